"""``python -m benchmarks [NAME] [--json]``: runs one benchmark, or lists them."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import Final

from benchmarks import expressions, forms, http, imports, lists, pages, records, search, startup
from benchmarks.result import Result, as_json, as_text

BENCHMARKS: Final[dict[str, Callable[[], Sequence[Result]]]] = {
    "expressions": expressions.run,
    "forms": forms.run,
    "records": lambda: [*records.run(), *search.run(), *lists.run()],
    "import": imports.run,
    "http": http.run,
    "pages": pages.run,
    "startup": startup.run,
}


def main() -> int:
    """Run what the command line names."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("name", nargs="?", choices=sorted(BENCHMARKS))
    parser.add_argument("--json", action="store_true", help="print the results as JSON")
    asked = parser.parse_args()
    if asked.name is None:
        print("\n".join(BENCHMARKS))
        return 0
    results = BENCHMARKS[asked.name]()
    print(as_json(asked.name, results) if asked.json else as_text(asked.name, results))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
