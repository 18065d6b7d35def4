"""What a hand-written package leaves out is written down, the same way every time."""

import pytest

from tests.unit.engines.metadata.support import desk, package

FORM = "forms/complaint.json"


@pytest.fixture
def documents():
    return desk()


def ids(documents):
    loaded = package(documents)
    form = loaded.documents[FORM]
    return {
        "app": loaded.app.id,
        "form": form["id"],
        "fields": [field["id"] for field in form["fields"]],
        "options": [option["id"] for option in form["fields"][3]["options"]],
        "views": [view["id"] for view in form["views"]],
        "public": [door["id"] for door in form["public"]],
    }


def test_ids_follow_from_codes(documents):
    assert ids(documents) == {
        "app": "app_desk",
        "form": "frm_complaint",
        "fields": [
            "fld_complaint_number",
            "fld_complaint_subject",
            "fld_complaint_mobile",
            "fld_complaint_status",
            "fld_complaint_customer",
        ],
        "options": ["opt_complaint_status_new", "opt_complaint_status_closed"],
        "views": ["viw_complaint_open"],
        "public": ["pub_complaint_submit", "pub_complaint_progress"],
    }


def test_roles_permissions_and_scripts_get_ids(documents):
    loaded = package(documents)
    made = [loaded.roles[0].id, loaded.permissions[0].id, loaded.data[0].id, loaded.scenarios[0].id]
    assert made == ["rol_agent", "prm_complaint_agent", "dat_samples", "scn_file"]


def test_an_id_that_is_written_is_kept(documents):
    documents[FORM]["fields"][0]["id"] = "f_no"
    assert ids(documents)["fields"][0] == "f_no"


def test_a_made_id_avoids_those_that_are_written(documents):
    documents[FORM]["fields"][0]["id"] = "fld_complaint_subject"
    assert ids(documents)["fields"][:2] == ["fld_complaint_subject", "fld_complaint_subject_2"]


def test_a_made_id_avoids_codes_too(documents):
    documents[FORM]["fields"][2]["code"] = "fld_complaint_subject"
    documents[FORM]["public"].pop()
    documents[FORM]["public"][0]["fields"].pop()
    del documents["i18n/ja.json"]
    assert ids(documents)["fields"][1] == "fld_complaint_subject_2"


def test_a_long_id_is_shortened_and_stays_apart(documents):
    documents[FORM]["fields"][3]["options"] = [
        "new",
        "closed",
        "a_long_code_of_an_option_one",
        "a_long_code_of_an_option_two",
    ]
    made = ids(documents)["options"][2:]
    assert [len(made[0]), len(made[1]), made[0][:31] == made[1][:31], made[0] == made[1]] == [40, 40, True, False]


def test_a_rename_with_its_old_code_keeps_the_id(documents):
    documents[FORM]["fields"][1] |= {"code": "topic", "was": ["subject"]}
    assert ids(documents)["fields"][1] == "fld_complaint_subject"


def test_permissions_alike_get_ids_apart(documents):
    documents["roles.json"]["permissions"] *= 2
    assert [item.id for item in package(documents).permissions] == ["prm_complaint_agent", "prm_complaint_agent_2"]


def test_a_plain_option_becomes_an_object(documents):
    options = package(documents).documents[FORM]["fields"][3]["options"]
    assert options[0] == {"code": "new", "id": "opt_complaint_status_new"}


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        pytest.param({"zh": "A", "en": "A"}, "A", id="the same in both"),
        pytest.param({"zh": "A"}, "A", id="chinese only"),
        pytest.param({"en": "A"}, "A", id="english only"),
        pytest.param({"en": "A", "zh": "B"}, {"zh": "B", "en": "A"}, id="both"),
        pytest.param({"en": "A", "ja": "C"}, {"en": "A", "ja": "C", "zh": "A"}, id="a further language"),
    ],
)
def test_texts_take_one_form(documents, written, kept):
    documents[FORM]["label"] = written
    assert package(documents).documents[FORM]["label"] == kept


def test_what_is_marked_private_is_untouched(documents):
    documents[FORM]["x-tool"] = {"label": {"zh": "A", "en": "A"}, "z": [1, {"b": None}]}
    assert package(documents).documents[FORM]["x-tool"] == {"label": {"zh": "A", "en": "A"}, "z": [1, {"b": None}]}
