"""The files of an edition: the report is asked for here; the released figures, answers for a named researcher."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from ruggensteun.doors.web.entering import step_up
from ruggensteun.doors.web.forms import clean_text, refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.learn.insight.access import may_export_answers, may_print_report
from ruggensteun.learn.insight.actions.exporting import export_answers, export_results
from ruggensteun.learn.insight.queries import Results, results_of


class ResearcherForm(forms.Form):
    """To whom the answers go, and what for."""

    researcher = forms.CharField(
        label=_("Wie doet het onderzoek?"),
        max_length=120,
        help_text=_("Naam en organisatie. Dit bewaren wij."),
        error_messages={"required": _("Vul in wie het onderzoek doet.")},
    )
    purpose = forms.CharField(
        label=_("Waarvoor zijn de antwoorden nodig?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Vul in waarvoor de antwoorden nodig zijn.")},
    )


def page(request: Request, edition_id: UUID) -> HttpResponse:
    """What can be saved; sending the form gives the answers for a researcher."""
    ensure(may_print_report(request.actor))
    results = _results(request, edition_id)
    may_export = may_export_answers(request.actor)
    form = ResearcherForm(request.POST or None)
    if request.method == "POST":
        ensure(may_export)
        step_up(request)
        if form.is_valid():
            with refusals_on(form):
                told = {name: clean_text(value) for name, value in form.cleaned_data.items()}
                content = export_answers(results, **told, at=timezone.now(), by=request.actor)
                return _file(content, "application/zip", "antwoorden.zip")
    context = {"results": results, "edition": results.edition, "form": form, "may_export": may_export}
    return render(request, "web/save_results.html", context, status=422 if form.errors else 200)


@require_POST
def figures_page(request: Request, edition_id: UUID) -> HttpResponse:
    """The released figures as CSV."""
    ensure(may_print_report(request.actor))
    results = _results(request, edition_id)
    step_up(request)
    return _file(export_results(results, by=request.actor).encode(), "text/csv; charset=utf-8", "uitkomsten.csv")


def _results(request: Request, edition_id: UUID) -> Results:
    place = request.POST.get("gemeente", "") or request.GET.get("gemeente", "")
    return found(results_of(request.actor, edition_id, place=place, language=get_language() or "nl"))


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
