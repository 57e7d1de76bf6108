"""What a file is, what a copy of it still tells, what it is called, what a scanner says."""

import io

import pikepdf
import pytest
from PIL import Image

from ruggensteun.report.evidence import rules
from ruggensteun.report.evidence.terms import Kind, State
from tests.evidence.files import SECRET, a_document, a_picture


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (a_picture("jpeg"), Kind.JPEG),
        (a_picture("png"), Kind.PNG),
        (a_picture("webp"), Kind.WEBP),
        (a_document(), Kind.PDF),
        (b"GIF89a/*<script>*/", ""),
        (b"<html><script>alert(1)</script>", ""),
        (b"<svg onload='alert(1)'>", ""),
        (b"PK\x03\x04word/document.xml", ""),
        (b"MZ\x90", ""),
        (b"", ""),
    ],
)
def test_a_file_is_what_its_first_bytes_say(content: bytes, kind: str) -> None:
    assert rules.kind_of(content) == kind


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp"])
def test_of_a_picture_only_the_pixels_stay_and_the_right_way_up(kind: str) -> None:
    clean = rules.cleaned(a_picture(kind), kind)

    assert SECRET not in clean
    assert b"Camera of Sanne" not in clean
    with Image.open(io.BytesIO(clean)) as image:
        assert image.size == (20, 40)
        assert not image.getexif()


def test_of_a_document_only_the_pages_stay() -> None:
    clean = rules.cleaned(a_document(), Kind.PDF)

    assert b"JavaScript" not in clean
    with pikepdf.open(io.BytesIO(clean)) as document:
        assert len(document.pages) == 1
        assert "/OpenAction" not in document.Root
        assert "/Author" not in document.docinfo


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\xff\xd8\xff<html>", Kind.JPEG),
        (a_picture("png", hidden=b"")[:60], Kind.PNG),
        (b"%PDF-1.7 and nothing else", Kind.PDF),
    ],
)
def test_what_only_begins_like_a_file_does_not_open(content: bytes, kind: str) -> None:
    with pytest.raises(rules.Unreadable):
        rules.cleaned(content, kind)


def test_a_picture_that_unfolds_to_too_much_does_not_open() -> None:
    bomb = io.BytesIO()
    Image.new("1", (9000, 9000)).save(bomb, format="png")

    with pytest.raises(rules.Unreadable):
        rules.cleaned(bomb.getvalue(), Kind.PNG)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd.jpg"),
        ("C:\\Users\\Sanne\\bril.jpeg", "bril.jpg"),
        ("gpj.\u202eexe", "gpj.jpg"),
        ("a\r\nSet-Cookie: x.png", "aSet-Cookie: x.jpg"),
        ("=1+1.jpg", "1+1.jpg"),
        ("\x00.jpg", "bestand.jpg"),
        ("", "bestand.jpg"),
        ("x" * 300, "x" * 80 + ".jpg"),
    ],
)
def test_a_name_is_only_a_name(given: str, kept: str) -> None:
    assert rules.safe_name(given, Kind.JPEG) == kept


@pytest.mark.parametrize(
    ("reply", "state"),
    [
        (b"stream: OK\0", State.CLEAN),
        (b"stream: Eicar-Test-Signature FOUND\0", State.INFECTED),
        (b"stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND\0", State.UNSCANNABLE),
        (b"stream: Heuristics.Encrypted.PDF FOUND\0", State.UNSCANNABLE),
        (b"INSTREAM size limit exceeded. ERROR\0", State.UNSCANNABLE),
        (b"stream: Can't allocate memory ERROR\0", None),
        (b"", None),
    ],
)
def test_what_a_scanner_says(reply: bytes, state: State | None) -> None:
    assert rules.said(reply) is state
