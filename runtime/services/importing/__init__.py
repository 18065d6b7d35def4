"""Bringing files in as records: read rows, map columns to fields, send batches down the one write path.

Every row read is either imported or refused with its line and reason; none is lost in silence.
"""
