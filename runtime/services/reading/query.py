"""What a caller asks of a list, bound to a form: conditions with ids, an order, columns, and where to go on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Final

from engines.form.search import Query, read_query
from engines.kernel import messages
from engines.kernel.errors import DeniedError, InvalidError
from engines.kernel.problem import Problem
from engines.kernel.values import Json
from engines.metadata.model import Sort, View
from engines.rules import (
    NEVER,
    Condition,
    ExpressionError,
    Names,
    Node,
    all_of,
    bind,
    from_filter,
    parse,
    unsaid,
)
from runtime.identity.kernel import Grant
from runtime.services.live import LiveForm

UNKNOWN_SORT = messages.define("list.unknown_sort", zh="不能按「{name}」排序", en='Cannot sort by "{name}"')
UNKNOWN_FIELD = messages.define("list.unknown_field", zh="没有「{name}」这个字段", en='There is no field "{name}"')
UNKNOWN_VIEW = messages.define("list.unknown_view", zh="没有「{name}」这个视图", en='There is no view "{name}"')
LIMIT = messages.define("list.limit", zh="每页 1 到 {most} 条", en="A page holds 1 to {most} records")

MOST: Final = 500
DEFAULT_LIMIT: Final = 50
NEWEST: Final = (Sort("created_at", descending=True),)
SORTABLE: Final = ("id", "title", "created_at", "updated_at", "version")


@dataclass(frozen=True, slots=True)
class ListRequest:
    """A list as it was asked for: names are codes, nothing is checked yet."""

    where: str | None = None
    filter: Json = None
    view: str | None = None
    words: str | None = None
    sort: tuple[str, ...] | None = None
    fields: tuple[str, ...] | None = None
    expand: tuple[str, ...] = ()
    limit: int = DEFAULT_LIMIT
    after: str | None = None


@dataclass(frozen=True, slots=True)
class ListQuery:
    """The same list, checked and bound. ``ranked`` asks for the best hits of ``words`` first, then the newest."""

    condition: Condition
    sort: tuple[Sort, ...]
    only: frozenset[str] | None
    expand: tuple[str, ...]
    limit: int
    words: Query | None = None
    ranked: bool = False


def bind_list(form: LiveForm, grant: Grant, request: ListRequest, names: Names | None = None) -> ListQuery:
    """Check a request against the form and the caller's rights. Conditions may name ``names``, else all in reach.

    Raises:
        InvalidError: an unknown name, a wrong type, an order that does not exist; the problems say which.
        DeniedError: an order asks for a field that is hidden from the caller. What conditions read is for the caller
            of this to check: they may follow relations.
    """
    problems: list[Problem] = []
    view = _view(form, request.view, problems)
    condition = _condition(names or form.names(), request, view, problems)
    sort = _sort(form, request.sort, view, problems)
    only = _only(form, request.fields, problems)
    if not 1 <= request.limit <= MOST:
        problems.append(Problem(LIMIT, "/limit", {"most": MOST}))
    if problems:
        raise InvalidError(problems)
    _check_rights(form, grant, [step.field for step in sort])
    words = read_query(request.words) if request.words and request.words.strip() else None
    ranked = words is not None and not request.sort
    return ListQuery(condition, sort, only, request.expand, request.limit, words, ranked)


def _condition(names: Names, request: ListRequest, view: View | None, problems: list[Problem]) -> Condition:
    parts: list[Condition] = []
    if view is not None and view.where:
        parts.append(_bound(names, partial(_parsed, view.where, names), "/view", problems))
    if request.where:
        parts.append(_bound(names, partial(_parsed, request.where, names), "/where", problems))
    if request.filter is not None:
        parts.append(_bound(names, partial(from_filter, request.filter), "/filter", problems))
    return all_of(parts)


def _view(form: LiveForm, code: str | None, problems: list[Problem]) -> View | None:
    if code is None:
        return None
    found = next((view for view in form.form.views if code in (view.code, *view.was)), None)
    if found is None:
        problems.append(Problem(UNKNOWN_VIEW, "/view", {"name": code}))
    return found


def _sort(form: LiveForm, asked: Sequence[str] | None, view: View | None, problems: list[Problem]) -> tuple[Sort, ...]:
    if not asked:
        return view.sort if view is not None and view.sort else NEWEST
    steps = []
    for name in asked:
        field_id = _sortable(form, name.removeprefix("-"))
        if field_id is None:
            problems.append(Problem(UNKNOWN_SORT, "/sort", {"name": name.removeprefix("-")}))
        else:
            steps.append(Sort(field_id, name.startswith("-")))
    return tuple(steps)


def _sortable(form: LiveForm, code: str) -> str | None:
    item = form.compiled.by_code.get(code)
    if item is not None:
        return item.field.id if item.type.sortable else None
    return code if code in SORTABLE else None


def _only(form: LiveForm, asked: Sequence[str] | None, problems: list[Problem]) -> frozenset[str] | None:
    if asked is None:
        return None
    known = form.compiled.by_code
    names: set[str] = set()
    for name in asked:
        if name in known:
            names.add(known[name].field.code)
        elif name in SYSTEM_SHOWN:
            names.add(name)
        else:
            problems.append(Problem(UNKNOWN_FIELD, "/fields", {"name": name}))
    return frozenset(names)


SYSTEM_SHOWN: Final = frozenset(
    {"id", "title", "version", "created_at", "created_by", "updated_at", "updated_by", "owner", "department"}
)


def _check_rights(form: LiveForm, grant: Grant, names: list[str]) -> None:
    for name in names:
        if form.form.field(name) is not None and not grant.fields.may_read(name):
            raise DeniedError(form=form.label, operation=form.label_of(name))


_read_once = lru_cache(maxsize=1024)(parse)
"""The same few conditions come with every page of every list; a tree is immutable."""


def _parsed(source: str, names: Names) -> Node:
    """Read a condition; where Chinese operators may stand between names without spaces, with the names of the form."""
    return parse(source, names) if any(word in source for word in "且或非") else _read_once(source)


def _bound(names: Names, read: Callable[[], Node], pointer: str, problems: list[Problem]) -> Condition:
    """Read and bind a condition; where it is wrong, report that at ``pointer`` and go on with what matches nothing."""
    try:
        condition = bind(read(), names)
    except ExpressionError as error:
        problems += [problem.under(pointer) for problem in error.problems]
        return NEVER
    problems += [problem.under(pointer) for problem in unsaid(condition)]
    return condition
