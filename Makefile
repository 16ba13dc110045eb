# Needs Python 3.11 or later, make and git; everything else is set up on the first run, which needs the network.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
ARGS ?=

# Apart from .venv: a benchmark wants an installed wheel.
BENCH_VENV := .venv-bench

TABLES := dsl/tables/policy.table
SETUP := pyproject.toml .src/build_hook.py

.DEFAULT_GOAL := help
.PHONY: help demo test lint types layers pytest docs bench clean

help:
	@echo 'make demo     evaluate the 2025 policy on its example data, and explain one region'
	@echo 'make test     everything that must hold: style, types, layers, tests, documentation'
	@echo 'make pytest   the tests alone; make pytest ARGS="-k parser" for some of them'
	@echo 'make docs     build the documentation into docs/site'
	@echo 'make bench    the benchmarks, on an installed wheel'
	@echo 'make clean    remove what make has made'

demo: $(VENV)/demo.stamp $(TABLES)
	@echo
	@echo '$$ policy eval 2025.pol'
	@$(BIN)/policy eval 2025.pol
	@echo
	@echo '$$ policy explain 2025.pol --region Sjælland --lang da'
	@$(BIN)/policy explain 2025.pol --region Sjælland --lang da
	@echo
	@echo 'The command is $(BIN)/policy; begin with: $(BIN)/policy --help'

test: lint types layers pytest docs
	@echo
	@echo 'make test: all well'

lint: $(VENV)/dev.stamp
	@echo '== style (ruff)'
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet --diff .

types: $(VENV)/dev.stamp
	@echo '== types (mypy)'
	@$(BIN)/mypy

layers: $(VENV)/dev.stamp
	@echo '== layers (import-linter)'
	@$(BIN)/lint-imports

pytest: $(VENV)/dev.stamp $(TABLES)
	@echo '== tests (pytest)'
	@$(BIN)/python -m pytest --quiet --numprocesses auto --dist loadgroup $(ARGS)

docs: $(VENV)/dev.stamp
	@echo '== documentation (mkdocs)'
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --config-file docs/mkdocs.yml
	@echo 'docs/site/index.html'

bench: $(BENCH_VENV)/stamp
	@$(PIP) --python $(BENCH_VENV)/bin/python \
	  install --force-reinstall --no-deps .
	@for benchmark in $(basename $(notdir $(wildcard tests/benchmarks/*.py))); do \
	  echo "== $$benchmark"; $(BENCH_VENV)/bin/python -m "tests.benchmarks.$$benchmark" $(ARGS) || exit; \
	done

clean:
	rm -rf $(VENV) $(BENCH_VENV) build dist docs/site dsl/tables
	rm -rf .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo 'lovkode needs Python 3.11 or later. Name one: make PYTHON=python3.12 ...'; exit 1; }
	@echo 'Creating $(VENV)'
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/demo.stamp: $(SETUP) | $(BIN)/python
	@echo 'Installing lovkode into $(VENV)'
	@$(PIP) install --editable .
	@touch $@

# pip reads dependency groups from 25.1 on; the one that comes with Python may be older.
$(VENV)/dev.stamp: $(SETUP) | $(BIN)/python
	@echo 'Installing lovkode and the tools for its development into $(VENV)'
	@$(PIP) install --upgrade 'pip>=25.1'
	@$(PIP) install --editable '.[excel,calendar,lsp,pdf,word]' --group dev
	@touch $(VENV)/demo.stamp $@

$(BENCH_VENV)/stamp: pyproject.toml | $(VENV)/dev.stamp
	@$(PYTHON) -m venv --without-pip $(BENCH_VENV)
	@$(PIP) --python $(BENCH_VENV)/bin/python install '.[lsp]'
	@touch $@

# The editable install made them once; this keeps them in step with the grammar.
$(TABLES): dsl/grammar.lark dsl/keywords.py dsl/tables.py | $(VENV)/demo.stamp
	@$(BIN)/python -c 'from lovkode.dsl.tables import write_tables; write_tables()'
