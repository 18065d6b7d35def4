"""Recurring work of a process: the pulse, the registry of jobs and the jobs themselves."""

from runtime.jobs import housekeeping
from runtime.jobs.jobs import House, Job, jobs
from runtime.jobs.pulse import Pulse

__all__ = ["House", "Job", "Pulse", "housekeeping", "jobs"]
