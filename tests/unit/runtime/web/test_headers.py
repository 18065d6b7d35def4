"""Security headers stand on every answer; pages get a strict policy with a nonce of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from runtime.web import assets
from tests.support.desktop import Desktop

PATHS = ["/api/v1/bootstrap", "/api/v1/me", "/api/v1/nowhere", "/", "/complaints/list", "/assets/none.js"]


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a front end of three files."""
    monkeypatch.setattr(assets, "STATIC", tmp_path)
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text('<meta content="__CSP_NONCE__"><title>斗拱</title>', encoding="utf-8")
    (tmp_path / "assets" / "app-1a2b.js").write_text("plain")
    (tmp_path / "assets" / "app-1a2b.js.br").write_bytes(b"brotli")
    (tmp_path / "assets" / "app-1a2b.js.gz").write_bytes(b"gzip")
    (tmp_path / "favicon.svg").write_text("<svg/>")
    (tmp_path.parent / "outside.txt").write_text("secret")
    return tmp_path


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_protected(desktop: Desktop, built: Path, path: str) -> None:
    headers = desktop.visitor().client.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "camera" in headers["Permissions-Policy"]
    assert headers["X-Request-ID"]


def test_https_is_insisted_on_where_the_site_has_it(desktop: Desktop) -> None:
    secure = desktop.with_site(base_url="https://desk.example.com")
    assert "Strict-Transport-Security" in secure.visitor().client.get("/health").headers
    assert "Strict-Transport-Security" not in desktop.visitor().client.get("/health").headers


def test_data_is_kept_in_no_cache(desktop: Desktop) -> None:
    assert desktop.signed_in().get("/me").headers["Cache-Control"] == "no-store"


def test_a_request_keeps_the_number_it_came_with(desktop: Desktop) -> None:
    client = desktop.visitor().client
    assert client.get("/health", headers={"X-Request-ID": "abc-1"}).headers["X-Request-ID"] == "abc-1"
    assert client.get("/health", headers={"X-Request-ID": "a b"}).headers["X-Request-ID"] != "a b"


def test_the_page_carries_the_nonce_of_its_policy(desktop: Desktop, built: Path) -> None:
    answer = desktop.visitor().client.get("/")
    nonce = answer.text.split('"')[1]
    assert f"'nonce-{nonce}'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"


def test_no_two_answers_share_a_nonce(desktop: Desktop, built: Path) -> None:
    client = desktop.visitor().client
    assert client.get("/").text != client.get("/").text


def test_the_policy_of_pages_allows_no_inline_code(desktop: Desktop, built: Path) -> None:
    policy = desktop.visitor().client.get("/").headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", ["/", "/apps/complaints", "/sign-in", "/记录/一"])
def test_every_address_of_the_application_gives_its_page(desktop: Desktop, built: Path, path: str) -> None:
    answer = desktop.visitor().client.get(path)
    assert (answer.status_code, answer.mimetype) == (200, "text/html")


@pytest.mark.parametrize(
    ("accepted", "content", "encoding"),
    [("br, gzip", b"brotli", "br"), ("gzip", b"gzip", "gzip"), ("", b"plain", None), ("br;q=0", b"plain", None)],
)
def test_a_file_comes_in_the_best_compression_the_caller_takes(
    desktop: Desktop, built: Path, accepted: str, content: bytes, encoding: str | None
) -> None:
    answer = desktop.visitor().client.get("/assets/app-1a2b.js", headers={"Accept-Encoding": accepted})
    assert (answer.data, answer.headers.get("Content-Encoding")) == (content, encoding)
    assert answer.mimetype == "text/javascript"
    assert answer.vary.as_set() == {"accept-encoding"}


def test_a_file_named_by_its_content_may_be_kept_for_ever(desktop: Desktop, built: Path) -> None:
    assert "immutable" in desktop.visitor().client.get("/assets/app-1a2b.js").headers["Cache-Control"]


def test_any_other_file_is_asked_for_again(desktop: Desktop, built: Path) -> None:
    client = desktop.visitor().client
    answer = client.get("/favicon.svg")
    assert answer.headers["Cache-Control"] == "no-cache"
    assert client.get("/favicon.svg", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize(
    "path",
    ["/assets/none.js", "/assets/../../outside.txt", "/assets/%2e%2e/%2e%2e/outside.txt", "/assets/", "/assets/%00"],
)
def test_nothing_outside_the_build_is_served(desktop: Desktop, built: Path, path: str) -> None:
    answer = desktop.visitor().client.get(path)
    assert answer.status_code == 404
    assert "secret" not in answer.text


def test_without_a_build_the_page_says_what_to_do(
    desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assets, "STATIC", tmp_path / "none")
    answer = desktop.visitor().client.get("/")
    assert answer.status_code == 503
    assert "make setup" in answer.text
