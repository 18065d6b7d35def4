"""The one write path: every change of a record, from whatever door, goes through the steps listed in `pipeline`."""
