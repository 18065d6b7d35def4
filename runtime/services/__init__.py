"""Use cases: each public method is one thing a person or program asks for, in one transaction.

Called by `runtime.web`, `builder.services` and the command line. Services talk to storage, events and identity;
they never see HTTP.
"""
