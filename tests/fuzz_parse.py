"""A search for texts that break the parser, led by which of its lines they reach. By hand: `pip install atheris`, then
`python tests/fuzz_parse.py corpus/ -max_total_time=600 -max_len=3000`; what it finds becomes a row of test_parse_reports.py."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import atheris

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

with atheris.instrument_imports(include=["attrition.parse"]):
    from attrition.parse import answer, parse
    from attrition.parse.language import tables
    from attrition.parse.language.languages import language


def holds(text: str) -> None:
    """What must hold of the reading of any text."""
    report = parse(text, published="2024-05-13")
    made = answer(report)
    assert json.dumps(made) and answer(parse(text, published="2024-05-13")) == made, "two readings differ"
    for figure in report.figures:
        span = text[figure.start : figure.end]
        assert 0 <= figure.start < figure.end <= len(text), "a span outside the text"
        assert any(sign.isalnum() for sign in span), "a span without a number"
        assert span in figure.quote and figure.quote in text, "a quote without its number, or not of this text"
        assert (figure.value is None) == (figure.low is not None) == (figure.high is not None), "value or range"
        assert figure.low is None or figure.low < figure.high, "a range upside down"
        assert (figure.high if figure.value is None else figure.value) >= 0, "a loss below nothing"
    for finding in report.findings:
        assert finding.start is None or 0 <= finding.start < finding.end <= len(text), "a finding outside the text"


def one(data: bytes) -> None:
    """One trial: any bytes as a text."""
    holds(data.decode("utf-8", errors="replace"))


def seed(folder: Path) -> None:
    """Fill an empty corpus with the examples of all languages."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted((ROOT / "tests" / "examples").glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            (folder / f"{path.stem}_{number}").write_text(json.loads(line)["text"], encoding="utf-8")


if __name__ == "__main__":
    for code in tables.codes():
        language(code)
    if len(sys.argv) > 1 and not sys.argv[1].startswith("-") and not any(Path(sys.argv[1]).glob("*")):
        seed(Path(sys.argv[1]))
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
