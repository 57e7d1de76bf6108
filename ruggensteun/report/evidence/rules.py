"""Pure rules of evidence files: what a file is, a copy without traces, a safe name, what a scanner said."""

import io
import struct
import unicodedata
import warnings
from collections.abc import Iterator
from hashlib import sha256

from ruggensteun.report.evidence.terms import ENDINGS, IMAGES, Kind, State

LARGEST = 15_000_000
PIECE = 256 * 1024
MOST_FILES = 40
MOST_BYTES = 200_000_000
MOST_PIXELS = 50_000_000
NAME = 80
NOTE = 500


class Unreadable(ValueError):
    """A file does not open as what it says it is, or is too large to open safely."""


def kind_of(content: bytes) -> str:
    """What a file is by its first bytes; '' for everything that is not taken."""
    if content.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind.PNG
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return Kind.WEBP
    return Kind.PDF if content.startswith(b"%PDF-") else ""


def hash_of(content: bytes) -> str:
    """SHA-256, as it stands in the case and in the file for the police."""
    return sha256(content).hexdigest()


def pieces(content: bytes) -> Iterator[bytes]:
    """A file in pieces of 256 KiB, so that no row grows large."""
    return (content[start : start + PIECE] for start in range(0, len(content), PIECE))


def safe_name(name: str, kind: str) -> str:
    """A name without a path, control characters or turned-around text, with the ending that the content has."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C")
    stem = plain.rsplit(".", 1)[0].strip(" .=+-@\t") or "bestand"
    return f"{stem[:NAME]}.{ENDINGS[Kind(kind)]}"


def cleaned(content: bytes, kind: str) -> bytes:
    """A copy that shows the same and tells nothing else: no place, device, author, script or what was hidden behind it.

    Raises `Unreadable` when the file does not open or is a bomb.
    """
    return _image_again(content, kind) if kind in IMAGES else _pdf_again(content)


def _image_again(content: bytes, kind: str) -> bytes:
    """The pixels of a picture, written anew."""
    from PIL import Image, ImageOps  # read only by whoever checks a file

    written = io.BytesIO()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(io.BytesIO(content), formats=[kind]) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise Unreadable("too many pixels")
                turned = ImageOps.exif_transpose(image).convert("RGBA" if kind != Kind.JPEG else "RGB")
                bare = Image.frombytes(turned.mode, turned.size, turned.tobytes())
        bare.save(written, format=kind, quality=90)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Warning, struct.error) as error:
        raise Unreadable(str(error)) from None
    return written.getvalue()


def _pdf_again(content: bytes) -> bytes:
    """The pages of a PDF without scripts, attachments, forms, links out, author and history."""
    import pikepdf  # read only by whoever checks a file

    written = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(content)) as given, pikepdf.new() as bare:
            bare.pages.extend(given.pages)
            for page in bare.pages:
                for key in ("/Annots", "/AA", "/Metadata", "/PieceInfo"):
                    if key in page:
                        del page[key]
            bare.remove_unreferenced_resources()
            bare.save(written, deterministic_id=True)
    except (pikepdf.PdfError, ValueError, TypeError, KeyError) as error:
        raise Unreadable(str(error)) from None
    return written.getvalue()


def said(reply: bytes) -> State | None:
    """What the scanner answered: clean, infected, not to be scanned; None when it could not say (it is asked again)."""
    text = reply.strip(b"\x00\r\n ").decode("ascii", "replace")
    if text.endswith(": OK"):
        return State.CLEAN
    if "Heuristics.Limits.Exceeded" in text or "Heuristics.Encrypted" in text or "size limit exceeded" in text:
        return State.UNSCANNABLE
    return State.INFECTED if text.endswith(" FOUND") else None
