"""Draws filters as links. A work list has thirty of them, so they are written at once instead of by a template."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

COUNT = ' <span class="rs-chip__count">{}</span>'
CHIP = '<li><a class="rs-chip" href="{}"{}>{}{}{}</a></li>'
CURRENT = SafeString(' aria-current="true"')
NOTHING = SafeString("")


def chips_html(items: Sequence[Any], label: str, check: SafeString) -> SafeString:
    """The filters, everything in them escaped; `check` is the mark of the chosen ones."""
    rows = format_html_join("\n", CHIP, (_parts(item, check) for item in items))
    return format_html('<nav aria-label="{}"><ul class="rs-chips">{}</ul></nav>', label, rows)


def _parts(item: Any, check: SafeString) -> tuple[object, ...]:
    """A filter is an object or a mapping with `label`, `href`, `current` and perhaps `count`."""
    label, href, current, count = (_read(item, name) for name in ("label", "href", "current", "count"))
    chosen = (CURRENT, check) if current else (NOTHING, NOTHING)
    return href, *chosen, label, NOTHING if count is None else format_html(COUNT, count)


def _read(item: Any, name: str) -> Any:
    return item.get(name) if isinstance(item, Mapping) else getattr(item, name, None)
