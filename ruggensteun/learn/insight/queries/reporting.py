"""The report of an edition for a municipality, as blocks. Every number in it was released; nothing is computed anew."""

from collections.abc import Iterator, Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ruggensteun.learn.insight.queries.comparing import Compared, Sent, beside_sent, sent_by_key
from ruggensteun.learn.insight.queries.releases import Results
from ruggensteun.learn.insight.queries.telling import (
    DASH,
    Across,
    Row,
    TableTold,
    beside,
    between,
    chapters_of,
    group_name,
    in_words,
    reporting_words,
    tables_of,
)
from ruggensteun.learn.insight.rules.document import (
    Block,
    Document,
    Line,
    bullets,
    chapter,
    paragraph,
    section,
    table,
)
from ruggensteun.learn.insight.rules.study import DEPARTMENT, Figure
from ruggensteun.learn.insight.terms.catalogue import CHAPTERS
from ruggensteun.learn.insight.terms.contradictions import CONTRADICTIONS


def report_of(results: Results, municipality: str, others: Sequence[Compared] = ()) -> Document:
    """The whole report: fieldwork, response, chapters 2 to 5, what is reported, comparison, limits.

    `others`: the figures beside those of the municipalities that sent theirs.
    """
    sent = sent_by_key(others)
    blocks = (
        *_in_short(results),
        *_fieldwork(results),
        *_response(results),
        *(block for number in chapters_of(results) for block in _chapter(results, number, sent)),
        *_reported(results),
        *_comparison(results, sent),
        *_limits(results),
        *(_contradictions() if results.is_rebuilt else ()),
    )
    closed = date_format(results.edition.closes_on, "j F Y")
    return Document(
        title=_("Weerbaar werken in %s") % municipality,
        subtitle=_("%(title)s. Gesloten op %(day)s.") % {"title": results.edition.title, "day": closed},
        language=results.language,
        blocks=blocks,
        contents=_("Inhoud"),
        page=_("bladzijde"),
    )


def _in_short(results: Results) -> Iterator[Block]:
    yield chapter(_("In het kort"))
    yield paragraph(_("Dit verslag zegt wat collega's meemaken, ook wat zij niet meldden. Niemand is te herkennen."))
    told = [
        f"{one.title}. {_sentence(row, one.about)}"
        for number in chapters_of(results)
        for one in tables_of(results, number)[:3]
        for row in one.rows[:1]
        if not row.figure.is_hidden
    ]
    yield bullets(told)
    yield paragraph(
        _("Een percentage is een schatting. Daarom staat er steeds bij waar het waarschijnlijk tussen ligt.")
    )


def _sentence(row: Row, about: str) -> str:
    values = {"label": row.label, "text": row.figure.text, "about": about, "words": in_words(row.figure)}
    return _("%(label)s: %(text)s %(about)s; waarschijnlijk %(words)s.") % values


def _fieldwork(results: Results) -> Iterator[Block]:
    edition = results.edition
    days = {"first": date_format(edition.opens_on, "j F Y"), "last": date_format(edition.closes_on, "j F Y")}
    yield chapter(_("Hoe het onderzoek ging"))
    yield paragraph(_("De vragenlijst stond open van %(first)s tot en met %(last)s.") % days)
    yield section(_("Wie is gevraagd"))
    yield paragraph(_("Gevraagd zijn medewerkers, ingehuurde krachten en politieke ambtsdragers, per afdeling."))
    yield paragraph(_("De afdelingen staan op één vaste lijst. Zo zijn gemeenten te vergelijken."))
    yield paragraph(_("Wie niet antwoordde, kreeg na één week en na twee weken een herinnering."))
    yield section(_("Zonder naam"))
    yield paragraph(_("Antwoorden staan los van uitnodigingen. Er is geen naam, geen moment en geen volgorde."))
    yield section(_("Hoe er is gerekend"))
    yield bullets(
        [
            _("Elke afdeling telt mee naar het aantal mensen dat er is uitgenodigd."),
            _("Bij een afdeling is de marge precies uitgerekend, met het aantal uitgenodigde mensen."),
            _("Bij grotere groepen is het de marge van Wilson, met het effect van de weging."),
            _("Een verschil met andere gemeenten telt pas als het bijna zeker geen toeval is (Holm, 5 %)."),
            _("Percentages zijn hele getallen; een half gaat naar boven. Aantallen mensen zijn afgerond op vijf."),
        ]
    )


