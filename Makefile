# `make` alone lists what can be done. Every target installs what it needs; nothing else has to be prepared.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
WELLEN := ard-dokumente weser-ems muster-2018 muster-2020 muster-masterplan

export PIP_DISABLE_PIP_VERSION_CHECK := 1
PYTEST := $(BIN)/pytest --numprocesses=auto --dist=loadfile
# Less than so many percent of the lines reached by the tests is a failure.
COVERED := 98
# Every package as locked and by its hash, pip and what builds the package too; --no-deps: nothing beside the list.
PIP_INSTALL := $(PY) -m pip install --quiet --require-hashes --no-deps --requirement
PIP_SELF := $(PY) -m pip install --quiet --no-deps --no-build-isolation --editable .
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	pyproject.toml .ci/build.in
PIP_FAILED := { echo "Die Python-Pakete ließen sich nicht installieren; der Grund steht darüber." >&2; exit 1; }

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install format lint types test check licences lock bench bench-gross trust fuzz golden schemas berichte beispiel clean

help:  ## Diese Übersicht zeigen
	@echo "Aufruf: make ZIEL"
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(VENV)/installed  ## Alles einrichten, was die Berichte brauchen
	@echo "Alles eingerichtet: $(BIN)/verstetigung --help"

berichte: $(VENV)/installed  ## Alle mitgelieferten Erhebungen prüfen, auswerten und ihre Berichte nach berichte/ schreiben
	@set -e; for welle in $(WELLEN); do for befehl in check score report compare network; do \
		$(BIN)/verstetigung $$befehl erhebungen/$$welle; \
	done; done
	@$(BIN)/verstetigung profile

test: $(VENV)/installed-dev  ## Die Tests der Hauptsache ausführen (etwa zehn Minuten auf zwei Kernen)
	@$(PYTEST) -m "not slow"

check: $(VENV)/installed-dev  ## Format, Regeln, Typen und alle Tests prüfen, mit Abdeckung
	@$(BIN)/ruff format --check
	@$(MAKE) --no-print-directory lint types licences
	@$(PYTEST) --cov=verstetigung --cov-report=term:skip-covered --cov-fail-under=$(COVERED)

format: $(VENV)/installed-dev  ## Den Quelltext einheitlich formatieren
	@$(BIN)/ruff format

lint: $(VENV)/installed-dev  ## Den Quelltext auf Regelverstöße prüfen
	@$(BIN)/ruff check

types: $(VENV)/installed-dev  ## Die Typen prüfen
	@$(BIN)/mypy

licences: $(VENV)/installed-dev  ## Unter welchen Lizenzen die Pakete stehen; Fehler, wenn eine nicht weitergegeben werden darf
	@$(PY) -m tests.tools.licences

lock: $(VENV)/installed-dev  ## Die Versionen und Prüfsummen aller Pakete neu festschreiben (nach Änderungen an pyproject.toml)
	@$(LOCK) --output-file .ci/lock.txt
	@$(LOCK) --output-file .ci/lock-dev.txt --all-extras --constraint .ci/lock.txt

golden: $(VENV)/installed-dev  ## Die Vergleichsdateien der Tests neu schreiben; danach den Unterschied lesen
	@$(BIN)/pytest --accept-golden

schemas: $(VENV)/installed-dev  ## Die JSON-Schemata in schemas/ neu schreiben (nach Änderungen an Schlüsseln oder mitgelieferten Kennungen)
	@$(PY) -m tests.tools.jsonschemas

beispiel: $(VENV)/installed-dev  ## Die Beispiele in berichte/beispiel neu drucken; danach ansehen
	@$(PY) -m tests.tools.samples

bench: $(VENV)/installed-dev  ## Laufzeiten messen
	@$(PY) -m tests.tools.bench

bench-gross: $(VENV)/installed-dev  ## Zeit, Speicher und Wachstum je Schritt bei 21, 400 und 4.000 erfundenen Regionen messen
	@$(PY) -m tests.tools.bench_gross

trust: $(VENV)/installed-dev  ## Aussagen der Berichte an simulierten Erhebungen messen, deren Wahrheit bekannt ist (zehn Minuten)
	@OMP_NUM_THREADS=1 $(PY) -m tests.tools.trust

fuzz: $(VENV)/installed-dev  ## Zehntausende beschädigte Arbeitsmappen und CSV-Dateien und veränderte YAML-Dateien lesen lassen (eine Dreiviertelstunde)
	@$(PY) -m tests.tools.fuzz
	@$(PY) -m tests.tools.edits
	@PROFIL=viel $(BIN)/pytest tests/whole/test_damage.py tests/printing/test_extreme.py tests/printing/test_paper.py

clean:  ## Gedruckte Berichte und Zwischenspeicher löschen
	@find berichte -mindepth 1 -maxdepth 1 ! -name .gitkeep ! -name beispiel -exec rm -rf {} +
	@find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +
	@rm -rf .pytest_cache .mypy_cache .ruff_cache .coverage dist

$(VENV)/installed: pyproject.toml .ci/lock.txt .ci/debian
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Nötig ist Python 3.11 oder neuer; hier ist es $$($(PYTHON) --version 2>&1)." >&2; exit 1; }
	@.ci/debian $(PYTHON)
	@echo "Python-Pakete werden nach $(VENV) installiert; das dauert etwa eine Minute."
	@$(PYTHON) -m venv $(VENV)
	@$(PIP_INSTALL) .ci/lock.txt && $(PIP_SELF) || $(PIP_FAILED)
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed .ci/lock-dev.txt
	@echo "Python-Pakete für die Tests werden installiert."
	@$(PIP_INSTALL) .ci/lock-dev.txt || $(PIP_FAILED)
	@touch $@
