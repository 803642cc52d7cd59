"""What is promised of checking a text: how often a slip is told, how often chance is, what it takes. `make bench`.

Recall: of so many numbers of the record with one slip of a kind put in, how many get that verdict. Chance: of so many random
numbers within a tenth of the record's, how many get it. Lines of over 2,000, where a diagnosis is made at all.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from attrition import lexicon, query, store, verify  # noqa: E402  the path comes first
from attrition.model import Figure, Report  # noqa: E402
from attrition.parse import parse  # noqa: E402
from tests.bench_parse import a_list, an_article, seconds  # noqa: E402

FIRST, LAST = date(2022, 6, 1), date(2026, 7, 31)
TRIES = 1_500
LINES = ("personnel", "tanks", "afv", "artillery", "uav", "vehicles_fuel_tanks")
OTHERS = (*LINES, "mlrs", "air_defense", "cruise_missiles", "special_equipment")
PROMISED = {"swap": 0.97, "stale": 0.95, "wrong line": 0.99}
VERDICT = {"swap": "digits", "replaced digit": "digits", "wrong line": "wrong_category", "wrong year": "ahead"}


class Slips:
    """One number of the record with a slip of each kind put in; None where the kind cannot be made of it."""

    def __init__(self, record: verify.Record, seed: int):
        self.record, self.chance = record, random.Random(seed)

    def line(self, category: str) -> verify.Line:
        return self.record.line("general_staff_ua", "RUS", category, "casualties" if category == "personnel" else "unspecified")

    def swap(self, value: int, line: verify.Line, day: int) -> int | None:
        digits = str(value)
        places = [n for n in range(len(digits) - 1) if digits[n] != digits[n + 1] and (n or digits[1] != "0")]
        n = self.chance.choice(places) if places else 0
        return int(digits[:n] + digits[n + 1] + digits[n] + digits[n + 2 :]) if places else None

    def stale(self, value: int, line: verify.Line, day: int) -> int | None:
        return line.at(day - self.chance.randint(1, 3))

    def wrong_line(self, value: int, line: verify.Line, day: int) -> int | None:
        others = [found for other in OTHERS if other != line.category and (found := self.line(other).at(day))]
        return self.chance.choice(others)

    def rounding(self, value: int, line: verify.Line, day: int) -> int | None:
        return round(value, -3) if value > 20_000 else round(value, -2)

    def replaced_digit(self, value: int, line: verify.Line, day: int) -> int | None:
        digits = str(value)
        n = self.chance.randrange(len(digits) - 2)
        return int(digits[:n] + self.chance.choice([d for d in "123456789" if d != digits[n]]) + digits[n + 1 :])

    def wrong_year(self, value: int, line: verify.Line, day: int) -> int | None:
        now = date.fromordinal(day)
        return line.at(now.replace(year=now.year + 1, day=min(now.day, 28)).toordinal())


def cases(record: verify.Record) -> Iterator[tuple[verify.Line, int, int]]:
    """A line of over 2,000, a day, and the value, at random."""
    chance, slips = random.Random(7), Slips(record, 0)
    while True:
        line = slips.line(chance.choice(LINES))
        day = FIRST.toordinal() + chance.randrange((LAST - FIRST).days)
        value = line.at(day)
        if value is not None and value >= 2_000:
            yield line, day, int(value)


def verdict(record: verify.Record, line: verify.Line, day: int, value: float, qualifier: str | None = None) -> str:
    figure = Figure(category=line.category, measure="total", basis=line.basis, value=value, qualifier=qualifier)
    report = Report(side="RUS", source="general_staff_ua", as_of=date.fromordinal(day), as_of_from="text", figures=(figure,))
    return verify.check(report, record).figures[0].verdict


def recall(record: verify.Record, kind: str) -> float:
    """Of numbers with a slip of this kind, the share that gets its verdict. What a slip leaves as it was is no slip."""
    slips, found = Slips(record, 1), Counter()
    make: Callable = getattr(slips, kind.replace(" ", "_"))
    wanted = VERDICT.get(kind, kind)
    for line, day, value in cases(record):
        made = make(value, line, day)
        if made is None or made == value:
            continue
        found[verdict(record, line, day, made, "about" if kind == "rounding" else None) == wanted] += 1
        if found.total() == TRIES:
            return found[True] / TRIES
    return 0.0


def chances(record: verify.Record) -> dict[str, float]:
    """Of random numbers within a tenth of the record's, and as fine, the share that gets each verdict."""
    chance, found = random.Random(3), Counter()
    for n, (line, day, value) in enumerate(cases(record)):
        if n == TRIES:
            break
        step = line.unit(day)
        made = round(value * chance.uniform(0.9, 1.1) / step) * step
        found[verdict(record, line, day, made)] += 1
    return {name: number / TRIES for name, number in found.items()}


def accuracy(record: verify.Record) -> None:
    """Print recall and chance of every kind of slip."""
    by_chance = chances(record)
    for kind in ("swap", "stale", "wrong line", "rounding", "replaced digit", "wrong year"):
        share, promise = recall(record, kind), PROMISED.get(kind)
        kept = "" if promise is None else f"   promised ≥ {promise:.0%}   {'kept' if share >= promise else 'NOT KEPT'}"
        chance = by_chance.get(VERDICT.get(kind, kind), 0)
        print(f"{'verdict on a ' + kind:<34} recall {share:6.1%}   chance {chance:5.1%}{kept}", flush=True)


def times(record: verify.Record) -> None:
    """Print what checking takes beside reading."""
    texts = {
        "articles of 5 kB": [an_article("en", n) for n in range(20)],
        "the article of 7 April 2023": [(store.DATA / "reports" / "2023-04-07-19fortyfive.md").read_text(encoding="utf-8")] * 5,
    }
    for label, made in texts.items():
        read = seconds(lambda made=made: [parse(text) for text in made])
        both = seconds(lambda made=made: [verify.check(parse(text), record, text) for text in made])
        kept = "kept" if both <= 3 * read else "NOT KEPT"
        took = f"{both / len(made) * 1000:7.1f} ms   ratio {both / read:5.2f} to parse"
        print(f"{'verify, ' + label:<34} {took}   promised ≤ 3   {kept}", flush=True)


def main() -> None:
    """Measure verdicts and time."""
    parse(a_list("en", 0))  # the tables are read once a process
    with store.reading() as cursor:
        record = verify.Record.of(*query.record(cursor), lexicon.sources())
    accuracy(record)
    times(record)


if __name__ == "__main__":
    main()
