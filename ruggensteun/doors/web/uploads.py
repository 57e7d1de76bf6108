"""Files that come in with a form: kept in memory only, and no larger than what may be kept."""

from typing import Any

from django import forms
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.utils.translation import gettext_lazy as _

from ruggensteun.report.evidence.rules import LARGEST
from ruggensteun.report.evidence.terms import MEDIA_TYPES

FAR_TOO_LARGE = 10 * LARGEST


class InMemory(MemoryFileUploadHandler):
    """A file never stands on disk before it is sealed. What comes after the largest size is counted, not kept."""

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *args: Any) -> None:
        """Every file is for us, whatever its size."""
        if content_length > FAR_TOO_LARGE:
            raise RequestDataTooBig("A file far beyond what may be kept.")
        self.activated, self.kept = True, 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Keep a part, up to just over the largest size."""
        if self.kept <= LARGEST:
            self.kept += len(raw_data)
            super().receive_data_chunk(raw_data, start)
        return None


def file_field(label: Any, *, help_text: Any = "", required: bool = True) -> forms.FileField:
    """A photo or PDF to choose; a phone offers its camera too."""
    accept = ",".join(MEDIA_TYPES.values())
    empty = _("Dit bestand is leeg. Kies een ander bestand.")
    said = {"required": _("Kies een bestand."), "empty": empty, "missing": _("Kies een bestand.")}
    widget = forms.FileInput(attrs={"accept": accept, "class": "rs-file"})
    return forms.FileField(label=label, help_text=help_text, required=required, widget=widget, error_messages=said)
