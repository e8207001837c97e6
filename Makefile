# `make` alone lists what there is. Every target sets the machine up first, by itself (tools/prepare.py).

SHELL = /bin/sh
.DEFAULT_GOAL = help
.PHONY: help run demo test test-long bench check dist clean prepare-run prepare-test

# The first interpreter that is recent enough; `make PYTHON=…` names another one.
PYTHON ?= $(shell for one in python3 python3.14 python3.13 python3.12 python3.11; do \
	if $$one -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo $$one; break; fi; done)
BIN = .venv/bin
ARGS =

help:
	@echo 'make run        ouvre le programme        (ARGS="--lineaire" pour lui passer des options)'
	@echo 'make demo       ouvre la démonstration'
	@echo 'make test       passe les tests, en parallèle'
	@echo 'make test-long  passe les tests longs : coupures, disque plein, charge'
	@echo 'make check      style, types, architecture : ruff, mypy, import-linter'
	@echo 'make bench      mesure les temps et les compare aux cibles'
	@echo 'make dist       fabrique le paquet à installer (dist/)'
	@echo 'make clean      efface tout ce que ces commandes ont créé'

run: prepare-run
	@exec $(BIN)/espace $(ARGS)

demo: prepare-run
	@exec $(BIN)/espace demo $(ARGS)

test: prepare-test
	@$(BIN)/python -m pytest -n auto -m 'not slow' $(ARGS)

test-long: prepare-test
	@$(BIN)/python -m pytest -m slow --timeout 1800 $(ARGS)

bench: prepare-test
	@$(BIN)/python -m bench $(ARGS)

check: prepare-test
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-cache

dist: prepare-test
	@rm -rf dist
	@$(BIN)/python -m build --wheel --no-isolation --outdir dist . >.preparation.log 2>&1
	@ls dist/*.whl

clean:
	@rm -rf .venv dist build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache \
		.preparation.log
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

prepare-run prepare-test:
	@if [ -z '$(PYTHON)' ]; then echo 'Python 3.11 ou plus récent est nécessaire : sudo apt-get install python3'; exit 1; fi
	@$(PYTHON) tools/prepare.py $(@:prepare-%=%)
