"""What a reader does, in a real browser against a real server: open, filter, read, copy a link, download."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import sys
import urllib.request
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import serving

pytestmark = pytest.mark.browser
PAGES = {
    "": "Overview",
    "check": "Check a claim",
    "cumulative": "Cumulative losses",
    "daily_rate": "Daily rate: personnel",
    "categories": "Categories",
    "sources": "Sources: personnel",
    "claims": "Claims",
    "reports": "Reports",
    "read": "Read a report",
    "quality": "Data quality",
    "method": "Method",
}


@pytest.fixture(scope="module")
def address():
    """A running dashboard."""
    with serving.server(serving.ROOT / "dashboard.py") as (found, _):
        yield found


@pytest.fixture(scope="module")
def chromium():
    """A running browser."""
    with serving.browser() as found:
        yield found


@pytest.fixture
def page(chromium: Browser):
    """A new reader's page, which remembers what went wrong and which other hosts it asked."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    found = context.new_page()
    found.strangers, found.errors = [], []
    found.on("request", lambda request: found.strangers.append(request.url) if _strange(request.url) else None)
    found.on("pageerror", lambda error: found.errors.append(str(error)))
    found.on("console", lambda message: found.errors.append(message.text) if "Content Security" in message.text else None)
    yield found
    context.close()


def _strange(url: str) -> bool:
    return not url.startswith(("http://127.0.0.1", "ws://127.0.0.1", "data:", "blob:"))


def opened(page: Page, url: str) -> Page:
    """The page, run and drawn."""
    page.goto(url)
    page.wait_for_selector("h1", timeout=60_000)
    serving.settled(page)
    return page


def headline(page: Page) -> str:
    """The overview's large number."""
    return page.inner_text(".hero .number")


def query(page: Page) -> dict[str, list[str]]:
    """The parameters that the address bar shows."""
    return parse_qs(urlsplit(page.url).query)


@pytest.mark.parametrize(("path", "title"), PAGES.items())
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (390, "light")])
def test_every_page_is_drawn_without_errors_strangers_or_sideways_scroll(chromium, address, path, title, width, scheme):
    """In light, in dark and at phone width, a cold deep link opens the page, asks no other host and fits its width."""
    context = chromium.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme)
    page = context.new_page()
    strangers, errors = [], []
    page.on("request", lambda request: strangers.append(request.url) if _strange(request.url) else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if "Content Security" in message.text else None)
    opened(page, f"{address}/{path}")
    assert page.inner_text("h1") == title
    assert page.evaluate("document.querySelector('.stMain').scrollWidth <= document.querySelector('.stMain').clientWidth")
    assert not strangers and not errors
    assert page.locator("[data-testid=stException]").count() == 0
    context.close()


def test_the_overview_of_a_day_shows_the_articles_numbers(page, address):
    """On 7 April 2023: 177,110 on day 408, and 434.1 / 535.7 / 718.6 / 737.4 in the claim's chart."""
    opened(page, f"{address}/?to=2023-04-07")
    assert headline(page) == "177,110"
    assert "day 408 of the war" in page.inner_text(".hero .meta")
    for rate in ("434.1", "535.7", "718.6", "737.4"):
        expect(page.locator("[data-testid=stPlotlyChart]").first).to_contain_text(rate, timeout=20_000)


def _chosen(page, field, text, key) -> bool:
    """Choose an option of a field that may still be unfolding, which swallows what is typed; whether the address has it."""
    field.click()
    field.fill(text)
    page.wait_for_timeout(500)
    if page.get_by_role("option", name=text).count():
        field.press("Enter")
        page.wait_for_timeout(500)
    return key in query(page)


