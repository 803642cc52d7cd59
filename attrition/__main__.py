"""The command line, told top to bottom: what we carry, what it says, what a text says.

Every command exits 0 on success, 2 on wrong arguments and 1 with one clear line otherwise.
"""

from __future__ import annotations

import json
import os
import socket
import sys
from datetime import date
from pathlib import Path

import click

from attrition import lexicon, store, words

DAY = click.DateTime(["%Y-%m-%d"])


def _band(context: click.Context, option: click.Parameter, text: str | None) -> tuple[float, float] | None:
    try:
        return words.band(text) if text else None
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


def _bases(context: click.Context, option: click.Parameter, names: tuple[str, ...]) -> tuple[str, ...]:
    from attrition import printed

    for name in names:
        if name not in printed.BASES:
            raise click.BadParameter(f"{name!r} is not known; choose from {', '.join(printed.BASES)}")
    return names


def _in_order(first: date | None, last: date | None) -> None:
    """Refuse days that end before they start."""
    if first and last and first > last:
        raise click.BadParameter(f"the days start on {words.day(first)}, after their end on {words.day(last)}")


class Commands(click.Group):
    """A group whose expected faults end in one line on standard error, never in a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        from attrition.datasets import UpstreamError

        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise  # whoever reads our output has seen enough, as in `series | head`; click ends quietly
        except click.ClickException as error:
            if usage := getattr(error, "ctx", None):
                click.echo(usage.get_usage(), err=True)
            click.echo(f"attrition: {error.format_message()}", err=True)
            ctx.exit(error.exit_code)
        except (UpstreamError, lexicon.DefinitionError, store.StoreError, OSError) as error:
            named = isinstance(error, OSError) and error.filename
            click.echo(f"attrition: {f'{error.filename}: {error.strerror}' if named else error}", err=True)
            ctx.exit(1)


@click.group(cls=Commands, help="Claimed losses in Ukraine: what is reported, by whom, and the daily rate it implies.")
def main() -> None:
    """Ask for one of the commands."""


@main.command("import")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def import_(folder: Path) -> None:
    """Read the upstream files under FOLDER and write their figures under data/."""
    from attrition import datasets

    for publisher, number in datasets.import_upstreams(folder, store.DATA).items():
        click.echo(f"{publisher}: {words.plural(number, 'report')}")
    for finding in datasets.unknown_columns(store.DATA):
        click.echo(f"finding: {finding.message}")


@main.command()
@click.option("--force", is_flag=True, help="Build even where the database is up to date.")
@click.option("--check", is_flag=True, help="Hold everything against the rules of the audit; exit 1 where one does not hold.")
def build(force: bool, check: bool) -> None:
    """Build data/attrition.duckdb from the figures and reports under data/."""
    if store.is_current() and not force:
        click.echo("The database is up to date.")
    else:
        before = _standing()
        store.build(progress=lambda share, doing: click.echo(f"{share:4.0%}  {doing}"))
        click.echo(_grown(before))
    if check:
        _audited()


def _audited() -> None:
    """Print one line a rule of the audit, with the places where it does not hold; end with 1 where one does not."""
    from attrition import audit, printed

    with store.reading() as cursor:
        rules = audit.check(cursor, lexicon.known(), words.FIRST_DAY, date.today())
    for line in printed.rules(rules):
        click.echo(line)
    if failing := printed.failing(rules):
        raise click.ClickException(failing)


@main.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8501, show_default=True, help="The port to listen on.")
def serve(port: int) -> None:
    """Build the database where it is missing or out of date, and open the dashboard in a browser."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise OSError(f"port {port} is taken by another program; choose another one: make run PORT={port + 1}") from None
    if not store.is_current():
        store.build(progress=lambda share, doing: click.echo(f"{share:4.0%}  {doing}"))
    app = store.DATA.parent / "dashboard.py"
    os.environ["ATTRITION_EDIT"] = "local"  # nobody but who sits at this machine reaches it: reports may be kept
    run = ["-m", "streamlit", "run", str(app), "--server.port", str(port), "--server.address", "localhost"]
    os.execv(sys.executable, [sys.executable, *run])


def _asked(source: str, category: tuple[str, ...]) -> str:
    """The code of a source by any of its names. Names that no definition knows are refused, with those that there are."""
    code = lexicon.source_called(source)
    for name, known in ((code or source, lexicon.sources()), *((each, lexicon.categories()) for each in category)):
        if name not in known:
            raise click.BadParameter(f"{name!r} is not known; choose from {', '.join(known)}")
    return code


