"""One deed over many records by HTTP: which records are meant is said once and clearly, each answers for itself."""

from __future__ import annotations

from typing import Any

from tests.support.web import TICKETS, Web


def ask(web: Web, deed: str, **body: object) -> Any:
    return web.ask("POST", f"{TICKETS}/batch/{deed}", login="lea", json=body)


def test_each_record_answers_for_itself(web: Web) -> None:
    here, gone = web.desk.create(), web.desk.create()
    web.desk.platform.writer.delete(web.desk.actor("lea"), web.desk.ticket, gone)
    answer = ask(web, "edit", ids=[here, gone], values={"status": "done"}).json
    assert (answer["done"], answer["failed"], answer["next"]) == (1, 1, None)
    assert [(item["id"], item["status"]) for item in answer["items"]] == [(here, 200), (gone, 404)]
    assert answer["items"][0]["version"] == 2


def test_a_failure_names_its_record_and_its_reason(web: Web) -> None:
    seen = web.desk.create(subject="Noise")
    web.desk.platform.writer.edit(web.desk.actor("anna"), web.desk.ticket, seen, {"cost": 5})
    [item] = ask(web, "edit", ids=[seen], versions={seen: 1}, values={"cost": 7}).json["items"]
    assert item["title"].endswith("Noise")
    assert (item["status"], item["problems"][0]["code"]) == (409, "record.conflict")


def test_a_wrong_value_is_told_at_its_field(web: Web) -> None:
    [item] = ask(web, "edit", ids=[web.desk.create()], values={"cost": "much"}).json["items"]
    assert (item["status"], item["problems"][0]["pointer"]) == (422, "/cost")


def test_records_are_given_to_a_person(web: Web) -> None:
    record = web.desk.create()
    assert ask(web, "assign", ids=[record], owner="lea").json["done"] == 1
    assert ask(web, "assign", ids=[record], owner="anna", field="handler").json["done"] == 1
    read: Any = web.desk.read(record)
    assert (read["owner"]["label"], read["handler"]["label"]) == ("Lea", "Anna")


def test_all_that_match_go_in_pieces(web: Web) -> None:
    ids = sorted(web.desk.create(subject="Walked over") for _ in range(3))
    matching = {"q": "Walked", "where": 'status = "new"'}
    first = ask(web, "edit", matching=matching, limit=2, values={"status": "done"}).json
    rest = ask(web, "edit", matching=matching, limit=2, values={"status": "done"}, after=first["next"]).json
    assert [item["id"] for item in first["items"] + rest["items"]] == ids
    assert rest["next"] is None


def test_what_is_deleted_comes_back(web: Web) -> None:
    ids = [web.desk.create(), web.desk.create()]
    assert ask(web, "delete", ids=ids).json["done"] == 2
    assert ask(web, "restore", ids=ids).json["done"] == 2


def test_which_records_are_meant_is_said_in_one_way(web: Web) -> None:
    record = web.desk.create()
    assert ask(web, "delete").status_code == 422
    assert ask(web, "delete", ids=[record], matching={}).status_code == 422
    assert ask(web, "restore", matching={}).status_code == 422
    assert ask(web, "delete", ids=[record] * 1001).status_code == 422
