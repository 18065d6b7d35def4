"""Options out of cells: which texts come again and again, alone or several in a cell. Pure; called by `guessing`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from builder.services.spreadsheets.cells import text_of
from builder.services.spreadsheets.guess import COLORS, Choice
from builder.services.spreadsheets.profile import Column
from builder.services.spreadsheets.slugs import free, slug

SEPARATORS: Final = re.compile(r"\s*[,;|、，；\n]\s*")
MOST_OPTIONS: Final = 60
"""Different texts that still make a list to choose from; more make a text."""
MEANT: Final[Mapping[str, frozenset[str]]] = {
    "error": frozenset(["紧急", "严重", "故障", "报废", "逾期", "拒绝", "驳回", "不合格"])
    | frozenset({"urgent", "critical", "overdue", "rejected", "failed"}),
    "warning": frozenset(["高", "维修", "维修中", "待处理", "延期"])
    | frozenset({"high", "repair", "delayed", "on hold", "pending"}),
    "info": frozenset(["进行中", "处理中", "在用"])
    | frozenset({"open", "in progress", "assigned", "started", "active", "shipped"}),
    "success": frozenset(["完成", "已完成", "正常", "合格", "通过", "关闭", "已关闭", "已付"])
    | frozenset({"done", "closed", "paid", "completed", "approved", "delivered"}),
    "neutral": frozenset(["闲置", "停用", "取消", "已取消", "作废", "低", "草稿"])
    | frozenset({"cancelled", "canceled", "inactive", "low", "draft"}),
}
"""Words whose colour people know without being told."""


def choices(counted: Mapping[str, int]) -> tuple[Choice, ...]:
    """Return the options for texts, in the order they were met. Texts that differ in case only are one option."""
    grouped: dict[str, list[str]] = {}
    for text in counted:
        grouped.setdefault(text.casefold(), []).append(text)
    taken: set[str] = set()
    made: list[Choice] = []
    for texts in grouped.values():
        label = max(texts, key=lambda text: counted[text])
        code = free(slug(label, "option"), taken)
        taken.add(code)
        count = sum(counted[text] for text in texts)
        made.append(Choice(label[:100], code, _color(label, len(made), len(grouped)), count, tuple(texts)))
    return tuple(made)


def singles(column: Column) -> Mapping[str, int]:
    """Return the cells of a column as texts, with how often they occur."""
    return _counted((text_of(value), count) for value, count in column.values.items())


def parts(column: Column) -> Mapping[str, int]:
    """Return what stands between the commas of a column's cells, with how often it occurs."""
    return _counted(
        (part, count)
        for value, count in column.values.items()
        for part in SEPARATORS.split(text_of(value))
        if part.strip()
    )


def separated(column: Column) -> float:
    """Return the share of the cells that hold several things."""
    several = sum(count for value, count in column.values.items() if SEPARATORS.search(text_of(value)))
    return several / max(1, sum(column.values.values()))


def _counted(pairs: Iterable[tuple[str, int]]) -> Mapping[str, int]:
    found: Counter[str] = Counter()
    for text, count in pairs:
        found[text.strip()] += count
    return found


def _color(label: str, at: int, number: int) -> str | None:
    word = label.strip().casefold()
    meant = next((color for color, words in MEANT.items() if word in words), None)
    if meant is not None or number > len(COLORS):
        return meant
    return COLORS[at % len(COLORS)]
