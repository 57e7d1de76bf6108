"""Questions about expert sessions: the session, its actions, its slides and handouts out of what was released."""

from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ruggensteun.ground.people.rules import Actor
from ruggensteun.learn.improvement.access import visible_sessions
from ruggensteun.learn.improvement.models import ImprovementAction, Session
from ruggensteun.learn.improvement.rules.presenting import Deck, Slide
from ruggensteun.learn.improvement.terms import PROGRAMME, WAYS
from ruggensteun.learn.insight.queries import Results
from ruggensteun.learn.insight.queries.telling import TableTold, chapters_of, in_words, tables_of
from ruggensteun.learn.insight.rules.document import Document, Line, bullets, chapter, paragraph, table
from ruggensteun.learn.insight.rules.study import DEPARTMENT
from ruggensteun.learn.insight.terms.catalogue import CHAPTERS

BARS = 8


def sessions_of(actor: Actor, edition_id: UUID) -> list[Session]:
    """The sessions about an edition, newest first."""
    return list(visible_sessions(actor).filter(edition_id=edition_id).order_by("-held_on", "-id"))


def session_for(actor: Actor, session_id: UUID) -> Session | None:
    """A session this actor may see."""
    return visible_sessions(actor).select_related("edition").filter(pk=session_id).first()


def actions_of(actor: Actor, session: Session) -> list[ImprovementAction]:
    """What was agreed in a session."""
    if not visible_sessions(actor).filter(pk=session.pk).exists():
        return []
    return list(ImprovementAction.objects.filter(session=session).select_related("owner").order_by("due_on", "id"))


def slides_of(results: Results) -> Deck:
    """The slides of a session: the programme, a slide for each main table, and the directions to vote on."""
    closed = date_format(results.edition.closes_on, "j F Y")
    invited, answered = results.part.response.get("", (0, 0))
    made = [Slide(_("Programma"), [f"{one.minutes} min  {one.words}" for one in PROGRAMME])]
    who = _("%(answered)s van de %(invited)s mensen deden mee.") % {"answered": answered, "invited": invited}
    made.append(Slide(_("Wie meededen"), [who, _("Niemand is te herkennen. Kleine groepen staan nergens apart.")]))
    for number in chapters_of(results):
        made.append(Slide(str(CHAPTERS[number])))
        made += [_slide(told) for told in tables_of(results, number) if _bars(told)]
        made.append(Slide(_("Wat herkent u? Wat verrast u?"), [_("Bespreek het met uw buur. Vijf minuten.")]))
    made.append(Slide(_("Veertien richtingen"), [f"{way.number}. {way.words}" for way in WAYS]))
    made.append(Slide(_("Afspraken"), [_("Wat gaan wij doen? Wie doet het? Wanneer is het klaar?")]))
    return Deck(_("Expertsessie"), f"{results.edition.title} · {closed}", made)


def _bars(told: TableTold) -> list[tuple[str, int]]:
    known = [(row.label, row.figure.percent) for row in told.rows if row.figure.percent is not None]
    return [(label, value) for label, value in known if value is not None][:BARS]


def _slide(told: TableTold) -> Slide:
    lines = [f"{row.label}: {row.figure.text}, {in_words(row.figure)}." for row in told.rows]
    return Slide(f"{told.title} (%)", bars=_bars(told), notes="\n".join([told.about, *lines]))


def departments_shown(results: Results) -> list[tuple[str, str]]:
    """The departments of which something is shown, by name."""
    codes = {one.value for one in results.part.figures if one.by == DEPARTMENT and not one.is_hidden}
    return sorted(((code, results.name(DEPARTMENT, code)) for code in codes), key=lambda pair: pair[1])


def handout_of(results: Results, department: str) -> Document | None:
    """One sheet for a department: what was released of it, beside everybody. None when nothing was."""
    if department not in dict(departments_shown(results)):
        return None
    name = results.name(DEPARTMENT, department)
    blocks = [chapter(name), paragraph(_("Wat uw afdeling zei, naast iedereen. Een streepje: te weinig om te tonen."))]
    for one in results.tables:
        figures = [x for x in results.part.figures if (x.table, x.by, x.value) == (one.code, DEPARTMENT, department)]
        lines = []
        for figure in (x for x in figures if not x.is_hidden):
            everybody = results.part.figure(one.code, figure.item, figure.level)
            question = results.questions[figure.item]
            label = question.name(results.language)
            words = label if question.is_yes_or_no else f"{label} {question.level(figure.level, results.language)}"
            cells = (figure.text, in_words(figure), everybody.text if everybody else "–")
            lines.append(Line(words, cells, figure.percent if figure.percent is not None else 0))
        if lines:
            blocks.append(table((_("Antwoord"), name, _("Waarschijnlijk"), _("Iedereen")), lines, str(one.title)))
    blocks.append(bullets([_("Wat herkent u?"), _("Wat doet u al?"), _("Wat wilt u anders?")]))
    title = _("Voor de expertsessie")
    return Document(title, results.edition.title, results.language, tuple(blocks), _("Inhoud"), _("bladzijde"))
