"""``liveparse batch``: very many pages, read on every core, and resumable."""

from __future__ import annotations

import importlib.util
import re
import shlex
import signal
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from ..pipeline.batch import Report
    from ..pipeline.manifest import DiffersError

_FORMS = ("pages", "jsonl", "parquet", "warc")
_OUTPUTS = ("parquet", "jsonl.zst", "jsonl")
_COLUMNS = ("html", "text", "id", "url", "content_type", "fetched_at")
_FIRST = (
    *("output", "form", "columns", "split"),
    *("language", "publisher", "zone", "plugins", "parser"),
)
"""What decides what comes out: the first run of a folder is told it, once for all."""
_TOO_MANY_BAD = 3
_UNREAD = 4


class Size(click.ParamType[int]):
    """A number of bytes, such as 64MB."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([kmg]?)b?", str(value).strip().lower())
        if found is None or not float(found[1]):
            self.fail(f"{value!r} is no size, such as 64MB", param, ctx)
        return int(float(found[1]) * 1000 ** " kmg".index(found[2] or " "))


class Share(click.ParamType[float]):
    """A share, such as 1% or 0.01."""

    name = "share"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        if isinstance(value, float):
            return value
        found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(%?)", str(value).strip())
        share = float(found[1]) / (100 if found[2] else 1) if found else 2.0
        if share > 1:
            self.fail(f"{value!r} is no share, such as 1% or 0.01", param, ctx)
        return share


@click.command(short_help="Read very many pages into Parquet or JSON lines.")
@click.argument("inputs", nargs=-1, metavar="INPUT…")
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR", help="Where all goes.")
@click.option(
    "--retry",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="Read again what is quarantined in DIR.",
)
@click.option(
    "--workers", type=click.IntRange(1), metavar="N", help="Processes; one for each core."
)
@click.option(
    "--format",
    "output",
    type=click.Choice(_OUTPUTS),
    default="parquet",
    show_default=True,
    help="Of the stories.",
)
@click.option(
    "--as",
    "form",
    type=click.Choice(_FORMS),
    help="What the input is, where names do not say; pages are files of one page each.",
)
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="OURS=THEIRS",
    help=f"The name of a column in the input: {', '.join(_COLUMNS)}. May be repeated.",
)
@click.option(
    "--max-bad",
    type=Share(),
    default="1%",
    show_default=True,
    help="The share of pages in quarantine above which the exit code is 3.",
)
@click.option("--seconds", type=click.FloatRange(0, min_open=True), help="CPU time for a page; 10.")
@click.option("--memory", type=Size(), help="For a page, above what is always needed; 1GB.")
@click.option("--max-page", type=Size(), help="The longest page that is read; 20MB.")
@click.option(
    "--split",
    type=Size(),
    default="64MB",
    show_default=True,
    help="Bytes of input that become one file of stories.",
)
@click.option(
    "--keep", type=Size(), default=0, help="Keep quarantined pages up to this size; else none."
)
@click.option("--language", metavar="CODE", help="BCP 47 code, where you know better.")
@click.option("--publisher", metavar="NAME", help="Whose pages they are.")
@click.option("--zone", help="Zone of clocks that name none: Europe/Berlin or +02:00.")
@click.option(
    "--with",
    "plugins",
    multiple=True,
    metavar="NAME",
    help="An installed plugin's extractor, put at the end of the chain; may be repeated.",
)
@click.option(
    "--parser",
    metavar="MODULE:NAME",
    help="Where to import a Parser, a Chain or a parse function of your own from.",
)
@click.pass_context
def batch(
    context: click.Context,
    /,
    *,
    inputs: tuple[str, ...],
    out: Path | None,
    retry: Path | None,
    max_bad: float,
    **options: Any,
) -> None:
    """Read INPUTs into DIR, on every core; run the same command again to resume.

    An INPUT is a file or a folder: pages (.html, .txt; also .gz, .zst), JSON lines (.jsonl; also
    .gz, .zst), Parquet, web archives (.warc, .warc.gz); or - for a list of paths on standard
    input. Stories go to DIR/stories; pages that cannot be read to DIR/quarantine, each with the
    reason, and --retry reads them again.

    Exit codes: 0 done; 1 no worker can work, or DIR is in use; 2 wrong use; 3 too many pages in
    quarantine; 4 files that cannot be read; 130 and 143 stopped, resumable.
    """
    if importlib.util.find_spec("pyarrow") is None:
        raise click.ClickException("batch takes pyarrow: pip install 'liveparse[arrow]'")
    if (retry is None) == (out is None) or bool(inputs) == bool(retry):
        raise click.UsageError("give INPUT… and --out DIR, or --retry DIR alone")
    if retry is not None:
        _refuse_for_retry(context)
        report = _done(retry, None, options)
        context.exit(_told(report, retry, max_bad, again=True))
    assert out is not None  # as seen above
    report = _done(out, tuple(_listed(inputs)), options)
    context.exit(_told(report, out, max_bad, again=False))


def _refuse_for_retry(context: click.Context) -> None:
    """What a retry has from its first run it cannot be told anew."""
    for name in (
        "output",
        "form",
        "columns",
        "split",
        "language",
        "publisher",
        "zone",
        "plugins",
        "parser",
    ):
        source = context.get_parameter_source(name)
        if source is not None and source.name == "COMMANDLINE":
            option = {"output": "format", "form": "as", "columns": "column", "plugins": "with"}
            raise click.UsageError(
                f"--{option.get(name, name)} is what it was in the first run; "
                f"with --retry only limits and --workers may be new"
            )


def _done(out: Path, inputs: tuple[str, ...] | None, options: dict[str, Any]) -> Report:
    """The run itself, its errors in words."""
    from ..pipeline import batch as running
    from ..pipeline.folder import InUseError
    from ..pipeline.manifest import DiffersError
    from ..pipeline.options import Limits, Options
    from ..pipeline.sources import UnknownFormError

    limits = {"memory_bytes": options["memory"], "max_bytes": options["max_page"]}
    if seconds := options["seconds"]:  # the harder limits follow, in the proportions they have
        usual = Limits()
        limits["soft_seconds"] = seconds
        limits["hard_seconds"] = seconds * usual.hard_seconds / usual.soft_seconds
        limits["wall_seconds"] = seconds * usual.wall_seconds / usual.soft_seconds
    chosen = Limits(**{name: value for name, value in limits.items() if value is not None})
    facts = {"workers": options["workers"]} if options["workers"] else {}
    machine = running.Machine(limits=chosen, keep=options["keep"], **facts)
    try:
        if inputs is None:
            return running.retry(out, machine=machine)
        settings = running.Settings(
            options=Options(
                language=options["language"],
                publisher=options["publisher"],
                zone=options["zone"],
                plugins=options["plugins"],
                parser=options["parser"],
            ),
            output=options["output"],
            form=options["form"],
            columns=_columns(options["columns"]),
            split=options["split"],
        )
        return running.run(inputs, out, settings=settings, machine=machine)
    except UnknownFormError as error:
        raise click.UsageError(
            f"what {error} is, its name does not say; --as {'|'.join(_FORMS)} does"
        ) from None
    except FileNotFoundError as error:
        raise click.UsageError(f"there is no {error.args[-1]}") from None
    except FileExistsError as error:
        raise click.UsageError(
            f"{error} has stories but no manifest that tells whose; take another --out"
        ) from None
    except DiffersError as error:
        raise click.UsageError(_differing(error, out)) from None
    except running.NothingError as error:
        raise click.UsageError(f"{error} is no folder of liveparse batch") from None
    except InUseError:
        raise click.ClickException(f"another run writes to {out}") from None
    except running.WorkersError as error:
        raise click.ClickException(str(error)) from None


def _differing(error: DiffersError, out: Path) -> str:
    there = "; ".join(
        f"{name} was {old!r}, not {new!r}" for name, (old, new) in error.names.items()
    )
    return f"{out} was made otherwise ({there}); what differs goes to another --out"


def _columns(pairs: Iterable[str]) -> Mapping[str, str]:
    columns: dict[str, str] = {}
    for pair in pairs:
        ours, _, theirs = pair.partition("=")
        if ours not in _COLUMNS or not theirs:
            raise click.BadParameter(
                f"{pair!r} should be one of {', '.join(_COLUMNS)}, then = and your name for it",
                param_hint="--column",
            )
        columns[ours] = theirs
    return columns


def _listed(inputs: Iterable[str]) -> Iterable[str]:
    for path in inputs:
        if path == "-":
            yield from (line for line in map(str.strip, sys.stdin) if line)
        else:
            yield path


def _told(report: Report, out: Path, max_bad: float, *, again: bool) -> int:
    """Say what came of it; the exit code."""
    from ..pipeline.progress import span

    def say(words: str) -> None:
        click.echo(words, err=True)

    counts = report.counts
    done = f" in {span(report.seconds)} ({report.rate:.0f} pages/s)" if report.splits else ""
    say(
        f"{counts.pages:,} stories, {counts.bad:,} quarantined ({report.bad_share:.2%}), "
        f"{sum(counts.skipped.values()):,} skipped{done}: {out}"
    )
    for path in report.changed:
        say(f"changed since it was read, and left as it was: {path}")
    for path, why in report.failed[:20]:
        say(f"could not be read: {path}: {why}")
    if len(report.failed) > 20:
        say(f"… and {len(report.failed) - 20:,} more that could not be read")
    if report.passed:
        say(f"passed by, since their names say nothing we read: {report.passed:,} files")
    if report.signal is not None:
        name = "Ctrl-C" if report.signal == signal.SIGINT else "SIGTERM"
        command = shlex.join(["liveparse", *sys.argv[1:]])
        say(f"Stopped by {name}; {report.left:,} splits are left. To go on: {command}")
        return 128 + report.signal
    if counts.bad and not again:
        say(f"To read what is quarantined again: liveparse batch --retry {shlex.quote(str(out))}")
    if report.failed:
        return _UNREAD
    return _TOO_MANY_BAD if report.bad_share > max_bad else 0
