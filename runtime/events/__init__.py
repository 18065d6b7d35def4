"""What happened, kept for good: the event log and, later, what follows from it."""
