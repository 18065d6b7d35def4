"""Pictures: only real ones are taken in, and only their pixels go out again."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from builder.services.publishing.publisher import Publisher
from tests.support.desk import TICKET, TICKET_FIELDS
from tests.support.desk import desk as desk_files
from tests.support.web import API, TICKETS, Web

FILES = f"{API}/apps/desk/forms/ticket/files"
DOOR_FILES = f"{API}/public/desk/ticket/submit/files"
PHOTO: dict[str, object] = {
    "code": "photo",
    "type": "image",
    "label": {"zh": "照片", "en": "Photo"},
    "max_size": 3_000_000,
}
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><script>alert(1)</script></svg>"


@pytest.fixture(scope="module", autouse=True)
def _pictures(web: Web) -> None:
    """Give tickets a field for photos."""
    ticket = {**TICKET, "fields": [*TICKET_FIELDS, PHOTO]}
    Publisher(web.desk.platform).publish(desk_files(app={"version": "1.1.0"}, ticket=ticket))


def send(web: Web, content: bytes, name: str = "a.png", kind: str = "image/png", field: str = "photo") -> Any:
    return web.ask("POST", FILES, "anna", data={"file": (BytesIO(content), name, kind), "field": field})


def drawn(kind: str, **options: Any) -> bytes:
    out = BytesIO()
    Image.linear_gradient("L").resize((400, 200)).convert("RGB").save(out, kind, **options)
    return out.getvalue()


def archive() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("bomb.txt", b"0" * 1_000_000)
    return out.getvalue()


def png(width: int, height: int, rows: bytes = b"") -> bytes:
    """Return a PNG that says how large it is, and holds what it likes."""
    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows, 9)),
        (b"IEND", b""),
    ]
    chunks = (
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.mark.parametrize(
    ("kind", "type_"),
    [("PNG", "image/png"), ("JPEG", "image/jpeg"), ("WEBP", "image/webp"), ("GIF", "image/gif")],
)
def test_a_picture_is_told_by_what_is_in_it(web: Web, kind: str, type_: str) -> None:
    answer = send(web, drawn(kind), "a.txt.html", "text/html")
    assert (answer.status_code, answer.json["type"]) == (201, type_)
    assert not answer.json["name"].endswith(".html")


def test_a_wrong_ending_becomes_the_right_one(web: Web) -> None:
    assert send(web, drawn("JPEG"), "shot.png").json["name"] == "shot.jpg"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"hello", id="a text"),
        pytest.param(SVG, id="a drawing with a script"),
        pytest.param(b"<?xml version='1.0'?>" + SVG, id="a drawing that begins as XML"),
        pytest.param(b"<html><script>alert(1)</script>", id="a page"),
        pytest.param(archive(), id="an archive called png"),
        pytest.param(b"%PDF-1.7\n", id="a document"),
        pytest.param(b"\x89PNG\r\n\x1a\n", id="a beginning and nothing more"),
        pytest.param(drawn("PNG")[:300], id="a half"),
        pytest.param(drawn("JPEG")[:300], id="half a photo"),
        pytest.param(png(100, 100, b"short"), id="too few pixels"),
        pytest.param(b"BM" + b"\0" * 100, id="a bitmap"),
        pytest.param(b"GIF89a/*" + b"\0" * 6 + b"*/=alert(1)//", id="a script that begins as a picture"),
        pytest.param(png(100_000, 100_000), id="a picture without end"),
        pytest.param(png(60_000, 1), id="a picture without end, one line high"),
        pytest.param(png(9_000, 9_000, b"\0" * 10_000_000), id="a few bytes that unpack to very many"),
        pytest.param(drawn("PNG") + archive(), id="a picture and an archive"),
        pytest.param(drawn("JPEG") + archive(), id="a photo and an archive"),
        pytest.param(drawn("PNG") + b"x" * 100, id="a picture that goes on"),
        pytest.param(drawn("WEBP") + b"x" * 100, id="a web picture that goes on"),
        pytest.param(drawn("GIF") + b"*/=alert(1)//" * 9, id="a film that goes on"),
        pytest.param(drawn("JPEG") + b"<script>alert(1)</script>", id="a photo and a script"),
        pytest.param(drawn("JPEG", comment=b"<html><img src=x onerror=alert(1)>"), id="a page in a comment"),
        pytest.param(drawn("PNG", pnginfo=None) + b"%PDF-" + b"0" * 100, id="a picture and a document"),
    ],
)
def test_what_is_no_picture_or_more_than_one_is_refused(web: Web, content: bytes) -> None:
    answer = send(web, content)
    assert answer.status_code == 422
    (problem,) = answer.json["problems"]
    assert problem["pointer"] == "/file"
    assert problem["code"] in ("file.not_picture", "file.picture_too_large", "file.picture_hides")


def test_a_photo_larger_than_its_field_allows_is_refused_before_anybody_looks_inside(web: Web) -> None:
    part = b'--x\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n'
    named = part % (b"field", b"", b"photo") + part % (b"file", b'; filename="a.jpg"', b"\0" * 3_000_001) + b"--x--\r\n"
    answer = web.ask("POST", FILES, "anna", data=named, content_type="multipart/form-data; boundary=x")
    assert (answer.status_code, answer.json["code"]) == (413, "file.too_large")


def test_a_thumbnail_holds_the_pixels_and_nothing_else(web: Web) -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "where I live"
    file = send(web, drawn("JPEG", exif=exif, comment=b"who I am"), "a.jpg").json["id"]
    answer = web.ask("GET", f"{API}/files/{file}/thumbnail?size=100", "anna")
    assert (answer.status_code, answer.content_type) == (200, "image/webp")
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    with Image.open(BytesIO(answer.data)) as image:
        assert image.size == (80, 160)  # upright, though the camera was not
        assert not image.getexif()
    assert b"live" not in answer.data


def test_a_thumbnail_is_kept_by_browsers(web: Web) -> None:
    file = send(web, drawn("PNG")).json["id"]
    first = web.ask("GET", f"{API}/files/{file}/thumbnail", "anna")
    assert first.headers["Cache-Control"].startswith("private, max-age=")
    again = web.ask("GET", f"{API}/files/{file}/thumbnail", "anna", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("size", ["0", "-1", "a", "1e3", "99999999999", ""])
def test_an_odd_size_is_refused(web: Web, size: str) -> None:
    file = send(web, drawn("PNG")).json["id"]
    assert web.ask("GET", f"{API}/files/{file}/thumbnail?size={size}", "anna").status_code == 422


@pytest.mark.parametrize("what", ["thumbnail", "preview", ""])
def test_who_may_not_see_a_file_sees_no_part_of_it(web: Web, what: str) -> None:
    file = send(web, drawn("PNG")).json["id"]
    answers = [web.ask("GET", f"{API}/files/{file}/{what}".rstrip("/"), login).status_code for login in ("otto", None)]
    assert answers == [404, 401]


class TestAttachments:
    """Files of any kind may be previewed as far as nothing in them can run."""

    @pytest.mark.parametrize(
        ("content", "shown"),
        [
            (b"hello\r\nworld", "hello\nworld"),
            ("你好".encode(), "你好"),
            ("你好,世界".encode("gb18030"), "你好,世界"),
            ("你好".encode("utf-16"), "你好"),
            (b"<script>alert(1)</script>", "<script>alert(1)</script>"),
            (b"", ""),
        ],
    )
    def test_a_text_is_shown_as_mere_text(self, web: Web, content: bytes, shown: str) -> None:
        file = send(web, content, "a.txt", "text/html", "files").json["id"]
        answer = web.ask("GET", f"{API}/files/{file}/preview", "anna")
        assert (answer.status_code, answer.text) == (200, shown)
        assert answer.content_type == "text/plain; charset=utf-8"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"

    def test_a_document_is_shown_as_one(self, web: Web) -> None:
        file = send(web, b"%PDF-1.7\n%%EOF", "a.txt", "text/html", "files").json["id"]
        answer = web.ask("GET", f"{API}/files/{file}/preview", "anna")
        assert (answer.content_type, answer.headers["Content-Disposition"][:6]) == ("application/pdf", "inline")
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]

    @pytest.mark.parametrize("content", [b"\0\1\2", archive(), drawn("PNG")])
    def test_what_is_neither_has_no_preview(self, web: Web, content: bytes) -> None:
        file = send(web, content, "a.txt", "text/plain", "files").json["id"]
        assert web.ask("GET", f"{API}/files/{file}/preview", "anna").status_code == 404

    def test_a_text_called_picture_has_no_thumbnail(self, web: Web) -> None:
        file = send(web, SVG, "a.txt", "image/png", "files").json["id"]
        assert web.ask("GET", f"{API}/files/{file}/thumbnail", "anna").status_code == 404

    def test_a_picture_without_end_has_no_thumbnail(self, web: Web) -> None:
        file = send(web, png(100_000, 100_000), "a.txt", "image/png", "files").json["id"]
        assert web.ask("GET", f"{API}/files/{file}/thumbnail", "anna").status_code == 404


def test_a_picture_is_saved_with_its_record(web: Web) -> None:
    file = send(web, drawn("PNG"), "漏水.png").json["id"]
    made = web.ask("POST", TICKETS, "anna", json={"subject": "s", "photo": [file]})
    assert [held["type"] for held in made.json["photo"]] == ["image/png"]
    other = send(web, b"x", "a.txt", "text/plain", "files").json["id"]
    answer = web.ask("POST", TICKETS, "anna", json={"subject": "s", "photo": [other]})
    assert (answer.status_code, answer.json["problems"][0]["pointer"]) == (422, "/photo")
