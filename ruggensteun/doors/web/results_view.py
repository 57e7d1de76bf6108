"""The tables of an edition as pictures for a page."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ruggensteun.doors.web.charts import Chart, Says, Series, ranks
from ruggensteun.learn.insight.queries import Results
from ruggensteun.learn.insight.queries.comparing import Sent, beside_sent
from ruggensteun.learn.insight.queries.telling import DASH, Row, TableTold, beside, in_words, tables_of
from ruggensteun.learn.insight.rules.study import Figure

MOST_BARS = 20


@dataclass(frozen=True)
class TableView:
    """A table with its picture."""

    told: TableTold
    chart: Chart


def views_of(results: Results, chapter: int, sent: Sent) -> list[TableView]:
    """The tables of a chapter with their pictures, beside what other municipalities sent."""
    tables = [beside_sent(told, sent) for told in tables_of(results, chapter)]
    return [TableView(told, _picture(told.title, told.rows)) for told in tables]


def _picture(title: str, rows: list[Row]) -> Chart:
    shown = [row for row in rows if not row.figure.is_hidden][:MOST_BARS]
    values = [_height(row.figure) for row in shown]
    says = Says(title, _("In procenten. De getallen staan in de tabel."), head=_("Antwoord"))
    picture = ranks([row.label for row in shown], Series("%", values), says)
    heads = [_("Antwoord"), _("Hier"), _("Waarschijnlijk")]
    told = beside(rows)
    cells = [
        (row.label, [row.figure.text, in_words(row.figure), *(getattr(row, name) or DASH for _head, name in told)])
        for row in rows
    ]
    return Chart(picture.svg, [], [*heads, *(head for head, _name in told)], cells)


def _height(figure: Figure) -> float | None:
    if figure.percent is not None:
        return figure.percent
    return 0 if figure.upper is not None else 100
