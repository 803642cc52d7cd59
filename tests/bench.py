"""What is promised, measured: each time as a ratio to a floor of the same run, since machines differ. `make bench`."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

sys.path.insert(0, str(Path(__file__).parent.parent))

from attrition import store  # noqa: E402  the path comes first
from tests import serving  # noqa: E402

ROUNDS, CHANGES, SESSIONS = 11, 21, 20
OURS, FLOOR = serving.ROOT / "dashboard.py", serving.ROOT / "tests" / "floor.py"
# Looks at the legends alone, so that the look does not cost more on the larger page.
LEGEND = "name => [...document.querySelectorAll('.legendtext')].some(text => text.textContent === name)"
FIELD = {"ours": "Mean over days", "floor": "Window"}


def load(context: BrowserContext, address: str) -> float:
    """Seconds from an address to a page that is run and drawn, with the browser's cache warm."""
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("[data-testid=stPlotlyChart] .main-svg")
    seconds = serving.settled(page)
    page.close()
    return seconds


def change(page: Page, name: str, window: int) -> float:
    """Seconds from a new window in the sidebar to the chart that is drawn with it."""
    field = page.get_by_label(FIELD[name], exact=True).element_handle()  # by its label it would be looked for at every step
    field.fill(str(window))
    start = serving.clock(page)
    field.press("Enter")
    page.wait_for_function(LEGEND, arg=f"mean of {window} days", polling="raf")
    return serving.settled(page) - start


def answered(page: Page, article: str, number: int) -> float:
    """Seconds from a pasted article, with another number of air defence systems each time, to its verdicts on the page."""
    page.get_by_label("A text", exact=True).fill(article.replace("280 air", f"{number} air"))
    page.get_by_role("button", name="Check it").hover()  # finding and reaching it is not the program's time
    start = serving.clock(page)
    page.mouse.down()
    page.mouse.up()
    page.wait_for_selector(f".text a:text-is('{number}')")
    return serving.settled(page) - start


def resident(pid: int) -> float:
    """The server's resident memory in MB; its own process is the server, it has no children."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


def per_session(browser: Browser, address: str, pid: int) -> float:
    """MB of server memory that one further open session takes, over SESSIONS of them."""
    contexts = []
    before = resident(pid)
    for _ in range(SESSIONS):
        contexts.append(browser.new_context())
        page = contexts[-1].new_page()
        page.goto(address)
        page.wait_for_selector("[data-testid=stPlotlyChart] .main-svg")
        serving.settled(page)
    after = resident(pid)
    for context in contexts:
        context.close()
    return (after - before) / SESSIONS


def compare(label: str, ours: list[float], floor: list[float], promise: float) -> None:
    """Print the medians of a pair of measurements and their ratio."""
    a, b = statistics.median(ours), statistics.median(floor)
    verdict = "kept" if a / b <= promise else "NOT KEPT"
    print(f"{label:<34} ours {a:7.3f}   floor {b:7.3f}   ratio {a / b:5.2f}   promised ≤ {promise}   {verdict}", flush=True)


def build_seconds() -> float:
    """Seconds to build the database from data/."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        store.build(path=Path(folder) / "attrition.duckdb")
        return time.perf_counter() - start


def main() -> None:
    """Measure everything once; ours and the floor take turns, so that both meet the same machine."""
    builds = [build_seconds() for _ in range(3)]
    verdict = "kept" if statistics.median(builds) <= 10 else "NOT KEPT"
    print(f"{'database built from data/':<34} {statistics.median(builds):.2f} s   promised ≤ 10 s   {verdict}", flush=True)
    with serving.server(OURS) as (ours, our_pid), serving.server(FLOOR) as (floor, floor_pid), serving.browser() as browser:
        addresses = {"ours": ours, "floor": floor}
        contexts = {name: browser.new_context(viewport={"width": 1280, "height": 900}) for name in addresses}
        loads: dict[str, list[float]] = {"ours": [], "floor": []}
        changes: dict[str, list[float]] = {"ours": [], "floor": []}
        pages = {}
        for name, address in addresses.items():
            load(contexts[name], address)
            pages[name] = contexts[name].new_page()
            pages[name].goto(address)
            pages[name].wait_for_selector("[data-testid=stPlotlyChart] .main-svg")
            serving.settled(pages[name])
        for _ in range(ROUNDS):
            for name, address in addresses.items():
                loads[name].append(load(contexts[name], address))
        for n in range(CHANGES):  # not between the loads: a page that closes is still swept up in the same process
            for name in addresses:
                changes[name].append(change(pages[name], name, 10 + n))
        compare("warm first load of Overview, s", loads["ours"], loads["floor"], 1.5)
        compare("a filter change, s", changes["ours"], changes["floor"], 1.3)
        check = contexts["ours"].new_page()
        check.goto(f"{ours}/check?report=2023-04-07-19fortyfive")
        check.wait_for_selector("[data-testid=stPlotlyChart] .main-svg")
        serving.settled(check)
        article = (store.DATA / "reports" / "2023-04-07-19fortyfive.md").read_text(encoding="utf-8").split("---", 2)[2]
        answers = [answered(check, article, 250 + n) for n in range(ROUNDS)]
        compare("a pasted article’s verdicts, s", answers, changes["floor"], 1.5)
        grown = {
            name: per_session(browser, addresses[name], pid.pid) for name, pid in (("ours", our_pid), ("floor", floor_pid))
        }
        compare("server memory a further session, MB", [grown["ours"]], [grown["floor"]], 1.5)


if __name__ == "__main__":
    main()
