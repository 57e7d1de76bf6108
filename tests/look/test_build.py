"""What the browser gets: small enough, whole, from the registry and nowhere else."""

import json
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FRONTEND = ROOT / "frontend"
BUILT = ROOT / "ruggensteun" / "static" / "built"
LOCK = json.loads((FRONTEND / "package-lock.json").read_text())
PACKAGE = json.loads((FRONTEND / "package.json").read_text())
PACK = """
const bytes = require("fs").readFileSync(process.argv[1]);
process.stdout.write(String(require("zlib").brotliCompressSync(bytes).length));
"""


def packed(name: str) -> int:
    """The size of a built file as it travels."""
    if name.endswith(".woff2"):
        return (BUILT / name).stat().st_size
    told = subprocess.run(["node", "-e", PACK, str(BUILT / name)], capture_output=True, check=True, timeout=30)
    return int(told.stdout)


def test_the_first_load_leaves_room_for_the_page() -> None:
    files = ["app.css", "theme-duinwijk.css", "app.js", "noto-sans-latin.woff2"]
    sizes = {name: packed(name) for name in files}
    assert sum(sizes.values()) <= 70_000, sizes


def test_the_lock_knows_no_address_but_the_registry() -> None:
    addresses = set(
        re.findall(r"https?://[^/\"]+", json.dumps([p.get("resolved", "") for p in LOCK["packages"].values()]))
    )
    assert addresses <= {"https://registry.npmjs.org"}


def test_every_version_is_pinned() -> None:
    wanted = PACKAGE["dependencies"] | PACKAGE["devDependencies"]
    assert {name: version for name, version in wanted.items() if not re.fullmatch(r"\d+\.\d+\.\d+", version)} == {}
    unsafe = [name for name, one in LOCK["packages"].items() if name and "integrity" not in one]
    assert unsafe == []


def test_the_scripts_are_typed() -> None:
    compiler = FRONTEND / "node_modules" / "typescript" / "bin" / "tsc"
    told = subprocess.run(
        ["node", str(compiler), "--noEmit"], cwd=FRONTEND, capture_output=True, text=True, timeout=120
    )
    assert told.stdout == ""


def test_nothing_built_points_outside() -> None:
    files = [path for path in BUILT.glob("*") if path.suffix in {".css", ".js"}]
    texts = {path.name: path.read_text() for path in files}
    assert {name for name, text in texts.items() if "sourceMappingURL" in text} == set()
    outside = {name: re.findall(r"url\(\"?(https?:[^)]*)", text) for name, text in texts.items()}
    assert {name: found for name, found in outside.items() if found} == {}


def test_every_file_that_the_stylesheet_names_is_there() -> None:
    named = re.findall(r"url\(\"?\./([\w.-]+)\"?\)", (BUILT / "app.css").read_text())
    assert named
    assert [name for name in named if not (BUILT / name).exists()] == []
