"""People and departments over HTTP: enough to give a record to somebody."""

from __future__ import annotations

import pytest

from engines.kernel.text import Text
from runtime.identity.user import NewUser
from tests.support.desktop import Desktop


def test_people_are_found_by_part_of_their_name(desktop: Desktop) -> None:
    desktop.services.people.add(NewUser("hejun", "何俊"))
    answer = desktop.signed_in().get("/people?q=zhou").get_json()
    assert [(one["label"], one["login"], one["department"]["label"]) for one in answer["items"]] == [
        ("周敏", "zhoumin", "客户服务中心")
    ]


def test_as_many_are_given_as_asked_for(desktop: Desktop) -> None:
    desktop.services.people.add(NewUser("hejun", "何俊"))
    assert len(desktop.signed_in().get("/people?limit=1").get_json()["items"]) == 1


@pytest.mark.parametrize("query", ["limit=0", "limit=201", "limit=x", "limit=", "offset=3", "q=" + "x" * 101])
def test_a_wrong_query_is_422(desktop: Desktop, query: str) -> None:
    assert desktop.signed_in().get(f"/people?{query}").status_code == 422


def test_departments_name_parent_and_manager(desktop: Desktop) -> None:
    departments, people = desktop.services.departments, desktop.services.people
    parent = next(iter(departments.tree()))
    departments.set_manager(parent, people.by_login("zhoumin").id)
    departments.add(Text("一线客服组", "Front Line"), parent_id=parent)
    first, second = desktop.signed_in().get("/departments", headers={"Accept-Language": "en"}).get_json()["items"]
    assert (first["label"], first["parent"], first["manager"]["label"]) == ("Customer Service", None, "周敏")
    assert (second["label"], second["parent"], second["manager"]) == ("Front Line", parent, None)


def test_the_front_end_learns_what_it_needs_before_anybody_signs_in(desktop: Desktop) -> None:
    answer = desktop.visitor().get("/bootstrap").get_json()
    assert answer == {
        "language": "zh",
        "zone": "Asia/Shanghai",
        "organisation": {"en": "Qihe Appliances", "zh": "栖禾电器"},
        "demo": {
            "accounts": [{"login": "zhoumin", "name": "周敏", "role": {"en": "Supervisor", "zh": "客服主管"}}],
            "password": "dougong-demo",
        },
        "version": "1.0",
    }


def test_without_demo_no_account_is_told(desktop: Desktop) -> None:
    assert desktop.with_site(demo=None).visitor().get("/bootstrap").get_json()["demo"] is None


def test_the_probes_answer_at_the_root_and_in_the_api(desktop: Desktop) -> None:
    client = desktop.visitor().client
    paths = ["/health", "/ready", "/api/v1/health", "/api/v1/ready"]
    assert [client.get(path).status_code for path in paths] == [200] * 4
