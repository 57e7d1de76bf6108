"""Reading JSON strictly: what can be read in two ways, or cannot be kept, is refused with a sentence."""

import json
import re
from collections.abc import Iterator
from typing import IO, Any

from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError, ValidationError
from rest_framework.parsers import BaseParser

from ruggensteun.doors.api.problems import TooBig

MOST = 1_000_000
DEEPEST = 20
UNWRITABLE = re.compile("[\x00\ud800-\udfff]")


class StrictJSONParser(BaseParser):
    """JSON in UTF-8 of at most 1 MB: no key twice, no NaN, no depth, no NUL and no half characters."""

    media_type = "application/json"

    def parse(self, stream: IO[Any], media_type: str | None = None, parser_context: Any = None) -> Any:
        """The value, or the 400 or 413 that says what is wrong."""
        value = _read(_bytes(stream))
        refused = sorted(set(_unwritable(value)))
        if refused:
            raise ValidationError({name: [_("Deze tekst bevat tekens die niet kunnen.")] for name in refused})
        return value


def _bytes(stream: IO[Any]) -> bytes:
    body: bytes = stream.read(MOST + 1)
    if len(body) > MOST:
        raise TooBig
    return body


def _read(body: bytes) -> Any:
    try:
        return json.loads(body.decode(), object_pairs_hook=_once, parse_constant=_no_number, parse_float=_finite)
    except (ValueError, RecursionError):
        raise ParseError(_("Dit is geen JSON die wij kunnen lezen.")) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise ParseError(_("Een sleutel staat er twee keer."))
    return value


def _no_number(text: str) -> float:
    raise ParseError(_("Een getal is niet leesbaar."))


def _finite(text: str) -> float:
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise ParseError(_("Een getal is te groot."))
    return number


def _unwritable(value: Any, path: str = "", depth: int = 0) -> Iterator[str]:
    """The paths of texts that PostgreSQL or UTF-8 cannot hold."""
    if depth > DEEPEST:
        raise ParseError(_("Dit is te diep genest."))
    if isinstance(value, str) and UNWRITABLE.search(value):
        yield path
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _unwritable(inner, f"{path}.{index}".lstrip("."), depth + 1)
    elif isinstance(value, dict):
        for name, inner in value.items():
            safe = UNWRITABLE.sub("?", name)
            here = f"{path}.{safe}".lstrip(".")
            if safe != name:
                yield here
            yield from _unwritable(inner, here, depth + 1)
