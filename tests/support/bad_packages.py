"""Packages that must not get in, each with a word of the reason. Used over HTTP and at the terminal."""

from __future__ import annotations

import json
from typing import Any

from tests.support.callers import zipped
from tests.support.desk import APP, TICKET, desk

MEGABYTE = 1024 * 1024


def changed(**keys: Any) -> dict[str, bytes]:
    """Return the desk app with other keys in its tickets' form."""
    return desk(ticket=keys)


def with_app(**keys: Any) -> dict[str, bytes]:
    """Return the desk app with other keys in its head."""
    return desk(app=keys)


def with_field(**keys: Any) -> dict[str, bytes]:
    """Return the desk app with one more field in its tickets' form."""
    field = {"code": "more", "type": "text", "label": {"zh": "更多", "en": "More"}, **keys}
    return changed(fields=[*TICKET["fields"], field])


VIEW = {"code": "bad", "label": {"zh": "坏", "en": "Bad"}, "columns": ["number"]}
UNSOUND: dict[str, tuple[dict[str, bytes], str]] = {
    "unknown key": (with_app(lable={"zh": "x", "en": "x"}), "label"),
    "unknown key of a field": (with_field(requird=True), "required"),
    "unknown type": (with_field(type="txt"), "text"),
    "unknown form": (with_field(type="relation", to="custmer"), "customer"),
    "unknown column": (changed(views=[*TICKET["views"], {**VIEW, "columns": ["subjct"]}]), "subject"),
    "unknown name in a condition": (changed(views=[*TICKET["views"], {**VIEW, "where": 'statsu = "new"'}]), "status"),
    "condition that stops": (changed(views=[*TICKET["views"], {**VIEW, "where": "status ="}]), "expected"),
    "unknown option": (with_field(type="choice", options=["a"], default="b"), "b"),
    "unknown name in a title": (changed(title="{nubmer}"), "number"),
    "two fields of one code": (with_field(code="subject"), "subject"),
    "two forms of one code": ({**desk(), "forms/again.json": desk()["forms/ticket.json"]}, "ticket"),
    "newer format": (with_app(format=99), "99"),
    "no format": (with_app(format="one"), "format"),
    "missing requirement": (with_app(requires=[{"app": "app_elsewhere", "as": "e", "version": ">=1"}]), "elsewhere"),
    "requiring oneself": (with_app(requires=[{"app": APP["id"], "as": "own", "version": ">=1"}]), "itself"),
    "id that is none": (with_app(id="App Desk!"), "id"),
    "no head": ({"forms/ticket.json": desk()["forms/ticket.json"]}, "app.json"),
    "no JSON": ({**desk(), "forms/ticket.json": b"{"}, "JSON"),
    "no object": ({**desk(), "forms/ticket.json": b"[]"}, "object"),
    "half a character": ({**desk(), "forms/ticket.json": b'{"code": "\\ud800"}'}, "U+D800"),
    "deep": ({**desk(), "forms/ticket.json": b'{"a":' * 5000 + b"1" + b"}" * 5000}, "deep"),
    "wrong kinds everywhere": ({name: json.dumps([1]).encode() for name in desk()}, "object"),
}
"""What any package may be, as files."""

NO_ZIP: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "zip"),
    "text": (b"hello", "zip"),
    "half a zip": (zipped(desk())[:-40], "zip"),
    "a tail only": (b"PK\x05\x06" + b"\0" * 18, "app.json"),
    "climbing": (zipped({**desk(), "../evil.json": b"{}"}), "evil"),
    "absolute": (zipped({**desk(), "/etc/evil.json": b"{}"}), "evil"),
    "climbing for others": (zipped({**desk(), "..\\evil.json": b"{}"}), "evil"),
    "bomb": (zipped({**desk(), "forms/big.json": b"0" * (12 * MEGABYTE)}), "big"),
    "too many files": (zipped({**desk(), **{f"forms/f{n}.json": b"{}" for n in range(6000)}}), "files"),
    "a hundred megabytes of nothing": (b"\0" * (100 * MEGABYTE), ""),
}
"""What may come in place of a zip."""
