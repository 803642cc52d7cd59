"""The page Sources, measured: its warm load and a change of filter, each against a floor that draws its chart from memory."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests import serving  # noqa: E402  the path comes first
from tests.bench import FLOOR, OURS, compare  # noqa: E402

ROUNDS, CHANGES = 11, 31  # of changes as many as there are choices: none comes twice
EVIDENCE = ("claim", "named", "leak", "estimate", "model")  # as in floor_sources.py
SAID = "() => document.querySelector('[data-testid=stPlotlyChart] [role=figure], [role=figure]')?.getAttribute('aria-label')"


def load(context: BrowserContext, address: str) -> float:
    """Seconds from an address to a page that is run and drawn, with the browser's cache warm."""
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("[data-testid=stPlotlyChart] .main-svg")
    seconds = serving.settled(page)
    page.close()
    return seconds


def change(page: Page, evidence: str) -> float:
    """Seconds from one more kind of evidence, or one less, to the chart of a choice that was not made before."""
    before, button = page.evaluate(SAID), page.get_by_role("button", name=evidence, exact=True).element_handle()
    button.hover()  # finding and reaching it is not the program's time; by its role it would be looked for at every step
    start = serving.clock(page)
    button.dispatch_event("click")
    page.wait_for_function(f"before => ({SAID})() !== before", arg=before, polling="raf")
    return serving.settled(page) - start


def choices(rounds: int) -> list[str]:
    """Which button to press in each round, so that no choice comes twice: the bit that a Gray code turns."""
    return [EVIDENCE[(n & -n).bit_length() - 1] for n in range(1, rounds + 1)]


def main() -> None:
    """Measure both; the two servers and one browser serve all rounds."""
    beside = FLOOR.with_name("floor_sources.py")
    with serving.server(OURS) as (ours, _), serving.server(beside) as (floor, _), serving.browser() as browser:
        measure(browser, {"ours": f"{ours}/sources", "floor": floor})


def measure(browser: Browser, addresses: dict[str, str]) -> None:
    """Ours and the floor take turns, so that both meet the same machine."""
    contexts = {name: browser.new_context(viewport={"width": 1280, "height": 900}) for name in addresses}
    loads: dict[str, list[float]] = {name: [] for name in addresses}
    changes: dict[str, list[float]] = {name: [] for name in addresses}
    pages = {name: contexts[name].new_page() for name in addresses}
    for name, address in addresses.items():
        pages[name].goto(address)
        pages[name].wait_for_selector("[data-testid=stPlotlyChart] .main-svg", timeout=60_000)
        serving.settled(pages[name])
    for _ in range(ROUNDS):
        for name, address in addresses.items():
            loads[name].append(load(contexts[name], address))
    for evidence in choices(CHANGES):
        for name in addresses:
            changes[name].append(change(pages[name], evidence))
    compare("warm load of Sources, s", loads["ours"], loads["floor"], 1.6)
    compare("another evidence in Sources, s", changes["ours"], changes["floor"], 1.4)


if __name__ == "__main__":
    main()
