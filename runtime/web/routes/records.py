"""``/apps/{app}/forms/{form}/records``: lists, single records, and every way to write one."""

from __future__ import annotations

from functools import partial

from flask import Blueprint, Response, request

from runtime.services.live import LiveForm
from runtime.services.pipeline.pipeline import Outcome
from runtime.services.reading.presenting import Record, etag, files_of
from runtime.services.reading.query import ListRequest
from runtime.web.access import current_actor
from runtime.web.answer_schemas import (
    BATCH,
    EVENTS,
    FILES,
    GROUPS,
    NEW_VALUES,
    OUTCOMES,
    RECORD,
    RECORD_PAGE,
    VALUES,
    ref,
)
from runtime.web.answers import answer, nothing
from runtime.web.body import Body, read_object
from runtime.web.instants import instant_of
from runtime.web.language import language
from runtime.web.lists import from_body, from_query, groups_from_query
from runtime.web.openapi import documented
from runtime.web.record_schemas import BatchRequest, CursorQuery, GroupQuery, ListBody, ListQuery, RecordQuery
from runtime.web.repeats import IDEMPOTENCY_KEY, repeat_of
from runtime.web.schemas import load
from runtime.web.services import services
from runtime.web.versions import expected_version

routes = Blueprint("records", __name__, url_prefix="/apps/<app>/forms/<form>/records")


@routes.get("")
@documented("A page of records", tag="records", query=ListQuery, gives=RECORD_PAGE, needs="view")
def page(app: str, form: str) -> Response:
    """Return a page: conditions, order and cursor come in the query."""
    wanted = from_query(request.args)
    return _page(_form(app, form), wanted)


@routes.get("/groups")
@documented(
    "How many records of a list there are for each value of a field",
    tag="records",
    query=GroupQuery,
    gives=GROUPS,
    needs="view",
)
def groups(app: str, form: str) -> Response:
    """Return the groups of a list, the largest first: a choice by its code, people and records by id and label."""
    by, wanted = groups_from_query(request.args)
    found = services().platform.records.groups(current_actor(), _form(app, form), wanted, by)
    return answer({"items": found.items, "more": found.more})


@routes.post("/query")
@documented("A page of records, asked for in JSON", tag="records", takes=ListBody, gives=RECORD_PAGE, needs="view")
def query(app: str, form: str) -> Response:
    """Return a page: the same as `page`, with a nested filter as JSON."""
    return _page(_form(app, form), from_body(read_object()))


@routes.post("")
@documented(
    "Create a record",
    tag="records",
    takes=ref(NEW_VALUES),
    gives=ref(RECORD),
    status=201,
    headers=(IDEMPOTENCY_KEY,),
    needs="create",
)
def create(app: str, form: str) -> Response:
    """Create a record; with an idempotency key a repeated request gives the same record."""
    live, body = _form(app, form), read_object()
    platform, actor = services().platform, current_actor()
    show = partial(platform.records.made, actor, live)
    made = platform.writer.make(actor, live, body, repeat=repeat_of(body), show=show)
    return _record(live, made.record_id, 201) if made.shown is None else _answer(made.shown, 201)


@routes.post("/batch")
@documented(
    "Create many records, all of them or each that is right",
    tag="records",
    takes=BATCH,
    gives=OUTCOMES,
    needs="create",
)
def batch(app: str, form: str) -> Response:
    """Create many records; without ``atomic`` each item answers for itself."""
    live, sent = _form(app, form), load(BatchRequest, read_object())
    items = sent["items"]
    raws = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    outcomes = services().platform.writer.create_many(current_actor(), live, raws, atomic=bool(sent["atomic"]))
    return answer({"items": [_outcome(live, outcome) for outcome in outcomes]})


@routes.put("/by/<field>/<value>")
@documented(
    "Create or change the record that a unique field names",
    tag="records",
    takes=ref(VALUES),
    gives=ref(RECORD),
    also=(201,),
    needs="edit",
)
def upsert(app: str, form: str, field: str, value: str) -> Response:
    """Change the record whose unique field has that value, or create it."""
    live, body = _form(app, form), read_object()
    record_id, made = services().platform.writer.upsert(current_actor(), live, (field, value), body)
    return _record(live, record_id, 201 if made else 200)


