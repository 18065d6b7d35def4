"""Errors as ``application/problem+json`` (RFC 9457). `create_web` registers these handlers; routes just raise.

One table says which kind of error is which status. No input is meant to reach the last handler, which answers 500
with a reference that stands in the log beside the traceback.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from typing import Final, cast

import structlog
from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException, InternalServerError

from engines.kernel import messages
from engines.kernel.errors import Kind, MetadataError, PlatformError
from engines.kernel.text import Text
from runtime.identity.throttle import ThrottledError
from runtime.web.answers import to_json
from runtime.web.journal import REQUEST_ID
from runtime.web.language import language

PROBLEM_TYPE: Final = "application/problem+json"

STATUS: Final[Mapping[Kind, int]] = {
    "unreadable": 400,
    "unauthenticated": 401,
    "denied": 403,
    "missing": 404,
    "conflict": 409,
    "too_large": 413,
    "invalid": 422,
    "throttled": 429,
    "unavailable": 503,
}

TITLES: Final[Mapping[int, Text]] = {
    400: Text("读不懂的请求", "Bad request"),
    401: Text("未登录", "Not signed in"),
    403: Text("没有权限", "Not allowed"),
    404: Text("找不到", "Not found"),
    405: Text("不支持的方法", "Method not allowed"),
    409: Text("有冲突", "Conflict"),
    412: Text("条件不成立", "Precondition failed"),
    413: Text("内容太大", "Too large"),
    414: Text("地址太长", "Address too long"),
    415: Text("不支持的内容类型", "Unsupported content type"),
    422: Text("需要修改", "Needs correcting"),
    429: Text("太频繁", "Too many requests"),
    500: Text("平台出错", "The platform failed"),
    503: Text("暂时不可用", "Unavailable"),
}

INTERNAL: Final = messages.define(
    "platform.internal",
    zh="平台出了意外,没有保存任何内容。请把编号 {reference} 告诉管理员",
    en="The platform failed and saved nothing. Tell your administrator the reference {reference}",
)
NO_SUCH_ADDRESS: Final = messages.define("request.no_such_address", zh="没有这个地址", en="There is no such address")
METHOD: Final = messages.define(
    "request.method", zh="这个地址不支持该方法", en="This address does not take that method"
)
TOO_LARGE: Final = messages.define("request.too_large", zh="发送的内容太大", en="What was sent is too large")
MEDIA_TYPE: Final = messages.define(
    "request.media_type", zh="请以 application/json 发送,不要压缩", en="Send it as application/json, not compressed"
)
BAD: Final = messages.define("request.bad", zh="请求不符合 HTTP 规则", en="The request breaks the rules of HTTP")

_HTTP_CODES: Final[Mapping[int, str]] = {404: NO_SUCH_ADDRESS, 405: METHOD, 413: TOO_LARGE, 415: MEDIA_TYPE}
_KEPT_HEADERS: Final = frozenset({"Allow", "Accept", "Content-Range"})

Extra = Callable[[PlatformError, str], Mapping[str, object]]
_extras: dict[type[PlatformError], Extra] = {}

log = structlog.get_logger("dougong.web")


def extend_problem(kind: type[PlatformError]) -> Callable[[Extra], Extra]:
    """Decorate a function that adds members to the problem document of one class of errors (and its subclasses)."""

    def add(present: Extra) -> Extra:
        _extras[kind] = present
        return present

    return add


@extend_problem(MetadataError)
def _diagnostics(error: PlatformError, reader: str) -> Mapping[str, object]:
    found = cast("MetadataError", error).diagnostics
    return {"diagnostics": [diagnostic.to_json(reader) for diagnostic in found]}


def register(app: Flask) -> None:
    """Make every error of ``app`` a problem document."""
    app.register_error_handler(PlatformError, _platform)
    app.register_error_handler(HTTPException, http)
    app.register_error_handler(Exception, _unexpected)


def problem(error: PlatformError, reader: str) -> Response:
    """Return the document of a platform error in the reader's language."""
    status = STATUS[error.kind]
    extra: dict[str, object] = {"problems": [one.to_json(reader) for one in error.problems]}
    for kind, present in _extras.items():
        if isinstance(error, kind):
            extra.update(present(error, reader))
    return _document(status, error.code, error.message(reader), extra)


def _platform(error: PlatformError) -> Response:
    response = problem(error, language())
    if isinstance(error, ThrottledError):
        response.headers["Retry-After"] = str(error.retry_after)
    elif error.kind == "unauthenticated":
        response.headers["WWW-Authenticate"] = 'Bearer realm="dougong"'
    elif error.kind == "unavailable":
        response.headers["Retry-After"] = "5"
        log.warning("unavailable", code=error.code, reason=error.message("en"))
    return response


def http(error: HTTPException) -> Response:
    """Return the document of an error that Flask or werkzeug found."""
    if isinstance(error, InternalServerError):
        return _unexpected(error.original_exception or error)
    status = error.code or 400
    if error.response is not None and status < 400:  # noqa: PLR2004 - a redirect is no error
        return error.response  # type: ignore[return-value]
    code = _HTTP_CODES.get(status, BAD)
    response = _document(status, code, messages.render(code, {}, language()), {"problems": []})
    for name, value in error.get_headers():
        if name in _KEPT_HEADERS:
            response.headers[name] = value
    return response


def _unexpected(error: BaseException) -> Response:
    reference = uuid.uuid4().hex[:12]
    log.error("unexpected", reference=reference, request_id=request.environ.get(REQUEST_ID), exc_info=error)
    detail = messages.render(INTERNAL, {"reference": reference}, language())
    return _document(500, INTERNAL, detail, {"problems": [], "reference": reference})


def _document(status: int, code: str, detail: str, extra: Mapping[str, object]) -> Response:
    title = TITLES.get(status, TITLES[400]).get(language())
    body = {"type": "about:blank", "title": title, "status": status, "code": code, "detail": detail, **extra}
    return Response(to_json(body), status, content_type=PROBLEM_TYPE)
