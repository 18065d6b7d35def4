"""A view's condition reads as a list of terms where it is one, and as nothing where it says more."""

import pytest

from engines.form.compiled import compile_form
from engines.kernel.text import Text
from engines.metadata.model import Field, Form, Option
from runtime.services.view_filter import view_filter

LABEL = Text("x", "x")
STATES = tuple(Option(f"o_{code}", code, Text(code, code)) for code in ("new", "open", "closed"))


def field(kind: str, code: str, *options: Option) -> Field:
    return Field(id=f"id_{code}", code=code, type=kind, label=Text(code, code), options=options)


@pytest.fixture(scope="module")
def form():
    fields = (
        field("text", "subject"),
        field("choice", "status", *STATES),
        field("user", "handler"),
        field("money", "cost"),
        field("date", "due"),
        field("boolean", "urgent"),
    )
    return compile_form(Form(id="frm", code="ticket", label=LABEL, title="{subject}", fields=fields))


def term(field: str, op: str, value: object = None) -> dict[str, object]:
    return {"field": field, "op": op} if value is None else {"field": field, "op": op, "value": value}


@pytest.mark.parametrize(
    ("where", "terms"),
    [
        ('status = "new"', [term("status", "eq", "new")]),
        ('status not in ["new", "closed"]', [term("status", "not_in", ["new", "closed"])]),
        ('handler = me and status != "closed"', [term("handler", "eq", "=me"), term("status", "ne", "closed")]),
        ("owner = me", [term("owner", "eq", "=me")]),
        ("cost >= 12.5", [term("cost", "ge", 12.5)]),
        (
            'due between "2026-03-01" and "2026-03-31"',
            [term("due", "ge", "2026-03-01"), term("due", "le", "2026-03-31")],
        ),
        ("urgent", [term("urgent", "eq", value=True)]),
        ("urgent = false", [term("urgent", "eq", value=False)]),
        ("due is not blank and handler is blank", [term("due", "not_blank"), term("handler", "blank")]),
        ("due = blank and handler != blank", [term("due", "blank"), term("handler", "not_blank")]),
        ('subject contains "a"', [term("subject", "contains", "a")]),
        ('subject starts with "a"', [term("subject", "starts_with", "a")]),
    ],
)
def test_a_list_of_terms_reads_as_one(form, where, terms):
    assert view_filter(form, where) == {"and": terms}


@pytest.mark.parametrize(
    "where",
    [
        None,
        'status = "new" or urgent',
        'not (status = "new" and urgent)',
        'due >= START_OF("week")',
        'urgent and due >= START_OF("week")',
        'handler = "zhou"',
        "no_such_field = 1",
    ],
)
def test_what_says_more_has_no_terms(form, where):
    assert view_filter(form, where) is None


def test_a_text_that_begins_like_an_expression_stays_a_text(form):
    assert view_filter(form, 'subject = "=me"') == {"and": [term("subject", "eq", "==me")]}
