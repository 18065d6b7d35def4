"""Run time: performs what the engines return, on a database, for an actor, at a moment."""
