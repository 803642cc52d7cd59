"""What programs ask the server for: its health, and the headers that every answer carries."""

import asyncio
import json
import subprocess
import sys

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from attrition import api, store
from tests.conftest import ROOT

APP = Starlette(routes=api.ROUTES, middleware=[Middleware(api.SecurityHeaders)])


def get(path):
    """(status, headers, body) of an address, asked of the application without a server."""
    sent = []

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message):
        sent.append(message)

    path, _, query = path.partition("?")
    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": query.encode(),
        "headers": [],
        "http_version": "1.1",
    }
    asyncio.run(APP({**scope, "scheme": "http", "server": ("here", 80), "root_path": ""}, receive, send))
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], headers, b"".join(message.get("body", b"") for message in sent)


def test_health_says_the_newest_day_and_the_data_version(real_path, real, monkeypatch):
    monkeypatch.setattr(store, "PATH", real_path)
    status, _, body = get("/healthz")
    version = real.execute("SELECT data_version FROM meta").fetchone()[0]
    assert status == 200
    assert json.loads(body) == {"status": "ok", "newest": "2026-08-22", "data_version": version}


@pytest.mark.parametrize("share", [None, 0, 0.01])
def test_health_without_a_readable_database_is_503_and_says_so(tiny_path, tmp_path, monkeypatch, share):
    path, raw = tmp_path / "a.duckdb", tiny_path.read_bytes()
    if share is not None:
        path.write_bytes(raw[: int(len(raw) * share)])
    monkeypatch.setattr(store, "PATH", path)
    status, _, body = get("/healthz")
    assert status == 503 and json.loads(body)["status"] == "no database"
    assert str(tmp_path) not in body.decode()


def test_an_address_of_the_interface_that_does_not_exist_is_json_and_not_a_page():
    status, headers, body = get("/api/v1/none")
    assert (status, headers["content-type"]) == (404, "application/json")
    assert json.loads(body) == {"error": "no such address"}


@pytest.mark.parametrize("query", ["", "?category=tanks&to=2023-04-07", "?to=//example.org"])
def test_the_overview_by_its_name_leads_to_the_root_with_all_that_it_asks_for(query):
    status, headers, _ = get(f"/overview{query}")
    assert status in (302, 307) and headers["location"] == f"./{query}"


@pytest.mark.parametrize("path", ["/healthz", "/api/none", "/no/such/page"])
def test_every_answer_has_the_security_headers(path):
    headers = get(path)[1]
    assert headers["x-content-type-options"] == "nosniff"
    assert "referrer-policy" in headers and "permissions-policy" in headers


def test_a_page_may_load_nothing_from_another_host():
    policy = dict(part.split(" ", 1) for part in get("/healthz")[1]["content-security-policy"].split("; "))
    assert policy["default-src"] == "'self'" and policy["object-src"] == "'none'"
    assert all("http" not in sources and "*" not in sources for sources in policy.values())
    assert "'unsafe-inline'" not in policy["script-src"] and "'unsafe-eval'" not in policy["script-src"]


def test_what_is_no_request_passes_untouched():
    seen = []

    async def inner(scope, receive, send):
        seen.append((scope, send))

    asyncio.run(api.SecurityHeaders(inner)({"type": "lifespan"}, None, print))
    assert seen == [({"type": "lifespan"}, print)]


def test_the_interface_does_not_load_the_framework_of_the_pages():
    script = "import sys; from attrition import api; sys.exit('streamlit' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False).returncode == 0
