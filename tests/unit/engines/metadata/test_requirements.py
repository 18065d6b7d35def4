"""Apps are installed after those they require; what cannot be is said with its reason."""

import pytest

from engines.kernel.text import Text
from engines.metadata import requirements
from engines.metadata.model import App, Requirement
from engines.metadata.requirements import resolve, satisfies


def app(name, version="1.0.0", **requires):
    needs = tuple(Requirement(alias, f"app_{alias}", wanted) for alias, wanted in requires.items())
    return App(id=f"app_{name}", code=name, label=Text(name, name), version=version, requires=needs)


def order(resolution):
    return [item.code for item in resolution.order]


def told(resolution):
    return [(item.code, item.pointer, item.message("en")) for item in resolution.diagnostics]


def test_what_is_required_comes_first():
    assert order(resolve([app("desk", crm=">=1.0", base="")], [app("crm", base=""), app("base")])) == [
        "base",
        "crm",
        "desk",
    ]


def test_what_nobody_asked_for_stays_out():
    assert order(resolve([app("desk")], [app("crm")])) == ["desk"]


def test_several_apps_are_ordered_together():
    assert order(resolve([app("desk", crm=""), app("crm")])) == ["crm", "desk"]


def test_of_two_versions_the_wanted_one_counts():
    resolution = resolve([app("desk", crm=">=2"), app("crm", "2.0.0")], [app("crm", "1.0.0")])
    assert [item.version for item in resolution.order] == ["2.0.0", "1.0.0"]


def test_an_absent_app_names_the_closest():
    resolution = resolve([app("desk", crn="")], [app("crm")])
    assert told(resolution) == [
        (
            requirements.ABSENT,
            "/requires/0/app",
            'The app "app_crn" is required and not at hand. Did you mean "app_crm"?',
        )
    ]
    assert resolution.order == ()


def test_a_version_out_of_range_names_both():
    assert told(resolve([app("desk", crm=">=2.0,<3")], [app("crm", "1.4.0")])) == [
        (requirements.VERSION, "/requires/0/version", '"crm" >=2.0,<3 is required; 1.4.0 is at hand')
    ]


def test_a_circle_is_told_as_one():
    resolution = resolve([app("desk", crm="")], [app("crm", base=""), app("base", crm="")])
    assert told(resolution) == [
        (requirements.CIRCLE, "/requires", "Apps require each other in a circle: crm → base → crm")
    ]


def test_a_chain_has_a_greatest_length():
    chain = [app(f"a{number}", **{f"a{number + 1}": ""}) for number in range(200)]
    assert [item.code for item in resolve(chain[:1], chain).diagnostics] == [requirements.TOO_DEEP]


@pytest.mark.parametrize(
    ("version", "wanted", "fits"),
    [
        ("1.2.0", "", True),
        ("1.2", ">=1.2.0", True),
        ("1.10.0", ">=1.9", True),
        ("2.0.0-rc.1", ">=1.0", True),
        ("2.0.0", "~=1.2", False),
        ("1.0.0", "!=1.0.0", False),
    ],
)
def test_versions_are_compared_as_versions(version, wanted, fits):
    assert satisfies(app("crm", version), Requirement("crm", "app_crm", wanted)) is fits
