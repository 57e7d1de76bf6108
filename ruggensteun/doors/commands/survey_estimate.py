"""`ruggensteun survey estimate`: shares, means and totals with intervals and tests, from a CSV file."""

import os
import tempfile
from pathlib import Path
from typing import Any

import click

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
INTERVALS = ("wilson", "logit", "hypergeometric", "mean", "beta")
MARGIN = "COL:FILE"


class Margins(click.Command):
    """Lets `--rake A:a.csv B:b.csv` mean the same as `--rake A:a.csv --rake B:b.csv`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the option before every margin that follows one."""
        spread, raking = list[str](), False
        for word in args:
            if raking and not word.startswith("-") and ":" in word and spread[-1] != "--rake":
                spread.append("--rake")
            raking = word == "--rake" or word.startswith("--rake=") or (raking and not word.startswith("-"))
            spread.append(word)
        return super().parse_args(ctx, spread)


class Columns(click.ParamType[list[str]]):
    """Names of columns with commas between them."""

    name = "columns"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> list[str]:
        """The names, without spaces around."""
        return (
            list(value) if not isinstance(value, str) else [name.strip() for name in value.split(",") if name.strip()]
        )


class Margin(click.ParamType[tuple[str, Path]]):
    """A column and the file with the number of people in each of its categories."""

    name = "margin"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, Path]:
        """The column and the file."""
        if isinstance(value, tuple):
            return value
        column, _, path = value.partition(":")
        if not column or not Path(path).is_file():
            self.fail(f"{value!r} is not {MARGIN} with a file that is there", param, ctx)
        return column, Path(path)


@click.command(cls=Margins)
@click.option("--data", type=FILE, required=True, help="The answers: CSV with a line of names; , ; or tab.")
@click.option("--items", type=Columns(), default=(), metavar="A,B", help="Shares of these: 0/1, or every answer.")
@click.option("--by", multiple=True, metavar="COL", help="For each group of this column. May be given again.")
@click.option("--weights", metavar="COL", help="How many people each respondent stands for.")
@click.option("--strata", metavar="COL", help="The groups within which people were invited.")
@click.option("--clusters", metavar="COL", help="The groups that were drawn as a whole.")
@click.option("--population", metavar="COL", help="The size of the stratum: finite population correction.")
@click.option("--interval", type=click.Choice(INTERVALS), default="wilson", show_default=True, help="The interval.")
@click.option("--level", type=click.FloatRange(0.5, 0.9999), default=0.95, show_default=True, help="Its confidence.")
@click.option("--test", is_flag=True, help="Also whether the groups differ: Rao–Scott's F, df and p.")
@click.option("--poststratify", type=Margin(), metavar=MARGIN, help="Fit the weights to known numbers.")
@click.option("--rake", type=Margin(), multiple=True, metavar=f"{MARGIN} …", help="Fit them to several.")
@click.option(
    "--lonely",
    type=click.Choice(["refuse", "adjust", "certainty"]),
    default="refuse",
    show_default=True,
    help="What to do with a stratum in which one person answered.",
)
@click.option("--codebook", type=FILE, help="Which codes there are (CSV or JSON); others are refused.")
@click.option("--mean", "means", type=Columns(), default=(), metavar="A,B", help="Means of these numbers.")
@click.option("--total", "totals", type=Columns(), default=(), metavar="A,B", help="Totals of these numbers.")
@click.option("--ratio", "ratios", type=Columns(), default=(), metavar="A/B", help="Ratios of two totals.")
@click.option("--format", "form", type=click.Choice(["json", "csv"]), help="Otherwise by the name of --out, or JSON.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Otherwise to the screen.")
def estimate(form: str | None, out: Path | None, **asked: Any) -> None:
    """Estimate figures from answers, with intervals and tests, as R's survey package does.

    An item of 0 and 1 gives the share of 1, any other a line per answer. Empty cells and NA are no answer: these
    respondents stay in the design. Formulas, rules and keys of the output: docs/estimation.md.

    Exit codes: 0 done, 1 the data are refused (the line says which column and row), 2 called wrongly.
    """
    from ruggensteun.learn.estimation.analysis import Plan, analyse
    from ruggensteun.learn.estimation.faults import BadInput

    if not (asked["items"] or asked["means"] or asked["totals"] or asked["ratios"]):
        raise click.UsageError("Say what to estimate: --items, --mean, --total or --ratio.")
    asked["ratios"] = [_ratio(text) for text in asked["ratios"]]
    try:
        answer = analyse(Plan(**asked))
    except BadInput as refused:
        raise click.ClickException(refused.sentence) from None
    wanted = form or ("csv" if out and out.suffix.lower() == ".csv" else "json")
    text = answer.as_csv() if wanted == "csv" else answer.as_json()
    click.echo(text, nl=False) if out is None else _write(out, text)


def _ratio(text: str) -> tuple[str, str]:
    above, slash, below = text.partition("/")
    if not (above and slash and below):
        raise click.BadParameter(f"{text!r} is not two columns with a / between them", param_hint="--ratio")
    return above.strip(), below.strip()


def _write(out: Path, text: str) -> None:
    """The whole file or nothing."""
    try:
        with tempfile.NamedTemporaryFile("w", dir=out.parent, delete=False, encoding="utf-8") as file:
            file.write(text)
        os.chmod(file.name, 0o644)
        os.replace(file.name, out)
    except OSError as problem:
        raise click.ClickException(f"{out}: {problem.strerror}") from None
