"""A label renamed by a publish breaks no formula: not in the app itself, not in those that build on it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from builder.services.library import read_template
from builder.services.publishing.plan import PublishPlan
from builder.services.publishing.publisher import Publisher, StalePlanError
from builder.services.publishing.telling import plan_json
from engines.kernel.errors import InvalidError
from runtime.services.platform import Platform
from tests.support.desk import CUSTOMER, TICKET
from tests.support.desk import desk as desk_files
from tests.support.platforms import Desk

CHEAP = {"that": "费用 < 500 或 状态 = “已完成”", "message": {"zh": "太贵", "en": "Too dear"}}
SHOWN = {"when": '状态 = "待处理"', "show": ["due"]}
COST: dict[str, Any] = {"code": "cost", "type": "money", "label": {"zh": "费 用", "en": "Price"}}
STATUS: dict[str, Any] = {
    "code": "status",
    "type": "choice",
    "label": {"zh": "进度", "en": "Progress"},
    "default": "=IF(费用 > 100, “已完成”, 'new')",
    "options": [
        {"code": "new", "label": {"zh": "新建", "en": "Fresh"}},
        {"code": "done", "label": {"zh": "办结", "en": "Settled"}},
    ],
}


def fields(*changed: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the fields of the ticket, some of them otherwise."""
    by_code = {one["code"]: one for one in changed}
    return [by_code.get(one["code"], one) for one in TICKET["fields"]]


def document(platform: Platform, app: str, path: str) -> dict[str, Any]:
    """Return a document of an installed app as export hands it out."""
    return dict(json.loads(Publisher(platform).export(app)[path]))


@pytest.fixture
def renamed(desk: Desk) -> PublishPlan:
    """Give the plan that was carried out: formulas in the old names, with other labels of what they name."""
    before = {**STATUS, "label": {"zh": "状态", "en": "Status"}, "options": TICKET["fields"][2]["options"]}
    publisher = Publisher(desk.platform)
    publisher.publish(desk_files(ticket={"fields": fields(before), "checks": [CHEAP], "behaviour": [SHOWN]}))
    return publisher.publish(
        desk_files(ticket={"fields": fields(STATUS, COST), "checks": [CHEAP], "behaviour": [SHOWN]})
    )


class TestItsOwnFormulas:
    def test_export_shows_the_new_names(self, desk: Desk, renamed: PublishPlan) -> None:
        ticket = document(desk.platform, "desk", "forms/ticket.json")
        assert ticket["checks"][0]["that"] == "{费 用} < 500 或 进度 = “办结”"
        assert ticket["behaviour"][0]["when"] == '进度 = "新建"'
        assert ticket["fields"][2]["default"] == "=IF({费 用} > 100, “办结”, 'new')"

    def test_they_still_hold(self, desk: Desk, renamed: PublishPlan) -> None:
        with pytest.raises(InvalidError) as refused:
            desk.create("lea", cost=600, status="new")
        assert [problem.message("en") for problem in refused.value.problems] == ["Too dear"]

    def test_the_plan_lists_them_in_the_language_of_whoever_reads(self, desk: Desk, renamed: PublishPlan) -> None:
        told = plan_json(renamed, "zh")["formulas"]
        assert isinstance(told, list)
        assert {
            "app": "desk",
            "document": "forms/ticket.json",
            "pointer": "/behaviour/0/when",
            "before": '状态 = "待处理"',
            "after": '进度 = "新建"',
            "message": '「工单」的公式跟着改名:状态 = "待处理" → 进度 = "新建"',
        } in told
        assert renamed.formulas[0].describe("en").startswith('A formula of "Ticket" follows the new names: ')

    def test_the_same_files_again_change_nothing(self, desk: Desk, renamed: PublishPlan) -> None:
        files = Publisher(desk.platform).export("desk")
        assert Publisher(desk.platform).plan(files).is_empty

    def test_a_formula_that_is_new_is_read_in_the_new_names(self, desk: Desk, renamed: PublishPlan) -> None:
        swapped = [{**COST, "label": {"zh": "预算", "en": "Budget"}}, {**TICKET["fields"][5], "label": "费 用"}]
        checks = [{"that": "{费 用} > today()", "message": "!"}]
        plan = Publisher(desk.platform).plan(desk_files(ticket={"fields": fields(STATUS, *swapped), "checks": checks}))
        assert plan.package.forms[1].checks[0].that == "{费 用} > today()"

    def test_a_name_of_an_older_version_is_still_understood(self, desk: Desk, renamed: PublishPlan) -> None:
        budget = {**COST, "label": {"zh": "预算", "en": "Budget"}}
        checks = [{"that": "费用 < 500 且 {费 用} < 400 且 预算 < 300", "message": "!"}]
        plan = Publisher(desk.platform).plan(desk_files(ticket={"fields": fields(STATUS, budget), "checks": checks}))
        assert plan.package.forms[1].checks[0].that == "预算 < 500 且 {预算} < 400 且 预算 < 300"

    def test_files_that_were_not_touched_keep_their_meaning_when_a_name_is_given_to_another(self, desk: Desk) -> None:
        publisher = Publisher(desk.platform)
        checks = [{"that": "费用 < 500", "message": "!"}]
        publisher.publish(desk_files(ticket={"checks": checks}))
        other = {"code": "fee", "type": "money", "label": "费用"}
        files = desk_files(ticket={"fields": [*fields(COST), other], "checks": checks})
        assert publisher.publish(files).package.forms[1].checks[0].that == "{费 用} < 500"
        assert publisher.plan(files).is_empty


