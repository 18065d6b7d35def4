# The front door for people who work on Dougong. `make` alone lists what there is.

PYTHON ?= $(shell command -v python3 || command -v python)
INSIDE := .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help run test setup check nightly bench coverage format reference expression-cases lock web clean require-python

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-16s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

run: require-python ## set up, build the front end, start the server with demo data on http://127.0.0.1:8000
	@"$(PYTHON)" scripts/setup.py run
	@exec $(INSIDE) -m dougong serve --demo

test: require-python ## set up and run every test, on SQLite and PostgreSQL, in Node.js and in a browser
	@"$(PYTHON)" scripts/setup.py test
	@$(INSIDE) -m scripts.test all

setup: require-python ## leave the environment in .venv and the built front end in place
	@"$(PYTHON)" scripts/setup.py test

check: require-python ## format, lint, types, import contracts, fast tests: under a minute once set up
	@"$(PYTHON)" scripts/setup.py test
	@$(INSIDE) -m scripts.test fast

nightly: require-python ## the long runs in full: many examples, many rounds, with their seeds and counts
	@"$(PYTHON)" scripts/setup.py test
	@$(INSIDE) -m scripts.test nightly

coverage: require-python ## which lines and branches the tests reach; all of engines/ is asked for
	@"$(PYTHON)" scripts/setup.py test
	@$(INSIDE) -m scripts.coverage

bench: require-python ## list the benchmarks; make bench NAME=http runs one
	@"$(PYTHON)" scripts/setup.py test
	@$(INSIDE) -m benchmarks $(NAME)

format: ## put Python sources into their one format, and fix what can be fixed safely
	@$(INSIDE) -m ruff format .
	@$(INSIDE) -m ruff check --fix .

reference: ## write docs/reference anew from the registries
	@$(INSIDE) -m scripts.reference

expression-cases: ## write web/tests/expression/cases.json anew from the conformance cases and the examples
	@$(INSIDE) -m scripts.expression_cases

lock: ## pin the newest fitting versions, with hashes, in requirements/ and web/package-lock.json
	@$(INSIDE) -m scripts.lock

web: require-python ## build the front end into runtime/web/static
	@"$(PYTHON)" scripts/setup.py run

clean: ## remove what was built and installed; records and files in data/ stay
	rm -rf .venv .make web/node_modules web/dist runtime/web/static test-results
	rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage .coverage.*
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

require-python:
	@test -n "$(PYTHON)" || { \
	  echo '没有找到 Python。请安装 Python 3.11 或更新版本。'; \
	  echo 'No Python was found. Install Python 3.11 or newer.'; exit 1; } >&2
