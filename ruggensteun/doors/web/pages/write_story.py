"""Making a story of a case, and sharing it after the yes of the victim."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from ruggensteun.doors.web.acting import show_act
from ruggensteun.doors.web.forms import clean_text, refusals_on, text_field
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.learn.improvement import queries
from ruggensteun.learn.improvement.access import may_share_story, may_write_story
from ruggensteun.learn.improvement.actions import share_story, write_story
from ruggensteun.learn.improvement.terms import StoryState
from ruggensteun.report.incidents.queries import case_for

WAITS = {StoryState.ASKED, StoryState.APPROVED}
"""While a story is in one of these states, a case gets no second one."""


class StoryForm(forms.Form):
    """A title and a text."""

    title = forms.CharField(
        label=gettext_lazy("Titel"),
        max_length=120,
        error_messages={"required": gettext_lazy("Geef het verhaal een titel.")},
    )
    words = text_field(gettext_lazy("Het verhaal"), rows=12)


def page(request: Request, incident_id: UUID) -> HttpResponse:
    """The case without names, places and days to begin with; the victim reads exactly this text."""
    incident = found(case_for(request.actor, incident_id))
    ensure(may_write_story(request.actor, incident))
    draft = queries.draft_story(incident)
    form = StoryForm(request.POST or None, initial={"words": draft.words})
    if form.is_valid():
        with refusals_on(form):
            told = {"title": form.cleaned_data["title"], "words": clean_text(form.cleaned_data["words"])}
            write_story(incident, **told, at=timezone.now(), by=request.actor)
            messages.success(request, _("Het slachtoffer is gevraagd. Zonder ja leest niemand dit."))
            return redirect("write_story", incident.pk)
    words = {"heading": _("Verhaal voor het team"), "act_word": _("Vraag het slachtoffer"), "judge": draft.to_judge}
    lead = _("Namen, plaatsen, dagen en nummers zijn eruit. Lees het na: u kent de mensen, wij niet.")
    stories = queries.stories_of(request.actor, incident)
    more = {"stories": stories, "waiting": any(one.state in WAITS for one in stories)}
    return show_act(request, "write_story", incident, form, lead=lead, **more, **words)


@require_POST
def share_page(request: Request, story_id: UUID) -> HttpResponse:
    """Share what was approved."""
    story = found(queries.story_for(request.actor, story_id))
    ensure(may_share_story(request.actor, story))
    share_story(story, on=timezone.localdate(), by=request.actor)
    messages.success(request, _("Het verhaal is gedeeld."))
    return redirect("list_stories")
