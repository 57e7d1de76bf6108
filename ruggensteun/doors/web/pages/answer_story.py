"""Reading one's own story without names, and saying yes, no, or no longer."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ruggensteun.doors.web.leaving import ELSEWHERE
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure, found
from ruggensteun.learn.improvement import queries
from ruggensteun.learn.improvement.access import may_answer_story, may_withdraw_story
from ruggensteun.learn.improvement.actions import answer_story, withdraw_story

ANSWERS = {"ja": True, "nee": False}


def page(request: Request, story_id: UUID) -> HttpResponse:
    """The whole text as others would read it."""
    story = found(queries.story_for(request.actor, story_id))
    ensure(may_answer_story(request.actor, story))
    if request.method == "POST" and request.POST.get("antwoord") in ANSWERS:
        agrees = ANSWERS[request.POST["antwoord"]]
        answer_story(story, agrees=agrees, by=request.actor)
        messages.success(
            request, _("Dank u wel. U kunt dit altijd terugnemen.") if agrees else _("Dat is goed. Niemand leest dit.")
        )
        return redirect("show_report", story.incident_id)
    title, words = queries.texts_of(story)
    context = {"story": story, "heading": title, "words": words, "quick_exit": ELSEWHERE}
    return render(request, "web/answer_story.html", context)


@require_POST
def withdraw_page(request: Request, story_id: UUID) -> HttpResponse:
    """Take the story back."""
    story = found(queries.story_for(request.actor, story_id))
    ensure(may_withdraw_story(request.actor, story))
    withdraw_story(story, by=request.actor)
    messages.success(request, _("Het verhaal is teruggetrokken. Niemand leest het meer."))
    own = story.victim_id == request.actor.id
    return redirect("show_report" if own else "write_story", story.incident_id)
