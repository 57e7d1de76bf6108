"""`ruggensteun doctor`: what is wrong with this set-up, and how to mend it."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass

import click
from rich.console import Console
from rich.table import Table

from ruggensteun.doors.commands.ready import NotReady, ready

LOOKS = {"ok": "[green]✓ ok[/]", "warning": "[yellow]! warning[/]", "wrong": "[red]✗ wrong[/]"}


@dataclass(frozen=True)
class Finding:
    """What was looked at, how it is, and how to mend it."""

    what: str
    level: str
    told: str
    mend: str = ""


Check = Callable[[], Finding]


@click.command()
@click.option("--demo", is_flag=True, help="Look at the demo on this machine instead of at the environment.")
def command(*, demo: bool) -> None:
    """Say what is wrong with this set-up and how to mend it. Ends with 1 when something is wrong."""
    if demo:
        os.environ["RUGGENSTEUN_MODE"] = "demo"
    findings = examine()
    Console(width=None if sys.stdout.isatty() else 120).print(_table(findings))
    sys.exit(any(finding.level == "wrong" for finding in findings))


def examine() -> list[Finding]:
    """All findings; without secrets or a database the checks that need them are left out."""
    findings = [_python(), _secrets()]
    if findings[-1].level == "wrong":
        return findings
    from ruggensteun.doors.commands import doctor_checks as checks

    findings += [check() for check in checks.WITHOUT_DATABASE]
    findings.append(checks.reachable())
    if findings[-1].level == "wrong":
        return findings
    return findings + [check() for check in checks.WITH_DATABASE]


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    fine = sys.version_info >= (3, 11)
    return Finding("Python", "ok" if fine else "wrong", version, "" if fine else "Install Python 3.11 or newer.")


def _secrets() -> Finding:
    try:
        ready()
    except NotReady as problem:
        return Finding("Secrets", "wrong", "missing or not usable", problem.message)
    return Finding("Secrets", "ok", "secret key and root key are present")


def _table(findings: list[Finding]) -> Table:
    table = Table(title="ruggensteun doctor", title_justify="left", show_lines=False)
    for heading in ("What", "", "Found", "How to mend it"):
        table.add_column(heading, overflow="fold")
    for finding in findings:
        table.add_row(finding.what, LOOKS[finding.level], finding.told, finding.mend)
    return table
