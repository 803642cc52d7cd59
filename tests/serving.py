"""Servers and browsers for the tests and the benchmark."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests import chromium

ROOT = Path(__file__).parent.parent
STARTS_WITHIN = 60  # seconds, also on a busy machine


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def server(app: Path, root: Path = ROOT, log: Path | None = None) -> Iterator[tuple[str, subprocess.Popen]]:
    """A Streamlit server of `app`, run from `root` with its configuration: its address and its process."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(app), "--server.port", str(port), "--server.address", "127.0.0.1"]
    with open(log or os.devnull, "wb") as out:
        env = {
            **os.environ,
            "PYTHONPATH": str(root),
            "STREAMLIT_SERVER_HEADLESS": "true",
            "STREAMLIT_BROWSER_SERVER_ADDRESS": "127.0.0.1",
        }
        process = subprocess.Popen(command, cwd=root, stdout=out, stderr=subprocess.STDOUT, env=env)
        try:
            address = f"http://127.0.0.1:{port}"
            wait_until(lambda: _answers(f"{address}/_stcore/health"), STARTS_WITHIN, "the server to start")
            yield address, process
        finally:
            process.kill()
            process.wait()


@contextmanager
def browser() -> Iterator[Browser]:
    """A headless browser. Raises where none is on the machine: tests fail then, they are not skipped."""
    path = chromium.find()
    if not path:
        raise RuntimeError("no Chromium on this machine; run python tests/chromium.py")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=chromium.FLAGS)
        try:
            yield found
        finally:
            found.close()


def settled(page: Page) -> float:
    """Wait until the server has run the page and the browser has drawn it: seconds from opening it to the last change."""
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=30_000)
    page.evaluate(WATCHED)
    page.wait_for_function(DRAWN, timeout=30_000)
    return page.evaluate("watched.changed / 1000")


def clock(page: Page) -> float:
    """Seconds since the page was opened, by the clock that `settled` tells."""
    return page.evaluate("performance.now() / 1000")


# Streamlit says that it no longer runs before the browser has drawn what came, so only quiet says that all is there.
# Not the page: the header, which shows a running person for as long as it likes, and a table's words for readers of screens,
# which a canvas gets a while after its drawing.
WATCHED = """() => {
  if (window.watched) return;
  window.watched = {changed: performance.now()};
  const element = node => node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  const ours = change => !element(change.target)?.closest('[data-testid=stHeader], [data-testid=stStatusWidget], canvas');
  new MutationObserver(changes => { if (changes.some(ours)) window.watched.changed = performance.now(); })
    .observe(document.body, {subtree: true, childList: true, characterData: true, attributeFilter: ['data-stale']});
}"""

# Every chart's frame holds a drawn plot, nothing waits to be loaded or replaced, and nothing has changed for a while.
DRAWN = """() => {
  const running = !document.querySelector('[data-testid=stApp][data-test-script-state=notRunning]');
  const charts = [...document.querySelectorAll('[data-testid=stPlotlyChart]')];
  const waits = document.querySelector('[data-stale=true], [data-testid=stSkeleton], [data-testid=stAppSkeleton]');
  const drawn = !running && !waits && charts.every(chart => chart.querySelector('.main-svg'));
  return drawn && performance.now() - window.watched.changed > 300;
}"""


def wait_until(true: object, seconds: float, what: str) -> None:
    """Ask again and again until `true()` holds. Raises TimeoutError naming what was waited for."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            raise TimeoutError(f"waited {seconds} s for {what}")
        time.sleep(0.1)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False
