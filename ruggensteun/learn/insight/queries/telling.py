"""What was released of an edition in words: the lines of a table, its breakdowns, what is hidden and why."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ruggensteun.learn.insight.queries.releases import Results
from ruggensteun.learn.insight.rules.printed import printed
from ruggensteun.learn.insight.rules.study import KIND, OTHERS, YES, Against, Figure, Question, Reported
from ruggensteun.learn.insight.terms.catalogue import ABOUT, BY, SHORT, WHY, TableOf

KINDS = {
    "official": gettext_lazy("ambtenaren"),
    "contractor": gettext_lazy("ingehuurde krachten"),
    "office_holder": gettext_lazy("politieke ambtsdragers"),
}
DASH = "–"


@dataclass(frozen=True)
class Row:
    """A line of a table: an answer, the share here, in words, of the others, and as it was printed."""

    label: str
    figure: Figure
    others: str
    published: str
    difference: str


@dataclass(frozen=True)
class Across:
    """A breakdown of a table: a line for each group, a column for each answer."""

    title: str
    caption: str
    heads: list[str]
    rows: list[tuple[str, list[str]]]
    hidden: list[tuple[str, str]]
    merge: str = ""


@dataclass(frozen=True)
class TableTold:
    """A table in words."""

    code: str
    title: str
    about: str
    rows: list[Row]
    across: list[Across] = field(default_factory=list)
    is_unreliable: bool = False


def tables_of(results: Results, chapter: int) -> list[TableTold]:
    """The tables of a chapter."""
    return [table_told(results, one) for one in results.tables if one.chapter == chapter]


def table_told(results: Results, table: TableOf) -> TableTold:
    """A table with its lines and its breakdowns."""
    rows = [_row(results, table, question, level) for question, level in lines_of(results, table)]
    known = [row for row in rows if row is not None]
    base = max((row.figure.base or 0 for row in known), default=0)
    return TableTold(
        code=table.code,
        title=str(table.title),
        about=str(table.of or ABOUT[table.about]) + (" · " + _("ongeveer %s mensen") % base if base else ""),
        rows=known,
        across=[_across(results, table, by) for by in table.by if by in results.breakdowns(table)],
        is_unreliable=any(row.figure.is_unreliable for row in known),
    )


def beside(rows: list[Row]) -> list[tuple[str, str]]:
    """What stands beside the shares of a table, as far as there is any: the head of a column and its name in a row."""
    known = [(_("De andere gemeenten"), "others"), (_("Verschil"), "difference"), (_("Gepubliceerd"), "published")]
    return [(head, name) for head, name in known if any(getattr(row, name) for row in rows)]


def lines_of(results: Results, table: TableOf) -> list[tuple[Question, str]]:
    """The lines of a table: each item with each answer; of a question with several the largest come first."""
    asked = results.items(table)
    apart = len(asked) > 1
    lines = [(one, level) for one in asked for level in one.shown if not apart or _is_told(one, level)]
    if any("__" in question.key for question, _level in lines):
        lines.sort(key=lambda one: -(_percent(results, table, *one) or 0))
    return lines


def _is_told(question: Question, level: str) -> bool:
    """Where a table has several questions, of yes, no and don't know only yes is a line."""
    return YES not in question.answers or "5" in question.answers or level == YES


def _percent(results: Results, table: TableOf, question: Question, level: str) -> int | None:
    figure = results.part.figure(table.code, question.key, level)
    return figure.percent if figure else None


def _row(results: Results, table: TableOf, question: Question, level: str) -> Row | None:
    figure = results.part.figure(table.code, question.key, level)
    if figure is None:
        return None
    others = results.part.figure(table.code, question.key, level, OTHERS)
    known = printed().get((question.key, level))
    return Row(
        label=label_of(results, table, question, level),
        figure=figure,
        others=others.text if others and not others.is_hidden else "",
        published=f"{known.percent:g}%".replace(".", ",") if known else "",
        difference=difference(results.part.compared(table.code, question.key, level)),
    )


def label_of(results: Results, table: TableOf, question: Question, level: str) -> str:
    """What a line is called: the answer, with its question when the table has several."""
    if question.is_yes_or_no:
        return question.name(results.language)
    answer = question.level(level, results.language)
    if len(results.items(table)) == 1:
        return answer
    return name_of(results, question) if answer_goes_without(question) else f"{name_of(results, question)}: {answer}"


def name_of(results: Results, question: Question) -> str:
    """A question by its short name, where it has one."""
    return str(SHORT.get(question.key) or question.name(results.language))


def answer_goes_without(question: Question) -> bool:
    """Whether "yes" need not be said: of yes, no and don't know."""
    return YES in question.answers and "5" not in question.answers


def difference(against: Against | None) -> str:
    """The difference with the others as a sentence; '' when there is none to compare."""
    if against is None:
        return ""
    return higher_or_lower(against.points) if against.is_different else _("geen verschil dat telt")


