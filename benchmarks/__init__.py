"""Measurements, side by side in one run: the platform against the raw floor it stands on.

Run by `python -m benchmarks`.

Ratios are what counts; absolute figures belong to the machine and the moment.
"""
