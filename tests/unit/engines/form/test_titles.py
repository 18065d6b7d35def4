"""A title is one line made from a record's values, with names where the record points elsewhere."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from engines.form.compiled import compile_form

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("text", "不制热", "不制热"),
        ("long_text", "a\n b", "a b"),
        ("number", 1200, "1200"),
        ("money", -1205, "-12.05"),
        ("date", date(2026, 11, 22), "2026-11-22"),
        ("datetime", datetime(2026, 11, 22, 7, 43, tzinfo=UTC), "2026-11-22 15:43"),
        ("choice", "o_phone", "电话"),
        ("choice", "o_gone", "o_gone"),
        ("multi_choice", ("o_phone", "o_other"), "电话、其他"),
        ("boolean", True, "是"),
        ("boolean", False, "否"),
        ("rating", 5, "5"),
        ("serial", "TS-1", "TS-1"),
    ],
)
def test_each_type_has_its_words(kind, value, words, field, form):
    compiled = compile_form(form(field(kind), title="{f}"), SHANGHAI)
    assert compiled.title({"id_f": value}, {}) == words


def test_what_a_record_points_at_goes_by_its_name(field, form):
    compiled = compile_form(form(field("user"), title="{f}!"))
    assert compiled.title({"id_f": "u1"}, {"id_f": "许嘉宁"}) == "许嘉宁!"


def test_blanks_leave_nothing_behind(field, form):
    compiled = compile_form(form(field("text", "a"), field("text", "b"), title="{a} - {b}  x"))
    assert compiled.title({"id_b": "b"}, {}) == "- b x"


def test_system_names_may_stand_in_a_title(field, form):
    compiled = compile_form(form(field("text"), title="v{version}"))
    assert compiled.title({"version": 3}, {}) == "v3"
    assert compiled.title_fields == ()


def test_a_long_title_ends_in_an_ellipsis(field, form):
    compiled = compile_form(form(field("text"), title="{f}{f}"))
    title = compiled.title({"id_f": "字" * 200}, {})
    assert (len(title), title[-1]) == (300, "…")


@pytest.mark.parametrize(
    ("kinds", "title"),
    [(("number", "text", "serial"), "TS-1 a"), (("text", "text"), "a"), (("number",), "r1")],
)
def test_a_form_without_a_template_has_a_usual_title(kinds, title, field, form):
    values = {"text": "a", "serial": "TS-1", "number": 3}
    fields = [field(kind, f"f{place}") for place, kind in enumerate(kinds)]
    row = {one.id: values[one.type] for one in fields}
    assert compile_form(form(*fields)).title({"id": "r1", **row}, {}) == title
