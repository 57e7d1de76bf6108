"""Addresses in templates: `{% query url next=next as url %}`."""

from urllib.parse import urlencode

from django import template

register = template.Library()


@register.simple_tag
def query(address: str, **given: object) -> str:
    """An address with what stands behind the question mark; what is empty is left out."""
    told = urlencode({name: str(value) for name, value in given.items() if value})
    return f"{address}?{told}" if told else address
