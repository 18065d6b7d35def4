"""A compiled form reads, presents and describes whole records: every problem at once, references left as keys."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from engines.form.compiled import Parsed, compile_form
from engines.form.settling import Settling
from engines.kernel.errors import UnknownTypeError
from engines.kernel.text import Text
from engines.metadata.model import FormReference
from engines.rules import Context, bind, fields_of, parse

NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
CONTEXT = Context.at(NOW, "Asia/Shanghai", "u1")
ROW = {
    "id_number": "TS-1",
    "id_subject": "a",
    "id_cost": 1250,
    "id_channel": "o_phone",
    "id_tags": ("o_phone", "o_gone"),
    "id_customer": "c1",
    "id_seen": datetime(2026, 11, 22, 7, 43, tzinfo=UTC),
    "id_due": date(2026, 11, 22),
    "id_files": ("x",),
}


@pytest.fixture
def ticket(field, form):
    return compile_form(
        form(
            field("serial", "number", pattern="TS-{yyyyMM}-{0000}", reset="month", required=True),
            field("text", "subject", required=True, max_length=20, was=("topic",)),
            field("money", "cost"),
            field("choice", "channel", default="phone", required=True),
            field("multi_choice", "tags"),
            field("relation", "customer", to=FormReference("customer", "crm")),
            field("datetime", "seen"),
            field("date", "due", default="=TODAY()"),
            field("attachment", "files"),
            title="{number} {subject}",
        ),
        ZoneInfo("Asia/Shanghai"),
    )


class TestParse:
    def test_values_come_by_field_id(self, ticket):
        raw = {"subject": " 不制热 ", "cost": "¥12.50", "channel": "电话", "customer": {"id": "c1"}, "due": ""}
        expected = {
            "id_subject": "不制热",
            "id_cost": 1250,
            "id_channel": "o_phone",
            "id_customer": "c1",
            "id_due": None,
        }
        assert ticket.parse(raw) == Parsed(expected, ())

    def test_an_old_code_still_works(self, ticket):
        assert ticket.parse({"topic": "a"}).values == {"id_subject": "a"}

    def test_times_without_an_offset_are_the_organisations(self, ticket):
        assert ticket.parse({"seen": "2026-11-22 15:43"}).values["id_seen"] == datetime(2026, 11, 22, 7, 43, tzinfo=UTC)

    def test_every_problem_comes_at_once_with_its_pointer(self, ticket):
        raw = {
            "subject": "a" * 21,
            "cost": "x",
            "tags": ["phone", "fax"],
            "sbject": 1,
            "number": "TS-1",
            "id": "1",
            "due": "2026-11-22",
        }
        parsed = ticket.parse(raw)
        assert [(problem.pointer, problem.code) for problem in parsed.problems] == [
            ("/subject", "value.too_long"),
            ("/cost", "value.not_number"),
            ("/tags/1", "value.not_option"),
            ("/sbject", "value.unknown_field"),
            ("/number", "value.read_only"),
            ("/id", "value.read_only"),
        ]
        assert parsed.values == {"id_due": date(2026, 11, 22)}

    def test_an_unknown_key_names_the_closest(self, ticket):
        (problem,) = ticket.parse({"sbject": 1}).problems
        assert problem.message("zh") == "没有「sbject」这个字段。是不是想写「subject」?"

    def test_a_field_given_twice_is_a_problem(self, ticket):
        assert [problem.code for problem in ticket.parse({"subject": "a", "topic": "b"}).problems] == ["value.twice"]

    def test_a_pointer_is_escaped(self, ticket):
        assert ticket.parse({"a/b~": 1}).problems[0].pointer == "/a~1b~0"


class TestMissing:
    def test_blank_required_fields_are_named(self, ticket):
        assert [problem.message("zh") for problem in ticket.missing({"id_subject": "a", "id_channel": None})] == [
            "请填写channel的名称"
        ]

    def test_what_the_system_fills_in_is_never_missing(self, ticket):
        assert ticket.missing({"id_subject": "a", "id_channel": "o_phone"}) == ()


def filled(compiled):
    """Return the values of a new record of which nothing was given."""
    record = Settling(dict(compiled.defaults), compiled.by_id.keys())
    compiled.round([record], lambda expression, rows: [expression.at(CONTEXT)(row) for row in rows]).settle()
    return {field_id: value for field_id, value in record.values.items() if value is not None}


class TestDefaults:
    def test_literals_and_expressions_become_values(self, ticket):
        assert ticket.defaults == {"id_channel": "o_phone"}
        assert filled(ticket) == {"id_channel": "o_phone", "id_due": date(2026, 11, 23)}

    @pytest.mark.parametrize(
        ("kind", "default", "value"),
        [
            ("user", "=me", "u1"),
            ("datetime", "=NOW()", NOW),
            ("date", "=NOW()", date(2026, 11, 23)),
            ("number", "=3", 3),
            ("boolean", False, False),
            ("multi_choice", ["other", "phone"], ("o_phone", "o_other")),
            ("multi_choice", '=["phone"]', ("o_phone",)),
            ("text", "==x", "=x"),
        ],
    )
    def test_each_type_has_its_own(self, kind, default, value, field, form):
        compiled = compile_form(form(field(kind, default=default)), ZoneInfo("Asia/Shanghai"))
        assert filled(compiled) == {"id_f": value}

    @pytest.mark.parametrize("default", ["=nothing", "=TODAY(", "fax"])
    def test_a_wrong_default_never_stops_a_record(self, default, field, form):
        assert filled(compile_form(form(field("choice", default=default)))) == {}


class TestPresent:
    def test_a_row_goes_out_by_code(self, ticket):
        assert ticket.present(ROW) == {
            "number": "TS-1",
            "subject": "a",
            "cost": 12.5,
            "channel": "phone",
            "tags": ["phone", "o_gone"],
            "customer": "c1",
            "seen": "2026-11-22T07:43:00.000Z",
            "due": "2026-11-22",
            "files": ["x"],
        }

    def test_blanks_go_out_as_null(self, ticket):
        assert set(ticket.present({}).values()) == {None}

    def test_only_the_fields_asked_for_go_out(self, ticket):
        assert ticket.present(ROW, {"id_cost"}) == {"cost": 12.5}

    def test_what_went_out_comes_in_again(self, ticket):
        out = {code: value for code, value in ticket.present(ROW).items() if code not in ("number", "tags")}
        assert ticket.parse(out).values == {
            key: value for key, value in ROW.items() if key not in ("id_number", "id_tags")
        }


class TestNames:
    def test_conditions_name_fields_by_code_old_code_and_label(self, ticket):
        condition = bind(parse('topic = "a" and channel的名称 = "电话" and cost > 1.5'), ticket.names())
        assert fields_of(condition) == ("id_subject", "id_channel", "id_cost")

    def test_names_are_made_once(self, ticket):
        assert ticket.names() is ticket.names()


class TestWhatThePipelineAsks:
    def test_serials_are_the_fields_the_system_numbers(self, ticket):
        assert [(item.field.code, item.gapless) for item in ticket.serials] == [("number", False)]

    def test_gapless_is_said_by_the_field(self, field, form):
        assert compile_form(form(field("serial", gapless=True))).serials[0].gapless

    def test_the_title_says_which_fields_it_needs(self, ticket):
        assert ticket.title_fields == ("id_number", "id_subject")

    def test_text_has_a_sort_key(self, ticket):
        assert ticket.by_code["subject"].sort_key("张三") == "zhang1张san1三"

    @pytest.mark.parametrize(("code", "value"), [("subject", None), ("cost", 3)])
    def test_other_values_have_none(self, code, value, ticket):
        assert ticket.by_code[code].sort_key(value) is None

    def test_fields_are_found_by_id_and_by_all_their_codes(self, ticket):
        assert ticket.by_code["topic"] is ticket.by_id["id_subject"] is ticket.fields[1]

    def test_a_code_wins_over_an_old_one(self, field, form):
        compiled = compile_form(form(field("text", "a", was=("b",)), field("text", "b")))
        assert compiled.by_code["b"].field.id == "id_b"

    def test_an_unknown_type_is_refused(self, field, form):
        with pytest.raises(UnknownTypeError, match="colour"):
            compile_form(form(field("colour")))


class TestDescription:
    def test_a_field_says_what_the_browser_needs(self, ticket):
        described = ticket.by_code["subject"].ui()
        assert described == {
            "id": "id_subject",
            "code": "subject",
            "label": {"zh": "subject的名称", "en": "Subject"},
            "type": "text",
            "widget": "text",
            "required": True,
            "hint": None,
            "read_only": False,
            "sortable": True,
            "operators": ["eq", "ne", "contains", "starts_with", "in", "not_in", "blank", "not_blank"],
            "max_length": 20,
        }

    @pytest.mark.parametrize(
        ("kind", "keys", "part"),
        [
            ("text", {"pattern": "[A-Z]+"}, {"pattern": "[A-Z]+"}),
            ("text", {"hint": Text("说清楚", "Be clear")}, {"hint": {"zh": "说清楚", "en": "Be clear"}}),
            (
                "text",
                {"label": Text("题", "Subject", (("ja", "件名"),))},
                {"label": {"zh": "题", "en": "Subject", "ja": "件名"}},
            ),
            ("text", {"default": "==x"}, {"default": "=x"}),
            ("long_text", {"rows": 6}, {"max_length": 20000, "rows": 6}),
            (
                "number",
                {"scale": 1, "min": 0, "max": 9.5, "unit": "kg"},
                {"scale": 1, "min": 0, "max": 9.5, "unit": "kg"},
            ),
            ("number", {"default": 3}, {"default": 3}),
            ("money", {}, {"scale": 2, "currency": "CNY"}),
            ("date", {"min": "2026-01-01"}, {"min": "2026-01-01"}),
            ("choice", {"default": "电话"}, {"default": "phone"}),
            ("multi_choice", {}, {"multiple": True}),
            ("phone", {}, {"max_length": 32}),
            ("email", {}, {"max_length": 254}),
            ("user", {}, {"multiple": False}),
            (
                "relation",
                {"to": FormReference("customer", "crm")},
                {"to": {"app": "crm", "form": "customer"}, "on_delete": "refuse"},
            ),
            ("relation", {"on_delete": "clear"}, {"to": None, "on_delete": "clear"}),
            (
                "rating",
                {"kind": "nps", "low": "差", "high": {"zh": "好", "en": "Good"}},
                {
                    "kind": "nps",
                    "min": 0,
                    "max": 10,
                    "low": {"zh": "差", "en": "差"},
                    "high": {"zh": "好", "en": "Good"},
                },
            ),
            ("serial", {}, {"pattern": "{000000}", "read_only": True}),
            (
                "attachment",
                {"accept": ["image/*"]},
                {"accept": ["image/*"], "max_files": 9, "max_size": 20 * 1024 * 1024},
            ),
        ],
    )
    def test_each_type_adds_its_settings(self, kind, keys, part, field, form):
        described = compile_form(form(field(kind, **keys))).fields[0].ui()
        assert described.items() >= part.items()

    @pytest.mark.parametrize("default", [None, "=TODAY()", "nonsense", ""])
    def test_only_literal_defaults_that_fit_are_shown(self, default, field, form):
        assert "default" not in compile_form(form(field("date", default=default))).fields[0].ui()

    def test_options_go_out_with_labels_and_colours(self, ticket):
        assert ticket.by_code["channel"].ui()["options"][0] == {
            "id": "o_phone",
            "code": "phone",
            "label": {"zh": "电话", "en": "Phone"},
            "color": "blue",
        }

    def test_the_form_describes_its_fields_and_the_system_names(self, ticket):
        described = ticket.ui()
        assert [item["code"] for item in described["fields"]][:2] == ["number", "subject"]
        assert {item["code"]: item["type"] for item in described["system"]} == {
            "id": "text",
            "title": "text",
            "created_at": "datetime",
            "created_by": "user",
            "updated_at": "datetime",
            "updated_by": "user",
            "owner": "user",
            "department": "department",
            "version": "number",
            "deleted_at": "datetime",
        }
        assert {item["read_only"] for item in described["system"]} == {True}


class TestSchema:
    @pytest.mark.parametrize(
        ("kind", "keys", "schema"),
        [
            ("text", {"required": True}, {"type": "string", "maxLength": 200}),
            ("text", {}, {"type": ["string", "null"]}),
            ("text", {"hint": Text("说清楚", "Be clear")}, {"title": "F", "description": "Be clear"}),
            ("long_text", {}, {"maxLength": 20000}),
            ("number", {"min": 1, "max": 5}, {"type": ["integer", "null"], "minimum": 1, "maximum": 5}),
            ("money", {}, {"type": ["number", "null"], "multipleOf": 0.01}),
            ("date", {}, {"format": "date"}),
            ("datetime", {}, {"format": "date-time"}),
            ("choice", {}, {"enum": ["phone", "wechat", "other", None]}),
            ("choice", {"required": True}, {"enum": ["phone", "wechat", "other"]}),
            ("multi_choice", {}, {"type": ["array", "null"], "uniqueItems": True}),
            ("boolean", {}, {"type": ["boolean", "null"]}),
            ("phone", {}, {"maxLength": 32}),
            ("email", {}, {"format": "email"}),
            ("user", {}, {"type": ["object", "null"]}),
            ("rating", {"scale": 7}, {"minimum": 1, "maximum": 7}),
            ("serial", {"pattern": "TS-{yyyyMM}-{0000}"}, {"readOnly": True, "examples": ["TS-202611-0001"]}),
            ("attachment", {}, {"type": ["array", "null"]}),
        ],
    )
    def test_a_value_is_described_for_the_interface(self, kind, keys, schema, field, form):
        described = compile_form(form(field(kind, **keys))).fields[0].value_schema()
        assert described.items() >= schema.items()

    def test_a_record_is_described_by_its_fields(self, ticket):
        assert list(ticket.value_schema()["properties"]) == [item.field.code for item in ticket.fields]