def visits() -> dict[str, bytes]:
    """Return an app of visits, each at a customer of the desk."""
    app = {
        "format": 1,
        "id": "app_visits",
        "code": "visits",
        "version": "1.0.0",
        "label": "Visits",
        "requires": [{"as": "crm", "app": "app_desk"}],
        "navigation": [{"open": {"form": "visit"}}],
    }
    fields = [
        {"code": "place", "type": "text", "label": "Place", "default": '={客户}.名称 & "!"'},
        {"code": "customer", "type": "relation", "label": "客户", "to": "crm.customer"},
    ]
    checks = [{"that": "客户.级别 = 'vip'", "message": "VIP only"}]
    visit = {"code": "visit", "label": "Visit", "fields": fields, "checks": checks}
    roles: dict[str, Any] = {"roles": [], "permissions": []}
    documents = {"app.json": app, "forms/visit.json": visit, "roles.json": roles}
    return {path: json.dumps(document).encode() for path, document in documents.items()}


NAMED = [
    {**CUSTOMER["fields"][0], "label": {"zh": "客户全称", "en": "Full name"}},
    {**CUSTOMER["fields"][1], "label": {"zh": "贵宾 级", "en": "Grade"}, "options": ["normal", "gold"]},
]


class TestAppsThatBuildOnIt:
    def test_their_formulas_follow_in_the_same_publish(self, desk: Desk) -> None:
        publisher = Publisher(desk.platform)
        publisher.publish(visits())
        plan = publisher.publish(
            desk_files(customer={"fields": [NAMED[0], {**CUSTOMER["fields"][1], "label": "等 级"}]})
        )
        visit = document(desk.platform, "visits", "forms/visit.json")
        assert visit["fields"][0]["default"] == '={客户}.客户全称 & "!"'
        assert visit["checks"][0]["that"] == "客户.{等 级} = 'vip'"
        assert [formula.app for formula in plan.formulas] == ["visits", "visits"]

    def test_a_plan_is_stale_once_such_an_app_changed(self, desk: Desk) -> None:
        publisher = Publisher(desk.platform)
        publisher.publish(visits())
        plan = publisher.plan(desk_files(customer={"fields": [NAMED[0], CUSTOMER["fields"][1]]}))
        other = visits()
        other["forms/visit.json"] = other["forms/visit.json"].replace(b"VIP only", b"Only VIP")
        publisher.publish(other)
        with pytest.raises(StalePlanError):
            publisher.apply(plan)


def customers(label: str) -> dict[str, bytes]:
    """Return the customers template with another label of the yearly spend."""
    return {path: raw.replace("年消费额".encode(), label.encode()) for path, raw in read_template("customers").items()}


def complaints() -> dict[str, bytes]:
    """Return the complaints template with a rule over its customer's yearly spend."""
    files = dict(read_template("complaints"))
    form = json.loads(files["forms/complaint.json"])
    rule = {"that": "客户.年消费额 < 100000 或 优先级 = “高”", "message": {"zh": "大客户要高优先级", "en": "Too low"}}
    form["checks"] = [rule]
    return {**files, "forms/complaint.json": json.dumps(form).encode()}


@pytest.fixture
def both(desk: Desk) -> Desk:
    """Give a platform with customers and complaints, where Lea runs everything, and one large customer."""
    for files in (customers("年消费额"), complaints()):
        Publisher(desk.platform).publish(files)
    for app in ("customers", "complaints"):
        desk.platform.give_roles(str(desk.actor("lea").id), desk.platform.apps.snapshot().app(app), ["admin"])
    desk.platform.actors.forget_all()
    return desk


def complain(desk: Desk, priority: str) -> str:
    apps, writer, lea = desk.platform.apps.snapshot(), desk.platform.writer, desk.actor("lea")
    large = {"name": priority, "type": "company", "level": "vip", "status": "active", "annual_spend": 250000}
    customer = writer.create(lea, apps.form("customers", "customer"), large)
    values = {"subject": "Leak", "type": "repair", "channel": "phone", "customer": customer, "priority": priority}
    return writer.create(lea, apps.form("complaints", "complaint"), {**values, "status": "pending"})


class TestTheTemplates:
    def test_the_formula_holds_and_is_exported_in_the_new_name(self, both: Desk) -> None:
        Publisher(both.platform).publish(customers("年度采购额"))
        with pytest.raises(InvalidError) as refused:
            complain(both, "low")
        assert [problem.message("en") for problem in refused.value.problems] == ["Too low"]
        assert complain(both, "high")
        checks = document(both.platform, "complaints", "forms/complaint.json")["checks"]
        assert checks[0]["that"] == "客户.年度采购额 < 100000 或 优先级 = “高”"

    def test_the_files_with_the_old_name_are_still_accepted(self, both: Desk) -> None:
        Publisher(both.platform).publish(customers("年度采购额"))
        assert Publisher(both.platform).plan(complaints()).is_empty