def _response(results: Results) -> Iterator[Block]:
    response = dict(results.part.response)
    invited, answered = response.pop("", (0, 0))
    share = round(100 * (answered or 0) / invited) if invited else 0
    values = {"answered": answered, "invited": invited, "share": share}
    yield chapter(_("Wie meededen"))
    yield paragraph(_("Er deden %(answered)s van de %(invited)s mensen mee. Dat is %(share)s %%.") % values)
    names = sorted((results.name(DEPARTMENT, code), pair) for code, pair in response.items())
    lines = [_response_line(name, *pair) for name, pair in names]
    yield table((_("Afdeling"), _("Gevraagd"), _("Deed mee"), _("Respons")), lines, _("Respons per afdeling"))
    yield paragraph(_("Een streepje: er zijn minder dan tien mensen gevraagd, of het getal is anders uit te rekenen."))
    yield paragraph(
        _("Wie niet meedeed, kan iets anders hebben meegemaakt. De cijfers gelden als zij lijken op hun collega's.")
    )


def _response_line(name: str, invited: int | None, answered: int | None) -> Line:
    if not invited or answered is None:
        return Line(name, (DASH, DASH, DASH))
    share = round(100 * answered / invited)
    return Line(name, (str(invited), str(answered), f"{share}%"), share)


def _chapter(results: Results, number: int, sent: Sent) -> Iterator[Block]:
    yield chapter(str(CHAPTERS[number]))
    for told in tables_of(results, number):
        yield from _table(told, sent)


def _shown(told: TableTold, sent: Sent) -> list[Row]:
    """The lines of a table that are shown, beside what others sent."""
    return [row for row in beside_sent(told, sent).rows if not row.figure.is_hidden]


def _table(told: TableTold, sent: Sent) -> Iterator[Block]:
    yield section(told.title)
    shown = _shown(told, sent)
    if not shown:
        yield paragraph(_("Te weinig mensen om iets te tonen."))
        return
    yield paragraph(_sentence(shown[0], told.about))
    columns = beside(shown)
    heads = (_("Antwoord"), _("Hier"), _("Waarschijnlijk"), *(head for head, _name in columns))
    lines = [
        Line(
            row.label,
            (row.figure.text, between(row.figure), *(getattr(row, name) or DASH for _head, name in columns)),
            bar_of(row.figure),
        )
        for row in shown
    ]
    yield table(heads, lines, told.about)
    if hidden := [row.label for row in told.rows if row.figure.is_hidden]:
        yield paragraph(_("Te weinig mensen om te tonen: %s.") % "; ".join(hidden))
    if told.is_unreliable:
        yield paragraph(_("Sommige getallen rusten op weinig mensen. Trek daar geen grote conclusies uit."))
    for across in told.across:
        yield from _across(told, across)


def bar_of(figure: Figure) -> int:
    """How long the bar of a share is; -1 for none."""
    if figure.is_hidden:
        return -1
    return figure.percent if figure.percent is not None else 0 if figure.upper is not None else 100


def _across(told: TableTold, across: Across) -> Iterator[Block]:
    lines = [Line(name, tuple(cells)) for name, cells in across.rows]
    yield table((across.title, *across.heads), lines, f"{told.title}: {across.title.lower()}")
    by_reason: dict[str, list[str]] = {}
    for name, why in across.hidden:
        by_reason.setdefault(why, []).append(name)
    for why, names in by_reason.items():
        yield paragraph(_("Niet apart te zien: %(names)s. %(why)s") % {"names": "; ".join(names), "why": why})