@routes.get("/<record_id>")
@documented(
    "One record",
    tag="records",
    query=RecordQuery,
    gives=ref(RECORD),
    also=(304,),
    headers=("If-None-Match",),
    needs="view",
)
def get(app: str, form: str, record_id: str) -> Response:
    """Return a record; ``expand`` names relations to return whole, ``at`` asks for it as it was."""
    live = _form(app, form)
    if request.args.get("at"):
        moment = instant_of(request.args["at"])
        return answer(services().platform.as_of.get(current_actor(), live, record_id, moment))
    expand = [code for code in request.args.get("expand", "").split(",") if code]
    record = services().platform.records.get(current_actor(), live, record_id, expand)
    tag = etag(record)
    if tag in request.headers.get("If-None-Match", ""):
        return Response(status=304, headers={"ETag": tag})
    return answer(record, headers={"ETag": tag})


@routes.patch("/<record_id>")
@documented(
    "Change some values of a record",
    tag="records",
    takes=ref(VALUES),
    gives=ref(RECORD),
    headers=("If-Match",),
    needs="edit",
)
def edit(app: str, form: str, record_id: str) -> Response:
    """Change a record; ``If-Match`` carries the version the caller saw."""
    live, body = _form(app, form), read_object()
    version = expected_version(request.headers.get("If-Match"))
    services().platform.writer.edit(current_actor(), live, record_id, body, version)
    return _record(live, record_id, 200)


@routes.delete("/<record_id>")
@documented("Delete a record; it can be restored", tag="records", status=204, headers=("If-Match",), needs="delete")
def delete(app: str, form: str, record_id: str) -> Response:
    """Take a record out of sight; ``If-Match`` carries the version the caller saw."""
    version = expected_version(request.headers.get("If-Match"))
    services().platform.writer.delete(current_actor(), _form(app, form), record_id, version)
    return nothing()


@routes.post("/<record_id>/restore")
@documented("Bring a deleted record back", tag="records", gives=ref(RECORD), needs="delete")
def restore(app: str, form: str, record_id: str) -> Response:
    """Bring a deleted record back."""
    live = _form(app, form)
    services().platform.writer.restore(current_actor(), live, record_id)
    return _record(live, record_id, 200)


@routes.get("/<record_id>/events")
@documented("The history of a record, newest first", tag="records", query=CursorQuery, gives=EVENTS, needs="history")
def events(app: str, form: str, record_id: str) -> Response:
    """Return a page of the record's history."""
    after = request.args.get("after")
    found = services().platform.history.page(current_actor(), _form(app, form), record_id, after)
    return answer({"items": found.items, "next": found.next})


@routes.get("/<record_id>/files")
@documented("The files that a record holds", tag="records", gives=FILES, needs="view")
def held(app: str, form: str, record_id: str) -> Response:
    """Return the attachments of a record, each with the field it hangs on."""
    live = _form(app, form)
    record = services().platform.records.get(current_actor(), live, record_id)
    return answer({"items": files_of(live, record)})


def _form(app: str, form: str) -> LiveForm:
    return services().platform.apps.snapshot().form(app, form)


def _page(live: LiveForm, wanted: ListRequest) -> Response:
    found = services().platform.records.page(current_actor(), live, wanted)
    count = {"value": found.count.value, "exact": found.count.exact}
    return answer({"items": found.items, "next": found.next, "count": count})


def _record(live: LiveForm, record_id: str, status: int) -> Response:
    """Return the record as it stands, or only its id where the caller may write but not read."""
    return _answer(services().platform.records.written(current_actor(), live, record_id), status)


def _answer(record: Record, status: int) -> Response:
    return answer(record, status, {"ETag": etag(record)} if "version" in record else {})


def _outcome(live: LiveForm, outcome: Outcome) -> Body:
    if outcome.problems:
        return {"status": 422, "problems": [problem.to_json(language()) for problem in outcome.problems]}
    record = services().platform.records.written(current_actor(), live, str(outcome.row["id"]))
    return {"status": 201, "record": record}
