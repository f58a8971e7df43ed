# Each target does its own set-up. What is already there is left alone.

ARGS ?=
JOBS ?= 2

.NOTPARALLEL:
.PHONY: help site check test lint js expected docs lock clean

help:
	@echo "make site      build the whole site into output/; ARGS='--kommune 0301 1103' for a part of it"
	@echo "make test      everything: what make check does, and all other tests; JOBS=4 for four at a time"
	@echo "make check     style, types, imports, scripts, workflows and unit tests"
	@echo "make expected  write expected sentences anew, as the rules make them now; read the difference"
	@echo "make docs      write anew what is generated in docs/"
	@echo "make lock      pin the newest versions that pyproject.toml and package.json allow"
	@echo "make clean     remove what was built and set up"

site:
	@tools/setup.sh site
	@.venv/bin/python generate.py $(ARGS)

check: lint js
	@.venv/bin/python -m pytest -n $(JOBS) --dist loadgroup tests/unit

test:
	@tools/setup.sh test
	@$(MAKE) --no-print-directory check
	@.venv/bin/python -m pytest -n $(JOBS) --dist loadgroup tests/site tests/browser

lint:
	@tools/setup.sh check
	@.venv/bin/ruff check --quiet .
	@.venv/bin/ruff format --check --quiet .
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-logo >/dev/null || .venv/bin/lint-imports --no-logo
	@.venv/bin/actionlint
	@.venv/bin/zizmor --offline --quiet --pedantic --no-progress .
	@if command -v shellcheck >/dev/null; then shellcheck tools/*.sh .ci/run; \
	else echo "shellcheck is not installed: the shell scripts are not checked"; fi

js:
	@tools/setup.sh check
	@if command -v npm >/dev/null; then for script in lint types test; do \
	    npm run --silent $$script || exit; done; \
	else echo "npm is not installed: the scripts are not checked"; fi

expected:
	@tools/setup.sh check
	@.venv/bin/python -m tests.unit.text.ladder
	@git diff --stat -- tests

docs:
	@tools/setup.sh check
	@.venv/bin/python -m tools.document_registry

lock:
	@tools/setup.sh site
	@.venv/bin/python tools/lock.py

clean:
	rm -rf .venv node_modules output output-utvalg
	rm -rf .output*.new-* .output*.old .output*.made .output*.made.new .output*.lock .output*.rows
	rm -rf .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -prune -exec rm -rf {} +
