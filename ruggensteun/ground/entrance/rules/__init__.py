"""The arithmetic of coming in: codes, limits, tokens of a provider, what a group means."""
