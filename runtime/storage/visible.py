"""Which records a reader may know of: a required argument of every read of records."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement


@dataclass(frozen=True, slots=True, eq=False)
class Visible:
    """A scope as a clause that every query carries; None is the whole table.

    Only the permission kernel makes one for an actor. `everything` is for the pipeline's own look-ups, whose results
    never leave the house, and for the kernel itself.
    """

    clause: ColumnElement[bool] | None

    @classmethod
    def everything(cls) -> Visible:
        """Return the scope without a limit."""
        return _EVERYTHING


_EVERYTHING = Visible(None)
