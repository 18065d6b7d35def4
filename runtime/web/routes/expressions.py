"""``/expressions``, and below each form: what the editor of formulas asks while one is written."""

from __future__ import annotations

from typing import Final, cast

from flask import Blueprint, Response

from engines.rules import Expects
from runtime.services.expressions.describing import (
    describe_functions,
    describe_names,
    describe_problem,
    describe_type,
)
from runtime.services.live import LiveForm
from runtime.web.access import current_actor
from runtime.web.answers import answer
from runtime.web.body import read_object
from runtime.web.expression_schemas import (
    CHECKED,
    EXPLAINED,
    FUNCTIONS,
    NAMES,
    VALUES,
    CheckRequest,
    ExplainRequest,
    ValuesRequest,
)
from runtime.web.language import language
from runtime.web.openapi import documented
from runtime.web.schemas import load
from runtime.web.services import services

routes = Blueprint("expressions", __name__)

FORM: Final = "/apps/<app>/forms/<form>/expressions"
_AN_HOUR: Final = {"Cache-Control": "private, max-age=3600"}


@routes.get("/expressions/functions")
@documented("The functions and operators of expressions", tag="expressions", gives=FUNCTIONS)
def functions() -> Response:
    """Return the registry with its help, in both languages."""
    return answer(describe_functions(), headers=_AN_HOUR)


@routes.get(f"{FORM}/names")
@documented("What expressions over a form may name", tag="expressions", gives=NAMES, needs="view")
def names(app: str, form: str) -> Response:
    """Return the names of the form, and those of the forms one relation away."""
    return answer(describe_names(_form(app, form), services().platform.apps.snapshot(), current_actor()))


@routes.post(f"{FORM}/check")
@documented("Whether an expression is right", tag="expressions", takes=CheckRequest, gives=CHECKED, needs="view")
def check(app: str, form: str) -> Response:
    """Return what the expression gives and reads, or what is wrong with it: that is an answer too."""
    sent = load(CheckRequest, read_object())
    source = str(sent["source"])
    found = services().platform.formulas.check(
        current_actor(), _form(app, form), source, cast("Expects", sent["expects"])
    )
    expression = found.expression
    return answer(
        {
            "type": None if expression is None else describe_type(expression.type),
            "ast": found.ast,
            "reads": [] if expression is None else list(expression.depends.fields),
            "problems": [describe_problem(problem, source, language()) for problem in found.problems],
            "sql": expression is not None and not found.unsaid,
            "unsaid": [describe_problem(problem, source, language()) for problem in found.unsaid],
            "volatile": [] if expression is None else sorted(expression.depends.volatile),
        }
    )


@routes.post(f"{FORM}/explain")
@documented(
    "Why an expression gives its value on a record",
    tag="expressions",
    takes=ExplainRequest,
    gives=EXPLAINED,
    needs="view",
)
def explain(app: str, form: str) -> Response:
    """Return the value of the expression on a record, and that of every part."""
    sent = load(ExplainRequest, read_object())
    found = services().platform.formulas.explain(
        current_actor(), _form(app, form), str(sent["source"]), str(sent["record"])
    )
    return answer({"value": found.value, "text": found.text, "tree": found.tree})


@routes.post(f"{FORM}/values")
@documented(
    "The value of an expression on some records", tag="expressions", takes=ValuesRequest, gives=VALUES, needs="view"
)
def values(app: str, form: str) -> Response:
    """Return the value of the expression on each record, in words too; records out of sight are left out."""
    sent = load(ValuesRequest, read_object())
    ids = cast("list[str]", sent["records"])
    found = services().platform.formulas.values(current_actor(), _form(app, form), str(sent["source"]), ids)
    items = [{"record": {"id": one.record, "label": one.title}, "value": one.value, "text": one.text} for one in found]
    return answer({"items": items})


def _form(app: str, form: str) -> LiveForm:
    return services().platform.apps.snapshot().form(app, form)
