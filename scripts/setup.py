"""Finds a Python that is new enough, then lets it do the setting up. Called by `make setup`, before anything exists.

This one file must also be understood by Python 3.6, to say in plain words that it is too old.
"""

import os
import shutil
import subprocess
import sys

OLDEST = (3, 11)
NAMES = ("python3.13", "python3.12", "python3.11", "python3.14", "python3", "python")
PROBE = "import sys; sys.exit(sys.version_info < %r)" % (OLDEST,)  # noqa: UP031 - read by an old Python too
TOO_OLD = """\
需要 Python 3.11 或更新版本;这里只找到 Python {found}。请安装后再运行(也可以指定:make PYTHON=/path/to/python3.12 run)。
Python 3.11 or newer is needed; only Python {found} was found here. Install one and run again (or name it: make PYTHON=/path/to/python3.12 run).
"""  # noqa: E501 - a line of text for a terminal, which wraps by itself


def fits(program: str) -> bool:
    """Say whether a program is a working Python, new enough."""
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123
        return subprocess.call([program, "-c", PROBE], stdout=nowhere, stderr=nowhere) == 0


def main() -> int:
    """Hand over to a Python that fits, or say that there is none."""
    found = [path for path in map(shutil.which, NAMES) if path]
    programs = [sys.executable] if sys.version_info >= OLDEST else [path for path in found if fits(path)]
    if not programs:
        sys.stderr.write(TOO_OLD.format(found="%d.%d" % sys.version_info[:2]))  # noqa: UP031
        return 1
    return subprocess.call([programs[0], "-m", "scripts.install"] + sys.argv[1:])  # noqa: RUF005


if __name__ == "__main__":
    sys.exit(main())
