"""Whatever is handed in, the answer is a package or findings in both languages; never an exception."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.metadata.loader import load, load_documents
from engines.metadata.writer import canonical, documents
from tests.unit.engines.metadata.drawing import JSON, spoilt
from tests.unit.engines.metadata.support import KINDS, as_files, desk, loading, package


def answered(loaded):
    """Say whether a loading gave a package or a reason, and every reason can be said."""
    said = [item.message(language) for item in loaded.diagnostics for language in ("zh", "en")]
    refused = any(item.severity == "error" for item in loaded.diagnostics)
    return all(said) and refused == (loaded.package is None)


@given(spoilt(desk()))
def test_a_spoilt_package_is_answered(written):
    assert answered(loading(written))


@given(spoilt(desk()))
def test_what_is_accepted_is_still_final(written):
    loaded = loading(written)
    files = documents(loaded.package) if loaded.package else {}
    assert not files or canonical(files, KINDS) == files


@given(st.dictionaries(st.sampled_from([*desk(), "forms/x.json", "x.json", "flows/x.json", "../a.json"]), st.binary()))
def test_any_bytes_are_answered(files):
    assert answered(load(files, KINDS))


@given(st.dictionaries(st.sampled_from([*desk(), "forms/x.json"]), JSON, min_size=1))
def test_any_json_is_answered(written):
    assert answered(load_documents(written, KINDS))


@pytest.mark.parametrize(
    "text",
    [
        "' OR 1=1 --",
        "{0.__class__}",
        "{{7*7}}",
        "${jndi:ldap://x}",
        "<script>alert(1)</script>",
        "\u202e\u200b",
        "%s%n",
        "a" * 4000,
    ],
)
def test_a_text_is_only_a_text(text):
    written = desk()
    written["forms/complaint.json"]["label"] = text
    assert package(written).forms[0].label.en == text


@pytest.mark.parametrize("name", ["__class__", "constructor", "__proto__", "{name}", "{0}", "\u202e", "a" * 100_000])
def test_a_key_of_any_kind_is_named_safely(name):
    written = desk()
    written["forms/complaint.json"][name] = 1
    (found,) = loading(written).diagnostics
    assert len(found.message("en")) < 200


def test_a_thousand_mistakes_are_not_all_told():
    written = desk()
    written["data/samples.json"]["steps"] = [{"nonsense": 1}] * 5000
    assert len(loading(written).diagnostics) == 1000


def test_a_circle_of_relations_is_no_trouble():
    written = desk()
    written["forms/followup.json"]["fields"].append({"code": "back", "type": "relation", "to": "followup"})
    assert len(package(written).forms) == 2


def test_a_large_form_loads():
    written = desk()
    written["forms/complaint.json"]["fields"] += [{"code": f"f{number}", "type": "text"} for number in range(290)]
    assert len(package(written).forms[0].fields) == 295


def test_a_form_has_a_greatest_number_of_fields():
    written = desk()
    written["forms/complaint.json"]["fields"] += [{"code": f"f{number}", "type": "text"} for number in range(300)]
    (found,) = loading(written).diagnostics
    assert found.message("zh") == "最多只能有这么多项:300"


def test_files_of_the_wrong_kind_in_the_right_place_are_refused():
    files = as_files(desk()) | {"forms/complaint.json": b"\x89PNG\r\n\x1a\n" + bytes(100)}
    assert load(files, KINDS).package is None
