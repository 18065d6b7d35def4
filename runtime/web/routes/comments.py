"""``…/records/{id}/comments`` and ``…/following``: what people say about a record, and who is told of it."""

from __future__ import annotations

from functools import partial
from typing import cast

from flask import Blueprint, Response, request

from runtime.services.live import LiveForm
from runtime.services.talking.comments import PAGE, Comment, Wording
from runtime.web.access import current_actor
from runtime.web.answer_schemas import FILE, PEOPLE, UPLOAD
from runtime.web.answers import answer, nothing
from runtime.web.body import read_object
from runtime.web.openapi import documented
from runtime.web.people import present_person
from runtime.web.record_schemas import CursorQuery
from runtime.web.routes.files import UPLOADED, receive
from runtime.web.schemas import PeopleQuery, load, load_query
from runtime.web.services import services
from runtime.web.talk_schemas import COMMENT, COMMENTS, FOLLOWING, CommentRequest, FollowRequest

routes = Blueprint("comments", __name__, url_prefix="/apps/<app>/forms/<form>/records/<record_id>")

DEFAULT_LIMIT = 10


@routes.get("/comments")
@documented("Comments on a record, newest first", tag="comments", query=CursorQuery, gives=COMMENTS, needs="view")
def page(app: str, form: str, record_id: str) -> Response:
    """Return a page of comments; deleted ones keep their place."""
    live, talk = _form(app, form), services().platform.talk
    rows, count = talk.comments.page(current_actor(), live, record_id, request.args.get("after"))
    items = talk.words.present(current_actor(), live, rows[:PAGE])
    return answer({"items": items, "next": rows[PAGE - 1].id if len(rows) > PAGE else None, "count": count})


@routes.post("/comments")
@documented("Comment on a record", tag="comments", takes=CommentRequest, gives=COMMENT, status=201, needs="comment")
def add(app: str, form: str, record_id: str) -> Response:
    """Say something about a record."""
    live, wording = _form(app, form), _wording()
    return _comment(live, services().platform.talk.comments.add(current_actor(), live, record_id, wording), 201)


@routes.patch("/comments/<comment_id>")
@documented("Change one's own comment", tag="comments", takes=CommentRequest, gives=COMMENT, needs="comment")
def edit(app: str, form: str, record_id: str, comment_id: str) -> Response:
    """Change what one said; the comment is marked as edited."""
    live, wording = _form(app, form), _wording()
    changed = services().platform.talk.comments.edit(current_actor(), live, (record_id, comment_id), wording)
    return _comment(live, changed, 200)


@routes.delete("/comments/<comment_id>")
@documented("Take a comment back; its place stays", tag="comments", status=204, needs="comment")
def delete(app: str, form: str, record_id: str, comment_id: str) -> Response:
    """Empty a comment: one's own, or anybody's with the right to delete records."""
    services().platform.talk.comments.delete(current_actor(), _form(app, form), record_id, comment_id)
    return nothing()


@routes.post("/comments/files")
@documented(
    "Upload a file for a comment to be sent",
    tag="comments",
    takes=UPLOAD,
    gives=FILE,
    status=201,
    media=UPLOADED,
    needs="comment",
)
def upload(app: str, form: str, record_id: str) -> Response:
    """Take a file in; the answer's id goes into the comment."""
    live, uploads, actor = _form(app, form), services().platform.talk.uploads, current_actor()
    uploads.admit(actor, live, record_id)
    return receive(partial(uploads.upload, actor, live))


@routes.get("/mentionable")
@documented("People whom a comment may name", tag="comments", query=PeopleQuery, gives=PEOPLE, needs="comment")
def mentionable(app: str, form: str, record_id: str) -> Response:
    """Return people who may view the record and fit the words."""
    live, talk = _form(app, form), services().platform.talk
    talk.uploads.admit(current_actor(), live, record_id)
    asked = load_query(PeopleQuery, request.args)
    limit = int(str(asked.get("limit", DEFAULT_LIMIT)))
    found = talk.audience.search(live, record_id, str(asked.get("q", "")), limit)
    return answer({"items": [present_person(user) for user in found]})


@routes.get("/following")
@documented("Who follows a record", tag="comments", gives=FOLLOWING, needs="view")
def following(app: str, form: str, record_id: str) -> Response:
    """Say whether the caller follows a record, and who does."""
    return answer(services().platform.talk.following.of(current_actor(), _form(app, form), record_id))


@routes.put("/following")
@documented("Follow a record, or stop", tag="comments", takes=FollowRequest, gives=FOLLOWING, needs="view")
def follow(app: str, form: str, record_id: str) -> Response:
    """Follow a record, or stop."""
    wanted = bool(load(FollowRequest, read_object())["following"])
    talk = services().platform.talk
    return answer(talk.following.choose(current_actor(), _form(app, form), record_id, following=wanted))


def _form(app: str, form: str) -> LiveForm:
    return services().platform.apps.snapshot().form(app, form)


def _wording() -> Wording:
    sent = load(CommentRequest, read_object())
    return Wording(str(sent.get("text", "")), tuple(cast("list[str]", sent.get("files", []))))


def _comment(live: LiveForm, row: Comment, status: int) -> Response:
    return answer(services().platform.talk.words.present(current_actor(), live, [row])[0], status)
