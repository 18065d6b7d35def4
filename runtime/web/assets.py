"""Files of the built front end: found safely, compressed as built, cached as their names allow. Used by page routes."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from typing import Final

from flask import Response, request
from werkzeug.exceptions import NotFound
from werkzeug.security import safe_join

from runtime.web.headers import POLICY, nonce, page_policy

STATIC: Final = Path(__file__).parent / "static"
NONCE_PLACE: Final = "__CSP_NONCE__"
IMMUTABLE: Final = "public, max-age=31536000, immutable"
REVALIDATE: Final = "no-cache"
_PACKED: Final = (("br", ".br"), ("gzip", ".gz"))
_TYPES: Final = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".webmanifest": "application/manifest+json",
}

NOT_BUILT: Final = """<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>斗拱 Dougong</title></head>
<body>
<main>
<h1>前端还没有构建 · The front end is not built</h1>
<p>服务器在运行,接口可以使用;页面要先构建。请在项目文件夹里执行 <code>make setup</code>,然后刷新。</p>
<p>The server is running and its API works; the pages must be built first.
Run <code>make setup</code> in the project's folder, then reload.</p>
<p>接口说明 · API description: <a href="/api/v1/openapi.json">/api/v1/openapi.json</a></p>
</main>
</body>
</html>
"""


def built() -> bool:
    """Say whether there is a front end to serve."""
    return (STATIC / "index.html").is_file()


def page(name: str, *, replace: dict[str, str] | None = None) -> Response:
    """Return an HTML page of the build with this answer's nonce in it, and other places filled as told.

    What ``replace`` puts in must be escaped for its place by the caller.
    """
    source = STATIC / name
    if not source.is_file():
        return html_answer(NOT_BUILT, 503)
    html = source.read_text(encoding="utf-8").replace(NONCE_PLACE, nonce())
    for place, words in (replace or {}).items():
        html = html.replace(place, words)
    return html_answer(html)


def html_answer(html: str, status: int = 200) -> Response:
    """Return a page under the policy of pages. Every answer in HTML is made here: without it nothing may load."""
    return Response(html, status, {POLICY: page_policy(nonce())}, mimetype="text/html")


def asset(path: str, *, cache: str) -> Response:
    """Return one file of the build, in the best compression that the caller takes.

    Raises:
        NotFound: there is no such file inside the build.
    """
    found = find(path)
    if found is None:
        raise NotFound
    content, encoding = _best(found)
    response = Response(content, content_type=_content_type(found))
    response.headers["Cache-Control"] = cache
    response.vary.add("Accept-Encoding")
    if encoding is not None:
        response.headers["Content-Encoding"] = encoding
    if cache == REVALIDATE:
        response.add_etag()
        response.make_conditional(request.environ)
    return response


def find(path: str) -> Path | None:
    """Return the file of the build at ``path``, or None; a path that climbs out is no file."""
    joined = safe_join(str(STATIC), path)
    if joined is None or "\x00" in path:
        return None
    found = Path(joined)
    try:
        return found if found.is_file() else None
    except OSError:  # the name is longer than a file's may be
        return None


def _best(found: Path) -> tuple[bytes, str | None]:
    accepted = request.accept_encodings
    for name, ending in _PACKED:
        packed = found.with_name(found.name + ending)
        if accepted[name] > 0 and packed.is_file():
            return packed.read_bytes(), name
    return found.read_bytes(), None


def _content_type(found: Path) -> str:
    guessed = mimetypes.guess_type(found.name)[0]
    return _TYPES.get(found.suffix, guessed or "application/octet-stream")
