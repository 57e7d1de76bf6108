"""In which alphabet a text file was written, and what stands between its columns."""

import csv
import io
from collections import Counter
from itertools import islice

from charset_normalizer import from_bytes

DELIMITERS = (";", ",", "\t", "|")
SAMPLE = 200_000
LINES = 60

MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
# What Dutch text holds beyond ASCII; a file in Windows-1252 that decodes to these only is one.
WESTERN = set("ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßŒœŠšŽžŸ€£§°±²³·´¨«»–—‘’“”„†•…‰©®™½¼¾\u00a0")


def text_in(content: bytes) -> str:
    """The text of a file, whatever program wrote it: UTF-8 and UTF-16 with or without mark, Windows-1252, others.

    Never fails: what cannot be read as anything else is read as Windows-1252 with gaps.
    """
    for mark, encoding in MARKS.items():
        if content.startswith(mark):
            return content.decode(encoding, errors="replace").removeprefix("\ufeff")
    if wide := _wide_encoding(content):
        return content.decode(wide, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode(_narrow_encoding(content), errors="replace")


def _wide_encoding(content: bytes) -> str:
    """UTF-16 without its mark: every other byte of plain text is 0."""
    sample = content[:SAMPLE]
    half = len(sample) // 2 or 1
    if sample[1::2].count(0) > 0.4 * half and sample[0::2].count(0) < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if sample[0::2].count(0) > 0.4 * half and sample[1::2].count(0) < 0.1 * half else ""


def _narrow_encoding(content: bytes) -> str:
    beyond = bytes(byte for byte in set(content) if byte > 127)
    if set(beyond.decode("cp1252", errors="replace")) <= WESTERN:
        return "cp1252"
    best = from_bytes(content[:SAMPLE]).best()
    return best.encoding if best else "cp1252"


def delimiter_of(text: str) -> str:
    """What stands between the columns: what gives the most columns in the most rows. '' when nothing does."""
    first = text.split("\n", 1)[0].strip().casefold()
    if first.startswith("sep=") and len(first) == 5:
        return first[4]
    scores = {delimiter: _evenness(text[:SAMPLE], delimiter) for delimiter in DELIMITERS}
    best = max(DELIMITERS, key=lambda delimiter: scores[delimiter])
    return best if scores[best] > 0 else ""


def _evenness(sample: str, delimiter: str) -> float:
    rows = (row for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter) if any(row))
    try:
        widths = Counter(len(row) for row in islice(rows, LINES))
    except csv.Error:
        return 0
    width, times = max(widths.items(), key=lambda pair: (pair[1] * (pair[0] - 1), pair[0]), default=(1, 0))
    return (width - 1) * times / max(widths.total(), 1)
