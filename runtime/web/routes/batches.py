"""``/apps/{app}/forms/{form}/records/batch/…``: one deed over many records, each answering for itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeAlias, cast

from flask import Blueprint, Response

from engines.kernel import messages
from engines.kernel.errors import InvalidError, PlatformError
from engines.kernel.problem import Problem
from engines.kernel.values import Json
from runtime.services.batches import Answer, Picked, check_rights
from runtime.services.live import LiveForm
from runtime.services.pipeline.pipeline import Verb
from runtime.services.reading.query import ListRequest
from runtime.web.access import current_actor
from runtime.web.answer_schemas import DEED
from runtime.web.answers import answer
from runtime.web.body import Body, read_object
from runtime.web.language import language
from runtime.web.openapi import documented
from runtime.web.problems import STATUS
from runtime.web.record_schemas import AssignManyRequest, EditManyRequest, PickedRequest
from runtime.web.schemas import Loaded, load
from runtime.web.services import services

routes = Blueprint("batches", __name__, url_prefix="/apps/<app>/forms/<form>/records/batch")

AT_ONCE: Final = 200
"""Records of one call where all that match are meant: few enough that the page can tell how far it is."""

IDS_OR_ALL: Final = messages.define(
    "batch.ids_or_matching",
    zh="「ids」和「matching」要有一个,也只能有一个",
    en='Give either "ids" or "matching", and not both',
)

Deed: TypeAlias = Callable[[LiveForm, Sequence[Picked]], list[Answer]]


@routes.post("/edit")
@documented("Give many records the same values", tag="records", takes=EditManyRequest, gives=DEED, needs="batch")
def edit(app: str, form: str) -> Response:
    """Change many records."""
    sent = load(EditManyRequest, read_object())
    return _edited(app, form, sent, cast("Body", sent["values"]))


@routes.post("/assign")
@documented("Give many records to a person", tag="records", takes=AssignManyRequest, gives=DEED, needs="batch")
def assign(app: str, form: str) -> Response:
    """Set the owner of many records, or another of their person fields."""
    sent = load(AssignManyRequest, read_object())
    return _edited(app, form, sent, {str(sent.get("field") or "owner"): sent["owner"]})


@routes.post("/delete")
@documented("Delete many records; they can be restored", tag="records", takes=PickedRequest, gives=DEED, needs="batch")
def delete(app: str, form: str) -> Response:
    """Take many records out of sight."""
    sent, batches, actor = load(PickedRequest, read_object()), services().platform.batches, current_actor()
    return _done(app, form, sent, "delete", lambda live, picked: batches.delete(actor, live, picked))


@routes.post("/restore")
@documented("Bring many deleted records back", tag="records", takes=PickedRequest, gives=DEED, needs="batch")
def restore(app: str, form: str) -> Response:
    """Bring many deleted records back; they are named by id, as no list holds them."""
    sent, batches, actor = load(PickedRequest, read_object()), services().platform.batches, current_actor()
    if "matching" in sent:
        raise InvalidError([Problem(IDS_OR_ALL, "/matching")])
    return _done(app, form, sent, "restore", lambda live, picked: batches.restore(actor, live, picked))


def _edited(app: str, form: str, sent: Loaded, values: Body) -> Response:
    batches, actor = services().platform.batches, current_actor()
    return _done(app, form, sent, "edit", lambda live, picked: batches.edit(actor, live, picked, values))


def _done(app: str, form: str, sent: Loaded, verb: Verb, deed: Deed) -> Response:
    live = services().platform.apps.snapshot().form(app, form)
    check_rights(current_actor(), live, verb)
    picked, following = _picked(live, sent)
    answers = deed(live, picked)
    failed = sum(one.error is not None for one in answers)
    items = [_item(one) for one in answers]
    return answer({"items": items, "done": len(items) - failed, "failed": failed, "next": following})


def _picked(live: LiveForm, sent: Loaded) -> tuple[list[Picked], str | None]:
    """Return the records that are meant, and where the rest of all that match begins."""
    ids, matching = sent.get("ids"), sent.get("matching")
    if (ids is None) == (matching is None):
        raise InvalidError([Problem(IDS_OR_ALL)])
    if ids is not None:
        versions = cast("Mapping[str, int]", sent.get("versions") or {})
        return [Picked(one, versions.get(one)) for one in cast("list[str]", ids)], None
    found = services().platform.records.chosen(current_actor(), live, _request(sent, cast("Loaded", matching)))
    return [Picked(one) for one in found.ids], found.next


def _request(sent: Loaded, matching: Loaded) -> ListRequest:
    def named(source: Loaded, key: str) -> str | None:
        return str(source[key]) if source.get(key) else None

    return ListRequest(
        where=named(matching, "where"),
        filter=cast("Json", matching.get("filter")),
        view=named(matching, "view"),
        words=named(matching, "q"),
        limit=int(str(sent.get("limit", AT_ONCE))),
        after=named(sent, "after"),
    )


def _item(one: Answer) -> Body:
    item: Body = {"id": one.record_id, "title": str(one.row.get("title") or "")}
    if one.error is not None:
        return {**item, "status": STATUS[one.error.kind], "problems": _problems(one.error)}
    return {**item, "status": 200, "version": one.row["version"]}


def _problems(error: PlatformError) -> list[dict[str, str]]:
    found = error.problems or (Problem(error.code, "", error.details),)
    return [problem.to_json(language()) for problem in found]
