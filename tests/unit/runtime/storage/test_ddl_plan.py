"""A plan says every step from what stands to what is wanted, and nothing that is not needed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engines.form.field_type import ColumnSpec
from engines.kernel.errors import PlatformError
from engines.metadata.model import Sort
from runtime.storage.catalogue import Catalogue, LiveField, LiveForm, LiveIndex
from runtime.storage.ddl import DdlPlan, RetypeError, TooWideError, UnknownTargetError, plan
from runtime.storage.ddl_steps import CreateIndex, CreateTable
from runtime.storage.shapes import FieldShape, FormShape, IndexShape, Order, Target

TEXT = ColumnSpec("text", length=40)
NOTE = FieldShape("note", TEXT)
EMPTY = Catalogue(3)
FORM = FormShape("desk", (NOTE,))


def standing(*shapes: FormShape) -> Catalogue:
    """Return the catalogue that a first install of the shapes leaves behind."""
    steps = plan(EMPTY, shapes).steps
    forms = {step.form.form_id: step.form for step in steps if isinstance(step, CreateTable)}
    made = [step for step in steps if isinstance(step, CreateIndex)]
    stands = {
        form_id: {step.index.shape.signature: step.index for step in made if step.form.form_id == form_id}
        for form_id in forms
    }
    return Catalogue(3, {name: replace(form, indexes=stands[name]) for name, form in forms.items()}, 100)


def told(made: DdlPlan) -> list[tuple[object, ...]]:
    return [(step.code.removeprefix("ddl."), step.table, step.column) for step in made.steps]


def test_a_new_form_gets_a_table_and_its_indexes():
    assert told(plan(EMPTY, [FORM])) == [
        ("create_table", "r3_1", None),
        ("create_index", "r3_1", "created_at"),
        ("create_index", "r3_1", "owner, created_at"),
    ]


def test_what_stands_needs_nothing():
    assert plan(standing(FORM), [FORM]) == DdlPlan(())


def test_a_new_field_gets_a_column_with_a_number_of_its_own():
    wider = replace(FORM, fields=(NOTE, FieldShape("cost", ColumnSpec("scaled", scale=2))))
    assert told(plan(standing(FORM), [wider])) == [("add_column", "r3_1", "f_100")]


def test_a_field_that_goes_is_retired():
    assert told(plan(standing(FORM), [replace(FORM, fields=())])) == [("retire_field", "r3_1", "f_2")]


def test_a_retired_field_comes_back_to_its_own_column():
    live = standing(FORM)
    form = live.forms["desk"]
    gone = replace(form, fields={"note": replace(form.fields["note"], retired=True)})
    assert told(plan(replace(live, forms={"desk": gone}), [FORM])) == [("revive_field", "r3_1", "f_2")]


def test_a_form_that_goes_is_retired():
    assert told(plan(standing(FORM), [])) == [("retire_form", "r3_1", None)]


def test_a_retired_form_comes_back():
    live = standing(FORM)
    gone = replace(live.forms["desk"], retired=True)
    assert told(plan(replace(live, forms={"desk": gone}), [FORM])) == [("revive_form", "r3_1", None)]


def test_a_retired_form_is_not_retired_twice():
    live = standing(FORM)
    gone = replace(live.forms["desk"], retired=True)
    assert plan(replace(live, forms={"desk": gone}), []).steps == ()


class TestIndexes:
    def test_follow_the_views(self):
        view = replace(FORM, orders=(Order(("note",), (Sort("created_at"),)),))
        assert told(plan(standing(FORM), [view])) == [("create_index", "r3_1", "note, created_at")]
        assert told(plan(standing(view), [FORM])) == [("drop_index", "r3_1", "note, created_at")]

    def test_on_a_table_with_records_block_writers(self):
        view = replace(FORM, orders=(Order(("note",)),))
        assert plan(standing(FORM), [view]).blocking
        assert not plan(EMPTY, [view]).blocking

    def test_of_two_views_alike_are_one(self):
        views = (Order(("note",)), Order(("note", "note"), (Sort("created_at", descending=True),)))
        assert told(plan(standing(FORM), [replace(FORM, orders=views)])) == [
            ("create_index", "r3_1", "note, created_at")
        ]

    def test_leave_out_what_is_too_long(self):
        long = replace(
            FORM, fields=(FieldShape("note", ColumnSpec("text")),), orders=(Order(("note",), (Sort("note"),)),)
        )
        assert [step for step in told(plan(EMPTY, [long])) if "note" in str(step)] == []

    def test_take_the_key_of_a_long_text_that_has_one(self):
        keyed = FieldShape("note", ColumnSpec("text", sort_key=True))
        made = plan(EMPTY, [replace(FORM, fields=(keyed,), orders=(Order((), (Sort("note"),)),))])
        assert ("create_index", "r3_1", "note") in told(made)

    def test_stand_for_every_reference(self):
        user = replace(FORM, fields=(FieldShape("agent", ColumnSpec("user")),))
        assert ("create_index", "r3_1", "agent, created_at") in told(plan(EMPTY, [user]))


class TestRelations:
    customer = FormShape("customer", (FieldShape("contact", ColumnSpec("record"), Target(3, "contact")),))
    contact = FormShape("contact", (FieldShape("customer", ColumnSpec("record"), Target(3, "customer")),))

    def test_in_a_circle_are_closed_when_both_tables_stand(self):
        made = told(plan(EMPTY, [self.customer, self.contact]))
        assert made[:3] == [
            ("create_table", "r3_1", None),
            ("create_table", "r3_3", None),
            ("add_reference", "r3_1", "f_2"),
        ]

    def test_to_itself_need_nothing_more(self):
        tree = FormShape("tree", (FieldShape("parent", ColumnSpec("record"), Target(3, "tree")),))
        assert "add_reference" not in {step[0] for step in told(plan(EMPTY, [tree]))}

    def test_to_another_app_find_its_table(self):
        far = FormShape("desk", (FieldShape("customer", ColumnSpec("record"), Target(7, "customer")),))
        neighbour = Catalogue(7, {"customer": LiveForm(7, "customer", 4, {}, {})})
        (created, *_) = plan(EMPTY, [far], {7: neighbour}).steps
        assert isinstance(created, CreateTable)
        assert created.references == (("customer", "r7_4"),)

    def test_to_nothing_are_refused(self):
        far = FormShape("desk", (FieldShape("customer", ColumnSpec("record"), Target(7, "customer")),))
        with pytest.raises(UnknownTargetError):
            plan(EMPTY, [far])


class TestRefuses:
    @pytest.mark.parametrize(
        "other",
        [
            pytest.param(FieldShape("note", ColumnSpec("date")), id="another kind"),
            pytest.param(FieldShape("note", ColumnSpec("text", sort_key=True)), id="a key it never had"),
        ],
    )
    def test_a_type_whose_values_the_column_cannot_hold(self, other):
        with pytest.raises(RetypeError, match="note"):
            plan(standing(FORM), [replace(FORM, fields=(other,))])

    def test_no_change_of_length(self):
        longer = FieldShape("note", ColumnSpec("text", length=90))
        assert plan(standing(FORM), [replace(FORM, fields=(longer,))]).steps == ()

    @pytest.mark.parametrize(
        ("kind", "most"), [pytest.param("boolean", 300, id="columns"), pytest.param("text", 216, id="bytes of a row")]
    )
    def test_more_fields_than_a_row_holds(self, kind, most):
        fields = tuple(FieldShape(f"f{at}", ColumnSpec(kind, sort_key=kind == "text")) for at in range(most + 1))
        assert plan(EMPTY, [FormShape("wide", fields[:most])]).steps
        with pytest.raises(TooWideError, match="wide"):
            plan(EMPTY, [FormShape("wide", fields)])

    def test_in_both_languages(self):
        error: PlatformError = UnknownTargetError(field="a", form="b")
        assert "没有安装" in error.message("zh")
        assert "not installed" in error.message("en")


def test_every_step_can_be_shown():
    view = replace(FORM, orders=(Order(("note",)),))
    shown = plan(standing(FORM), [view]).steps[0].to_json("en")
    assert shown == {
        "what": "create_index",
        "form": "desk",
        "table": "r3_1",
        "column": "note, created_at",
        "blocking": True,
        "message": "Create an index on table r3_1 (note, created_at)",
    }


def test_names_carry_the_installation():
    index = LiveIndex(3, 9, IndexShape(("note",), unique=True))
    assert (index.name, LiveField("note", 4, TEXT).name) == ("i3_9", "f_4")