def test_each_filter_changes_a_number_and_the_copied_link_opens_the_same_view(page, chromium, address):
    """Day, category, publisher and window: each lands in the address, changes what is shown, and a second browser agrees."""
    opened(page, address)
    assert headline(page) == "1,475,270"
    page.get_by_role("group", name="To", exact=True).get_by_role("spinbutton").first.click()
    for part in ("2023", "04", "07"):
        page.keyboard.type(part, delay=60)
    page.locator("h1").click()
    expect(page.locator(".hero .number")).to_have_text("177,110", timeout=20_000)
    page.get_by_role("button", name=re.compile("^.*Tanks")).first.click()
    expect(page.get_by_role("heading", name="Daily rate: tanks")).to_be_visible(timeout=20_000)
    window = page.get_by_label("Mean over days", exact=True)
    window.fill("28")
    window.press("Enter")
    expect(page.get_by_text("mean of 28 days")).to_be_visible(timeout=20_000)
    page.get_by_text("More filters").click()
    publisher = page.locator("[data-testid=stMultiSelect]", has_text="Publisher").locator("input")
    serving.wait_until(lambda: _chosen(page, publisher, "Minfin", "publisher"), 40, "the publisher to be chosen")
    page.keyboard.press("Escape")
    expect(page.locator(".hero + p + p.source")).to_contain_text("Minfin index", timeout=20_000)
    serving.settled(page)
    assert query(page) == {"to": ["2023-04-07"], "category": ["tanks"], "window": ["28"], "publisher": ["minfin"]}

    page.get_by_role("button", name="Link to this view").click()
    link = page.locator("[data-testid=stCode] code").inner_text()
    second = chromium.new_context().new_page()
    opened(second, link)
    assert headline(second) == headline(page) == "177,110"
    assert second.locator("p.says").all_inner_texts() == page.locator("p.says").all_inner_texts()
    second.context.close()


def test_filters_follow_from_page_to_page_and_back(page, address):
    """A menu click keeps the filters, and Back returns to the page before with them."""
    opened(page, f"{address}/?to=2023-04-07&category=tanks")
    page.get_by_role("link", name="Daily rate").first.click()
    expect(page.locator("h1")).to_have_text("Daily rate: tanks", timeout=20_000)
    serving.settled(page)
    assert query(page) == {"to": ["2023-04-07"], "category": ["tanks"]}
    page.go_back()
    page.wait_for_timeout(1500)
    serving.settled(page)
    if page.inner_text("h1") != "Overview":  # the menu may leave an entry of its own: the same page, with the same filters
        assert page.inner_text("h1") == "Daily rate: tanks"
        page.go_back()
    expect(page.locator("h1")).to_have_text("Overview", timeout=20_000)
    expect(page.locator(".hero .number")).to_have_text("177,110", timeout=20_000)


def test_a_link_to_another_day_changes_the_day_and_keeps_the_rest(page, address):
    """The claim card leads to the record of the claim's own day."""
    opened(page, f"{address}/?category=tanks")
    page.get_by_role("link", name="The record on 7 Apr 2023").click()
    expect(page.locator(".hero .number")).to_have_text("177,110", timeout=20_000)
    serving.settled(page)
    assert query(page)["category"] == ["tanks"]


def test_a_reset_brings_back_the_whole_record(page, address):
    """Reset filters empties the address and shows the newest day."""
    opened(page, f"{address}/?to=2023-04-07&window=28")
    page.get_by_role("button", name="Reset filters").click()
    expect(page.locator(".hero .number")).to_have_text("1,475,270", timeout=20_000)
    serving.settled(page)
    assert query(page) == {}


def test_linear_and_log_need_no_run_on_the_server(page, address):
    """The axis changes inside the chart: no message goes to the server."""
    sent = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(len(frame))))
    opened(page, f"{address}/cumulative?category=tanks")
    page.wait_for_timeout(500)
    sent.clear()
    page.locator(".updatemenu-button", has_text="Log").click()
    page.wait_for_function("document.querySelector('.js-plotly-plot')._fullLayout.yaxis.type === 'log'")
    assert not sent


