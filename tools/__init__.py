"""What builds the house, none of which it needs to run."""