SIDE = click.option("--side", type=click.Choice(["RUS", "UKR"]), default="RUS", show_default=True, help="Whose losses.")
BASIS = click.option(
    "--basis",
    multiple=True,
    callback=_bases,
    help="What is counted (killed, destroyed, …); what the source counts first, by default.",
)


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--dry-run", is_flag=True, help="Say what would come in; keep nothing.")
@click.option("--jsonl", is_flag=True, help="Each input line is a JSON object with id and text or html.")
def ingest(paths: tuple[str, ...], dry_run: bool, jsonl: bool) -> None:
    """Take report texts in: files, folders, or - for standard input.

    Each text is kept once under data/ingested/, read, and the database is built again. A changed text of the same address is
    a new version. A run that was stopped goes on where it was when it is run again.
    """
    from attrition import ingest as intake
    from attrition.parse import inputs

    before, run = _standing(), intake.Run()
    with click.progressbar(list(inputs.files(paths)), label="Reading", file=sys.stderr) as files:
        for path in files:
            run.take(path, store.DATA, keep=not dry_run, jsonl=jsonl)
    for line in run.summary(dry_run):
        click.echo(words.printable(line))
    if not dry_run:
        if not store.is_current():
            store.build()
        click.echo(_grown(before))
    problems = _Problems()
    for problem in run.unreadable:
        problems.tell(problem)
    problems.end()


@main.command()
@click.option("--source", default="general_staff_ua", show_default=True)
@click.option("--category", multiple=True, default=("personnel",), show_default=True)
@SIDE
@BASIS
@click.option("--from", "first", type=DAY, default=None, help="First day.")
@click.option("--to", "last", type=DAY, default=None, help="Last day.")
@click.option("--format", "form", type=click.Choice(["csv", "json"]), default="csv", show_default=True)
def series(
    source: str,
    category: tuple[str, ...],
    side: str,
    basis: tuple[str, ...],
    first: date | None,
    last: date | None,
    form: str,
) -> None:
    """Print the totals of a source, one row a category and day."""
    from attrition import query

    source = _asked(source, category)
    _in_order(first, last)
    with store.reading() as cursor:
        frame = query.series(cursor, [source], list(category), _day(first), _day(last), (), side, basis)
    frame["as_of"] = frame["as_of"].dt.strftime("%Y-%m-%d")
    click.echo(frame.to_json(orient="records", indent=1) if form == "json" else frame.to_csv(index=False).rstrip())


@main.command()
@click.option("--source", default="general_staff_ua", show_default=True)
@click.option("--category", default="personnel", show_default=True)
@SIDE
@BASIS
@click.option("--at", type=DAY, default=None, help="The day at which the windows end; the newest by default.")
@click.option("--windows", is_flag=True, help="Print the whole table of windows; else the daily rates as CSV.")
@click.option("--claim", callback=_band, metavar="LOW-HIGH", help="A claimed rate a day: which windows and days it describes.")
@click.option("--day-error", type=click.IntRange(0, 30), default=0, help="Days by which each date may be wrong; widens bounds.")
@click.option("--from", "first", type=DAY, default=None, help="First day.")
@click.option("--to", "last", type=DAY, default=None, help="Last day.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: the windows, or the mean from first to last day.")
def rate(
    source: str,
    category: str,
    side: str,
    basis: tuple[str, ...],
    at: date | None,
    windows: bool,
    claim: tuple[float, float] | None,
    day_error: int,
    first: date | None,
    last: date | None,
    as_json: bool,
) -> None:
    """Print the daily rate that the totals of a source imply."""
    from attrition import printed, query

    source = _asked(source, (category,))
    _in_order(first, last)
    with store.reading() as cursor:
        line = query.series(cursor, [source], [category], None, None, (), side, basis)
        if line.empty:
            raise click.ClickException(f"the record has no {category} by {source}")
        corrections = query.corrections(cursor, [source], [category])
        if not windows and not claim and not as_json:
            steps = query.rates(cursor, [source], [category], _day(first), _day(last) or _day(at), (), side, basis)
            click.echo(printed.marked(steps, source).to_csv(index=False).rstrip())
            if why := printed.why_none(source):
                click.echo(why, err=True)
            return
    if (windows or claim) and (outside := printed.outside(line, _day(at))):
        raise click.ClickException(outside)
    for counted, one in line.groupby("basis", sort=False):
        known = {"source": source, "category": category, "basis": counted}
        if windows or claim:
            mended = corrections[(corrections["side"] == side) & (corrections["basis"] == counted)]
            click.echo("\n".join(printed.windows(known, one, mended, _day(at), claim, day_error, as_json)))
        else:
            told = one.iloc[:0] if printed.why_none(source) else one
            click.echo(json.dumps({**known, **printed.span(told, _day(first), _day(last) or _day(at))}))


