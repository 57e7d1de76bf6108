"""The parts of a page, as template tags: `{% load components %}`. How to write each: docs/components.md."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BoundField, Form
from django.forms.utils import flatatt
from django.http import QueryDict
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from ruggensteun.doors.web.look.chips import chips_html
from ruggensteun.doors.web.look.clocks import clock_words
from ruggensteun.doors.web.look.fields import draw_field, faults_of
from ruggensteun.doors.web.look.icons import DRAWINGS
from ruggensteun.doors.web.look.tables import labelled_cells

register = template.Library()

STATUS_ICONS = {"neutral": "dot", "info": "info", "ok": "done", "warning": "waiting", "late": "alert"}
ALERT_ICONS = {"info": "info", "ok": "done", "warning": "alert", "error": "error"}
ALERT_WORDS = {
    "info": gettext_noop("Goed om te weten"),
    "ok": gettext_noop("Gelukt"),
    "warning": gettext_noop("Let op"),
    "error": gettext_noop("Dit ging niet goed"),
}
MESSAGE_KINDS = {"debug": "info", "success": "ok"}
SHEET = {"hx_target": "#sheet-body", "hx_select": "#inhoud > *", "hx_swap": "innerHTML"}
BUTTONS = {
    "primary": "utrecht-button utrecht-button--primary-action",
    "secondary": "utrecht-button utrecht-button--secondary-action",
    "subtle": "utrecht-button utrecht-button--subtle",
    "danger": "utrecht-button utrecht-button--primary-action utrecht-button--danger",
}


def _attributes(given: Mapping[str, Any]) -> SafeString:
    """`data_opens="keys"` becomes ` data-opens="keys"`."""
    return flatatt({name.replace("_", "-"): value for name, value in given.items() if value not in (None, "")})


def _part(name: str, **values: Any) -> SafeString:
    return render_to_string(f"components/{name}.html", values)


# Small things


@register.simple_tag
def icon(name: str, label: str = "", size: str = "") -> SafeString:
    """A drawing. Silent for a screen reader, unless it has a label."""
    kind = "rs-icon rs-icon--large" if size == "large" else "rs-icon"
    voice = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    drawing = SafeString(DRAWINGS[name])  # our own text, never a visitor's
    return format_html('<svg class="{}" viewBox="0 0 24 24" focusable="false" {}>{}</svg>', kind, voice, drawing)


@register.simple_tag
def button(text: str, kind: str = "primary", icon: str = "", *, big: bool = False, **attributes: Any) -> SafeString:
    """A button that does something. Sends its form, unless `type="button"`."""
    inside = _inside_button(text, kind, icon, big=big)
    return format_html(
        '<button class="{}"{}>{}<span>{}</span></button>', inside[0], _attributes(attributes), *inside[1:]
    )


@register.simple_tag
def link_button(
    text: str, href: str, kind: str = "primary", icon: str = "", *, big: bool = False, **attributes: Any
) -> SafeString:
    """A link that looks like a button: it only goes somewhere."""
    inside = _inside_button(text, kind, icon, big=big)
    attributes = {"href": href} | attributes
    return format_html('<a class="{}"{}>{}<span>{}</span></a>', inside[0], _attributes(attributes), *inside[1:])


@register.simple_tag
def sheet_link(text: str, href: str, kind: str = "primary", icon: str = "", **attributes: Any) -> SafeString:
    """A link to an act that opens in the sheet beside the page (`{% sheet %}`, htmx.js); without script a link."""
    return link_button(text, href, kind, icon, **(SHEET | {"hx_get": href} | attributes))


@register.simple_tag
def sheet(label: str = "") -> SafeString:
    """The sheet in which `sheet_link` opens an act: once, in the block `after`."""
    return _part("sheet", label=label or _("Handeling"))


def _inside_button(text: str, kind: str, icon_name: str, *, big: bool) -> tuple[str, str, str]:
    classes = f"{BUTTONS[kind]} rs-button--big" if big else BUTTONS[kind]
    return classes, icon(icon_name) if icon_name else "", text


@register.simple_tag
def status(kind: str, text: str, icon_name: str = "") -> SafeString:
    """A state: icon + word + colour. Kinds: neutral, info, ok, warning, late."""
    drawing = icon(icon_name or STATUS_ICONS[kind])
    return format_html('<span class="utrecht-badge-status rs-status--{}">{}<span>{}</span></span>', kind, drawing, text)


@register.simple_tag
def clock(due: date | datetime | None, on: date | None = None) -> SafeString:
    """When something is due, in words; late in words first."""
    if due is None:
        return SafeString("")
    day = timezone.localtime(due).date() if isinstance(due, datetime) else due
    said = clock_words(day, on=on or timezone.localdate())
    drawing = icon("alert" if said.kind == "late" else "clock")
    return format_html(
        '<span class="rs-clock rs-clock--{}">{}<time datetime="{}">{}</time></span>',
        said.kind,
        drawing,
        day.isoformat(),
        said.words,
    )


# Forms


@register.simple_tag
def field(bound: BoundField, legend: str = "", *, heading: bool = False) -> SafeString:
    """One form field: label, hint, fault, kept value. `heading=True`: the question is the h1 of the page."""
    return draw_field(bound, legend=legend, heading=heading)


@register.simple_tag
def error_summary(form: Form) -> SafeString:
    """All faults of a refused form, each a link to its field. Nothing when there are none."""
    return _part("error_summary", faults=faults_of(form)) if form.is_bound and form.errors else SafeString("")


@register.simple_tag
def steps(at: int, of: int, text: str = "") -> SafeString:
    """Where one is in a series of pages."""
    return _part("steps", at=at, of=of, text=text, done=range(1, of + 1))


# Blocks


@register.simple_block_tag
def alert(content: str, kind: str = "info", title: str = "", role: str = "") -> SafeString:
    """A message in the page: icon + word + colour."""
    kind = MESSAGE_KINDS.get(kind, kind)
    kind = kind if kind in ALERT_ICONS else "info"
    word = _(ALERT_WORDS[kind])
    return _part("alert", kind=kind, title=title, role=role, icon=ALERT_ICONS[kind], word=word, content=content)


@register.simple_block_tag
def card(content: str, title: str = "", href: str = "", icon: str = "", kind: str = "", level: int = 2) -> SafeString:
    """A frame around things that belong together; with `href` the whole card answers."""
    return _part("card", content=content, title=title, href=href, icon=icon, kind=kind, level=level)


@register.simple_block_tag
def section(content: str, title: str, level: int = 2, **more: Any) -> SafeString:
    """A part of the page with its heading; may have `id`, and one link beside it (`action_label`, `action_href`)."""
    return _part("section", content=content, title=title, level=level, **more)


@register.simple_block_tag
def lane(content: str, title: str, state: str, state_kind: str = "neutral", **more: Any) -> SafeString:
    """One of the four lanes of a case: `icon`, state, `next_step`, `who`, by when (`due`), and one main button
    (`action_label`, `action_href`, `action_kind`)."""
    return _part("lane", content=content, title=title, state=state, state_kind=state_kind, **more)


@register.simple_block_tag
def table(
    content: str, caption: str, *, narrow: bool = False, cards: bool = False, hide_caption: bool = False
) -> SafeString:
    """A table in a box that scrolls, also by keyboard. The content is thead, tbody, tfoot.

    `cards`: on a phone each row is a card, each cell with the word of its column before it.
    """
    content = labelled_cells(content) if cards else content
    return _part("table", content=content, caption=caption, narrow=narrow, cards=cards, hide_caption=hide_caption)


@register.simple_block_tag
def empty(content: str, title: str, icon: str = "check", level: int = 2) -> SafeString:
    """Nothing here, said kindly; the content may offer what to do."""
    return _part("empty", content=content, title=title, icon=icon, level=level)


@register.simple_block_tag
def details(content: str, title: str, *, open: bool = False) -> SafeString:
    """More, for who wants it."""
    return _part("details", content=content, title=title, open=open)


@register.simple_block_tag
def dialog(content: str, id: str, title: str) -> SafeString:
    """A window over the page, opened by a button with `data_opens="id"`. Needs script; never the only way."""
    return _part("dialog", content=content, id=id, title=title)


@register.simple_block_tag
def definitions(content: str) -> SafeString:
    """A list of facts; the content is a series of `{% definition %}`."""
    return format_html('<dl class="utrecht-data-list utrecht-data-list--rows">{}</dl>', content)


@register.simple_block_tag
def definition(content: str, term: str) -> SafeString:
    """One fact: its name, and what is known."""
    return _part("definition", content=content, term=term)


@register.simple_tag
def theme_link(theme: str) -> SafeString:
    """The stylesheet of the municipality's own theme (`duinwijk`); nothing when it has none or it was not built."""
    try:
        address = static(f"built/theme-{theme}.css") if theme else ""
    except ValueError:  # not in the manifest
        address = ""
    return format_html('<link rel="stylesheet" href="{}">', address) if address else SafeString("")


