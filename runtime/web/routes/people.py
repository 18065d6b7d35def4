"""``/people`` and ``/departments``: whom a record can be given to."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response, request

from runtime.identity.departments import Department
from runtime.web.answer_schemas import DEPARTMENTS, PEOPLE
from runtime.web.answers import answer
from runtime.web.language import language
from runtime.web.openapi import documented
from runtime.web.people import present_person
from runtime.web.schemas import PeopleQuery, load_query
from runtime.web.services import services

routes = Blueprint("people", __name__)

DEFAULT_LIMIT: Final = 20


@routes.get("/people")
@documented("Search people", tag="people", query=PeopleQuery, gives=PEOPLE)
def people() -> Response:
    """Return active people whose name, pinyin or login contains the words; all of them without words."""
    asked = load_query(PeopleQuery, request.args)
    found = services().people.search(str(asked.get("q", "")), int(str(asked.get("limit", DEFAULT_LIMIT))))
    return answer({"items": [present_person(user) for user in found]})


@routes.get("/departments")
@documented("All departments", tag="people", gives=DEPARTMENTS)
def departments() -> Response:
    """Return the departments as a flat list; ``parent`` makes it a tree."""
    tree = services().departments.tree()
    managers = services().people.names([one.manager_id for one in tree.values() if one.manager_id])
    return answer({"items": [_present(one, managers) for one in tree.values() if one.active]})


def _present(department: Department, managers: dict[str, str]) -> dict[str, object]:
    manager = department.manager_id
    return {
        "id": department.id,
        "label": department.name.get(language()),
        "parent": department.parent_id,
        "manager": None if manager is None else {"id": manager, "label": managers.get(manager, "")},
    }
