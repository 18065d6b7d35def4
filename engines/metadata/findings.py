"""Making diagnostics: one place that fills in the suggestion and the bounds of what is shown."""

from __future__ import annotations

from collections.abc import Iterable

from engines.kernel.diagnostic import Diagnostic
from engines.metadata.suggest import closest, did_you_mean

SHOWN = 60
LISTED = 20


def error(code: str, document: str, pointer: str = "", /, *, fix: str | None = None, **details: object) -> Diagnostic:
    """Return an error: the package is refused."""
    return Diagnostic("error", code, document, pointer, details, fix)


def warning(code: str, document: str, pointer: str = "", /, **details: object) -> Diagnostic:
    """Return a warning: the package works, and probably not as meant."""
    return Diagnostic("warning", code, document, pointer, details)


def hint(code: str, document: str, pointer: str = "", /, **details: object) -> Diagnostic:
    """Return a hint: nothing is wrong, but the author should know."""
    return Diagnostic("hint", code, document, pointer, details)


def unknown(
    code: str, document: str, pointer: str, /, *, name: str, known: Iterable[str], **details: object
) -> Diagnostic:
    """Return an error about a name that is not there, with the nearest that is.

    The message of ``code`` has the placeholders ``name`` and ``suggestion``, and may have ``known``.
    """
    names = [str(item) for item in known]
    fix = closest(name, names)
    suggestion = did_you_mean(fix)
    return error(
        code, document, pointer, fix=fix, name=shown(name), known=names[:LISTED], suggestion=suggestion, **details
    )


def shown(value: object) -> str:
    """Return ``value`` short enough for a message and fit to be written, whatever was sent."""
    text = str(value).encode("utf-8", "replace").decode()
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
