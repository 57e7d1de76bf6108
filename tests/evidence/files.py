"""Files to add: pictures with a place and a device in them, documents with a script."""

import io

import pikepdf
from PIL import Image

from ruggensteun.report.evidence.actions import add_evidence
from ruggensteun.report.evidence.models import EvidenceFile
from ruggensteun.report.incidents.models import Incident
from tests import cast

SECRET = b"the name of a street"


def a_picture(kind: str = "jpeg", *, hidden: bytes = SECRET) -> bytes:
    """A picture with a maker in it, and something hidden behind its end."""
    written = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Camera of Sanne"
    exif[0x0112] = 6  # to be turned a quarter
    Image.new("RGB", (40, 20), "red").save(written, format=kind, exif=exif)
    return written.getvalue() + hidden


def a_document() -> bytes:
    """A PDF with an author and a script that runs when it is opened."""
    written = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.docinfo["/Author"] = "Sanne de Vries"
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        document.Root.OpenAction = document.make_indirect(script)
        document.save(written)
    return written.getvalue()


def added(incident: Incident, content: bytes = b"", by: str = "sanne", **changes: object) -> EvidenceFile:
    """A picture that somebody adds to a report."""
    usual: dict[str, object] = {"name": "IMG_0001.jpg", "note": "De kapotte bril", "at": cast.NOW}
    return add_evidence(incident, content or a_picture(), by=cast.actor(by), **(usual | changes))  # type: ignore[arg-type]
