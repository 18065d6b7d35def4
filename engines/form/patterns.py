"""Which regular expressions a designer may use: those whose matching stays cheap whatever the text. For text fields."""

from __future__ import annotations

import re
from typing import Final

from engines.kernel.text import Text

MAX_LOOPS: Final = 2
MAX_OPTIONAL: Final = 8
# A repeated group, a reference back or a look-around is what makes matching run away.
_RISKY: Final = re.compile(r"\\[1-9]|\(\?(?!:)|[)][*+{]|[*+}][*+{]")
_LOOP: Final = re.compile(r"(?<!\\)[*+]|\{[0-9]*,[0-9]*\}")
_OPTIONAL: Final = re.compile(r"(?<![\\(])\?")


def fault_of(pattern: str) -> Text | str | None:
    """Return why a pattern cannot be used, or None. The length of texts bounds what is left."""
    if _RISKY.search(pattern):
        return Text("不能重复一个括号,也不能引用或环视", "no repeated groups, references or look-arounds")
    if len(_LOOP.findall(pattern)) > MAX_LOOPS:
        return Text(f"最多 {MAX_LOOPS} 处 *、+ 或 {{n,m}}", f"at most {MAX_LOOPS} of *, + and {{n,m}}")
    if len(_OPTIONAL.findall(pattern)) > MAX_OPTIONAL:
        return Text(f"最多 {MAX_OPTIONAL} 处 ?", f"at most {MAX_OPTIONAL} of ?")
    try:
        re.compile(pattern)
    except re.error as error:
        return str(error)
    return None
