"""Computed fields kept right: after every write, whatever follows from it anywhere is worked out again."""
