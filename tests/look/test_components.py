"""The parts of a page as markup: fields with hint and fault, clocks in words, nothing a visitor typed unescaped."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation

from ruggensteun.doors.web.look.clocks import clock_words
from ruggensteun.doors.web.look.icons import DRAWINGS
from ruggensteun.doors.web.widgets import ManyTiles, OneTile, Tile, choices_of
from tests.look.sheet import draw

TODAY = date(2026, 11, 22)
TILES = [Tile("threat", "Bedreigen", "threat", "“Ik weet waar je woont”"), Tile("hit", "Slaan")]


class Form(forms.Form):
    narrative = forms.CharField(label="Wat gebeurde er?", help_text="In één zin.", widget=forms.Textarea)
    place = forms.CharField(label="Plaats", required=False)
    what = forms.MultipleChoiceField(label="Wat?", choices=choices_of(TILES), widget=ManyTiles(TILES))
    who = forms.ChoiceField(label="Wie?", choices=choices_of(TILES), widget=OneTile(TILES))
    talk = forms.BooleanField(label="Gesprek", required=False)


def written(template: str, **values: object) -> str:
    return Template("{% load components %}" + template).render(Context(values))


@pytest.mark.parametrize(
    ("days", "dutch", "english", "kind"),
    [
        (-2, "2 dagen te laat", "2 days late", "late"),
        (-1, "1 dag te laat", "1 day late", "late"),
        (0, "vandaag", "today", "today"),
        (1, "morgen", "tomorrow", "soon"),
        (2, "uiterlijk di 24 november", "by Tue 24 November", "soon"),
        (60, "uiterlijk do 21 januari 2027", "by Thu 21 January 2027", "later"),
    ],
)
def test_a_clock_speaks(days: int, dutch: str, english: str, kind: str) -> None:
    with translation.override("nl"):
        said = clock_words(TODAY + timedelta(days), on=TODAY)
        assert (said.words, said.kind) == (dutch, kind)
    with translation.override("en"):
        assert clock_words(TODAY + timedelta(days), on=TODAY).words == english


def test_a_fault_is_tied_to_its_field_and_what_was_typed_stays() -> None:
    form = Form({"place": "<Balie>", "what": ["threat"]})
    narrative = written("{% field form.narrative %}", form=form)
    described = re.search(r'aria-describedby="([^"]+)"', narrative)
    assert described
    assert all(f'id="{id_}"' in narrative for id_ in described[1].split())
    assert 'aria-invalid="true"' in narrative
    assert 'value="&lt;Balie&gt;"' in written("{% field form.place %}", form=form)
    assert 'value="threat" id="id_what_0" checked' in written("{% field form.what %}", form=form)


def test_the_summary_leads_to_the_first_answer_of_a_group() -> None:
    summary = written("{% error_summary form %}", form=Form({}))
    assert re.findall(r'href="#([^"]+)"', summary) == ["id_narrative", "id_what_0", "id_who_0"]
    assert written("{% error_summary form %}", form=Form()) == ""


def test_a_field_that_may_stay_empty_says_so() -> None:
    assert "mag leeg blijven" in written("{% field form.place %}", form=Form())
    assert "mag leeg blijven" not in written("{% field form.narrative %}", form=Form())


def test_tiles_are_real_boxes_and_buttons_with_icon_and_example() -> None:
    many, one = written("{% field form.what %}", form=Form()), written("{% field form.who %}", form=Form())
    assert many.count('type="checkbox"') == 2
    assert one.count('type="radio"') == 2
    assert "Ik weet waar je woont" in many
    assert DRAWINGS["threat"] in many


def test_a_question_can_be_the_heading_of_the_page() -> None:
    assert "<h1>" in written("{% field form.what heading=True %}", form=Form())


def test_what_a_visitor_typed_is_escaped_everywhere() -> None:
    nasty = "<script>x</script>"
    parts = """
        {% button n %} | {% link_button n n %} | {% status "ok" n %} | {% alert title=n %}{{ n }}{% endalert %}
        | {% card title=n href=n %}{{ n }}{% endcard %} | {% section n %}{% endsection %} | {% empty n %}{% endempty %}
        | {% details n %}{% enddetails %} | {% lane n n next_step=n who=n %}{% endlane %} | {% table n %}{% endtable %}
        | {% definition n %}{{ n }}{% enddefinition %} | {% who_can_see people %} | {% icon "eye" label=n %}
        | {% figure_card n n base=n %} | {% timeline entries %} | {% chips items %}
    """.split("|")
    entry = {"sentence": nasty, "at": TODAY, "who": nasty}
    for part in parts:
        said = written(part, n=nasty, people=[nasty], entries=[entry], items=[{"label": nasty, "href": nasty}])
        assert "<script" not in said, part


def test_a_button_takes_any_attribute() -> None:
    assert 'data-opens="keys"' in written('{% button "Help" type="button" data_opens="keys" %}')
    assert 'name="save" value="1"' in written('{% button "Opslaan" name="save" value="1" %}')


def test_a_theme_that_was_not_built_is_no_mistake() -> None:
    assert "theme-duinwijk" in written('{% theme_link "duinwijk" %}')
    assert written('{% theme_link "" %}') == ""


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_sheet_has_one_first_heading_and_no_double_ids(language: str) -> None:
    sheet = draw(language)
    ids = re.findall(r'\sid="([^"]+)"', sheet)
    assert sheet.count("<h1") == 1
    assert sorted(ids) == sorted(set(ids))


def test_every_icon_of_a_pack_is_drawn() -> None:
    packs = sorted((Path(__file__).resolve().parents[2] / "ruggensteun/ground/protocol/packs").glob("*.json"))
    named = {icon for path in packs for icon in re.findall(r'"icon": "(\w+)"', path.read_text())}
    assert named
    assert named - set(DRAWINGS) == set()