def _reported(results: Results) -> Iterator[Block]:
    if results.part.reported is None:
        return
    yield chapter(_("Gemeld en niet gemeld"))
    yield paragraph(_("Niet alles komt bij het meldpunt. Zo groot is het deel dat wij niet zien."))
    yield bullets(reporting_words(results.part.reported))
    yield paragraph(_("Dit zijn schattingen. Mensen weten niet altijd precies hoe vaak iets gebeurde."))


def _comparison(results: Results, sent: Sent) -> Iterator[Block]:
    """Own figures beside those of others: the same study, the municipalities that sent theirs, what was published."""
    yield chapter(_("Vergeleken"))
    yield paragraph(_("Elk cijfer staat naast dat van anderen. Een gemeente wordt nooit met zichzelf vergeleken."))
    lines = [
        (
            f"{told.title}: {row.label}",
            (row.figure.text, row.others or DASH, row.difference or DASH, row.published or DASH),
        )
        for number in chapters_of(results)
        for told in tables_of(results, number)
        for row in _shown(told, sent)
        if row.published or (results.is_rebuilt and row.difference) or _differs(row, told, sent)
    ]
    heads = (_("Hier"), _("De andere gemeenten"), _("Verschil"), _("Gepubliceerd"))
    kept = [place for place in range(len(heads)) if any(cells[place] != DASH for _name, cells in lines)]
    shown = [Line(name, tuple(cells[place] for place in kept)) for name, cells in lines]
    yield table((_("Wat"), *(heads[place] for place in kept)), shown)
    yield paragraph(_("“Gepubliceerd” is het onderzoek Weerbare gemeente (2019), in vijf gemeenten."))
    if sent:
        yield paragraph(_("“De andere gemeenten” stuurden hun cijfers. Wat daarvan verschilt, staat hier."))


def _differs(row: Row, told: TableTold, sent: Sent) -> bool:
    other = sent.get((told.code, row.figure.item, row.figure.level))
    return other is not None and other.points != 0


def _limits(results: Results) -> Iterator[Block]:
    yield chapter(_("Wat dit onderzoek niet zegt"))
    yield bullets(
        [
            _("Het zegt niet wie iets meemaakte, en niet waarom."),
            _("Het zegt niet hoe het is bij wie niet meedeed."),
            _("Een vraag over vijf jaar telt oude voorvallen mee. Kijk voor een ontwikkeling naar het afgelopen jaar."),
            _("Wie vaak iets meemaakt, vertelt over de laatste keer. Dat telt één keer."),
            _("Over omkoping zwijgen mensen sneller. Het echte getal kan hoger zijn."),
            _("Meer meldingen in het register kan meer voorvallen zijn, of meer vertrouwen om te melden."),
        ]
    )
    hidden = sorted({group_name(results, one.by, one.value) for one in results.part.hidden if one.by == DEPARTMENT})
    if hidden:
        yield section(_("Wat verborgen is"))
        yield paragraph(_("Groepen onder de tien mensen staan nergens apart. Bij slachtoffers is de grens vijftien."))
        yield paragraph(_("Daarom zijn deze afdelingen niet overal apart te zien:") + " " + ", ".join(hidden) + ".")


def _contradictions() -> Iterator[Block]:
    yield chapter(_("Waar het rapport zichzelf tegenspreekt"))
    yield paragraph(_("Wij rekenden de gedrukte getallen na. Deze kunnen niet allemaal tegelijk kloppen."))
    heads = (_("Waar"), _("Gedrukt"), _("Waarom dat niet kan"), _("Wat hier staat"))
    lines = [Line(str(one.place), (str(one.printed), str(one.cannot), str(one.here))) for one in CONTRADICTIONS]
    yield table(heads, lines)
