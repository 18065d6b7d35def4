"""Structured logs: lines for people on a terminal, JSON elsewhere. Set up once in each process, before all else."""

from __future__ import annotations

import logging
import sys
from typing import Final

import orjson
import structlog
from structlog.typing import EventDict, Processor

QUIETER: Final = ("apscheduler", "alembic")
"""Libraries whose everyday messages are of no use to the people who run a server."""


def configure(level: str) -> None:
    """Send our own and the libraries' messages of ``level`` and above to standard error."""
    number = logging.getLevelNamesMapping()[level.upper()]
    shared: tuple[Processor, ...] = (
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    )
    wrapper = structlog.make_filtering_bound_logger(number)
    if sys.stderr.isatty():
        renderer = structlog.dev.ConsoleRenderer()
        structlog.configure(
            processors=[*shared, renderer],
            wrapper_class=wrapper,
            logger_factory=structlog.PrintLoggerFactory(sys.stderr),
            cache_logger_on_first_use=True,
        )
    else:
        structlog.configure(
            processors=[*shared, structlog.processors.format_exc_info, structlog.processors.JSONRenderer(_dump)],
            wrapper_class=wrapper,
            logger_factory=structlog.BytesLoggerFactory(sys.stderr.buffer),
            cache_logger_on_first_use=True,
        )
    _libraries(number)


def _libraries(number: int) -> None:
    root = logging.getLogger()
    root.handlers = [_Forwarder()]
    root.setLevel(max(number, logging.INFO))
    for name in QUIETER:
        logging.getLogger(name).setLevel(logging.WARNING)


class _Forwarder(logging.Handler):
    """Hands the messages of libraries on to structlog."""

    def emit(self, record: logging.LogRecord) -> None:
        """Log one library message as ours."""
        log = structlog.get_logger(record.name)
        log.log(record.levelno, record.getMessage(), logger=record.name, exc_info=record.exc_info)


def _dump(event: EventDict, **_options: object) -> bytes:
    return orjson.dumps(event, default=str)
