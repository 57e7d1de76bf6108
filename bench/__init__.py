"""Measuring: every figure is a ratio to a bare reference in the same run. `python -m bench.NAME [--quick]`."""
