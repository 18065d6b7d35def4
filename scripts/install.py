"""Sets up a clone: `python -m scripts.install run|test`. Started by scripts/setup.py; standard library only."""

from __future__ import annotations

import sys

from scripts import environment, frontend, node
from scripts.environment import BUILD, DEVELOPMENT, RUNTIME
from scripts.terminal import GiveUpError


def main(purpose: str) -> int:
    """Bring everything to the state that running, or testing, needs; quick when it is there already."""
    wanted = [DEVELOPMENT] if purpose == "test" else [RUNTIME] if node.suffices() else [RUNTIME, BUILD]
    try:
        environment.ensure(wanted)
        frontend.ensure()
    except GiveUpError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "run"))
