"""The protocol's matrix on one sheet of A4."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.protocol.queries import pack_in_force
from ruggensteun.ground.protocol.terms import Pack
from ruggensteun.respond.letters.rules import SheetWords, printed_overview


@require_safe
def page(request: Request) -> HttpResponse:
    """The matrix that holds today, as PDF/UA-1."""
    pack, language = pack_in_force(request.actor.organisation_id, on=timezone.localdate()), get_language() or "nl"
    document = printed_overview(pack, language, _words(pack, language))
    answer = HttpResponse(document, content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="overzicht.pdf"'
    return answer


def _words(pack: Pack, language: str) -> SheetWords:
    heads = ("Niveau", "Gedrag", "Eerste keer", "Eén keer eerder", "Vaker")
    level, behaviour, first, again, often = (gettext(head) for head in heads)
    safe = "Boven een waarschuwing: concrete feiten, de ander gehoord, vier ogen, een einddatum en een basisdienst."
    months = gettext("Alleen eerdere normoverschrijdingen van de afgelopen %(months)s maanden tellen mee.")
    lines = [
        months % {"months": pack.matrix.history_months},
        gettext("Een mens beslist. Wijkt u af? Schrijf op waarom."),
        gettext(safe),
    ]
    lines += [] if pack.matrix.verified else [gettext("De duur is nog niet door een jurist bevestigd.")]
    source = gettext("%(title)s, versie %(version)s") % {"title": pack.title.in_(language), "version": pack.version}
    return SheetWords(
        title=gettext("Gedrag en reactie op één blad"),
        heads=(level, behaviour, first, again, often),
        nothing=gettext("Geen maatregel."),
        as_level=gettext("als bij het niveau"),
        weeks=gettext("%(weeks)s weken, hooguit %(most)s"),
        rules=tuple(lines),
        source=source,
    )