def test_the_table_and_its_csv_hold_the_numbers_of_the_chart(page, address):
    """The CSV has one row a step, the article's day among them, and says where it is from."""
    opened(page, f"{address}/daily_rate?to=2023-04-07")
    page.get_by_text(re.compile("The same numbers as a table")).first.click()
    expect(page.get_by_role("button", name="CSV of this table")).to_have_count(2, timeout=20_000)
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV of this table").first.click()
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_text())))
    assert (rows[0]["to"], rows[0]["change"]) == ("2023-04-07", "480.0")
    assert "General Staff of Ukraine" in rows[0]["provenance"]


def test_text_from_the_address_stays_text(page, address):
    """Markup and Markdown in an address are shown as what they are: nothing runs, nothing links, nothing loads."""
    probe = "%3Cimg%20src%3Dx%20onerror%3D%22window.__ran%3D1%22%3E"
    opened(
        page, f"{address}/?category={probe}&source=%5Bx%5D(javascript:alert(1))&publisher=![](http://stranger.invalid/a.png)"
    )
    page.wait_for_timeout(300)
    assert page.evaluate("window.__ran") is None
    expect(page.locator("p.notice")).to_have_count(3, timeout=20_000)
    assert page.locator("p.notice a, p.notice img").count() == 0
    assert not page.strangers


def test_every_answer_carries_the_security_headers(address):
    """A strict content security policy from the first answer on, and no guessing of types."""
    with urllib.request.urlopen(address) as answer:
        policy = answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'self'" in policy and "object-src 'none'" in policy
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert "unsafe" not in scripts and "http" not in scripts and "*" not in scripts


def test_health_says_the_newest_day(address):
    """/healthz answers with the newest day of the record."""
    with urllib.request.urlopen(f"{address}/healthz") as answer:
        assert json.load(answer)["newest"] == "2026-08-22"


def test_a_first_start_builds_the_database_and_opens_a_deep_link(chromium, tmp_path):
    """In a copy without a database, the first visitor sees it built and then the page that was asked for, with its filters."""
    for name in ("attrition", "pages", "data", ".streamlit", "docs"):
        shutil.copytree(serving.ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("*.duckdb*", "__pycache__"))
    shutil.copy(serving.ROOT / "dashboard.py", tmp_path)
    with serving.server(tmp_path / "dashboard.py", root=tmp_path) as (address, _):
        page = chromium.new_context().new_page()
        opened(page, f"{address}/daily_rate?to=2023-04-07")
        expect(page.locator("h1")).to_have_text("Daily rate: personnel", timeout=60_000)
        expect(page.get_by_role("group", name="To", exact=True)).to_be_visible(timeout=20_000)
        assert (tmp_path / "data" / "attrition.duckdb").exists()
        page.context.close()


EVIL = [
    "<script>document.title='owned'</script>",
    "<img src=x onerror=\"document.title='owned'\">",
    "<a href=\"javascript:document.title='owned'\">click</a>",
    "[click](javascript:document.title='owned')",
    "![x](https://stranger.example/x.png)",
    "**bold** :red[red] $x^2$",
]


def test_a_pasted_text_stays_text_whatever_is_in_it(page, address):
    """Nothing of it runs, becomes a link, or is asked of another host."""
    opened(page, f"{address}/read")
    lost = "\n".join(f"{evil} Russia has lost 177,720 personnel (+20) and 3,640 tanks." for evil in EVIL)
    page.get_by_label("A text").fill(f"General Staff, as of 8 April 2023.\n{lost}")
    page.get_by_role("button", name="Read it").click()
    page.wait_for_selector(".reading .text a.total")
    serving.settled(page)
    shown = page.inner_text(".reading .text")
    assert all(evil in shown for evil in EVIL)
    links = page.eval_on_selector_all(".reading a", "found => found.map(a => a.getAttribute('href'))")
    assert links and all(re.fullmatch(r"#[a-z]\d+", link) for link in links)
    assert page.locator(".reading img, .reading script").count() == 0
    assert "owned" not in page.title() and not page.strangers and not page.errors


