"""A mask shows what its setting says, and never most of a short text."""

import pytest

from engines.form.compiled import compile_form
from engines.form.sensitive import mask


class Reversing:
    """Seals by writing backwards: enough to see where texts are sealed and opened."""

    def seal(self, text, place):
        return f"{place}:{text[::-1]}"

    def open(self, sealed, place):
        return sealed.removeprefix(f"{place}:")[::-1]


@pytest.mark.parametrize(
    ("kind", "text", "shown"),
    [
        ("last4", "13800138000", "••••8000"),
        ("last4", "123456", "••••"),
        ("first3last4", "13800138000", "138••••8000"),
        ("first3last4", "123456789", "••••"),
        ("all", "13800138000", "••••"),
        (None, "13800138000", "••••"),
    ],
)
def test_a_mask_shows_no_more_than_it_should(kind, text, shown, field):
    assert mask(text, field("text", sensitive={"mask": kind} if kind else {})) == shown


@pytest.mark.parametrize("kind", ["text", "long_text", "phone", "email", "url"])
def test_every_text_like_type_may_be_sealed(kind, field, form):
    text = {"phone": "13800138000", "email": "a@example.com"}.get(kind, "https://example.com")
    option = {"mask": "last4", "encrypt": True}
    (item,) = compile_form(form(field(kind, sensitive=option)), cipher=Reversing()).fields
    held = item.parse(text)
    assert text not in str(held)
    assert item.present(held) == f"••••{text[-4:]}"
    assert item.reveal(held) == text


def test_what_was_kept_before_it_was_sealed_is_masked_too(field, form):
    (item,) = compile_form(form(field("text", sensitive={"encrypt": True})), cipher=Reversing()).fields
    assert (item.present("13800138000"), item.reveal("13800138000")) == ("••••", "13800138000")


def test_nothing_is_opened_without_a_cipher(field, form):
    (item,) = compile_form(form(field("text", sensitive={"encrypt": True}))).fields
    assert item.reveal("s1.abc") == "••••"
