"""The front end, built once per state of its sources into runtime/web/static. Called by scripts/install.py."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from scripts import node, stamps
from scripts.places import BUILT_WEB, ROOT, WEB
from scripts.terminal import NO_REGISTRY, GiveUpError, run, say

IGNORED = {"node_modules", "dist", "test-results"}
NOT_BUILT = GiveUpError("前端没有构建成功,原因见上面。", "The front end was not built; the lines above say why.")


def ensure() -> None:
    """Have the front end's packages installed and its pages built.

    Raises:
        GiveUpError: it cannot be done here.
    """
    packages = stamps.digest([WEB / "package.json", WEB / "package-lock.json"])
    if not (stamps.holds("web-packages", packages) and (WEB / "node_modules").exists()):
        say("安装前端软件包", "installing the packages of the front end")
        stamps.forget("web-packages")
        run(["npm", "ci"], folder=WEB, environment=node.environment(), otherwise=NO_REGISTRY)
        stamps.keep("web-packages", packages)
    sources = stamps.digest(_sources(), packages)
    if not (stamps.holds("web-pages", sources) and (BUILT_WEB / "index.html").exists()):
        say("构建前端", "building the front end")
        stamps.forget("web-pages")
        run(["npm", "run", "--silent", "build"], folder=WEB, environment=node.environment(), otherwise=NOT_BUILT)
        stamps.keep("web-pages", sources)


def _sources() -> Iterator[Path]:
    """Yield what the built pages are made from: the workspace, and the schemas that its types come from."""
    for entry in WEB.iterdir():
        if entry.name not in IGNORED:
            yield from (path for path in ([entry] if entry.is_file() else entry.rglob("*")) if path.is_file())
    yield from (ROOT / "engines" / "metadata" / "schemas").glob("*.json")
