"""A change of filter at a hundred times the figures and publishers, measured against the same change at one time."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests import scale, serving  # noqa: E402  the path comes first
from tests.bench import compare  # noqa: E402

TIMES, ROUNDS, PROMISE = 100, 11, 1.5


def place(folder: Path, database: Path) -> Path:
    """A copy of the program by links, whose database is another file."""
    (folder / "data").mkdir(parents=True)
    for entry in serving.ROOT.iterdir():
        if entry.name not in ("data", ".git", ".venv"):
            (folder / entry.name).symlink_to(entry)
    for entry in (serving.ROOT / "data").iterdir():
        if not entry.name.startswith("attrition.duckdb"):
            (folder / "data" / entry.name).symlink_to(entry)
    database.rename(folder / "data" / "attrition.duckdb")
    return folder


def change(page: Page, day: int) -> float:
    """Seconds from another day in the sidebar to the overview of that day."""
    page.get_by_role("group", name="To", exact=True).get_by_role("spinbutton").first.click()
    for part in ("2023", "05", f"{day:02}"):
        page.keyboard.type(part)
    start = serving.clock(page)
    page.locator("h1").click()
    page.get_by_text(f"as of {day} May 2023").first.wait_for()
    return serving.settled(page) - start


def main() -> None:
    """Both servers and one browser serve all rounds; the two take turns, so that both meet the same machine."""
    with tempfile.TemporaryDirectory() as folder:
        large = scale.multiplied(Path(folder) / "large.duckdb", TIMES)
        root = place(Path(folder) / "large", large)
        once, many = serving.ROOT / "dashboard.py", root / "dashboard.py"
        with serving.server(once) as (one, _), serving.server(many, root) as (other, _), serving.browser() as browser:
            pages = {}
            for name, address in (("many", other), ("once", one)):
                pages[name] = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
                pages[name].goto(f"{address}/?to=2023-05-01")
                pages[name].wait_for_selector("[data-testid=stPlotlyChart] .main-svg", timeout=120_000)
                serving.settled(pages[name])
            seconds: dict[str, list[float]] = {name: [] for name in pages}
            for n in range(ROUNDS):
                for name, page in pages.items():
                    seconds[name].append(change(page, 10 + n))
            compare(f"another day, {TIMES} × the figures, s", seconds["many"], seconds["once"], PROMISE)


if __name__ == "__main__":
    main()
