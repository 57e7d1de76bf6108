"""Every form of every page of the stage: each of its fields gets text that cannot be, and nothing breaks or is kept."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django import forms
from django.db import transaction
from django.test import Client
from django.utils import timezone

from ruggensteun.ground.journal.models import Line
from tests.journeys.stage import NOBODY, Scene, set_stage

pytestmark = pytest.mark.usefixtures("inside_the_walls")
Open = Callable[..., Client]

IMPOSSIBLE = {"a NUL": "Een gewone zin\x00 met een nul erin.", "too much": "Veel te veel tekst. " * 12_000}
MARKUP = "<script>alert(1)</script>{{7*7}} <img src=x onerror=alert(1)> '; drop table incidents_incident; --"
NO_STORY = {"look_up", "show_read_log", "cases"}
"""Forms that only ask: what they are given is kept nowhere, so a long text may simply find nothing."""


def test_every_field_of_every_form(client_of: Open) -> None:
    wrong, tried = list[str](), 0
    for scene, client, form in forms_of(client_of):
        for name in texts_of(form):
            for what, text in {**IMPOSSIBLE, "markup": MARKUP}.items():
                tried += 1
                answer, acts = sent(client, scene, filled(form) | {name: text})
                fault = _fault(answer, acts, is_possible=what == "markup")
                wrong += [f"{scene.name}.{name}: {what}: {fault}"] if fault else []

    assert not wrong, f"{len(wrong)} of {tried}:\n" + "\n".join(wrong)
    assert tried > 120


def _fault(answer: Any, acts: int, *, is_possible: bool) -> str:
    """What is wrong with an answer: a sentence is expected, and nothing done, unless the text is odd but possible."""
    page = answer.content.decode()
    if "<script>alert" in page or "<img src=x" in page:
        return "text became markup"
    if is_possible:
        return "" if answer.status_code in {200, 302, 422} else str(answer.status_code)
    return "" if answer.status_code == 422 and not acts else f"{answer.status_code}, {acts} acts"


def forms_of(client_of: Open) -> Iterator[tuple[Scene, Client, forms.Form]]:
    """Each page of the stage that has a form to send, with whoever opens it."""
    seen = set[str]()
    clients = dict[str, Client]()
    for scene in set_stage(timezone.now()):
        if scene.who == NOBODY or scene.sends or scene.address in seen | NO_STORY:
            continue
        client = clients.setdefault(scene.who, client_of(scene.who))
        answer = client.get(scene.path)
        form = (answer.context or {}).get("form") if answer.status_code == 200 else None
        if isinstance(form, forms.Form):
            seen.add(scene.address)
            yield scene, client, form


def texts_of(form: forms.Form) -> list[str]:
    """The fields in which somebody types."""
    return [name for name, field in form.fields.items() if type(field) is forms.CharField]


def filled(form: forms.Form) -> dict[str, Any]:
    """An answer to every question that could be a good one."""
    return {name: _answer(form, name, field) for name, field in form.fields.items()}


def _answer(form: forms.Form, name: str, field: forms.Field) -> Any:
    known = form.get_initial_for_field(field, name)
    if isinstance(field, forms.ChoiceField):
        values = [value for value, _label in field.choices if value != ""]  # type: ignore[misc,union-attr]
        several = isinstance(field, forms.MultipleChoiceField)
        return known or (values[:1] if several else next(iter(values), ""))
    if isinstance(field, forms.BooleanField):
        return "on"
    if isinstance(field, forms.DateField):
        return known or timezone.localdate().isoformat()
    plain = type(field) is forms.CharField and not known
    return "Een gewone zin die lang genoeg is." if plain else ("" if known is None else known)


def sent(client: Client, scene: Scene, answers: dict[str, Any]) -> tuple[Any, int]:
    """The answer to what was sent, and how many acts it was; afterwards nothing of it is left."""
    with transaction.atomic():
        before = Line.objects.count()
        answer = client.post(scene.path, {name: value for name, value in answers.items() if value is not None})
        acts = Line.objects.count() - before
        transaction.set_rollback(True)
    return answer, acts
