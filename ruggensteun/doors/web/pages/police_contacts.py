"""The fixed contacts at police and prosecution."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from ruggensteun.doors.web.forms import choice_field, refusals_on
from ruggensteun.doors.web.middleware import Request
from ruggensteun.ground.people.rules import ensure
from ruggensteun.respond.police.access import may_keep_contacts
from ruggensteun.respond.police.actions import add_police_contact
from ruggensteun.respond.police.queries import contacts
from ruggensteun.respond.police.terms import Side


class ContactForm(forms.Form):
    """Who, where, and how to reach."""

    side = choice_field(_("Waar werkt deze persoon?"), Side.choices)
    name = forms.CharField(label=_("Naam en functie"), max_length=120)
    reachable = forms.CharField(label=_("Telefoon of e-mail van het werk"), max_length=200)


def page(request: Request) -> HttpResponse:
    """Whom to call; the national agreements ask for a fixed contact on both sides."""
    ensure(may_keep_contacts(request.actor))
    form = ContactForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            add_police_contact(by=request.actor, **form.cleaned_data)
            return redirect("police_contacts")
    context = {"form": form, "contacts": contacts()}
    return render(request, "web/police_contacts.html", context, status=422 if form.errors else 200)
