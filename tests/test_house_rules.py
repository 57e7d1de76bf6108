"""The house keeps its rules, and every rule was seen to fail once."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests import house_rules as rules

ROOT = Path(__file__).resolve().parent.parent
HOUSE = ROOT / "ruggensteun"
WINGS = ("ground", "report", "respond", "care", "learn", "keep")
CODE = [path for path in sorted(HOUSE.rglob("*.py")) if "migrations" not in path.parts]
BELOW_THE_DOORS = [path for path in CODE if path.relative_to(HOUSE).parts[0] in WINGS]
DOORS = [path for path in CODE if path.relative_to(HOUSE).parts[0] == "doors"]
ACTIONS = [path for path in BELOW_THE_DOORS if path.stem == "actions" or path.parent.stem == "actions"]
TESTS = sorted((ROOT / "tests").rglob("*.py"))
TEMPLATES = sorted(HOUSE.rglob("templates/**/*.html"))
PAGES = [path for path in sorted((HOUSE / "doors/web/pages").glob("*.py")) if path.stem != "__init__"]

ASKS = {"ensure", "found"}
WRITES_DOWN = {"record", "move", "record_reading"}

WITHOUT_ASKING: dict[str, str] = {
    "ground/walls: add": "how rows get in; the act that adds them asks",
    "ground/walls: in_one_trip": "how writing reaches the database; the act that writes asks",
    "ground/walls: inside": "it is what makes asking possible",
    "ground/walls: raise_walls": "done by the owner role at migration, by nobody",
    "ground/walls: stand_as": "it is what makes asking possible",
    "ground/journal: record": "the writing down itself",
    "ground/journal: move": "called within an action that asked",
    "ground/journal: record_reading": "called where a reading was allowed",
    "ground/journal: record_refusal": "called where somebody was refused already",
    "ground/journal: seal_lines": "done by whoever holds the sealing key: the worker, the command line",
    "ground/people: written_token": "only says how a token is written",
    "ground/entrance: see_session": "moves the clock of a session that was found by its own cookie",
    "ground/entrance: see_directory": "moves the clock of a directory that was found by its own key",
    "ground/entrance: take_attempt": "asks whether too much failed, before anybody is known",
    "ground/entrance: note_failure": "counts what failed, before anybody is known",
    "ground/vault: make_organisation_key": "called where an organisation is founded, which asked",
    "ground/vault: destroy_key": "called within an action that asked",
    "ground/vault: new_key": "called within an action that asked",
    "ground/vault: renew_organisation_key": "done by whoever holds the root key, on the command line",
    "ground/vault: rewrap_data_keys": "done by whoever holds the root key, on the command line",
    "ground/vault: retire_old_keys": "done by whoever holds the root key, on the command line",
    "ground/vault: rewrap_organisation_keys": "done by whoever holds the root key, on the command line",
    "ground/vault: save_keys": "done by whoever runs the machine, on the command line; the keys stay wrapped",
    "ground/vault: put_keys_back": "done by whoever holds the offline key, on the command line",
    "ground/vault: seal": "called within an action that asked",
    "keep/traces: log_processing": "told of what was allowed and done already",
    "keep/simulation: answer": "part of the history that simulate_municipality asked for",
    "keep/simulation: follow_up": "part of the history that simulate_municipality asked for",
    "keep/simulation: care_further": "part of the history that simulate_municipality asked for",
    "keep/simulation: supporter_of": "part of the history that simulate_municipality asked for",
    "keep/simulation: tell_stories": "part of the history that simulate_municipality asked for",
    "report/incidents: keep_a_handler": "refuses what would leave nobody; the act that calls it asks",
    "keep/simulation: send_letters": "part of the history that simulate_municipality asked for",
    "keep/simulation: settle": "part of the history that simulate_municipality asked for",
}
"""Public actions that ask nobody, and why. What is listed and does not exist (any more) fails too."""

WITHOUT_A_LINE: dict[str, str] = {
    "ground/walls: add": "how rows get in; the act that adds them writes it down",
    "ground/walls: in_one_trip": "changes nothing itself",
    "ground/walls: inside": "changes nothing",
    "ground/walls: raise_walls": "done by the owner role at migration, by nobody",
    "ground/walls: stand_as": "changes nothing",
    "ground/journal: record": "the writing down itself",
    "ground/journal: record_reading": "writes in the reading log, which the journal keeps",
    "ground/journal: record_refusal": "the writing down itself",
    "ground/journal: seal_lines": "a seal is the writing down of the lines themselves",
    "ground/people: written_token": "only says how a token is written",
    "learn/insight: note_progress": "how far a making is; the making itself has its line",
    "learn/insight: note_report_progress": "the same, of a report",
    "ground/entrance: see_session": "moves the clock of a session, once a minute",
    "ground/entrance: see_directory": "moves the clock of a directory",
    "ground/entrance: take_attempt": "changes nothing",
    "ground/vault: new_key": "the action that wanted the key writes down what it did",
    "ground/vault: seal": "sets fields on something that is not stored yet",
    "keep/traces: log_processing": "the writing down itself, for another log",
    "keep/simulation: answer": "writes the lines of an invented past in bulk",
    "learn/surveys: keep_draft": "a line would say when somebody answered; the survey is anonymous (decision 0101)",
    "learn/surveys: send_answers": "a line would say when an envelope came in; the daily count is written down instead",
    "keep/simulation: supporter_of": "part of the invented past, which is written in bulk",
    "keep/simulation: tell_stories": "part of the invented past, which is written in bulk",
    "keep/simulation: care_further": "writes the lines of an invented past in bulk",
    "report/incidents: keep_a_handler": "changes nothing",
    "keep/simulation: send_letters": "writes the lines of an invented past in bulk",
    "keep/simulation: settle": "writes the lines of an invented past in bulk",
    "keep/simulation: live_through": "writes the lines of an invented past in bulk",
    "keep/simulation: follow_up": "writes the lines of an invented past in bulk",
    "keep/simulation: show_examples": "every example goes through the action of its own room",
}
"""Public actions that leave no line in the journal, and why."""

A_DOOR_OF_ITS_OWN = "jobs"
"""A job begins by itself: it tells the rooms what time it is and where the pages are, as a page does."""

READS_ITS_SURROUNDINGS: dict[str, str] = {
    "ground/walls/actions.py": "the secret that signs a context, and when it was signed",
    "ground/vault/queries.py": "the root key of the installation",
}
"""Files below the doors that may read the clock, the settings or a thread-local, and why."""

PAGES_WITHOUT: dict[str, str] = {
    "come_back: template": "goes on, or answers with the page of a provider that failed",
    "go_to_provider: template": "goes on, or answers with the page of a provider that failed",
    "end_session: template": "answers with one's own sessions",
    "make_client_key: template": "answers with the set-up of signing in",
    "switch_provider: template": "answers with the set-up of signing in",
    "ask_call: template": "answers with the page of one's care",
    "answer_help: template": "answers with the plan",
    "arrange_help: template": "answers with the plan",
    "wake_task: template": "answers with the list",
    "save_view: template": "answers with the list",
    "read_calendar: template": "a calendar for a machine",
    "choose_language: template": "answers with the page one came from",
    "errors: template": "four templates, named by Django",
    "healthz: template": "two letters for a machine",
    "approve_letter: template": "answers with the letter",
    "read_complaint_file: template": "answers with the document itself",
    "close_location: template": "answers with the list",
    "print_letters: template": "answers with the document itself",
    "print_overview: template": "answers with the document itself",
    "word_letter: template": "answers with the document itself",
    "read_evidence: template": "answers with the file itself",
    "add_damage_proof: template": "asks with the form of an evidence file",
    "read_letter: template": "answers with the document itself",
    "remove_police_contact: template": "answers with the list",
    "refuse_opening: template": "answers with the list",
    "readyz: template": "a line for a machine",
    "security_txt: template": "text for a machine",
    "void_letter: template": "answers with the case",
}
"""Pages without a template or a test of their own ("<name>: template"), and why."""


def name_of(path: Path) -> str:
    """Where a file stands in the house."""
    return str(path.relative_to(ROOT))


def test_files_are_short() -> None:
    assert {name_of(p): told for p in [*CODE, *TESTS] if (told := rules.file_too_long(p.read_text()))} == {}


def test_functions_are_short() -> None:
    assert {name_of(p): told for p in CODE if (told := rules.functions_too_long(p.read_text()))} == {}


def test_templates_are_short() -> None:
    long = {name_of(p): rules.file_too_long(p.read_text(), rules.LONGEST_TEMPLATE) for p in TEMPLATES}
    assert {name: told for name, told in long.items() if told} == {}


def test_names_say_something() -> None:
    said = {name_of(p): rules.says_nothing(str(p.relative_to(HOUSE)), p.read_text()) for p in CODE}
    assert {name: told for name, told in said.items() if told} == {}


def test_below_the_doors_nothing_reads_its_surroundings() -> None:
    told = {
        str(p.relative_to(HOUSE)): rules.reads_its_surroundings(p.read_text())
        for p in BELOW_THE_DOORS
        if p.stem != A_DOOR_OF_ITS_OWN
    }
    reading = {name: said for name, said in told.items() if said}
    assert {name: said for name, said in reading.items() if name not in READS_ITS_SURROUNDINGS} == {}
    assert set(READS_ITS_SURROUNDINGS) <= set(reading)


def test_no_signals_no_generic_keys_no_admin() -> None:
    assert {name_of(p): told for p in CODE if (told := rules.forbidden_imports(p.read_text()))} == {}


def test_nothing_catches_anything() -> None:
    assert {name_of(p): told for p in [*CODE, *TESTS] if (told := rules.catches_anything(p.read_text()))} == {}


def test_doors_touch_no_tables() -> None:
    assert {name_of(p): told for p in DOORS if (told := rules.touches_tables(p.read_text()))} == {}


def test_every_action_asks() -> None:
    asking = {name for path in ACTIONS for name in rules.public_functions(path.read_text())} - _names(WITHOUT_ASKING)
    assert sorted(_actions_without(ASKS | asking)) == sorted(WITHOUT_ASKING)


def test_every_action_writes_down() -> None:
    writing = {name for path in ACTIONS for name in rules.public_functions(path.read_text())} - _names(WITHOUT_A_LINE)
    assert sorted(_actions_without(WRITES_DOWN | writing)) == sorted(WITHOUT_A_LINE)


def _names(exceptions: dict[str, str]) -> set[str]:
    return {entry.rpartition(": ")[2] for entry in exceptions}


def _actions_without(words: set[str]) -> list[str]:
    return [f"{_room(path)}: {name}" for path in ACTIONS for name in rules.actions_without(path.read_text(), words)]


def _room(path: Path) -> str:
    return "/".join(path.relative_to(HOUSE).parts[:2])


def test_every_public_function_has_a_docstring() -> None:
    assert {name_of(p): told for p in CODE if (told := rules.undocumented(p.read_text()))} == {}


def test_no_parameter_switches_a_check_off() -> None:
    assert {name_of(p): told for p in CODE if (told := rules.switches_a_check_off(p.read_text()))} == {}


def test_every_page_has_its_template_and_its_test() -> None:
    tests = {path.stem for path in TESTS}
    templates = {path.stem for path in TEMPLATES}
    missing = [f"{page.stem}: template" for page in PAGES if page.stem not in templates]
    missing += [f"{page.stem}: test" for page in PAGES if f"test_{page.stem}" not in tests]
    assert sorted(missing) == sorted(PAGES_WITHOUT)


def test_templates_keep_to_the_policy() -> None:
    assert {name_of(p): told for p in TEMPLATES if (told := rules.unsafe_markup(p.read_text()))} == {}


def test_forms_carry_their_token() -> None:
    assert {name_of(p): told for p in TEMPLATES if (told := rules.forms_without_token(p.read_text()))} == {}


def test_every_word_in_a_template_is_translated() -> None:
    assert {name_of(p): told for p in TEMPLATES if (told := rules.untranslated_words(p.read_text()))} == {}


THING, MODELS = "from ruggensteun.a.b.models import Thing\n", "from ruggensteun.a.b import models\n"
LONG_FUNCTION = "def f() -> None:\n" + "    g()\n" * 30


@pytest.mark.parametrize(
    ("rule", "good", "bad"),
    [
        (rules.file_too_long, "x = 1\n" * 400, "x = 1\n" * 401),
        (rules.functions_too_long, LONG_FUNCTION.removesuffix("    g()\n"), LONG_FUNCTION),
        (
            rules.functions_too_long,
            'def f() -> None:\n    """A.\n\n    B.\n    """\n' + "    g()\n" * 29,
            LONG_FUNCTION,
        ),
        (rules.reads_its_surroundings, "def f(at): return at", "x = timezone.now()"),
        (rules.reads_its_surroundings, "x = datetime(2026, 1, 1)", "x = datetime.datetime.now(UTC)"),
        (rules.reads_its_surroundings, "x = my_date.today_", "x = date.today()"),
        (rules.reads_its_surroundings, "import django", "from django.conf import settings"),
        (rules.reads_its_surroundings, "import queue", "import threading"),
        (rules.reads_its_surroundings, "def f(by): ...", "def f(request): ..."),
        (rules.forbidden_imports, "from django.db import models", "from django.dispatch import receiver"),
        (rules.forbidden_imports, "import django", "from django.db.models.signals import post_save"),
        (rules.forbidden_imports, "import django", "from django.contrib.contenttypes.fields import GenericForeignKey"),
        (rules.catches_anything, "try: f()\nexcept ValueError: g()", "try: f()\nexcept: g()"),
        (rules.catches_anything, "try: f()\nexcept (A, B): g()", "try: f()\nexcept (ValueError, Exception): g()"),
        (rules.touches_tables, "things = open_things(actor)", "things = Thing.objects.all()"),
        (rules.touches_tables, f"{THING}def f(a: Thing) -> list[Thing]: ...", f"{THING}Thing(name=1)"),
        (rules.touches_tables, f"{THING}a = cast(Thing, b)", f"{THING}def f(a: Thing): g(Thing)"),
        (rules.touches_tables, "from ruggensteun.a.b import queries\nqueries.x()", f"{MODELS}models.Thing()"),
        (rules.undocumented, 'def f():\n    """Say."""', "def f(): ..."),
        (rules.undocumented, "def _f(): ...", "class Thing: ..."),
        (rules.switches_a_check_off, "def f(*, by): ...", "def f(*, by, skip_permission_check=False): ..."),
        (rules.unsafe_markup, '<p class="a">', '<p style="color: red">'),
        (rules.unsafe_markup, '<script src="a.js"></script>', "<script>go()</script>"),
        (rules.unsafe_markup, "{{ text }}", "{{ text|safe }}"),
        (rules.unsafe_markup, "<button>", '<button onclick="go()">'),
        (rules.unsafe_markup, '<p hx-get="/a">', '<p hx-on:click="go()">'),
        (rules.unsafe_markup, "<p hx-vals='{}'>", "<p hx-vals='js:{a: go()}'>"),
        (rules.forms_without_token, '<form method="post">{% csrf_token %}</form>', '<form method="post"></form>'),
        (rules.untranslated_words, '<p>{% translate "Melden" %} 12</p>', "<p>Melden</p>"),
        (rules.untranslated_words, "{% blocktranslate %}Dag {{ x }}{% endblocktranslate %}", '<img alt="Foto">'),
    ],
)
def test_each_rule_was_seen_to_fail(rule: rules.Rule, good: str, bad: str) -> None:
    assert rule(good) == []
    assert rule(bad) != []


def test_names_that_say_nothing_are_seen() -> None:
    assert rules.says_nothing("report/incidents/utils.py", "") == ["the name utils"]
    assert rules.says_nothing("report/incidents/rules.py", "def handle_it(): ...") == ["the name handle_it"]
    assert rules.says_nothing("report/incidents/rules.py", "def weigh(): ...") == []


def test_an_action_may_ask_and_write_through_its_own_file() -> None:
    source = "def lift(a, by):\n    _check(a, by)\ndef _check(a, by):\n    ensure(may(by, a))\ndef drop(a): ...\n"
    assert rules.actions_without(source, {"ensure"}) == ["drop"]


@pytest.mark.parametrize(
    ("code", "source"),
    [
        ("C901", "def f(a):\n" + "".join(f"    if a == {n}:\n        return {n}\n" for n in range(9))),
        ("BLE001", "try:\n    f()\nexcept Exception:\n    g()\n"),
        ("TID251", "from django.dispatch import receiver\n"),
        ("D103", '"""A file."""\ndef f():\n    return 1\n'),
        ("DTZ005", "from datetime import datetime\nx = datetime.now()\n"),
    ],
)
def test_the_linter_sees_it(code: str, source: str) -> None:
    command = [
        sys.executable,
        "-m",
        "ruff",
        "check",
        "--output-format=concise",
        "--stdin-filename",
        "ruggensteun/report/incidents/rules.py",
        "-",
    ]
    told = subprocess.run(command, input=source, capture_output=True, text=True, cwd=ROOT, check=False).stdout
    assert f" {code} " in told
