"""The permission kernel is the one door: roles open operations, public doors their own fields, nothing else does."""

from __future__ import annotations

import pytest

from engines.kernel.errors import DeniedError
from engines.kernel.text import Text
from engines.metadata.model import Permission, PublicForm
from runtime.identity.actor import SYSTEM, Actor, visitor
from runtime.identity.kernel import ALL_FIELDS, LABELS, OPERATIONS, Governed, allowed, authorize

SUBMIT = PublicForm("pub_submit", "submit", "create", Text.of("x"), ("subject", "mobile"), values={"channel": "web"})
PROGRESS = PublicForm("pub_find", "find", "find", Text.of("x"), ("status",), by=("number", "mobile"), steps="stage")
COMPLAINT = Governed(
    installation=1,
    form_id="frm_complaint",
    label=Text("投诉单", "Complaint"),
    permissions=(
        Permission("p1", "frm_complaint", ("rol_agent",), ("view", "create", "edit", "flow.adjust")),
        Permission("p2", "frm_complaint", ("rol_auditor",), ("history", "export")),
        Permission("p3", "frm_complaint", ("rol_clerk",), ("create",)),
        Permission("p4", "frm_other", ("rol_clerk",), ("view",)),
    ),
    doors={SUBMIT.id: SUBMIT, PROGRESS.id: PROGRESS},
)


def user(*roles: str, installation: int = 1) -> Actor:
    return Actor("user", id="u1", roles=frozenset((installation, role) for role in roles))


def test_a_role_grants_what_its_permissions_name() -> None:
    assert allowed(user("rol_agent"), COMPLAINT) == ("view", "create", "edit")


def test_roles_add_up() -> None:
    assert allowed(user("rol_agent", "rol_auditor"), COMPLAINT) == ("view", "create", "edit", "export", "history")


def test_nobody_may_anything_without_a_role() -> None:
    assert allowed(user(), COMPLAINT) == ()


def test_the_same_role_of_another_installation_grants_nothing() -> None:
    assert allowed(user("rol_agent", installation=2), COMPLAINT) == ()


def test_a_permission_on_another_form_grants_nothing_here() -> None:
    assert allowed(user("rol_clerk"), COMPLAINT) == ("create",)


def test_without_view_only_creating_is_left() -> None:
    assert allowed(user("rol_auditor"), COMPLAINT) == ()


def test_a_refusal_for_want_of_view_names_view() -> None:
    with pytest.raises(DeniedError) as refusal:
        authorize(user("rol_auditor"), COMPLAINT, "export")
    assert refusal.value.details["operation"] == LABELS["view"]


def test_a_refusal_names_form_and_operation_in_both_languages() -> None:
    with pytest.raises(DeniedError) as refusal:
        authorize(user("rol_agent"), COMPLAINT, "delete")
    assert refusal.value.message("en") == 'You lack the right "Complaint: delete"'
    assert refusal.value.message("zh") == "你没有「投诉单 删除」的权限"


def test_a_token_has_the_rights_of_its_user() -> None:
    token = Actor("token", id="u1", roles=frozenset({(1, "rol_agent")}))
    assert allowed(token, COMPLAINT) == ("view", "create", "edit")


@pytest.mark.parametrize("actor", [SYSTEM, Actor("user", id="u1", admin=True)])
def test_an_administrator_and_the_system_may_everything(actor: Actor) -> None:
    assert allowed(actor, COMPLAINT) == OPERATIONS


def test_a_role_reaches_every_record_and_field_today() -> None:
    grant = authorize(user("rol_agent"), COMPLAINT, "edit")
    assert grant.fields == ALL_FIELDS
    assert grant.visible.clause is None


def test_a_visitor_at_a_create_door_may_only_create() -> None:
    assert allowed(visitor(1, SUBMIT.id), COMPLAINT) == ("create",)


def test_a_visitor_writes_the_fields_of_the_door_and_its_fixed_values() -> None:
    rights = authorize(visitor(1, SUBMIT.id), COMPLAINT, "create").fields
    assert rights.write == frozenset({"subject", "mobile", "channel"})


def test_a_visitor_reads_back_only_what_the_door_shows() -> None:
    rights = authorize(visitor(1, SUBMIT.id), COMPLAINT, "create").fields
    assert rights.read == frozenset({"subject", "mobile"})


def test_a_visitor_at_a_find_door_reads_its_fields_and_writes_none() -> None:
    rights = authorize(visitor(1, PROGRESS.id), COMPLAINT, "view").fields
    assert rights.read == frozenset({"status", "number", "mobile", "stage"})
    assert rights.write == frozenset()


@pytest.mark.parametrize("stranger", [visitor(1, "pub_gone"), visitor(2, SUBMIT.id), Actor("visitor")])
def test_a_visitor_without_a_door_of_this_form_may_nothing(stranger: Actor) -> None:
    assert allowed(stranger, COMPLAINT) == ()
