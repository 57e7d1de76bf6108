"""The protocol: a municipality's policy on aggression as versioned data."""