@main.command()
@click.argument("path", type=click.Path(dir_okay=False, path_type=Path))
def export(path: Path) -> None:
    """Write the whole series to PATH: .csv, .json or .parquet by its ending; .md writes what each table and column means."""
    from attrition import dictionary, query

    writers = {
        ".csv": lambda frame: frame.to_csv(path, index=False),
        ".json": lambda frame: frame.to_json(path, orient="records", date_format="iso", indent=1),
        ".parquet": lambda frame: frame.to_parquet(path, index=False),
    }
    if path.suffix not in {*writers, ".md"}:
        raise click.BadParameter(f"{path.name} ends in none of {', '.join(writers)}, .md")
    with store.reading() as cursor:
        frame = query.everything(cursor) if path.suffix in writers else None
        page = dictionary.page(cursor) if frame is None else ""
    if frame is None:
        path.write_text(page, encoding="utf-8")
        click.echo(f"{page.count('## ')} tables and views in {path}")
        return
    writers[path.suffix](frame)
    click.echo(f"{words.plural(len(frame), 'row')} in {path}")


@main.command()
@click.argument("files", nargs=-1)
@click.option("--jsonl", is_flag=True, help="Each input line is a JSON object with id and text or html.")
def parse(files: tuple[str, ...], jsonl: bool) -> None:
    """Read reports from FILES (or - for standard input) and print one JSON object a report. What cannot be read is said on
    standard error, and the others follow."""
    import msgspec

    from attrition.parse import answer, inputs

    problems = _Problems()
    for report in inputs.reports(files, jsonl, problems.tell):
        sys.stdout.buffer.write(msgspec.json.encode(answer(report)) + b"\n")
    problems.end()


@main.command()
@click.argument("file", default="-", metavar="[FILE|-]")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of a table and a paragraph.")
@click.option("--published", type=DAY, default=None, help="The day of publication, for a text that names no day.")
def verify(file: str, as_json: bool, published: date | None) -> None:
    """Check a text (FILE, or - for standard input) against the record: a verdict for every figure, with what it rests on."""
    import msgspec

    from attrition import query
    from attrition import verify as checking
    from attrition.parse import inputs

    problems = _Problems()
    documents = list(inputs.every((file,), bad=problems.tell))
    if not documents:
        problems.end()
        raise click.ClickException(f"{file} holds no text to check")
    with store.reading() as cursor:
        record = checking.Record.of(*query.record(cursor), lexicon.sources())
    for given in documents:
        document = msgspec.structs.replace(given, published=_day(published) or given.published)
        found = checking.check(inputs.of(document), record, document.text, date.today())
        if as_json:
            sys.stdout.buffer.write(msgspec.json.encode(checking.answer(found)) + b"\n")
        else:
            click.echo(words.printable(checking.printed(found)))
    problems.end()


class _Problems:
    """What could not be read: each is told on standard error, and the others follow; with one, the command fails at its end."""

    def __init__(self) -> None:
        self.any = False

    def tell(self, problem: str) -> None:
        self.any = True
        click.echo(f"attrition: {words.printable(problem)}", err=True)

    def end(self) -> None:
        if self.any:
            click.get_current_context().exit(1)


def _standing() -> dict[str, object]:
    """What the database holds; nothing where there is none."""
    from attrition import query

    try:
        with store.reading() as cursor:
            return query.standing(cursor)
    except store.StoreError:
        return {}


def _grown(before: dict[str, object]) -> str:
    """What a run changed: how much there was and is of everything, and both data versions."""
    return "; ".join(f"{name}: {before.get(name, words.NONE)} → {value}" for name, value in _standing().items()) + "."


def _day(moment) -> date | None:
    return moment.date() if moment is not None else None


if __name__ == "__main__":
    main(prog_name="python -m attrition")
