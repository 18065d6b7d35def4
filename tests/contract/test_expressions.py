"""The editor of formulas learns what there is to write with, whether a text is right, and what it gives on records."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.web import API, TICKETS, Web

HERE = f"{API}/apps/desk/forms/ticket/expressions"


@pytest.fixture(scope="module")
def customer(web: Web) -> str:
    desk = web.desk
    values = {"name": "ACME", "level": "vip"}
    return desk.platform.writer.create(desk.actor("lea"), desk.customer, values)


@pytest.fixture(scope="module")
def ticket(web: Web, customer: str) -> str:
    return web.desk.create("lea", cost="1234.50", customer=customer, tags=["loud", "cold"], due="2026-03-05")


def check(web: Web, source: str, login: str = "lea", language: str = "en", **more: str) -> dict[str, Any]:
    sent = {"source": source, **more}
    answer = web.ask("POST", f"{HERE}/check", login, {"Accept-Language": language}, json=sent)
    assert answer.status_code == 200, answer.text
    return dict(answer.json)


def test_every_function_comes_with_its_help_in_both_languages(web: Web) -> None:
    answer = web.ask("GET", f"{API}/expressions/functions", "anna")
    shown = {one["name"]: one for one in answer.json["items"]}
    assert shown["TODAY"]["chinese"] == "今天"
    assert {"zh", "en"} <= shown["ROUND"]["usage"].keys()
    assert {one["group"] for one in shown.values()} <= {group["code"] for group in answer.json["groups"]}
    assert shown["ROUND"]["examples"] != []
    assert answer.headers["Cache-Control"] == "private, max-age=3600"


class TestNames:
    def test_the_fields_come_with_types_and_options(self, web: Web) -> None:
        fields = {one["code"]: one for one in web.ask("GET", f"{HERE}/names", "lea").json["fields"]}
        assert fields["cost"]["type"] | {"label": None} == {
            "kind": "number",
            "label": None,
            "scale": 2,
            "many": False,
            "currency": "CNY",
        }
        assert [option["code"] for option in fields["status"]["options"]] == ["new", "done"]
        assert fields["created_at"]["type"]["kind"] == "datetime"

    def test_a_relation_says_where_it_leads_and_what_is_there(self, web: Web) -> None:
        answer = web.ask("GET", f"{HERE}/names", "lea").json
        [customer] = [one for one in answer["fields"] if one["code"] == "customer"]
        assert customer["to"] == {"app": "desk", "form": "customer", "label": {"zh": "客户", "en": "Customer"}}
        reached = {one["code"] for one in answer["reach"]["desk/customer"]}
        assert {"name", "level", "ticket"} <= reached

    def test_a_relation_to_a_form_out_of_sight_leads_nowhere(self, web: Web) -> None:
        answer = web.ask("GET", f"{HERE}/names", "anna").json
        [customer] = [one for one in answer["fields"] if one["code"] == "customer"]
        assert "to" not in customer
        assert answer["reach"] == {}


class TestChecking:
    def test_a_right_formula_says_what_it_gives_and_reads(self, web: Web) -> None:
        found = check(web, "费用 * 2 > 100 and due < today()", expects="condition")
        assert found["problems"] == []
        assert found["type"]["kind"] == "boolean"
        assert found["volatile"] == ["today"]
        assert found["sql"] is True
        assert found["ast"]["f"] == "and"
        assert len(found["reads"]) == 2

    def test_a_wrong_name_says_where_it_stands_and_what_was_meant(self, web: Web) -> None:
        [problem] = check(web, "1 +\n  cots")["problems"]
        assert problem["code"] == "expression.unknown_name"
        assert (problem["line"], problem["column"], problem["end_column"]) == (2, 3, 7)
        assert (problem["part"], problem["fix"]) == ("cots", "cost")
        assert "Did you mean" in problem["message"]

    @pytest.mark.parametrize(
        ("source", "fix"),
        [("ROUDN(cost)", "ROUND"), ('status = "doen"', '"done"'), ("{Reported a}", "{Reported at}")],
    )
    def test_a_fix_is_written_as_its_place_asks(self, web: Web, source: str, fix: str) -> None:
        [problem] = check(web, source)["problems"]
        assert problem["fix"] == fix

    def test_the_fix_of_a_function_replaces_its_name_only(self, web: Web) -> None:
        [problem] = check(web, "ROUDN(cost)")["problems"]
        assert (problem["column"], problem["end_column"]) == (1, 6)

    def test_messages_come_in_the_language_of_the_page(self, web: Web) -> None:
        [problem] = check(web, "cots", language="zh")["problems"]
        assert "没有「cots」这个字段" in problem["message"]

    def test_a_problem_says_what_is_wrong_and_tells_the_place_apart(self, web: Web) -> None:
        [problem] = check(web, "1 + xyzzy")["problems"]
        assert problem["message"] == 'There is no field "xyzzy"'
        assert (problem["line"], problem["column"]) == (1, 5)

    def test_a_value_is_no_condition(self, web: Web) -> None:
        assert check(web, "cost")["problems"] == []
        assert check(web, "cost", expects="condition")["problems"] != []

    def test_what_sql_cannot_say_is_told(self, web: Web) -> None:
        found = check(web, 'PINYIN_INITIALS(subject) = "a"', expects="condition")
        assert found["problems"] == []
        assert found["sql"] is False
        assert [problem["code"] for problem in found["unsaid"]] == ["expression.not_in_sql"]

    @pytest.mark.parametrize("source", ["", "((((", "{", '"', "1 +", "客户。名称", "a" * 20_000, "(" * 10_000])
    def test_whatever_is_typed_is_answered(self, web: Web, source: str) -> None:
        assert check(web, source)["problems"] != []

    def test_another_expectation_is_refused(self, web: Web) -> None:
        sent = {"source": "1", "expects": "nothing"}
        assert web.ask("POST", f"{HERE}/check", "lea", json=sent).status_code == 422


class TestValues:
    def test_a_value_comes_plain_and_in_words(self, web: Web, ticket: str) -> None:
        said = values(web, ticket, "cost", "due", "tags", "customer", "not (cost > 1)", "source", "cost / 3")
        assert said == [
            (1234.5, "¥1,234.50"),
            ("2026-03-05", "2026-03-05"),
            (["loud", "cold"], "loud、cold"),
            (web.desk.read(ticket)["customer"]["id"], "ACME"),  # type: ignore[index, call-overload]
            (False, "否"),
            (None, "空"),
            (411.5, "¥411.50"),
        ]

    def test_an_amount_is_said_to_the_cent_and_sent_in_full(self, web: Web, ticket: str) -> None:
        said = values(web, ticket, "cost / 7", "-cost / 7", "cost / 1000000", "cost / 1000")
        assert said == [
            (176.357142857, "¥176.36"),
            (-176.357142857, "-¥176.36"),
            (0.0012345, "¥0.0012345"),
            (1.2345, "¥1.23"),
        ]

    def test_relations_are_followed(self, web: Web, ticket: str) -> None:
        assert values(web, ticket, "customer.level", "COUNT(customer.ticket)") == [("vip", "vip"), (1, "1")]

    def test_records_keep_their_order_and_missing_ones_are_left_out(self, web: Web, ticket: str) -> None:
        other = web.desk.create()
        sent = {"source": "cost is blank", "records": [other, "01990000-0000-7000-8000-000000000000", ticket]}
        items = web.ask("POST", f"{HERE}/values", "lea", json=sent).json["items"]
        assert [(one["record"]["id"], one["value"]) for one in items] == [(other, True), (ticket, False)]

    @pytest.mark.parametrize("language", ["zh", "en"])
    @pytest.mark.parametrize("source", ['TEXT(status) = "待处理"', 'TEXT(status) = "New"', 'TEXT(cost > 1) = "是"'])
    def test_a_reader_of_any_language_gets_the_answer_of_the_list(
        self, web: Web, ticket: str, source: str, language: str
    ) -> None:
        said = {"Accept-Language": language}
        sent = {"source": source, "records": [ticket]}
        [item] = web.ask("POST", f"{HERE}/values", "lea", said, json=sent).json["items"]
        found = web.ask("GET", TICKETS, "lea", said, query_string={"where": source}).json["items"]
        assert item["value"] is (ticket in [one["id"] for one in found])

    def test_a_wrong_formula_is_refused(self, web: Web, ticket: str) -> None:
        sent = {"source": "cots", "records": [ticket]}
        assert web.ask("POST", f"{HERE}/values", "lea", json=sent).status_code == 422


class TestExplaining:
    def test_every_part_says_what_it_came_to(self, web: Web, ticket: str) -> None:
        sent = {"source": 'cost > 2000 and customer.level = "vip"', "record": ticket}
        answer = web.ask("POST", f"{HERE}/explain", "lea", {"Accept-Language": "en"}, json=sent).json
        assert (answer["value"], answer["text"]) == (False, "no")
        first, second = answer["tree"]["children"]
        assert (first["source"], first["text"]) == ("cost > 2000", "no")
        assert [(one["source"], one["text"]) for one in first["children"]] == [("cost", "¥1,234.50")]
        assert (second["text"], second["note"]) == ("yes", "settled before, makes no difference")

    def test_a_record_that_is_not_there_is_missing(self, web: Web) -> None:
        sent = {"source": "cost", "record": "01990000-0000-7000-8000-000000000000"}
        assert web.ask("POST", f"{HERE}/explain", "lea", json=sent).status_code == 404


class TestListsAndTheEditor:
    @pytest.mark.parametrize("source", ['费用>1且状态="new"', '费用>1且非(状态="done")', '费用 > 1 且 状态 = "new"'])
    def test_what_the_editor_takes_a_list_takes(self, web: Web, ticket: str, source: str) -> None:
        assert check(web, source, expects="condition")["problems"] == []
        answer = web.ask("GET", TICKETS, "lea", query_string={"where": source})
        assert answer.status_code == 200, answer.text
        assert ticket in [one["id"] for one in answer.json["items"]]


class TestRights:
    @pytest.mark.parametrize("source", ["customer.level", 'customer.name = "ACME"', "SUM(customer.ticket.cost)"])
    def test_nobody_reads_along_a_relation_what_is_out_of_sight(self, web: Web, source: str) -> None:
        sent = {"source": source}
        assert web.ask("POST", f"{HERE}/check", "anna", json=sent).status_code == 403

    def test_a_mistake_tells_nothing_of_a_form_out_of_sight(self, web: Web) -> None:
        assert "level" in str(check(web, "customer.levle", "lea")["problems"])
        assert "level" not in str(check(web, "customer.levle", "anna")["problems"])

    @pytest.mark.parametrize("source", ["customer.levle = 1", 'customer.level = "vop"', "customer.level > 1"])
    def test_a_mistake_in_a_list_tells_nothing_of_a_form_out_of_sight(self, web: Web, source: str) -> None:
        told = {"Accept-Language": "en"}
        by_where = web.ask("GET", TICKETS, "anna", told, query_string={"where": source})
        nested = {"field": "subject", "value": "=customer.levle"}
        by_filter = web.ask("POST", f"{TICKETS}/query", "anna", told, json={"filter": nested})
        for answer in (by_where, by_filter):
            assert answer.status_code == 422
            messages = [problem["message"] for problem in answer.json["problems"]]
            assert len(messages) == 1
            assert messages[0].endswith('the records that "customer" leads to are out of reach here')

    def test_a_list_is_filtered_by_the_same_rights(self, web: Web, ticket: str) -> None:
        query = {"where": 'customer.level = "vip"'}
        assert web.ask("GET", TICKETS, "anna", query_string=query).status_code == 403
        found = web.ask("GET", TICKETS, "lea", query_string=query).json["items"]
        assert [one["id"] for one in found] == [ticket]


def values(web: Web, ticket: str, *sources: str) -> list[tuple[object, str]]:
    found = []
    for source in sources:
        sent = {"source": source, "records": [ticket]}
        answer = web.ask("POST", f"{HERE}/values", "lea", {"Accept-Language": "zh"}, json=sent)
        assert answer.status_code == 200, answer.text
        [item] = answer.json["items"]
        found.append((item["value"], item["text"]))
    return found
