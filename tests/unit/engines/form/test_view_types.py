"""What every view type promises: words in both languages, fitting fields in its settings, one way to describe them."""

import pytest
from jsonschema import Draft202012Validator

from engines.form import problems
from engines.form.checks import check_form
from engines.form.kinds import document_kinds
from engines.form.view_type import described_settings
from engines.form.view_types import view_types
from engines.kernel.text import Text
from engines.metadata.model import FormReference, Sort, View
from engines.metadata.schemas import compile_view
from engines.rules import VALUE_TYPES

EVERY = [pytest.param(entry, id=name) for name, entry in view_types.items()]
LABEL = Text("看板", "Board")


@pytest.fixture
def ticket(field, form):
    """Return a form with a field for every kind of view, and the one view that is asked for."""

    def make(kind, /, **settings):
        fields = (
            field("choice", "status"),
            field("text", "subject"),
            field("user", "agent"),
            field("user", "helpers", multiple=True),
            field("date", "begins"),
            field("date", "ends"),
            field("datetime", "closes"),
            field("attachment", "photos"),
            field("relation", "parent", to=FormReference("frm")),
            field("relation", "customer", to=FormReference("frm_other")),
        )
        return form(*fields, views=(View("v", "board", LABEL, kind, sort=(Sort("id_begins"),), settings=settings),))

    return make


@pytest.mark.parametrize("entry", EVERY)
def test_a_type_explains_itself_in_both_languages(entry):
    assert all(text.zh and text.en for text in (entry.label, entry.doc))
    assert entry.icon


@pytest.mark.parametrize("entry", EVERY)
def test_the_settings_are_valid_json_schema_that_describes_itself(entry):
    Draft202012Validator.check_schema({"type": "object", "properties": dict(entry.schema)})
    compile_view(entry.schema, entry.required_settings)
    assert all("description" in setting for setting in entry.schema.values())


@pytest.mark.parametrize("entry", EVERY)
def test_references_and_what_must_be_given_are_settings_of_the_type(entry):
    assert {*entry.required_settings, *entry.fields, *entry.options} <= set(entry.schema)
    assert {kind for fitting in entry.fields.values() for kind in fitting} <= set(VALUE_TYPES)


def test_the_loader_gets_every_type_as_data():
    kinds = document_kinds().views
    assert set(kinds) == set(view_types) == {"list", "kanban", "calendar", "gallery", "timeline", "tree"}
    assert kinds["kanban"].required == ("by",)
    assert kinds["kanban"].options == {"limits": "by"}


@pytest.mark.parametrize(
    ("kind", "settings", "found"),
    [
        ("kanban", {"by": "id_status", "cards": ["id_subject", "owner"], "limits": {"o_phone": 3}}, []),
        ("kanban", {"by": "owner"}, []),
        ("kanban", {"by": "id_subject"}, [("/views/0/by", problems.NOT_FITTING)]),
        ("kanban", {"by": "id_helpers"}, [("/views/0/by", problems.ONE_EACH)]),
        ("kanban", {"by": "version"}, [("/views/0/by", problems.NO_SYSTEM_FIELD)]),
        ("kanban", {"by": "id_agent", "limits": {}}, [("/views/0/limits", problems.NO_LIMITS)]),
        ("calendar", {"from": "id_begins", "to": "id_ends"}, []),
        ("calendar", {"from": "created_at"}, []),
        ("calendar", {"from": "id_status"}, [("/views/0/from", problems.NOT_FITTING)]),
        ("calendar", {"from": "id_begins", "to": "id_closes"}, [("/views/0/to", problems.MIXED_ENDS)]),
        ("timeline", {"from": "id_begins", "to": "id_begins"}, [("/views/0/to", problems.MIXED_ENDS)]),
        ("timeline", {"from": "id_begins", "to": "id_ends", "group": "id_customer"}, []),
        ("gallery", {"cover": "id_photos", "cards": ["id_subject"]}, []),
        ("gallery", {"cover": "id_subject"}, [("/views/0/cover", problems.NOT_FITTING)]),
        ("gallery", {"cards": ["id_subject", "id"]}, [("/views/0/cards/1", problems.NO_SYSTEM_FIELD)]),
        ("tree", {"parent": "id_parent"}, []),
        ("tree", {"parent": "id_customer"}, [("/views/0/parent", problems.NO_PARENT)]),
    ],
)
def test_settings_name_fields_that_fit(ticket, kind, settings, found):
    assert [(place, code) for place, code, _ in check_form(ticket(kind, **settings))] == found


@pytest.mark.parametrize(
    ("kind", "settings", "reads"),
    [
        ("list", {}, ((), (Sort("id_begins"),))),
        ("kanban", {"by": "id_status"}, (("id_status",), (Sort("id_begins"),))),
        ("tree", {"parent": "id_parent"}, (("id_parent",), (Sort("id_begins"),))),
        ("calendar", {"from": "id_ends"}, ((), (Sort("id_ends"),))),
        ("timeline", {"from": "id_ends", "to": "id_begins"}, ((), (Sort("id_ends"),))),
    ],
)
def test_a_type_says_how_it_reads(ticket, kind, settings, reads):
    assert view_types[kind].reads(ticket(kind, **settings).views[0]) == reads


def described(form, may_read):
    (view,) = form.views
    return described_settings(view_types[view.type], form, view, may_read)


def test_settings_are_described_by_codes(ticket):
    form = ticket("kanban", by="id_status", cards=["id_subject", "owner"], limits={"o_phone": 3})
    assert described(form, lambda _: True) == {"by": "status", "cards": ["subject", "owner"], "limits": {"phone": 3}}


def test_fields_that_may_not_be_read_are_left_out(ticket):
    form = ticket("kanban", by="id_status", cards=["id_subject", "id_agent"])
    assert described(form, lambda name: name != "id_agent") == {"by": "status", "cards": ["subject"]}


def test_there_is_no_view_that_rests_on_a_hidden_field(ticket):
    assert described(ticket("kanban", by="id_status"), lambda name: name != "id_status") is None
