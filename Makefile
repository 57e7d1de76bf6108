# From a clean clone, with Python 3.11 and make: `make demo`, `make test`. What a step needs it builds, once.
SHELL := /bin/bash
PYTHON ?= python3
UV := var/boot/bin/uv
UV_VERSION := 0.13.9
BIN := .venv/bin

ENVIRONMENT := .venv/.synced
ASSETS := ruggensteun/static/built/.built
TRANSLATIONS := ruggensteun/locale/en/LC_MESSAGES/django.mo
ASSET_SOURCES := $(shell find frontend -type f -not -path '*/node_modules/*' 2>/dev/null)
CATALOGUES := $(wildcard ruggensteun/locale/parts/*.po)

# Certificates that this machine trusts are trusted here too: municipalities have their own authority.
CERTIFICATES := $(wildcard /etc/ssl/certs/ca-certificates.crt)
ifneq ($(CERTIFICATES),)
export UV_SYSTEM_CERTS ?= 1
export NODE_EXTRA_CA_CERTS ?= $(CERTIFICATES)
endif

# Compiled modules are kept: every start of the program, and the tests start it often, is seconds faster.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test check lint types contracts screenshots bench clean chromium

demo: $(ENVIRONMENT) $(ASSETS) $(TRANSLATIONS)   ## load the demo municipality and serve it on http://127.0.0.1:8000
	$(BIN)/ruggensteun demo

test: $(ENVIRONMENT) $(ASSETS) $(TRANSLATIONS) chromium   ## every test
	$(BIN)/pytest -n 2 --dist worksteal -q

check: lint types contracts test   ## what CI runs

lint: $(ENVIRONMENT)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(ENVIRONMENT)
	RUGGENSTEUN_MODE=test RUGGENSTEUN_SECRET_KEY=$$(printf 'x%.0s' {1..40}) RUGGENSTEUN_ROOT_KEY=$$(printf 'A%.0s' {1..43})= \
	    $(BIN)/mypy   # the Django plug-in reads the settings

contracts: $(ENVIRONMENT)
	$(BIN)/lint-imports

screenshots: $(ENVIRONMENT) $(ASSETS) $(TRANSLATIONS) chromium   ## every page at 390 and 1280 px in both languages
	$(BIN)/python -m tools.screenshots

bench: $(ENVIRONMENT) $(ASSETS) $(TRANSLATIONS)   ## load and scale, beside a bare reference in the same run
	$(BIN)/python -m bench.web

clean:   ## forget everything that was made: environment, assets, demo data
	[ ! -x $(BIN)/python ] || $(BIN)/python -m tools.erase_postgres var
	rm -rf .venv var frontend/node_modules ruggensteun/static/built ruggensteun/locale/en
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

chromium:
	@tools/need_chromium.sh

$(UV):
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11")'
	$(PYTHON) -m venv var/boot || { echo "Python has no venv here. On Debian: apt-get install python3-venv"; exit 1; }
	var/boot/bin/pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

$(ENVIRONMENT): pyproject.toml uv.lock | $(UV)
	$(UV) sync --locked --quiet --python $(PYTHON)
	@touch $@

$(ASSETS): $(ASSET_SOURCES) tools/build_assets.sh | $(ENVIRONMENT)
	tools/build_assets.sh
	@mkdir -p $(@D) && touch $@

$(TRANSLATIONS): $(CATALOGUES) tools/build_translations.py | $(ENVIRONMENT)
	$(BIN)/python -m tools.build_translations
