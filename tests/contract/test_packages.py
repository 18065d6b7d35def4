"""Packages over HTTP: whatever is wrong with one is told in words, and nothing of it is installed."""

from __future__ import annotations

import pytest

from tests.support.bad_packages import NO_ZIP, UNSOUND
from tests.support.callers import zipped
from tests.support.desk import desk
from tests.support.web import API, TICKETS, Web

PACKAGES = f"{API}/builder/packages"
PLAN = f"{PACKAGES}/plan"


@pytest.mark.parametrize("path", [PLAN, PACKAGES])
@pytest.mark.parametrize("name", UNSOUND)
def test_an_unsound_package_is_refused_with_the_reason(web: Web, name: str, path: str) -> None:
    files, word = UNSOUND[name]
    before = installed(web)
    answer = web.ask("POST", path, "ada", {"Accept-Language": "en"}, data=zipped(files))
    assert (answer.status_code, answer.json["code"]) == (422, "metadata.invalid")
    assert word in " ".join(found["message"] + found["pointer"] for found in answer.json["diagnostics"])
    assert installed(web) == before


@pytest.mark.parametrize("path", [PLAN, PACKAGES])
@pytest.mark.parametrize("name", NO_ZIP)
def test_what_is_no_zip_of_a_package_is_refused_with_the_reason(web: Web, name: str, path: str) -> None:
    content, word = NO_ZIP[name]
    before = installed(web)
    answer = web.ask("POST", path, "ada", {"Accept-Language": "en"}, data=content)
    assert answer.status_code in (413, 422)
    assert word in answer.text
    assert installed(web) == before


def test_every_finding_is_in_both_languages(web: Web) -> None:
    files, _ = UNSOUND["unknown key of a field"]
    answers = [web.ask("POST", PLAN, "ada", {"Accept-Language": one}, data=zipped(files)) for one in ("zh", "en")]
    told = [[found["message"] for found in answer.json["diagnostics"]] for answer in answers]
    assert told[0] != told[1]
    assert all(message.isascii() for message in told[1])


@pytest.mark.parametrize("code", ["", "Desk", "a b", "\x00", "../x", "x" * 41, "漏水", "1", "-"])
def test_an_app_is_not_installed_under_what_is_no_code(web: Web, code: str) -> None:
    before = installed(web)
    answer = web.ask("POST", PACKAGES, "ada", query_string={"code": code}, data=zipped(desk()))
    assert (answer.status_code, answer.content_type) == (422, "application/problem+json")
    assert installed(web) == before


def test_a_plan_touches_nothing(web: Web) -> None:
    files = desk(app={"version": "1.1.0"}, ticket={"label": {"zh": "单", "en": "Slip"}})
    plan = web.ask("POST", PLAN, "ada", data=zipped(files))
    assert plan.status_code == 200
    assert ("forms/ticket/label", "Slip") in [
        (change["path"], (change["after"] or {}).get("en"))
        for change in plan.json["changes"]
        if change["kind"] == "changed" and isinstance(change["after"], dict)
    ]
    assert web.ask("GET", f"{API}/apps/desk", "lea").json["version"] == "1.0.0"


def test_what_goes_in_comes_out(web: Web) -> None:
    first = web.ask("GET", f"{API}/builder/apps/desk/package", "ada")
    assert web.ask("POST", PACKAGES, "ada", data=first.data).json["empty"] is True
    assert web.ask("GET", f"{API}/builder/apps/desk/package", "ada").data == first.data
    assert web.ask("GET", TICKETS, "lea").status_code == 200


def test_an_app_that_is_not_installed_cannot_be_taken_out(web: Web) -> None:
    assert web.ask("GET", f"{API}/builder/apps/nothing/package", "ada").status_code == 404


def installed(web: Web) -> object:
    return web.ask("GET", f"{API}/apps", "ada").json
