"""Texts that people read, in every language an app offers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

DEFAULT_LANGUAGE: Final = "zh"
LANGUAGES: Final = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """One text in several languages. A plain string in a document means the same in all of them.

    It refuses to be a template: placeholders are filled by whoever renders a message.
    """

    zh: str
    en: str
    others: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, raw: str | Mapping[str, str]) -> Text:
        """Read the document form: a string, or an object with a key per language."""
        if isinstance(raw, str):
            return cls(raw, raw)
        zh = raw.get("zh", raw.get("en", ""))
        en = raw.get("en", zh)
        others = tuple(sorted((key, value) for key, value in raw.items() if key not in LANGUAGES))
        return cls(zh, en, others)

    def get(self, language: str) -> str:
        """Return the text in ``language``, or the closest the app has."""
        if language.startswith("en"):
            return self.en
        return dict(self.others).get(language, self.zh)

    def to_json(self) -> str | dict[str, str]:
        """Return the canonical document form: a plain string where all languages agree."""
        if self.zh == self.en and not self.others:
            return self.zh
        return {**dict(self.others), "en": self.en, "zh": self.zh}

    def by_language(self) -> dict[str, str]:
        """Return the text in each language it has, the platform's own first."""
        return {"zh": self.zh, "en": self.en, **dict(self.others)}

    def every(self) -> Iterator[str]:
        """Yield the text in each language it has, for matching what a person typed."""
        yield self.zh
        yield self.en
        for _, value in self.others:
            yield value
