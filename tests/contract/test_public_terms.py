"""Public forms keep to their terms: password, period, places, one for each device, signed links, guard, edit later."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from builder.services.publishing.publisher import Publisher
from tests.support.doors import desk_with, solve
from tests.support.web import API, TICKETS, Web

DOOR = f"{API}/public/desk/ticket/submit"
STAFF = f"{API}/apps/desk/forms/ticket/public"
ENGLISH = {"Accept-Language": "en"}
TAMPERED = ["", "x", "渠道A".encode().decode("latin-1"), "A" * 5000, "../../etc/passwd", "' OR 1=1 --"]


def publish(web: Web, **terms: object) -> None:
    Publisher(web.desk.platform).publish(desk_with(**terms))


def shown(web: Web, **headers: str) -> dict[str, Any]:
    return dict(web.ask("GET", DOOR, headers={name.replace("_", "-"): held for name, held in headers.items()}).json)


def send(web: Web, body: dict[str, Any] | None = None, **headers: str) -> Any:
    named = {name.replace("_", "-"): held for name, held in headers.items()}
    return web.ask("POST", DOOR, headers={**ENGLISH, **named}, json=body or {"subject": "Leak"})


def later(web: Web, by: timedelta) -> None:
    """Let time pass; sessions may end meanwhile, so that people sign in again."""
    web.desk.clock.advance(by)
    web.opened.clear()


def token_of(url: str, name: str) -> str:
    return parse_qs(urlsplit(url).query)[name][0]


def newest(web: Web) -> dict[str, Any]:
    return dict(web.ask("GET", f"{TICKETS}?sort=-created_at&limit=1", "lea").json["items"][0])


def outcome(answer: Any) -> tuple[int, str]:
    return answer.status_code, str((answer.json or {}).get("code", ""))


def test_a_door_is_closed_until_its_password_is_set(either: Web) -> None:
    publish(either, password=True)
    assert shown(either)["form"]["state"]["why"] == "unready"
    assert outcome(send(either)) == (409, "public.closed")


def test_who_knows_the_password_sees_the_questions_and_nobody_else(either: Web) -> None:
    publish(either, password=True)
    assert either.ask("PATCH", f"{STAFF}/submit", "lea", json={"password": "open sesame"}).json["password_set"]
    locked = shown(either)["form"]
    assert (locked["state"]["locked"], locked["fields"], locked["intro"]) == (True, [], None)
    assert outcome(send(either)) == (403, "public.locked")
    assert outcome(either.ask("POST", f"{DOOR}/key", json={"password": "wrong"})) == (403, "public.password")
    key = either.ask("POST", f"{DOOR}/key", json={"password": "open sesame"}).json["key"]
    assert [field["code"] for field in shown(either, X_Form_Key=key)["form"]["fields"]] == [
        "subject",
        "mobile",
        "files",
    ]
    assert send(either, X_Form_Key=key).status_code == 201
    either.ask("PATCH", f"{STAFF}/submit", "lea", json={"password": "another one"})
    assert outcome(send(either, X_Form_Key=key)) == (403, "public.locked")


def test_guessing_the_password_is_throttled(either: Web) -> None:
    publish(either, password=True)
    tries = [either.ask("POST", f"{DOOR}/key", json={"password": f"guess {at}"}).status_code for at in range(12)]
    assert tries[-1] == 429


@pytest.mark.parametrize("key", TAMPERED)
def test_no_made_up_key_opens(web: Web, key: str) -> None:
    publish(web, password=True)
    web.ask("PATCH", f"{STAFF}/submit", "lea", json={"password": "open sesame"})
    assert outcome(send(web, X_Form_Key=key)) == (403, "public.locked")


def test_a_door_opens_and_closes_by_its_period(either: Web) -> None:
    now = either.desk.clock.now()
    opens, closes = now + timedelta(hours=1), now + timedelta(hours=2)
    publish(either, from_=opens.isoformat(), until=closes.isoformat(), closed={"zh": "下周见", "en": "See you"})
    state = shown(either)["form"]["state"]
    assert (state["why"], state["from"], state["words"]["en"]) == ("early", opens.isoformat(), "See you")
    assert outcome(send(either)) == (409, "public.closed")
    later(either, timedelta(hours=1))
    assert send(either).status_code == 201
    later(either, timedelta(hours=1))
    assert shown(either)["form"]["state"]["why"] == "over"
    assert send(either).json["detail"] == "This page is over"


def test_staff_shut_a_door_and_open_it_again(either: Web) -> None:
    publish(either)
    either.ask("PATCH", f"{STAFF}/submit", "lea", json={"shut": True})
    assert (shown(either)["form"]["state"]["why"], send(either).status_code) == ("shut", 409)
    assert outcome(either.ask("POST", f"{DOOR}/files")) == (409, "public.closed")
    either.ask("PATCH", f"{STAFF}/submit", "lea", json={"shut": False})
    assert send(either).status_code == 201


def test_a_door_takes_as_many_as_it_says(either: Web) -> None:
    publish(either)
    (door, _) = either.ask("GET", STAFF, "lea").json["items"]
    publish(either, max_submissions=door["submitted"] + 2)
    answers = [send(either).status_code for _ in range(3)]
    assert answers == [201, 201, 409]
    assert shown(either)["form"]["state"]["why"] == "full"


def test_a_wrong_submission_takes_no_place(either: Web) -> None:
    publish(either)
    before = either.ask("GET", STAFF, "lea").json["items"][0]["submitted"]
    assert send(either, {"subject": "x", "mobile": "12"}).status_code == 422
    assert either.ask("GET", STAFF, "lea").json["items"][0]["submitted"] == before


def test_a_device_submits_once(either: Web) -> None:
    publish(either, once="device")
    mine, other = shown(either)["device"], shown(either)["device"]
    assert outcome(send(either)) == (409, "public.stamp")
    assert send(either, X_Form_Device=mine).status_code == 201
    assert outcome(send(either, X_Form_Device=mine)) == (409, "public.once")
    assert send(either, X_Form_Device=other).status_code == 201


def test_the_same_submission_sent_again_is_answered_as_the_first_time(either: Web) -> None:
    publish(either, once="device", guard="time")
    page = shown(either)
    later(either, timedelta(seconds=5))
    said = {"X_Form_Device": page["device"], "X_Form_Stamp": page["stamp"], "Idempotency_Key": "again"}
    first, second = send(either, **said), send(either, **said)
    assert (second.status_code, second.json["number"]) == (201, first.json["number"])


def test_a_signed_link_marks_what_is_submitted_by_it(either: Web) -> None:
    publish(either, ext="source")
    wish = {"label": "Poster", "ext": "poster-7", "values": {"subject": "From the poster"}, "days": 3}
    link = either.ask("POST", f"{STAFF}/submit/links", "lea", json=wish).json
    token = token_of(link["url"], "ext")
    assert shown(either, X_Form_Link=token)["link"] == {"values": {"subject": "From the poster"}}
    assert send(either, X_Form_Link=token).status_code == 201
    assert newest(either)["source"] == "poster-7"
    (listed,) = [
        one for one in either.ask("GET", f"{STAFF}/submit/links", "lea").json["items"] if one["id"] == link["id"]
    ]
    assert (listed["submitted"], listed["good"], listed["url"]) == (1, True, listed["url"])


@pytest.mark.parametrize("token", TAMPERED[1:])
def test_a_mark_made_up_is_told_and_marks_nothing(web: Web, token: str) -> None:
    publish(web, ext="source")
    assert shown(web, X_Form_Link=token)["link"] is None
    assert send(web, X_Form_Link=token).status_code == 201
    assert newest(web)["source"] is None


def test_a_mark_may_not_be_sent_as_an_answer(either: Web) -> None:
    publish(either, ext="source")
    assert send(either, {"subject": "x", "source": "poster-7"}).status_code == 403


def test_a_link_taken_back_or_run_out_or_of_another_door_marks_nothing(either: Web) -> None:
    publish(either, ext="source")
    made = [
        either.ask("POST", f"{STAFF}/submit/links", "lea", json={"label": "P", "ext": "p9", "days": 1}).json
        for _ in range(2)
    ]
    either.ask("DELETE", f"{STAFF}/submit/links/{made[0]['id']}", "lea")
    assert shown(either, X_Form_Link=token_of(made[0]["url"], "ext"))["link"] is None
    later(either, timedelta(days=2))
    assert shown(either, X_Form_Link=token_of(made[1]["url"], "ext"))["link"] is None
    assert either.ask("DELETE", f"{STAFF}/progress/links/{made[1]['id']}", "lea").status_code == 404


@pytest.mark.parametrize(
    "wish",
    [
        {"label": "", "ext": "x"},
        {"label": "x", "ext": ""},
        {"label": "x", "ext": "x" * 5000},
        {"label": "x", "values": {"cost": 5}},
        {"label": "x", "values": {"mobile": "12"}},
        {"label": "x", "values": {"files": ["x"]}},
        {"label": "x", "days": 0},
        {"label": "x", "days": "soon"},
        {"label": {"x": 1}},
    ],
)
def test_a_link_that_cannot_be_is_refused(web: Web, wish: dict[str, Any]) -> None:
    publish(web, ext="source")
    assert web.ask("POST", f"{STAFF}/submit/links", "lea", json=wish).status_code == 422


def test_a_door_without_a_field_for_the_mark_takes_none(web: Web) -> None:
    publish(web)
    assert web.ask("POST", f"{STAFF}/submit/links", "lea", json={"label": "x", "ext": "y"}).status_code == 422


def test_a_stamp_must_be_fresh_and_is_good_once(either: Web) -> None:
    publish(either, guard="time")
    stamp = shown(either)["stamp"]
    assert outcome(send(either, X_Form_Stamp=stamp)) == (409, "public.stamp")
    later(either, timedelta(seconds=3))
    assert send(either, X_Form_Stamp=stamp).status_code == 201
    assert outcome(send(either, X_Form_Stamp=stamp)) == (409, "public.stamp")
    old = shown(either)["stamp"]
    later(either, timedelta(hours=25))
    assert outcome(send(either, X_Form_Stamp=old)) == (409, "public.stamp")


@pytest.mark.parametrize("stamp", TAMPERED)
def test_no_made_up_stamp_passes(web: Web, stamp: str) -> None:
    publish(web, guard="time")
    assert outcome(send(web, X_Form_Stamp=stamp)) == (409, "public.stamp")


def test_a_riddle_must_be_solved(web: Web) -> None:
    publish(web, guard="work")
    stamp = shown(web)["stamp"]
    later(web, timedelta(seconds=3))
    for work in ("", "x", "9" * 4000):
        assert outcome(send(web, X_Form_Stamp=stamp, X_Form_Work=work)) == (409, "public.stamp")
    assert send(web, X_Form_Stamp=stamp, X_Form_Work=solve(stamp)).status_code == 201


def test_what_was_submitted_may_be_changed_while_the_door_lets_one(either: Web) -> None:
    publish(either, edit_later="2d", required=["mobile"])
    link = send(either, {"subject": "Leak", "mobile": "13912345678"}).json["edit"]
    edit = {"X-Form-Edit": token_of(link["url"], "edit")}
    page = either.ask("GET", DOOR, headers=edit).json
    assert page["edit"]["values"] == {"subject": "Leak", "mobile": "13912345678"}
    change: dict[str, Any] = {"json": {"subject": "Flood"}, "headers": edit}
    assert either.ask("PATCH", f"{DOOR}?version={page['edit']['version']}", **change).status_code == 204
    assert newest(either)["subject"] == "Flood"
    assert either.ask("PATCH", DOOR, headers=edit, json={"mobile": None}).status_code == 422
    assert either.ask("PATCH", DOOR, headers=edit, json={"status": "done"}).status_code == 403
    later(either, timedelta(days=3))
    assert outcome(either.ask("PATCH", DOOR, **change)) == (404, "public.edit_link")
    late = either.ask("GET", DOOR, headers=edit).json
    assert (late["edit"], late["form"]["fields"]) == (None, [])


def test_the_link_of_a_deleted_submission_opens_nothing(either: Web) -> None:
    publish(either, edit_later="2d")
    edit = {"X-Form-Edit": token_of(send(either).json["edit"]["url"], "edit")}
    either.ask("DELETE", f"{TICKETS}/{newest(either)['id']}", "lea")
    assert either.ask("GET", DOOR, headers=edit).json["edit"] is None
    assert outcome(either.ask("PATCH", DOOR, headers=edit, json={"subject": "x"})) == (404, "public.edit_link")


@pytest.mark.parametrize("token", TAMPERED)
def test_no_made_up_token_changes_anything(web: Web, token: str) -> None:
    publish(web, edit_later="2d")
    assert web.ask("PATCH", DOOR, headers={"X-Form-Edit": token}, json={"subject": "x"}).status_code == 404


def test_a_token_of_one_use_serves_no_other(web: Web) -> None:
    publish(web, edit_later="2d", guard="time", once="device")
    page = shown(web)
    for token in (page["stamp"], page["device"]):
        assert web.ask("PATCH", DOOR, headers={"X-Form-Edit": token}, json={"subject": "x"}).status_code == 404
    later(web, timedelta(seconds=3))
    swapped = {"X_Form_Stamp": page["device"], "X_Form_Device": page["stamp"]}
    assert outcome(send(web, **swapped)) == (409, "public.stamp")


def test_a_door_that_no_longer_lets_visitors_change_ends_their_links(web: Web) -> None:
    publish(web, edit_later="2d")
    edit = {"X-Form-Edit": token_of(send(web).json["edit"]["url"], "edit")}
    publish(web)
    assert web.ask("PATCH", DOOR, headers=edit, json={"subject": "x"}).status_code == 404


def test_a_huge_body_is_refused(web: Web) -> None:
    publish(web)
    assert send(web, {"subject": "x" * 2_000_000}).status_code == 413


def test_steps_follow_the_sections(web: Web) -> None:
    publish(web, steps_by="section", next={"url": "https://example.com/", "label": {"zh": "官网", "en": "Site"}})
    form = shown(web)["form"]
    assert [(step["label"]["en"], step["fields"]) for step in form["steps"]] == [
        ("Problem", ["subject", "files"]),
        ("Contact", ["mobile"]),
    ]
    assert form["next"]["url"] == "https://example.com/"


def test_who_may_not_share_sees_and_sets_nothing(web: Web) -> None:
    publish(web, ext="source")
    assert web.ask("GET", STAFF, "anna").status_code == 403
    assert web.ask("PATCH", f"{STAFF}/submit", "anna", json={"shut": True}).status_code == 403
    assert web.ask("POST", f"{STAFF}/submit/links", "anna", json={"label": "x"}).status_code == 403
