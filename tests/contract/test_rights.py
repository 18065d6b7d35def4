"""No door opens unseen: every route asks who comes, every operation asks for its right, and answers leak nothing.

`tests/support/routes.py` is the register of doors; a route that is not in it fails here.
"""

from __future__ import annotations

import json
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest

from tests.support.routes import CLOSED, FOR_ADMINISTRATORS, OF_TICKETS, OPEN, Door
from tests.support.web import API, CUSTOMERS, TICKETS, Web

FILES = f"{API}/apps/desk/forms/ticket/files"
WORDS = {
    "view": ("工单 查看", "Ticket: view"),
    "create": ("工单 新建", "Ticket: create"),
    "edit": ("工单 修改", "Ticket: edit"),
    "delete": ("工单 删除", "Ticket: delete"),
    "history": ("工单 查看历史", "Ticket: view history"),
    "export": ("工单 导出", "Ticket: export"),
    "import": ("工单 导入", "Ticket: import"),
    "comment": ("工单 评论", "Ticket: comment"),
    "batch": ("工单 批量操作", "Ticket: batch changes"),
    "share": ("工单 共享视图", "Ticket: share views"),
    "print": ("工单 打印", "Ticket: print"),
}
SECRET = "Zebra GmbH"


def named(door: Door) -> str:
    return door.name


def problem_of(web: Web, login: str | None, door: Door, ticket: str, language: str = "en") -> tuple[int, str, str]:
    """Return what the request answers: status, code and words."""
    answer = web.ask(login=login, headers={"Accept-Language": language}, **sent(door, ticket))
    said = answer.get_json(silent=True) or {}
    return answer.status_code, said.get("code", ""), said.get("detail", "")


def sent(door: Door, ticket: str) -> dict[str, Any]:
    if door.path == FILES:
        return {"method": "POST", "path": FILES, "data": {"file": (BytesIO(b"x"), "a.txt")}}
    return door.sent(ticket)


@pytest.fixture(scope="module")
def ticket(web: Web) -> str:
    """Give a ticket of Lea's for a customer that only she may see."""
    web.desk.platform.writer.create(web.desk.actor("lea"), web.desk.customer, {"name": SECRET})
    return web.desk.create("lea", customer=SECRET)


