"""Names that remember: what something was called in former versions finds it, where nothing else is called so now.

Called by publishing for sources that say names of long ago; `engines.rules.rewriting` then spells the new ones.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from functools import cached_property

from engines.metadata.model import Option
from engines.rules.names import Name, Names
from engines.rules.options import find_option, option_index


class Remembered(Names):
    """The names of now and, behind them, those of former versions, the newest first.

    It refuses to remember what is gone: a former name finds only what exists now.
    """

    def __init__(self, now: Names, former: Sequence[Names]) -> None:
        self._now = now
        self._former = former
        super().__init__(map(self._with_former_options, now), system=())

    def candidates(self, text: str, *, quoted: bool = False) -> tuple[Name, ...]:
        """Return everything ``text`` may mean now, else what was called so last."""
        found = super().candidates(text, quoted=quoted)
        return found or tuple(self._called(text, quoted=quoted))[:1]

    def of(self, name: Name) -> Names | None:
        """Return the names that a relation leads to, which remember as well."""
        inside = self._now.of(name)
        if inside is None:
            return None
        return Remembered(inside, [there for names in self._former if (there := names.of(name)) is not None])

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Every code and label of now and then, the longest first."""
        every = (*super().words, *(word for names in self._former for word in names.words))
        return tuple(sorted(dict.fromkeys(every), key=len, reverse=True))

    def _called(self, text: str, *, quoted: bool) -> Iterator[Name]:
        """Yield what was called so, as it is now but under the names of then."""
        for names in self._former:
            then = names.find(text, quoted=quoted)
            now = self.by_id(then.id) if then else None
            if then is not None and now is not None:
                yield dataclasses.replace(now, code=then.code, label=then.label, was=then.was)

    def _with_former_options(self, name: Name) -> Name:
        if not name.options:
            return name
        known = option_index(name.options)
        then = [one.options for names in self._former if (one := names.by_id(name.id)) is not None]
        return dataclasses.replace(
            name, options=tuple(_with_former_words(option, then, known) for option in name.options)
        )


def _with_former_words(option: Option, former: Sequence[tuple[Option, ...]], known: dict[str, str]) -> Option:
    """Return the option with what it was called before, unless an option is called so now.

    A former label stands among its labels under its language, so that the new one of that language takes its place.
    """
    same = [one for options in former for one in options if one.id == option.id]
    codes = [code for one in same for code in (one.code, *one.was) if find_option(known, code) is None]
    labels = {
        f"{language}#{at}": label
        for at, one in enumerate(same)
        for language, label in one.label.by_language().items()
        if find_option(known, label) is None
    }
    label = dataclasses.replace(option.label, others=(*option.label.others, *labels.items()))
    return dataclasses.replace(option, was=tuple(dict.fromkeys((*option.was, *codes))), label=label)