def higher_or_lower(points: int) -> str:
    """A difference in points as words."""
    size = abs(points)
    told = ngettext("%s punt", "%s punten", size) % size
    return (_("%s hoger") if points > 0 else _("%s lager")) % told


def in_words(figure: Figure) -> str:
    """The interval of a share as a sentence."""
    if figure.is_hidden:
        return _("te weinig mensen om te tonen")
    if figure.percent is None and figure.upper is not None:
        return _("hooguit %s van de 100") % max(figure.upper, 1)
    if figure.percent is None:
        return _("minstens %s van de 100") % figure.lower
    return _("tussen %(lower)s en %(upper)s van de 100") % {"lower": figure.lower, "upper": figure.upper}


def between(figure: Figure) -> str:
    """The interval of a share, short: for the cells of a table."""
    if figure.percent is None and figure.upper is not None:
        return _("hooguit %s") % max(figure.upper, 1)
    if figure.percent is None:
        return _("minstens %s") % figure.lower
    return _("%(lower)s tot %(upper)s") % {"lower": figure.lower, "upper": figure.upper}


def _across(results: Results, table: TableOf, by: str) -> Across:
    columns = [(question, level) for question, level in lines_of(results, table) if _is_main(question, level)][:8]
    rows = []
    for value in sorted(results.part.values(table.code, by), key=lambda one: group_name(results, by, one)):
        figures = [results.part.figure(table.code, question.key, level, by, value) for question, level in columns]
        rows.append((group_name(results, by, value), [_cell(one) for one in figures]))
    hidden = [one for one in results.part.hidden if one.table == table.code and one.by == by]
    told = [(group_name(results, by, one.value), str(WHY.get(one.why, ""))) for one in hidden]
    heads = [_short(results, question, level) for question, level in columns]
    merge = by if by == "department" and hidden else ""
    return Across(str(BY[by]), f"{table.title}: {BY[by]}", heads, rows, told, merge)


def _is_main(question: Question, level: str) -> bool:
    """Of yes, no and don't know a breakdown shows one column: yes, or who does not know what to do."""
    if question.is_yes_or_no or YES not in question.answers:
        return "no" not in question.answers or level == ("yes" if question.key == "norm_known" else "no")
    return level == YES


def _short(results: Results, question: Question, level: str) -> str:
    if question.is_yes_or_no:
        return question.name(results.language)
    answer = question.level(level, results.language)
    if YES in question.answers:
        return name_of(results, question)
    return f"{name_of(results, question)}: {answer}" if question.key in SHORT else answer


def _cell(figure: Figure | None) -> str:
    if figure is None or figure.is_hidden:
        return DASH
    return f"{figure.text} ({figure.base})"


def group_name(results: Results, by: str, value: str) -> str:
    """A group by its name."""
    return str(KINDS.get(value, value)) if by == KIND else results.name(by, value)


def reporting_words(reported: Reported) -> list[str]:
    """What the reporting figures say, in sentences."""
    told = {"base": reported.base, "register": reported.register}
    said = [
        _("Van %(base)s slachtoffers is bekend hoeveel voorvallen zij hadden en wat zij meldden.") % told,
        _("Van elke honderd voorvallen kwamen er %(middle)s bij het meldpunt, tussen %(low)s en %(high)s.")
        % _range(*reported.central),
        _("Aan de leidinggevende vertelden zij er %(middle)s van de honderd, tussen %(low)s en %(high)s.")
        % _range(*reported.manager),
        _("Naar schatting waren er %(middle)s voorvallen in een jaar, tussen %(low)s en %(high)s.")
        % _range(*reported.incidents),
    ]
    if reported.register is None or reported.of_register is None or reported.band is None:
        return [*said, _("Het register telt nog geen heel jaar. Daarom staat het er niet naast.")]
    of_register = _range(*reported.of_register) | told
    said.append(
        _("Het register telde %(register)s meldingen: %(middle)s op honderd voorvallen (%(low)s tot %(high)s).")
        % of_register
    )
    low, high = reported.band
    said.append(
        _("Maakten mensen die niet meededen minder of juist meer mee? Dan zijn het er tussen %(low)s en %(high)s.")
        % {"low": low, "high": high}
    )
    return [*said, _agreement(reported.factor or 1)]


def _range(middle: int, low: int, high: int) -> dict[str, int | None]:
    return {"middle": middle, "low": low, "high": high}


SOURCES_AGREE = (0.8, 1.25)


def _agreement(factor: float) -> str:
    """What it means that the survey says there were so many times the reports of the register."""
    least, most = SOURCES_AGREE
    if factor > most:
        return _("Mensen noemen meer meldingen dan het register heeft. Komt elke melding wel in het register?")
    if factor < least:
        return _("Het register heeft meer meldingen dan mensen noemen. Vaak meldt een ander voor hen.")
    return _("Het register en de vragenlijst noemen ongeveer evenveel meldingen.")


def chapters_of(results: Results) -> list[int]:
    """The chapters of which there is a table."""
    return sorted({table.chapter for table in results.tables})
