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


def question_of(said: Mapping[str, Any]) -> dict[str, Any]:
    """A question as JSON from what a form says; its faults come out when the questionnaire is put together."""
    question: dict[str, Any] = {
        "key": "", "kind": said["kind"], "text": {"nl": said["text_nl"].strip(), "en": said["text_en"].strip()},
        "options": _options(said["options"], said["kind"]),
    }  # fmt: skip
    question |= {rule: True for rule in said["rules"]}
    if said["for_kinds"]:
        question["for_kinds"] = list(said["for_kinds"])
    if said["route"]:
        key, _sign, code = said["route"].partition("=")
        question["show_if"] = {"all": [{"key": key, "is_one_of": [code]}]}
    return question


def _options(text: str, kind: str) -> list[dict[str, Any]]:
    """An answer a line, "Dutch | English". Scales get digits as codes, yes and no 1 and 0, others a word."""
    lines = [line for line in text.split("\n") if line.strip()]
    labels = [[part.strip() for part in line.partition("|")[::2]] for line in lines]
    both = [{"nl": dutch, "en": english or dutch} for dutch, english in labels]
    if kind == "scale":
        codes = [str(number) for number in range(1, len(both) + 1)]
    elif [label["nl"].casefold() for label in both] == ["ja", "nee"]:
        codes = ["1", "0"]
    else:
        codes = [f"answer_{number}" for number in range(1, len(both) + 1)]
    return [{"code": code, "label": label} for code, label in zip(codes, both, strict=True)]


def said_of(block: str, question: Mapping[str, Any]) -> dict[str, Any]:
    """What a form says of a question that is there: the other way round."""
    tests = question.get("show_if", {}).get("all", [])
    return {
        "block": block,
        "kind": question["kind"],
        "text_nl": question["text"]["nl"],
        "text_en": question["text"]["en"],
        "options": "\n".join(f"{one['label']['nl']} | {one['label']['en']}" for one in question.get("options", [])),
        "rules": [rule for rule in ("required", "dont_know", "rather_not") if question.get(rule)],
        "for_kinds": list(question.get("for_kinds", [])),
        "route": f"{tests[0]['key']}={tests[0]['is_one_of'][0]}" if tests else "",
    }
