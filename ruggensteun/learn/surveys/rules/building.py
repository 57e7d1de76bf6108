"""A questionnaire put together: the shipped one without the blocks that are left out, with own questions in place."""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import msgspec

from ruggensteun.learn.surveys.rules.checking import read, written
from ruggensteun.learn.surveys.rules.shipped import shipped
from ruggensteun.learn.surveys.terms import LOCAL, Instrument

Own = Sequence[Mapping[str, Any]]


def put_together(base: str, own: Own, left_out: Collection[str]) -> Instrument:
    """The whole questionnaire; raises `Invalid` with every fault. An own question is a screen that ends its block."""
    whole = written(shipped(base))
    optional = {block.code for block in shipped(base).blocks if block.optional}
    whole["blocks"] = [block for block in whole["blocks"] if block["code"] not in optional & set(left_out)]
    for each in own:
        for block in whole["blocks"]:
            if block["code"] == each["block"]:
                question = each["question"]
                block["groups"].append({"code": question["key"], "questions": [question]})
    return read(whole)


def digest_of(instrument: Instrument) -> bytes:
    """The bytes of which the digest is kept when a questionnaire is opened."""
    return msgspec.json.encode(instrument, order="deterministic")


def free_key(text: str, taken: Collection[str]) -> str:
    """A key for an own question, made from its first words; with a number behind it when it is taken."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    key = LOCAL + "_".join(re.findall(r"[a-z0-9]+", plain))[:20].rstrip("_")
    key = key.rstrip("_")
    numbered = (f"{key}_{number}" for number in range(2, len(taken) + 3))
    return key if key not in taken and key != LOCAL.rstrip("_") else next(one for one in numbered if one not in taken)
