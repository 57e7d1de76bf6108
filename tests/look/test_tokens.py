"""The tokens: what is asked for is set, and every palette has the contrast it needs."""

import json
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FRONTEND = ROOT / "frontend"
BUILT = ROOT / "ruggensteun" / "static" / "built"
TOKENS = FRONTEND / "node_modules/@nl-design-system-unstable/voorbeeld-design-tokens/dist/variables.css"
OURS = sorted((FRONTEND / "css").glob("*.css"))
THEMES = ["bridge", "theme-duinwijk"]
HUES = ["violet", "grijs", "blauw", "groen", "oranje", "rood", "geel"]
STEPS = re.compile(r"--voorbeeld-kleuren-([\w-]+):\s*(#[0-9a-f]{6})")
DARK = re.compile(r"@media screen and \(prefers-color-scheme: dark\)\s*{(.*)}", re.DOTALL)


def set_in(css: str) -> set[str]:
    """The names of the tokens that a stylesheet sets."""
    return set(re.findall(r"(?<![\w-])(--[\w-]+)\s*:", css))


def asked_in(css: str) -> set[str]:
    """The names of the tokens that a stylesheet asks for."""
    return set(re.findall(r"var\(\s*(--[\w-]+)", css))


def test_every_token_that_our_own_css_asks_for_is_set() -> None:
    known = set_in(TOKENS.read_text()) | {name for path in OURS for name in set_in(path.read_text())}
    missing = {path.name: asked_in(path.read_text()) - known for path in OURS}
    assert {name: sorted(names) for name, names in missing.items() if names} == {}


def test_the_build_leaves_out_no_token_that_is_reached() -> None:
    built = (BUILT / "app.css").read_text()
    families = ("--basis-", "--voorbeeld-", "--rs-", "--utrecht-focus-", "--utrecht-document-")
    assert sorted(name for name in asked_in(built) - set_in(built) if name.startswith(families)) == []


def palette(theme: str, *, dark: bool) -> dict[str, str]:
    """All colours of a theme, from `hue-step` to its value."""
    colours = dict(STEPS.findall(TOKENS.read_text()))
    css = (FRONTEND / "css" / f"{theme}.css").read_text()
    bridge = (FRONTEND / "css" / "bridge.css").read_text()
    colours |= dict(STEPS.findall(bridge)) | dict(STEPS.findall(DARK.sub("", css)))
    if dark:
        in_dark = DARK.search(css)
        colours |= dict(STEPS.findall((FRONTEND / "css" / "dark.css").read_text()))
        colours |= dict(STEPS.findall(in_dark[1])) if in_dark else {}
    return colours


def contrast(one: str, other: str) -> float:
    """WCAG's contrast of two colours."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """WCAG's relative luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


PAIRS: list[tuple[int, str | int, float]] = [
    (400, "wit", 4.5),
    (500, "wit", 4.5),
    (500, 50, 4.5),
    (500, 100, 4.5),
    (600, 100, 7),
    (600, 200, 4.5),
    (700, 100, 7),
]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("hue", HUES)
def test_words_stand_out_from_their_ground(theme: str, hue: str, dark: bool) -> None:
    colours = palette(theme, dark=dark)
    ground: dict[str | int, str] = {"wit": colours["wit"]} | {step: colours[f"{hue}-{step}"] for step in (50, 100, 200)}
    low = {
        f"{ink} on {paper}": round(contrast(colours[f"{hue}-{ink}"], ground[paper]), 2)
        for ink, paper, least in PAIRS
        if contrast(colours[f"{hue}-{ink}"], ground[paper]) < least
    }
    assert low == {}


@pytest.mark.parametrize("accent", ["#0d5c63", "#ffcc00", "#e3000f", "#004699", "#7fba00", "#8a2be2", "#808080"])
def test_a_theme_can_be_made_from_any_colour(accent: str) -> None:
    script = f"import('./theme.mjs').then(t => console.log(JSON.stringify(t.palette('{accent}'))))"
    told = subprocess.run(["node", "-e", script], cwd=FRONTEND, capture_output=True, text=True, check=True, timeout=30)
    made = json.loads(told.stdout)
    assert contrast(made["light"]["500"], "#ffffff") >= 7
    assert contrast(made["light"]["500"], made["light"]["100"]) >= 4.5
    assert contrast(made["dark"]["500"], made["dark"]["100"]) >= 4.5