def test_evil_in_a_file_its_name_its_title_and_its_publisher_stays_text(chromium, tmp_path):
    """A report with markup wherever a report has words, taken in and looked at on the page of reports."""
    workshop = tmp_path / "workshop"
    ignored = shutil.ignore_patterns(".git", ".venv", "__pycache__", "ingested", "*.duckdb", "tests", "docs")
    shutil.copytree(serving.ROOT, workshop, ignore=ignored)
    head = {"title": EVIL[1], "author": EVIL[0], "publisher": EVIL[3], "published": "2023-04-08", "url": "https://a.example/x"}
    lines = "\n".join(f"{key}: {json.dumps(value)}" for key, value in head.items())
    text = f"General Staff: Russia has lost {EVIL[0]} 177,720 personnel (+20) and 3,640 tanks {EVIL[2]} as of 8 April 2023."
    (tmp_path / "evil.md").write_text(f"---\n{lines}\n---\n{text}")
    call = [sys.executable, "-m", "attrition", "ingest", str(tmp_path / "evil.md")]
    assert subprocess.run(call, cwd=workshop, capture_output=True, check=False, timeout=120).returncode == 0
    context = chromium.new_context()
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    with serving.server(workshop / "dashboard.py", workshop) as (address, _):
        key = next((workshop / "data" / "ingested").glob("*.md")).stem
        for path in (f"reports?report={key}&to=2023-04-08&from=2023-04-08", "", "method", "daily_rate"):
            opened(page, f"{address}/{path}")
            assert "owned" not in page.title()
            assert page.locator("a[href^='javascript']").count() == 0
            assert page.locator("[data-testid=stMain] img[src*='stranger'], [data-testid=stMain] script").count() == 0
            if path.startswith("reports"):
                page.wait_for_selector(".reading .text a.total")
                assert EVIL[3] in page.inner_text("[data-testid=stMain]")
    assert all(urlsplit(url).hostname in ("127.0.0.1", None, "") for url in asked)
    context.close()


def test_a_marked_number_leads_to_its_figure_and_back(page, address):
    opened(page, f"{address}/reports?report=2023-04-07-19fortyfive")
    page.locator(".reading .text a", has_text="3,633").click()
    figure = page.locator(".reading li:target")
    assert "Tanks" in figure.inner_text()
    figure.locator("a").click()
    assert page.locator(".reading .text a:target").inner_text() == "3,633"
    assert page.inner_text("h1") == "Reports"


def test_an_uploaded_file_is_read_at_once_and_can_be_taken_away_as_json(page, address, tmp_path):
    (tmp_path / "report.txt").write_text(
        "As of 8 April 2023 Russia has lost 177,720 personnel, the General Staff of Ukraine said."
    )
    opened(page, f"{address}/read")
    page.locator("input[type=file]").set_input_files(tmp_path / "report.txt")
    page.wait_for_selector(".reading .text a.total")
    serving.settled(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="JSON").click()
    (figure,) = json.loads(download.value.path().read_text())["figures"]
    assert (figure["category"], figure["measure"], figure["value"]) == ("personnel", "total", 177720)


def test_a_bad_line_of_an_uploaded_file_is_named_and_the_others_are_read(page, address, tmp_path):
    line = '{"text": "As of %s April 2023 Russia has lost 3,6%s tanks, the General Staff of Ukraine said."}'
    (tmp_path / "reports.jsonl").write_text("\n".join([line % (7, 33), "no json", line % (8, 36)]))
    opened(page, f"{address}/read")
    page.locator("input[type=file]").set_input_files(tmp_path / "reports.jsonl")
    page.wait_for_selector(".reading .text a.total")
    serving.settled(page)
    assert "reports.jsonl: line 2 is no report" in page.locator("p.notice").all_inner_texts()[0]
    assert page.get_by_label("Report, of 2").input_value() == "1"


