"""Saved views: for oneself, for a role, for all; they grant nothing and never show what their reader may not see."""

from __future__ import annotations

from typing import Any

from tests.support.web import API, Web

VIEWS = f"{API}/apps/desk/forms/ticket/views"
STATE = {
    "view": "open",
    "q": "Leak",
    "clauses": [{"field": "status", "op": "in", "values": ["new"]}],
    "sort": ["-cost"],
    "columns": ["number", "subject", "created_at"],
    "widths": {"subject": 300},
    "group": "status",
    "density": "compact",
}


def ask(web: Web, method: str, path: str = "", login: str = "lea", **body: object) -> Any:
    sent: dict[str, Any] = {} if method in ("GET", "DELETE") else {"json": body}
    return web.ask(method, VIEWS + path, login=login, **sent)


def save(web: Web, login: str = "lea", **body: Any) -> Any:
    made = ask(web, "POST", login=login, name="Leaks", state=STATE, **body)
    assert made.status_code == 201
    return made.json


def seen(web: Web, login: str) -> list[str]:
    return [view["id"] for view in ask(web, "GET", login=login).json["items"]]


def test_a_view_is_kept_for_its_maker_alone(web: Web) -> None:
    made = save(web)
    assert (made["state"], made["sharing"], made["mine"], made["reduced"]) == (STATE, "private", True, False)
    assert made["id"] in seen(web, "lea")
    assert made["id"] not in seen(web, "anna")


def test_a_shared_view_is_seen_by_its_roles(web: Web) -> None:
    agents, everybody = save(web, sharing="roles", roles=["agent"]), save(web, sharing="all")
    assert {agents["id"], everybody["id"]} <= set(seen(web, "anna"))
    assert ask(web, "GET", login="anna").json["may_share"] is False


def test_sharing_needs_its_own_right(web: Web) -> None:
    refused = ask(web, "POST", login="anna", name="Mine", state={}, sharing="all")
    assert (refused.status_code, refused.json["code"]) == (403, "permission.denied")
    assert (
        "share views"
        in web.ask(
            "POST",
            VIEWS,
            login="anna",
            headers={"Accept-Language": "en"},
            json={"name": "Mine", "state": {}, "sharing": "all"},
        ).json["detail"]
    )


def test_only_its_maker_changes_a_shared_view(web: Web) -> None:
    made = save(web, sharing="all")
    assert ask(web, "PATCH", f"/{made['id']}", login="anna", name="Other").status_code == 403
    assert ask(web, "DELETE", f"/{made['id']}", login="anna").status_code == 403
    assert ask(web, "PATCH", f"/{made['id']}", name="Other").json["name"] == "Other"
    assert ask(web, "DELETE", f"/{made['id']}").status_code == 204
    assert made["id"] not in seen(web, "anna")


def test_somebody_elses_own_view_is_not_there(web: Web) -> None:
    made = save(web)
    assert ask(web, "PATCH", f"/{made['id']}", login="anna", name="Other").status_code == 404


def test_order_and_the_first_view_are_each_persons_own(web: Web) -> None:
    one, two = save(web, sharing="all")["id"], save(web, sharing="all")["id"]
    assert ask(web, "PATCH", login="anna", order=[two, one], first=two).status_code == 204
    anna = ask(web, "GET", login="anna").json
    assert ([view["id"] for view in anna["items"]][:2], anna["first"]) == ([two, one], two)
    assert ask(web, "GET").json["first"] is None


def test_what_makes_no_sense_is_told_at_its_place(web: Web) -> None:
    wrong = ask(web, "POST", name=" ", sharing="roles", state={"columns": ["nothing"], "sort": 3, "else": 1}).json
    assert {problem["pointer"] for problem in wrong["problems"]} == {
        "/name",
        "/roles",
        "/state/columns",
        "/state/sort",
        "/state/else",
    }


def test_unknown_roles_and_ways_to_share_are_refused(web: Web) -> None:
    wrong = ask(web, "POST", name="A", sharing="roles", roles=["king"], state={}).json
    assert {problem["code"] for problem in wrong["problems"]} == {"view.unknown_role", "view.no_roles"}
    assert ask(web, "POST", name="A", sharing="world", state={}).status_code == 422
