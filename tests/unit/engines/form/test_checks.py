"""Before an app is installed, settings that contradict each other and defaults that do not fit are found."""

import pytest

from engines.form.checks import check_form
from engines.kernel import messages


@pytest.fixture
def found(field, form):
    """Give the findings for one field: pointer and code."""
    return lambda kind, /, **keys: [(place, code) for place, code, _ in check_form(form(field(kind, **keys)))]


@pytest.mark.parametrize(
    ("kind", "keys", "place", "code"),
    [
        ("number", {"min": 5, "max": 1}, "/fields/0/min", "field.bad_range"),
        ("number", {"min": 0.4, "max": 0.6}, "/fields/0/min", "field.bad_range"),
        ("date", {"min": "2026-02-01", "max": "2026-01-01"}, "/fields/0/min", "field.bad_range"),
        ("date", {"max": "soon"}, "/fields/0/max", "field.bad_limit"),
        ("datetime", {"min": "soon"}, "/fields/0/min", "field.bad_limit"),
        ("duration", {"min": "2h", "max": "90m"}, "/fields/0/min", "field.bad_range"),
        ("percent", {"min": 1, "max": 0.5}, "/fields/0/min", "field.bad_range"),
        ("percent", {"default": "15.5%"}, "/fields/0/default", "field.bad_default"),
        ("url", {"default": "javascript:1"}, "/fields/0/default", "field.bad_default"),
        ("time", {"min": "18:00", "max": "9:00"}, "/fields/0/min", "field.bad_range"),
        ("time", {"max": "late"}, "/fields/0/max", "field.bad_limit"),
        ("slider", {"min": 200}, "/fields/0/min", "field.bad_range"),
        ("slider", {"max": 1, "step": 0.00001}, "/fields/0/step", "field.bad_step"),
        ("slider", {"step": 5, "default": 3}, "/fields/0/default", "field.bad_default"),
        ("barcode", {"kind": "code128", "max_length": 100}, "/fields/0/max_length", "field.bad_limit"),
        ("duration", {"max": "long"}, "/fields/0/max", "field.bad_limit"),
        ("text", {"pattern": "["}, "/fields/0/pattern", "field.bad_pattern"),
        ("text", {"pattern": r"(a)\1"}, "/fields/0/pattern", "field.bad_pattern"),
        ("text", {"pattern": "(?=a)b"}, "/fields/0/pattern", "field.bad_pattern"),
        ("text", {"pattern": "(a+)+"}, "/fields/0/pattern", "field.bad_pattern"),
        ("text", {"pattern": "a)(b"}, "/fields/0/pattern", "field.bad_pattern"),
        ("text", {"format": "regex"}, "/fields/0/format", "field.no_pattern"),
        ("text", {"format": "id_card", "pattern": "a"}, "/fields/0/pattern", "field.other_format"),
        ("text", {"format": "id_card", "default": "123"}, "/fields/0/default", "field.bad_default"),
        ("serial", {"pattern": "TS-{yyyyMM}"}, "/fields/0/pattern", "field.bad_serial"),
        ("serial", {"pattern": "{000}{000}"}, "/fields/0/pattern", "field.bad_serial"),
        ("serial", {"pattern": "{week}-{000}"}, "/fields/0/pattern", "field.bad_serial"),
        ("serial", {"pattern": "{000}-}"}, "/fields/0/pattern", "field.bad_serial"),
        ("serial", {"pattern": "TS-{yyyy}-{000}", "reset": "month"}, "/fields/0/reset", "field.serial_period"),
        ("serial", {"pattern": "TS-{000}", "reset": "year"}, "/fields/0/reset", "field.serial_period"),
        ("serial", {"pattern": "{yyyyMM}{000}", "reset": "day"}, "/fields/0/reset", "field.serial_period"),
        ("serial", {"required": True}, "/fields/0/required", "field.no_required"),
        ("serial", {"default": "x"}, "/fields/0/default", "field.no_default"),
        ("attachment", {"default": []}, "/fields/0/default", "field.no_default"),
        ("long_text", {"unique": True}, "/fields/0/unique", "field.no_unique"),
        ("choice", {"unique": True}, "/fields/0/unique", "field.no_unique"),
        ("choice", {"default": "fax"}, "/fields/0/default", "field.bad_default"),
        ("number", {"default": 1.5}, "/fields/0/default", "field.bad_default"),
        ("text", {"default": "==" + "x" * 300}, "/fields/0/default", "field.bad_default"),
    ],
)
def test_a_wrong_setting_is_found_at_its_place(kind, keys, place, code, found):
    assert found(kind, **keys) == [(place, code)]


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        ("number", {"min": 1, "max": 1, "default": 1}),
        ("date", {"min": "2026-01-01", "max": "2026-01-01"}),
        ("datetime", {"min": "2026-01-01"}),
        ("text", {"pattern": "(?:SN|QH)-[0-9]{4,8}x?", "unique": True}),
        ("text", {"pattern": "a*b*c{2,}", "format": "regex"}),
        ("text", {"format": "id_card", "scan": True}),
        ("text", {"default": "==x"}),
        ("choice", {"default": "phone"}),
        ("user", {"default": "=me"}),
        ("serial", {"pattern": "{yyyyMM}-{000}", "reset": "month"}),
        ("serial", {"pattern": "{dd}{MM}{yy}-{000}", "reset": "day"}),
        ("serial", {"pattern": "{yyyyMMdd}-{000}", "reset": "never"}),
        ("serial", {"unique": True}),
        ("rating", {"kind": "nps"}),
    ],
)
def test_right_settings_pass(kind, keys, found):
    assert found(kind, **keys) == []


def test_a_wrong_default_says_why(field, form):
    ((_, code, details),) = check_form(form(field("choice", default="phon")))
    assert (
        messages.render(code, details, "en")
        == 'The default does not fit: There is no option "phon". Did you mean "phone"?'
    )


class TestTitle:
    @pytest.mark.parametrize("title", ["", "{f}", "{id_f} · {version}", "{ old } at {created_at}"])
    def test_fields_and_system_names_may_stand_in_it(self, title, field, form):
        assert list(check_form(form(field("text", was=("old",)), title=title))) == []

    def test_an_unknown_name_is_found_with_the_closest(self, field, form):
        (finding,) = check_form(form(field("text", "subject"), title="{subjct}"))
        assert finding[:2] == ("/title", "form.bad_title")
        assert messages.render(finding[1], finding[2], "zh").endswith("是不是想写「subject」?")

    @pytest.mark.parametrize("title", ["{f", "f}", "a } b"])
    def test_a_brace_alone_is_found(self, title, field, form):
        assert [code for _, code, _ in check_form(form(field("text"), title=title))] == ["form.open_title"]
