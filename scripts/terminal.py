"""What the scripts say to a person, in Chinese and English, and how they start other programs. Used by all of them."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path


class GiveUpError(Exception):
    """The work cannot go on; ``zh`` and ``en`` say why and what helps."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(f"{zh}\n{en}")


NO_REGISTRY = GiveUpError(
    "没有装成。如果上面提到网络或连接,说明访问不到软件包仓库:请检查网络或代理,或者用环境变量指定镜像"
    "(PIP_INDEX_URL、UV_DEFAULT_INDEX、npm_config_registry)后重试。",
    "The packages were not installed. If the lines above speak of a connection, the package registry cannot be "
    "reached: check the network or the proxy, or name a mirror (PIP_INDEX_URL, UV_DEFAULT_INDEX, npm_config_registry), "
    "and run again.",
)


def say(zh: str, en: str) -> None:
    """Print one step, as it begins."""
    print(f"==> {zh} / {en}", flush=True)


def run(command: Sequence[str | Path], *, folder: Path, environment: Mapping[str, str], otherwise: GiveUpError) -> None:
    """Run a program to its end, its output on the terminal.

    Raises:
        GiveUpError: it failed, or does not exist; the one given as ``otherwise``.
    """
    try:
        code = subprocess.call([str(part) for part in command], cwd=folder, env=environment, stdin=subprocess.DEVNULL)
    except OSError as error:
        raise otherwise from error
    if code != 0:
        raise otherwise