def _copyable(page) -> bool:
    """Reach for the paragraph, which may still be unfolding; whether it offers to be copied."""
    page.locator("[data-testid=stCode]").hover()
    return page.get_by_role("button", name="Copy to clipboard").is_visible()


def test_a_pasted_claim_is_marked_dated_and_can_be_copied(page, address):
    """Paste an article: its figures are marked by verdict, a mark leads to its figure, the paragraph has a copy button."""
    opened(page, f"{address}/check")
    page.get_by_label("A text", exact=True).fill(
        "As of 7 April 2023 about 177,110 Russian troops were killed and wounded, with 3,633 tanks, 2,722 artillery pieces and "
        "280 air defence systems, the General Staff of Ukraine said. Russia loses 400 to 500 killed or wounded every day."
    )
    page.get_by_role("button", name="Check it").click()
    expect(page.locator(".text a.differs").first).to_have_text("280", timeout=20_000)
    expect(page.locator(".text a.fits")).to_have_count(3)
    expect(page.locator(".reading li.differs em")).to_have_text(["stale", "rate window mismatch"])
    expect(page.locator("[data-testid=stCode]")).to_contain_text("the mean of 7 days was last inside on 14 Dec 2022")
    page.get_by_text("Copy it with its citation").click()
    serving.wait_until(lambda: _copyable(page), 20, "the copy button")
    page.locator(".text a.differs").first.click()
    assert "#f" in page.url
    assert not page.strangers and not page.errors


@pytest.mark.parametrize("width", [1280, 390])
def test_every_part_of_the_sources_is_drawn_and_what_is_chosen_stands_in_the_address(chromium, address, width):
    """Each part opens by a click, fits the width and is in the address, the basis as its code; a copied address opens it."""
    context = chromium.new_context(viewport={"width": width, "height": 844})
    page = context.new_page()
    opened(page, f"{address}/sources?to=2026-08-22")
    page.get_by_role("button", name="killed", exact=True).click()
    expect(page.get_by_role("heading", name="15 sources, 3 independent")).to_be_visible(timeout=20_000)
    for part in ("Lineage", "Through time", "Differences", "Vintages", "Registry"):
        page.get_by_role("radio", name=part).click()
        page.wait_for_function("part => location.search.includes(part)", arg=part.replace(" ", "+"), timeout=20_000)
        serving.settled(page)
        assert page.evaluate("document.querySelector('.stMain').scrollWidth <= document.querySelector('.stMain').clientWidth")
        assert page.locator("[data-testid=stException]").count() == 0
    assert query(page)["basis"] == ["killed"] and query(page)["part"] == ["Registry"]
    opened(page, f"{address}/sources?part=Vintages&known=2025-10-15")
    expect(page.get_by_role("heading", name="As it stood on 15 Oct 2025")).to_be_visible(timeout=20_000)


@pytest.mark.parametrize("width", [1280, 390])
def test_a_cell_that_differs_leads_to_its_report_and_to_what_its_upstream_can_be_sent(chromium, address, width):
    """Coverage is one light picture; a tie of two copies has a mistake report for each and a way to both reports."""
    context = chromium.new_context(viewport={"width": width, "height": 900})
    page = opened(context.new_page(), f"{address}/quality?category=personnel&from=2023-12-01&to=2023-12-31")
    expect(page.locator("[data-testid=stPlotlyChart] image")).to_have_count(1, timeout=20_000)
    assert page.evaluate("document.querySelectorAll('[data-testid=stPlotlyChart] *').length") < 400
    page.get_by_role("button", name="Mistake report for Minfin index").click()
    expect(page.locator("[data-testid=stCode]", has_text="Value there: 336330")).to_be_visible(timeout=20_000)
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Minfin index").click()
    expect(page.locator("h1")).to_have_text("Reports", timeout=20_000)
    expect(page.get_by_text("Minfin index, as of 7 Dec 2023")).to_be_visible(timeout=20_000)
    serving.settled(page)
    assert query(page)["report"] == ["general_staff_ua/minfin/2023-12-07"]
    context.close()
