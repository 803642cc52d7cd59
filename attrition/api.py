"""The interface for programs: health, and the headers that every answer carries."""

from __future__ import annotations

from collections.abc import Callable

import duckdb
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from attrition import dictionary, query, store

# Streamlit marks a prerendered page with one inline script; its hash lets that one through and no other.
PRERENDER = "'sha256-THxz9J9+wf7rhwR2YkXJoSZ13UCmYyC+3lNDv2+8ugA='"
HEADERS = {
    "Content-Security-Policy": "; ".join(
        [
            "default-src 'self'",
            f"script-src 'self' {PRERENDER}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self' data:",
            "worker-src 'self' blob:",
            "frame-ancestors 'self'",
            "base-uri 'self'",
            "form-action 'self'",
            "object-src 'none'",
        ]
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Link": '</api/v1/dataset>; rel="describedby"; type="application/ld+json"',
}


class SecurityHeaders:
    """Adds HEADERS to every HTTP answer of the app that it wraps."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


def healthz(request: Request) -> JSONResponse:
    """Whether the database answers, the newest day that it has, and its version. 503 where it does not."""
    try:
        with store.reading() as cursor:
            newest = query.lines(cursor)["last"].max()
            return JSONResponse(
                {"status": "ok", "newest": newest.date().isoformat(), "data_version": query.data_version(cursor)}
            )
    except (store.StoreError, duckdb.Error):
        return JSONResponse({"status": "no database", "newest": None, "data_version": None}, status_code=503)


def described(make: Callable[[query.Cursor, str], dict], media_type: str) -> Callable[[Request], JSONResponse]:
    """An address that says what the database holds. 503 where there is none."""

    def answer(request: Request) -> JSONResponse:
        try:
            with store.reading() as cursor:
                return JSONResponse(make(cursor, f"{request.url.scheme}://{request.url.netloc}"), media_type=media_type)
        except (store.StoreError, duckdb.Error):
            return JSONResponse({"error": "no database"}, status_code=503)

    return answer


def nothing(request: Request) -> JSONResponse:
    """An address under /api that does not exist, as JSON instead of the page."""
    return JSONResponse({"error": "no such address"}, status_code=404)


def first_page(request: Request) -> RedirectResponse:
    """The overview by its name: it is the page at the root, and the address goes on with all that it asks for."""
    asked = request.url.query
    return RedirectResponse(f"./?{asked}" if asked else "./")


ROUTES = [
    Route("/healthz", healthz),
    Route("/overview", first_page),
    Route("/api/v1/dataset", described(dictionary.dataset, "application/ld+json")),
    Route("/api/v1/datapackage", described(lambda cursor, _: dictionary.datapackage(cursor), "application/json")),
    Route("/api/{path:path}", nothing),
]
