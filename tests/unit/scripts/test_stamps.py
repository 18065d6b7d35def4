"""Nothing is made twice from the same sources, and nothing is kept from older ones."""

import pytest

from scripts import stamps


@pytest.fixture(autouse=True)
def clone(monkeypatch, tmp_path):
    monkeypatch.setattr(stamps, "ROOT", tmp_path)
    monkeypatch.setattr(stamps, "NOTES", tmp_path / ".make")
    (tmp_path / "source").write_text("one", "utf-8")
    return tmp_path


def test_nothing_holds_in_a_fresh_clone(clone):
    assert not stamps.holds("pages", stamps.digest([clone / "source"]))


def test_what_was_kept_holds(clone):
    stamps.keep("pages", stamps.digest([clone / "source"]))
    assert stamps.holds("pages", stamps.digest([clone / "source"]))


def test_a_changed_source_no_longer_holds(clone):
    stamps.keep("pages", stamps.digest([clone / "source"]))
    (clone / "source").write_text("two", "utf-8")
    assert not stamps.holds("pages", stamps.digest([clone / "source"]))


def test_what_was_forgotten_is_made_again(clone):
    stamps.keep("pages", "made")
    stamps.forget("pages")
    assert not stamps.holds("pages", "made")
