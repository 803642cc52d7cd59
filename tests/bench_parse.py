"""What is promised of the reading of texts, in seconds of one core and as ratios to a floor of the same run. `make bench`."""

from __future__ import annotations

import random
import re
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import trafilatura

sys.path.insert(0, str(Path(__file__).parent.parent))

from attrition.parse import document, parse  # noqa: E402  the path comes first

DIGITS = re.compile(r"\d+")
LABELS = {
    "en": ["personnel", "tanks", "armored fighting vehicles", "artillery systems", "MLRS", "air defense systems", "aircraft"]
    + ["helicopters", "UAVs", "cruise missiles", "ships/boats", "submarines", "vehicles and fuel tanks", "special equipment"],
    "uk": ["особового складу", "танків", "бойових броньованих машин", "артилерійських систем", "РСЗВ", "засобів ППО", "літаків"]
    + [
        "гелікоптерів",
        "БПЛА",
        "крилатих ракет",
        "кораблів/катерів",
        "підводних човнів",
        "автомобільної техніки",
        "спецтехніки",
    ],
}
HEAD = {"en": "Russian losses as of {day}, General Staff of Ukraine:", "uk": "Втрати противника станом на {day}, Генштаб:"}
PROSE = {
    "en": "The commander spoke about roads, weather and supplies along the river, and the council met again in the evening. ",
    "uk": "Командувач говорив про дороги, погоду та постачання вздовж річки, а ввечері рада зібралася знову. ",
}
JUNK = {
    "one thing again and again": "1 tank ",
    "one sentence again and again": "Russia has lost 1 tank and 20 soldiers. ",
    "one long sentence": "the enemy has lost 1 tank, and they said that ",
    "one item of a list": "танків — 1 (+1) од, ",
    "changes": "(+1) ",
    "dashes": "tanks – ",
    "digits": "1234567890",
    "separators": "1,2.3 4'",
    "brackets": "((((((",
    "line breaks": "\n",
    "Chinese": "坦克3633辆",
    "Arabic": "دبابة 3633 و",
    "markup": "<b>12</b>",
    "prose": PROSE["en"],
}
SIZE = 1_000_000


def a_list(language: str, seed: int) -> str:
    """A daily list as a newspaper prints it, with other numbers for each seed."""
    chance = random.Random(seed)
    lines = [HEAD[language].format(day=f"{1 + seed % 28:02}.04.2024")]
    for label in LABELS[language]:
        lines.append(f"{label} – {chance.randint(1, 400_000):,} (+{chance.randint(0, 1500)})".replace(",", " "))
    return "\n".join(lines)


def an_article(language: str, seed: int) -> str:
    """An article of some 5 kB with a list in its midst."""
    text = PROSE[language] * 200
    half = (5000 - 600) // 2
    return f"{text[:half]}\n{a_list(language, seed)}\n{text[:half]}"


def seconds(work: Callable[[], object]) -> float:
    """The least of three times: what else the machine does only adds."""
    times = []
    for _ in range(3):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def compare(label: str, texts: list[str], promise: float) -> None:
    """Print how many texts are read a second, and that as a ratio to one pass of one digit expression over each."""
    ours = seconds(lambda: [parse(text) for text in texts]) / len(texts)
    floor = seconds(lambda: [DIGITS.findall(text) for _ in range(20) for text in texts]) / 20 / len(texts)
    verdict = "kept" if ours / floor <= promise else "NOT KEPT"
    print(f"{label:<34} {1 / ours:7.0f} a second   ratio {ours / floor:6.1f}   promised ≤ {promise}   {verdict}", flush=True)


def a_page(seed: int) -> str:
    """A news page as the web has them: menus, teasers, scripts and comments around one article."""
    link = "<li><a href='/a/{n}'>Another story with a long headline, number {n}</a><span>3 hours ago</span></li>"
    links = "".join(link.format(n=n) for n in range(150))
    paragraphs = "".join(f"<p>{line}</p>" for line in an_article("en", seed).splitlines())
    return (
        "<html><head><title>Losses</title><meta property='article:published_time' content='2024-04-09'>"
        f"<script>{'var a = [1, 2, 3];' * 800}</script><style>{'.a { color: red }' * 400}</style></head><body>"
        f"<nav><ul>{links}</ul></nav><article><h1>Losses</h1>{paragraphs}</article><aside><ul>{links}</ul></aside>"
        f"<section class='comments'>{'<p>A comment.</p>' * 60}</section><footer><ul>{links}</ul></footer></body></html>"
    )


def pages() -> None:
    """Print what reading a web page takes beside what the extractor takes for it."""
    made = [a_page(n) for n in range(20)]
    both = seconds(lambda: [parse(document(page.encode()).text) for page in made])
    extractor = seconds(lambda: [trafilatura.bare_extraction(page, with_metadata=True) for page in made])
    ratio, verdict = (both - extractor) / extractor, "kept" if both <= 2 * extractor else "NOT KEPT"
    label = "a web page, beyond its extractor"
    print(f"{label:<34} {both / len(made) * 1000:7.1f} ms         ratio {ratio:6.2f}   promised ≤ 1   {verdict}", flush=True)


def junk() -> None:
    """Print how long a megabyte of each kind takes, and how much memory at most."""
    for label, piece in JUNK.items():
        text = (piece * (SIZE // len(piece.encode()) + 1)).encode()[:SIZE].decode(errors="ignore")
        start = time.process_time()
        parse(text)
        took = time.process_time() - start
        tracemalloc.start()
        parse(text)
        times = tracemalloc.get_traced_memory()[1] / SIZE
        tracemalloc.stop()
        verdict = "kept" if took <= 2 and times <= 20 else "NOT KEPT"
        print(
            f"{'1 MB, ' + label:<34} {took:7.2f} s   memory {times:5.1f} × the text   promised ≤ 2 s, ≤ 20 ×   {verdict}",
            flush=True,
        )


def main() -> None:
    """Measure lists, articles, pages and what nobody would send."""
    parse(a_list("en", 0)), parse(a_list("uk", 0))  # the tables are read once a process
    for language in LABELS:
        compare(f"daily lists, {language}", [a_list(language, n) for n in range(100)], 150)
        compare(f"articles of 5 kB, {language}", [an_article(language, n) for n in range(40)], 150)
    pages()
    junk()


if __name__ == "__main__":
    main()
