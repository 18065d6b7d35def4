"""Sealed tokens: what the server hands out and wants back unread and unchanged, such as the cursor of a page."""

from __future__ import annotations

import base64
import binascii
import os
from typing import Final

import orjson
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, AESSIV
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from engines.kernel.errors import UnreadableError
from engines.kernel.text import Text
from runtime.storage import documents

NONCE: Final = 12
BAD_VALUE: Final = Text("加密的内容打不开,密钥可能换过", "the encrypted value does not open; was the secret changed?")
BAD_TOKEN: Final = Text("翻页标记无效", "the cursor is not valid")


class Sealer:
    """Encrypts and authenticates small JSON values with AES-GCM. It keeps nothing: the secret opens every token."""

    def __init__(self, secret: bytes) -> None:
        key = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"dougong.seal").derive(secret)
        self._cipher = AESGCM(key)

    def seal(self, content: object) -> str:
        """Return a token that is safe in a URL."""
        nonce = os.urandom(NONCE)
        return _token(nonce + self._cipher.encrypt(nonce, documents.write(content).encode(), None))

    def open(self, token: str) -> object:
        """Return what was sealed.

        Raises:
            UnreadableError: the token was changed, or made with another secret, or was never one.
        """
        try:
            sealed = base64.b64decode(token.encode("ascii") + b"=" * (-len(token) % 4), altchars=b"-_", validate=True)
            content: object = orjson.loads(self._cipher.decrypt(sealed[:NONCE], sealed[NONCE:], None))
        except (ValueError, binascii.Error, InvalidTag) as error:
            raise UnreadableError(reason=BAD_TOKEN) from error
        if _token(sealed) != token:  # Base64 has bits to spare in its last letter
            raise UnreadableError(reason=BAD_TOKEN)
        return content


class FieldCipher:
    """Encrypts the texts of sensitive fields with AES-SIV: the same text in the same field has the same sealed form.

    That is what uniqueness and finding by an exact value need, and all that the sealed form gives away. Each sealed
    form is bound to its field: moved to another one it does not open.
    """

    def __init__(self, secret: bytes) -> None:
        key = HKDF(algorithm=hashes.SHA256(), length=64, salt=None, info=b"dougong.fields").derive(secret)
        self._cipher = AESSIV(key)

    def seal(self, text: str, place: str) -> str:
        """Return the sealed form of a text."""
        return _token(self._cipher.encrypt(text.encode(), [place.encode()]))

    def open(self, sealed: str, place: str) -> str:
        """Return the text.

        Raises:
            UnreadableError: it was changed, or sealed elsewhere or with another secret.
        """
        try:
            content = base64.b64decode(
                sealed.encode("ascii") + b"=" * (-len(sealed) % 4), altchars=b"-_", validate=True
            )
            return self._cipher.decrypt(content, [place.encode()]).decode()
        except (ValueError, binascii.Error, InvalidTag) as error:
            raise UnreadableError(reason=BAD_VALUE) from error


def _token(sealed: bytes) -> str:
    return base64.urlsafe_b64encode(sealed).rstrip(b"=").decode()
