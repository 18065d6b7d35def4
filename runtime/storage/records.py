"""Records in their form's table: every read and write that the pipeline and the record services make.

Rows are plain dicts by field id and system name. Every read that can reach a person takes a `Visible`; deleted records
are left out unless asked for.
"""

from __future__ import annotations

from runtime.storage.record_counts import repeated, size
from runtime.storage.record_groups import GroupCounts, groups
from runtime.storage.record_pages import COUNTED, Count, PageQuery, PageResult, count, page
from runtime.storage.record_reads import (
    count_pointing,
    existing,
    fetch,
    find,
    following,
    hold,
    matching,
    pointing,
    referring,
    take_turns,
    taken,
    targets,
    titles,
    values,
)
from runtime.storage.record_rows import mark, owned, remove
from runtime.storage.record_writes import insert, put, retitle, update
from runtime.storage.visible import Visible

__all__ = [
    "COUNTED",
    "Count",
    "GroupCounts",
    "PageQuery",
    "PageResult",
    "Visible",
    "count",
    "count_pointing",
    "existing",
    "fetch",
    "find",
    "following",
    "groups",
    "hold",
    "insert",
    "mark",
    "matching",
    "owned",
    "page",
    "pointing",
    "put",
    "referring",
    "remove",
    "repeated",
    "retitle",
    "size",
    "take_turns",
    "taken",
    "targets",
    "titles",
    "update",
    "values",
]
