"""Typesetting: a filled-in print to PDF, by typst, in a process with a time limit. Called by the printer.

A print of hundreds of pages or one that a typesetter chokes on must not hold up the server: it is stopped.
"""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from engines.form import printing
from engines.kernel import messages
from engines.kernel.errors import PlatformError
from engines.kernel.values import JsonObject

LOG: Final = logging.getLogger(__name__)
SECONDS: Final = 60
AT_ONCE: Final = threading.BoundedSemaphore(2)
"""Prints take a core each; more of them wait."""
CHILD: Final = Path(__file__).with_name("press_child.py")
BUNDLED: Final = Path(__file__).with_name("fonts")
FAMILIES: Final = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
)
"""Fonts with Chinese letters that machines have, the first that is there is taken."""
LAST: Final = ("Liberation Sans", "DejaVu Sans", "Droid Sans Fallback")
"""Latin letters of the system and the Chinese letters that come with the platform, where nothing better is there."""


class PrintTimeError(PlatformError):
    """Typesetting took too long."""

    code = messages.define(
        "print.too_long",
        zh="这次打印超过 {seconds} 秒还没排完,已停止。请少选一些记录",
        en="Typesetting took longer than {seconds} seconds and was stopped. Choose fewer records",
    )
    kind = "invalid"


class PrintError(PlatformError):
    """Typesetting failed."""

    code = messages.define(
        "print.failed", zh="没有打印出来,原因已写入日志", en="It could not be printed; the log says why"
    )
    kind = "unavailable"


@dataclass(frozen=True, slots=True)
class Press:
    """Sets prints. ``fonts`` are folders with fonts that come before all others."""

    fonts: tuple[Path, ...] = ()
    seconds: int = SECONDS

    def set(self, document: JsonObject, files: Mapping[str, bytes], kind: str = "pdf") -> bytes:
        """Return the print as a PDF, or its first page as a picture.

        Raises:
            PrintTimeError: it took too long.
            PrintError: the typesetter failed.
        """
        with TemporaryDirectory(prefix="dougong-print-") as name:
            folder = Path(name)
            (folder / "main.typ").write_text(_program(), encoding="utf-8")
            (folder / "print.json").write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
            for file, content in files.items():
                (folder / file).write_bytes(content)
            with AT_ONCE:
                self._run(folder, kind)
            return (folder / "out").read_bytes()

    def _run(self, folder: Path, kind: str) -> None:
        fonts = [str(path) for path in self.fonts if path.is_dir()]
        command = [sys.executable, "-I", str(CHILD), str(folder), kind, str(self.seconds), str(BUNDLED), *fonts]
        try:
            done = subprocess.run(  # noqa: S603 - our own program, no shell, no argument that people wrote
                command, capture_output=True, timeout=self.seconds, check=False, stdin=subprocess.DEVNULL
            )
        except subprocess.TimeoutExpired as error:
            raise PrintTimeError(seconds=self.seconds) from error
        if done.returncode != 0:
            LOG.error("a print failed: %s", done.stderr.decode("utf-8", "replace")[-2000:])
            raise PrintError


def _program() -> str:
    return resources.files(printing).joinpath("sheet.typ").read_text(encoding="utf-8")