def test_every_route_is_in_the_register(web: Web) -> None:
    routes = {
        (method, rule.rule)
        for rule in web.app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert routes == OPEN | {(door.method, door.rule) for door in CLOSED}


@pytest.mark.parametrize("door", CLOSED, ids=named)
class TestEveryClosedDoor:
    def test_nobody_comes_in_without_signing_in(self, web: Web, ticket: str, door: Door) -> None:
        assert problem_of(web, None, door, ticket)[:2] == (401, "session.required")

    def test_an_unknown_token_is_no_sign_in(self, web: Web, ticket: str, door: Door) -> None:
        answer = web.ask(headers={"Authorization": "Bearer nobody"}, **sent(door, ticket))
        assert answer.status_code == 401
        assert "Bearer" in answer.headers["WWW-Authenticate"]


@pytest.mark.parametrize("door", [door for door in CLOSED if door.method != "GET"], ids=named)
class TestEveryChange:
    def test_it_needs_the_token_of_our_own_pages(self, web: Web, ticket: str, door: Door) -> None:
        answer = web.ask(login="lea", headers={"X-CSRF-Token": "forged"}, **sent(door, ticket))
        assert (answer.status_code, answer.json["code"]) == (403, "session.csrf")

    @pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://[", "file://", "http://localhost.evil"])
    def test_another_site_cannot_send_it(self, web: Web, ticket: str, door: Door, origin: str) -> None:
        answer = web.ask(login="lea", headers={"Origin": origin}, **sent(door, ticket))
        assert (answer.status_code, answer.json["code"]) == (403, "session.csrf")


@pytest.mark.parametrize("door", OF_TICKETS, ids=named)
class TestEveryDoorOfAForm:
    def test_who_has_no_role_is_told_which_right_is_missing(self, web: Web, ticket: str, door: Door) -> None:
        zh, en = WORDS[str(door.needs)]
        assert problem_of(web, "otto", door, ticket, "zh") == (403, "permission.denied", f"你没有「{zh}」的权限")
        assert problem_of(web, "otto", door, ticket, "en") == (403, "permission.denied", f'You lack the right "{en}"')

    def test_another_role_does_not_open_it(self, web: Web, ticket: str, door: Door) -> None:
        status, _, _ = problem_of(web, "ines", door, ticket)
        assert (status in (200, 201)) is (door.needs == "create")

    def test_what_is_not_installed_is_not_there(self, web: Web, ticket: str, door: Door) -> None:
        for wrong in ("/apps/nothing/forms/ticket/", "/apps/desk/forms/nothing/"):
            request = sent(door, ticket)
            request["path"] = str(request["path"]).replace("/apps/desk/forms/ticket/", wrong)
            assert web.ask(login="lea", **request).status_code == 404


def test_an_agent_can_neither_delete_nor_restore(web: Web, ticket: str) -> None:
    doors = [door for door in OF_TICKETS if door.needs == "delete"]
    assert [problem_of(web, "anna", door, ticket)[0] for door in doors] == [403, 403, 403]


@pytest.mark.parametrize("door", FOR_ADMINISTRATORS, ids=named)
def test_building_is_for_administrators(web: Web, ticket: str, door: Door) -> None:
    status, code, words = problem_of(web, "lea", door, ticket)
    assert (status, code) == (403, "permission.denied")
    assert "publish" in words


class TestSessions:
    def test_a_token_acts_for_its_person_without_a_csrf_token(self, web: Web) -> None:
        token = issue(web, "anna")
        bearer = {"Authorization": f"Bearer {token}"}
        assert web.ask("POST", TICKETS, headers=bearer, json={"subject": "by program"}).status_code == 201
        assert web.ask("DELETE", f"{TICKETS}/{web.desk.create()}", headers=bearer).status_code == 403

    def test_a_revoked_token_opens_nothing(self, web: Web) -> None:
        token = issue(web, "ines")
        (known,) = web.services.tokens.every(str(web.desk.actor("ines").id))
        web.services.tokens.revoke(known.id)
        assert web.ask("GET", f"{API}/me", headers={"Authorization": f"Bearer {token}"}).status_code == 401

    def test_a_closed_session_opens_nothing(self, web: Web) -> None:
        assert web.ask("DELETE", f"{API}/session", "otto").status_code == 204
        assert web.ask("GET", f"{API}/me", "otto").status_code == 401
        del web.opened["otto"]

    def test_a_session_ends_by_itself(self, web: Web) -> None:
        web.session("otto")
        web.desk.clock.set(web.desk.clock.now() + timedelta(hours=25))
        assert web.ask("GET", f"{API}/me", "otto").status_code == 401
        web.opened.clear()

    @pytest.mark.parametrize("cookie", ["", "x", "\xff", "%00", "x" * 9000])
    def test_a_cookie_of_ones_own_making_is_none(self, web: Web, cookie: str) -> None:
        assert web.ask("GET", f"{API}/me", headers={"Cookie": f"dougong_session={cookie}"}).status_code == 401


class TestWhatIsOutOfSight:
    def test_its_name_is_its_kind_only(self, web: Web, ticket: str) -> None:
        one = web.ask("GET", f"{TICKETS}/{ticket}?expand=customer", "anna", {"Accept-Language": "en"}).json
        assert one["customer"].keys() == {"id", "label"}
        assert one["customer"]["label"] in ("客户", "Customer")

    def test_it_is_in_no_answer_at_all(self, web: Web, ticket: str) -> None:
        asked = [
            f"{TICKETS}?expand=customer",
            f"{TICKETS}/{ticket}?expand=customer",
            f"{TICKETS}/{ticket}/events",
            f"{TICKETS}?q=Zebra",
            f"{API}/apps",
            f"{API}/apps/desk",
            f"{API}/apps/desk/openapi.json",
            f"{API}/people?q=Zebra",
        ]
        answers = {path: web.ask("GET", path, "anna") for path in asked}
        assert {path: answer.status_code for path, answer in answers.items()} == dict.fromkeys(asked, 200)
        assert [path for path, answer in answers.items() if SECRET in answer.text] == []

    def test_it_cannot_be_guessed_through_a_reference(self, web: Web) -> None:
        guesses = [SECRET, "Nobody Ltd"]
        answers = [web.ask("POST", TICKETS, "anna", json={"subject": "s", "customer": guess}) for guess in guesses]
        told = [answer.text.replace(guess, "") for answer, guess in zip(answers, guesses, strict=True)]
        assert told[0] == told[1]

    def test_it_is_in_no_feed(self, web: Web) -> None:
        start = web.ask("GET", f"{API}/changes", "anna").json["next"]
        web.ask("POST", CUSTOMERS, "lea", json={"name": "Walrus Ltd"})
        ticket = web.ask("POST", TICKETS, "lea", json={"subject": "s"}).json["id"]
        news = web.ask("GET", f"{API}/changes?after={start}", "anna").json
        assert [(item["form"], item["id"]) for item in news["items"]] == [("ticket", ticket)]

    def test_it_is_in_no_count(self, web: Web) -> None:
        assert web.ask("GET", CUSTOMERS, "anna").status_code == 403
        forms = web.ask("GET", f"{API}/apps", "anna").json["items"][0]["forms"]
        assert [form["code"] for form in forms] == ["ticket"]

    def test_an_app_without_a_form_for_someone_is_not_there(self, web: Web) -> None:
        assert web.ask("GET", f"{API}/apps", "otto").json["items"] == []
        assert web.ask("GET", f"{API}/apps/desk", "otto").status_code == 404
        assert web.ask("GET", f"{API}/apps/desk/openapi.json", "otto").status_code == 404

    def test_a_file_is_where_its_record_is(self, web: Web) -> None:
        file = web.ask("POST", FILES, "lea", data={"file": (BytesIO(b"secret"), "a.txt")}).json["id"]
        waiting = [web.ask("GET", f"{API}/files/{file}", login).status_code for login in ("lea", "anna", "otto")]
        assert waiting == [200, 404, 404]
        ticket = web.ask("POST", TICKETS, "lea", json={"subject": "s", "files": [file]}).json["id"]
        kept = [web.ask("GET", f"{API}/files/{file}", login).status_code for login in ("lea", "anna", "ines", "otto")]
        assert kept == [200, 200, 404, 404]
        web.ask("DELETE", f"{TICKETS}/{ticket}", "lea")
        assert web.ask("GET", f"{API}/files/{file}", "anna").status_code == 404

    def test_a_file_of_anothers_cannot_be_attached(self, web: Web) -> None:
        file = web.ask("POST", FILES, "lea", data={"file": (BytesIO(b"secret"), "a.txt")}).json["id"]
        assert web.ask("POST", TICKETS, "anna", json={"subject": "s", "files": [file]}).status_code == 422


class TestWhoMayCreateOnly:
    def test_the_answer_holds_the_id_and_the_number_only(self, web: Web) -> None:
        answer = web.ask("POST", TICKETS, "ines", json={"subject": "s", "cost": 5})
        assert answer.status_code == 201
        assert answer.json.keys() == {"id", "number"}
        assert "ETag" not in answer.headers

    def test_the_same_goes_for_a_batch(self, web: Web) -> None:
        answer = web.ask("POST", f"{TICKETS}/batch", "ines", json={"items": [{"subject": "s"}]})
        assert answer.json["items"][0]["record"].keys() == {"id", "number"}


class TestVisitors:
    def test_they_set_only_what_the_door_asks_for(self, web: Web) -> None:
        path = f"{API}/public/desk/ticket/submit"
        for key in ("status", "cost", "customer", "handler", "source", "owner", "department"):
            answer = web.ask("POST", path, json={"subject": "s", key: "x"})
            assert (key, answer.status_code, answer.json["code"].split(".")[0]) == (key, 403, "permission")

    def test_they_learn_the_number_and_nothing_else(self, web: Web) -> None:
        answer = web.ask("POST", f"{API}/public/desk/ticket/submit", json={"subject": "s", "mobile": "13912345678"})
        assert answer.json.keys() == {"number", "title"}
        found = web.ask(
            "POST",
            f"{API}/public/desk/ticket/progress",
            json={"number": answer.json["number"], "mobile": "13912345678"},
        )
        assert found.json["record"].keys() == {"title", "number", "subject", "status", "handler"}
        assert not [name for name in ("created_by", "cost", "owner", "version") if name in json.dumps(found.json)]

    def test_a_session_is_worth_nothing_at_a_door(self, web: Web) -> None:
        answer = web.ask("POST", f"{API}/public/desk/ticket/submit", "lea", json={"subject": "s", "cost": 1})
        assert answer.status_code == 403

    def test_the_wrong_door_is_no_door(self, web: Web) -> None:
        file: dict[str, Any] = {"data": {"file": (BytesIO(b"x"), "a.txt")}}
        assert web.ask("POST", f"{API}/public/desk/ticket/progress/files", **file).status_code == 403
        assert web.ask("GET", f"{API}/public/desk/ticket/nothing").status_code == 404
        assert web.ask("GET", f"{API}/public/desk/customer/submit").status_code == 404


def issue(web: Web, login: str) -> str:
    """Return a new API token of a person."""
    user_id = web.desk.actor(login).id
    assert user_id is not None
    return web.services.tokens.make(user_id, "test")
