"""Reading a letter as others do: its text with pdftotext, its tags with a validator."""

import shutil
import subprocess

import page
import pytest

needs_pdftotext = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")


def text_in(document: bytes) -> str:
    """What a reader sees, in reading order."""
    command = ["pdftotext", "-layout", "-", "-"]
    return subprocess.run(command, input=document, capture_output=True, check=True, timeout=30).stdout.decode()


def faults_in(document: bytes) -> list[str]:
    """The rules of PDF/UA-1 that the document breaks."""
    return [failure.rule_id for failure in page.validate_pdf_bytes(document, profile="ua1").failures]