# Lists


@register.simple_tag
def timeline(entries: Sequence[Any], label: str = "") -> SafeString:
    """What happened and what comes. An entry: `at`, `sentence`, perhaps `icon`, `who`, `href`, `ahead`."""
    return _part("timeline", entries=entries, label=label or _("Tijdlijn"))


@register.simple_tag
def chips(items: Sequence[Mapping[str, Any]], label: str = "") -> SafeString:
    """Filters as links: each has `label`, `href`, `current`, and may have `count`."""
    return chips_html(items, label or _("Filter"), icon("check"))


@register.simple_tag
def pager(page: Page[Any], query: QueryDict | None = None, name: str = "pagina") -> SafeString:
    """Earlier and later pages; keeps the other values of the query."""
    kept = query.copy() if query else QueryDict(mutable=True)
    kept.pop(name, None)
    before = f"?{kept.urlencode()}&{name}=" if kept else f"?{name}="
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return _part("pager", page=page, before=before, numbers=list(numbers), gap=page.paginator.ELLIPSIS)


@register.simple_tag
def who_can_see(people: Sequence[str], note: str = "", log_href: str = "", level: int = 2) -> SafeString:
    """Who can read this, on every page with a person's story."""
    return _part("who_can_see", people=people, note=note, log_href=log_href, level=level)


@register.simple_tag
def figure_card(value: str, label: str, base: str = "") -> SafeString:
    """A number with its name and its base."""
    return _part("figure_card", value=value, label=label, base=base)


@register.simple_tag
def figure(chart: Any, title: str, base: str = "", note: str = "") -> SafeString:
    """A picture from `charts.py` beside the table of the same numbers."""
    return _part("figure", chart=chart, title=title, base=base, note=note)
