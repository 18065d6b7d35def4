"""Write engines/kernel/pinyin.txt, the table that Chinese is read and sorted by. Run by hand when pypinyin has news.

The platform reads this table rather than the library: 110 KB and 10 ms instead of 57 MB and a third of a second,
and some 6 µs a text instead of 200.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from pypinyin import Style
from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict
from pypinyin.style import convert

PAIR = 2
TARGET = Path(__file__).resolve().parents[1] / "engines" / "kernel" / "pinyin.txt"
HEAD = (
    "# Made by scripts/generate_pinyin.py from pypinyin (MIT). A syllable with its tone, then its characters or words."
)
COMMON = ((0x3007, 0x3007), (0x3400, 0x4DBF), (0x4E00, 0x9FFF))


def syllable(reading: str) -> str:
    """Return a reading with its tone as a digit; the neutral tone is 0."""
    toned = convert(reading.split(",", maxsplit=1)[0], Style.TONE3, strict=True).replace("ü", "v")
    return toned if toned[-1:].isdigit() else toned + "0"


def characters() -> dict[str, str]:
    """Return the most usual reading of every common character."""
    return {
        chr(code): syllable(reading)
        for code, reading in pinyin_dict.items()
        if any(low <= code <= high for low, high in COMMON)
    }


def words(single: dict[str, str]) -> dict[str, str]:
    """Return the words of two characters that are read otherwise than their characters alone."""
    found = {}
    for word, readings in phrases_dict.items():
        read = [syllable(reading[0]) for reading in readings]
        if len(word) == PAIR and [_toneless(one) for one in read] != [
            _toneless(single.get(char, "0")) for char in word
        ]:
            found[word] = " ".join(read)
    return found


def main() -> None:
    """Write the table."""
    single = characters()
    lines: dict[str, list[str]] = defaultdict(list)
    for char, read in sorted(single.items()):
        lines[read].append(char)
    rows = [f"{read} {''.join(chars)}" for read, chars in sorted(lines.items())]
    rows += [f"={word} {read}" for word, read in sorted(words(single).items())]
    TARGET.write_text("\n".join([HEAD, *rows, ""]), encoding="utf-8")


def _toneless(read: str) -> str:
    return read[:-1]


if __name__ == "__main__":
    main()
