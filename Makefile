# Each target does its own set-up. What is already there is left alone.

ARGS ?=
JOBS ?= 2

.PHONY: help site test lint docs lock clean

help:
	@echo "make site    build the whole site into output/; ARGS='--kommune 0301 1103' for a part of it"
	@echo "make test    lint, types and all tests; JOBS=4 for four at a time"
	@echo "make lint    ruff and mypy only"
	@echo "make docs    renew what is generated in docs/"
	@echo "make lock    pin the newest versions that pyproject.toml and package.json allow"
	@echo "make clean   remove what was built and set up"

site:
	@tools/setup.sh site
	@.venv/bin/python generate.py $(ARGS)

test: lint
	@.venv/bin/python -m pytest -n $(JOBS)

lint:
	@tools/setup.sh test
	@.venv/bin/ruff check --quiet .
	@.venv/bin/ruff format --check --quiet .
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-logo >/dev/null || .venv/bin/lint-imports --no-logo

docs:
	@tools/setup.sh test
	@.venv/bin/python -m tools.document_registry

lock:
	@tools/setup.sh site
	@.venv/bin/python tools/lock.py

clean:
	rm -rf .venv node_modules output output-utvalg .output*.new .output*.old .output*.made
	rm -rf .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -prune -exec rm -rf {} +
