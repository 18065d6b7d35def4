"""Recurring work of a process: the pulse, the registry of jobs and the jobs themselves."""

from runtime.jobs import computing, housekeeping, transferring
from runtime.jobs.jobs import House, Job, Work, jobs
from runtime.jobs.pulse import Pulse

__all__ = ["House", "Job", "Pulse", "Work", "computing", "housekeeping", "jobs", "transferring"]
