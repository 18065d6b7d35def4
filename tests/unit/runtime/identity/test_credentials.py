"""Secrets: long, different each time, recognisable where that helps, and stored only as digests."""

from __future__ import annotations

from runtime.identity import credentials


def test_two_secrets_are_never_the_same() -> None:
    assert credentials.new_secret() != credentials.new_secret()


def test_a_secret_has_256_random_bits() -> None:
    assert len(credentials.new_secret()) == 43


def test_a_program_s_token_shows_what_it_is() -> None:
    assert credentials.new_api_token().startswith("dgt_")


def test_a_digest_is_sha_256() -> None:
    assert credentials.digest("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_the_csrf_token_follows_from_the_session_s_token_and_is_another() -> None:
    assert credentials.csrf_token("t") == credentials.csrf_token("t") != credentials.digest("t")


def test_odd_text_compares_without_an_error() -> None:
    assert not credentials.same("\ud800", "é")
