"""Every place where an expression stands is known, so that the rule engine can check it."""

from engines.metadata.slots import ExpressionSlot, expression_slots
from tests.unit.engines.metadata.support import desk, package

FORM = "forms/complaint.json"


def test_conditions_of_views_are_expressions():
    assert list(expression_slots(package(desk()))) == [
        ExpressionSlot(FORM, "/views/0/where", "frm_complaint", "condition", 'status != "closed"')
    ]


def test_a_value_that_starts_with_an_equals_sign_is_an_expression():
    documents = desk()
    form = documents[FORM]
    form["views"] = [{"code": "open"}]
    form["fields"][1]["default"] = "=me"
    form["fields"][2]["default"] = "==literal"
    form["public"][0]["values"] = {"status": "=NOW()"}
    assert [(slot.pointer, slot.kind, slot.source) for slot in expression_slots(package(documents))] == [
        ("/fields/1/default", "default", "me"),
        ("/public/0/values/fld_complaint_status", "value", "NOW()"),
    ]


def test_the_conditions_of_colour_rules_are_expressions():
    documents = desk()
    documents[FORM]["views"] = [{"code": "open", "color": [{"when": 'status = "new"', "use": "error", "label": "New"}]}]
    loaded = package(documents)
    assert [(slot.pointer, slot.kind, slot.source) for slot in expression_slots(loaded)] == [
        ("/views/0/color/0/when", "condition", 'status = "new"')
    ]
    [rule] = loaded.forms[0].views[0].color
    assert (rule.use, rule.label and rule.label.get("en")) == ("error", "New")
