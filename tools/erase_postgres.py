"""Stop the PostgreSQL servers below a data folder and remove their data: part of `make clean`."""

import sys
from pathlib import Path

from ruggensteun.config import postgres

for folder in list(Path(sys.argv[1]).glob("**/.lock")):
    postgres.erase(folder.parent)
