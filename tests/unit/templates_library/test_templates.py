"""The shipped templates are canonical, say everything in both languages, and bring data that reads like real work."""

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from builder.services.library import read_template, templates
from engines.form.kinds import document_kinds
from engines.kernel.values import Json, JsonObject
from engines.metadata.loader import load
from engines.metadata.model import Package
from engines.metadata.writer import canonical
from engines.rules import Context
from engines.rules.values import value

SHANGHAI = timezone(timedelta(hours=8))
OFTEN_THE_SAME = {"", "VIP", "App"}
DAY_STARTS = datetime(2026, 3, 2, 0, 1, tzinfo=SHANGHAI)
DAY_ENDS = datetime(2026, 3, 2, 23, 59, tzinfo=SHANGHAI)


@pytest.fixture(params=templates())
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def package(name: str) -> Package:
    loaded = load(read_template(name), document_kinds())
    assert loaded.package is not None, loaded.diagnostics
    return loaded.package


def samples(package: Package) -> tuple[JsonObject, ...]:
    return next(script.steps for script in package.data if script.kind == "sample")


def moments(package: Package, now: datetime) -> list[datetime]:
    """Return when each sample step happened, seen from ``now``."""
    found = [value(str(step["at"]), Context.at(now, SHANGHAI)) for step in samples(package)]
    return [moment for moment in found if isinstance(moment, datetime)]


def texts(node: Json) -> Iterator[JsonObject]:
    if isinstance(node, dict):
        if "zh" in node or "en" in node:
            yield node
        else:
            yield from (text for child in node.values() for text in texts(child))
    if isinstance(node, list):
        yield from (text for child in node for text in texts(child))


def test_both_core_templates_are_shipped():
    assert {"customers", "complaints"} <= set(templates())


def test_loads_without_a_single_remark(name: str):
    assert load(read_template(name), document_kinds()).diagnostics == ()


def test_is_canonical(name: str):
    files = {path: raw for path, raw in read_template(name).items() if Path(path).suffix == ".json"}
    assert canonical(files, document_kinds()) == files


def test_says_everything_in_both_languages(package: Package):
    documents = [node for path, node in package.documents.items() if not path.startswith("data/")]
    said = [text for document in documents for text in texts(document)]
    assert [text for text in said if not (text.get("zh") and text.get("en"))] == []


def test_translates_rather_than_repeats(package: Package):
    labels = [field.label for form in package.forms for field in form.fields]
    assert [label.zh for label in labels if label.zh == label.en and label.zh not in OFTEN_THE_SAME] == []


def test_has_at_least_four_scenarios(package: Package):
    assert len(package.scenarios) >= 4


def test_every_form_may_be_seen_by_every_role(package: Package):
    roles = {role.id for role in package.roles}
    granted = {form.id: set[str]() for form in package.forms}
    for permission in package.permissions:
        granted[permission.form].update(permission.roles if "view" in permission.can else ())
    assert {form: roles - seen for form, seen in granted.items() if seen != roles} == {}


@pytest.mark.parametrize("now", [DAY_STARTS, DAY_ENDS], ids=["just after midnight", "just before midnight"])
def test_sample_data_lies_in_the_last_five_weeks(package: Package, now: datetime):
    seen = moments(package, now)
    assert len(seen) == len(samples(package))
    assert [moment for moment in seen if not now - timedelta(days=35) <= moment < now] == []


def test_sample_data_is_told_in_order(package: Package):
    seen = moments(package, DAY_ENDS)
    assert seen == sorted(seen)


def test_no_two_sample_records_tell_the_same_story(package: Package):
    told = [
        str(values["subject"])
        for step in samples(package)
        if isinstance(values := step["set"], dict) and ("create" in step or "visitor" in step) and "subject" in values
    ]
    assert len(told) > 100
    assert sorted(set(told)) == sorted(told)


def test_every_status_of_a_complaint_has_words_for_the_customer():
    loaded = load(read_template("complaints"), document_kinds())
    assert loaded.package is not None
    complaint = next(form for form in loaded.package.forms if form.code == "complaint")
    status = next(field for field in complaint.fields if field.code == "status")
    assert [option.code for option in status.options if option.public_label is None] == []
