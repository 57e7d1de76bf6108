"""Draws filters as links. A work list has thirty of them, so they are written at once instead of by a template."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.safestring import SafeString

from ruggensteun.doors.web.look.work_rows import filled

FIRST, LAST = '<nav aria-label="{}"><ul class="rs-chips">', "</ul></nav>"
CHIP = '<li><a class="rs-chip" href="{}">{}'
CURRENT = '<li><a class="rs-chip" href="{}" aria-current="true">{}{}'
COUNT = ' <span class="rs-chip__count">{}</span>'
END = "</a></li>\n"


def chips_html(items: Sequence[Any], label: str, check: SafeString) -> SafeString:
    """The filters, everything in them escaped; `check` is the mark of the chosen ones.

    A filter is an object or a mapping with `label`, `href`, `current` and perhaps `count`.
    """
    markup, texts = [FIRST], [label]
    for item in items:
        words, href, current, count = (_read(item, name) for name in ("label", "href", "current", "count"))
        markup.append(CURRENT if current else CHIP)
        texts += [href, check, words] if current else [href, words]
        if count is not None:
            markup.append(COUNT)
            texts.append(count)
        markup.append(END)
    return filled("".join((*markup, LAST)), *texts)


def _read(item: Any, name: str) -> Any:
    return item.get(name) if isinstance(item, Mapping) else getattr(item, name, None)
