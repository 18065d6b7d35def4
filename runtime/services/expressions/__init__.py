"""Expressions at work: what they may know of whoever asks, and of the records that relations lead to."""
