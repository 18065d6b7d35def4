"""Does the app that somebody agreed to fit the file it is made of? Every mismatch is a problem at its place. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from builder.services.spreadsheets.naming import can_be_key
from builder.services.spreadsheets.normal import MAKERS
from builder.services.spreadsheets.profile import Sheet
from builder.services.spreadsheets.wanted import WantedApp, WantedColumn, WantedSheet
from engines.kernel import messages
from engines.kernel.problem import Problem, pointer

NO_SHEET = messages.define("spreadsheet.no_sheet", zh="文件里没有第 {number} 张表", en="The file has no table {number}")
NO_COLUMN = messages.define("spreadsheet.no_column", zh="表里没有第 {number} 列", en="The table has no column {number}")
TWICE = messages.define("spreadsheet.twice", zh="写了两次", en="This is given twice")
NO_COLUMNS = messages.define(
    "spreadsheet.no_columns", zh="「{form}」至少要有一列", en='"{form}" needs one column at least'
)
NO_TYPE = messages.define(
    "spreadsheet.no_type", zh="列不能变成「{type}」字段", en='A column cannot become a field of the type "{type}"'
)
NO_OPTIONS = messages.define(
    "spreadsheet.no_options", zh="「{label}」要有选项", en='"{label}" needs options to choose from'
)
NO_TARGET = messages.define(
    "spreadsheet.no_target", zh="「{label}」要关联的表没有选上", en='The table that "{label}" points at is left out'
)
NO_KEY = messages.define(
    "spreadsheet.no_key",
    zh="「{label}」要按对方的一列来找记录:那一列每行都有、各不相同、是单行文本",
    en='"{label}" needs a column to find records by: a text that every row has and no two share',
)
NOT_THE_KEY = messages.define(
    "spreadsheet.not_the_key",
    zh="「{label}」按这一列找不到的,不能补建:要按「{key}」",
    en='What "{label}" does not find by this column cannot be made up: that takes "{key}"',
)
REPEATED = messages.define(
    "spreadsheet.repeated",
    zh="「{label}」里有空的或重复的,不能设为唯一",
    en='"{label}" has blank or repeated cells, so it cannot be unique',
)
TAKEN = messages.define(
    "spreadsheet.taken",
    zh="已有代码是「{code}」的应用,换一个",
    en='There is an app with the code "{code}"; take another',
)
WITH_OPTIONS: Final = frozenset({"choice", "multi_choice"})


def check(wanted: WantedApp, sheets: Sequence[Sheet], codes: Collection[str]) -> Iterator[Problem]:
    """Yield what does not fit."""
    if wanted.code in codes:
        yield Problem(TAKEN, "/app/code", {"code": wanted.code})
    times = Counter(sheet.at for sheet in wanted.sheets)
    present = {sheet.at: sheet for sheet in sheets}
    for number, sheet in enumerate(wanted.sheets):
        place = pointer("sheets", number)
        if sheet.at not in present:
            yield Problem(NO_SHEET, f"{place}/sheet", {"number": sheet.at + 1})
        elif times[sheet.at] > 1:
            yield Problem(TWICE, f"{place}/sheet")
        else:
            yield from (problem.under(place) for problem in _sheet(wanted, sheet, present))


def _sheet(wanted: WantedApp, sheet: WantedSheet, present: dict[int, Sheet]) -> Iterator[Problem]:
    if not sheet.columns:
        yield Problem(NO_COLUMNS, "/columns", {"form": sheet.label})
    times = Counter(column.at for column in sheet.columns)
    for number, column in enumerate(sheet.columns):
        place = pointer("columns", number)
        seen = present[sheet.at].column(column.at)
        if seen is None:
            yield Problem(NO_COLUMN, f"{place}/column", {"number": column.at + 1})
            continue
        if times[column.at] > 1:
            yield Problem(TWICE, f"{place}/column")
        if column.unique and not can_be_key(seen):
            yield Problem(REPEATED, f"{place}/unique", {"label": column.label})
        yield from (problem.under(place) for problem in _column(wanted, column, present))


def _column(wanted: WantedApp, column: WantedColumn, present: dict[int, Sheet]) -> Iterator[Problem]:
    if column.type not in MAKERS:
        yield Problem(NO_TYPE, "/type", {"type": column.type})
    if column.type in WITH_OPTIONS and not column.options:
        yield Problem(NO_OPTIONS, "/options", {"label": column.label})
    if column.type == "relation":
        yield from _relation(wanted, column, present)


def _relation(wanted: WantedApp, column: WantedColumn, present: dict[int, Sheet]) -> Iterator[Problem]:
    target = wanted.sheet(column.to)
    if target is None or target.at not in present:
        yield Problem(NO_TARGET, "/to", {"label": column.label})
        return
    key = target.column(column.by)
    seen = present[target.at].column(column.by) if column.by is not None else None
    if key is None or seen is None or key.type != "text" or not can_be_key(seen):
        yield Problem(NO_KEY, "/by", {"label": column.label})
        return
    first = target.column(next(iter(wanted.keys(target))))
    if column.missing == "create" and first is not None and first.at != column.by:
        yield Problem(NOT_THE_KEY, "/missing", {"label": column.label, "key": first.label})
