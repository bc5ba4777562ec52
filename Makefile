# claimgraph: `make view` builds the bundled dataset's page and answers a first question, `make test` runs the tests.
# Both make the virtual environment first, from the committed lock. `make help` lists the rest.

PYTHON ?= python3
VENV ?= .venv
JOBS ?= 2
BIN := $(VENV)/bin
TEXT := $(wildcard ../shared/seeds/000_741c3a6d25a43a83.txt)

.PHONY: help view test check check-rest format lint types builds data bench bench-page lock clean wheel notebooks agreement \
        web check-web

help:
	@echo "make view      build data/redblack, write build/redblack.html, print a summary and a first answer"
	@echo "make test      run the tests (REQUIRE_BROWSER=1: fail where Chromium is missing)"
	@echo "make check     format, lint, types, tests, two builds compared, the data checked"
	@echo "make web       build the explorer's bundle anew from its sources (needs Node)"
	@echo "make check-web check their types, build them again and compare with the committed bundle"
	@echo "make bench     measure against the peers (FULL=1: also a million claims)"
	@echo "make bench-page measure the explorer's page beside pyvis and force-graph (needs Chromium and npm)"
	@echo "make agreement how often the two blind curations of redblack agree"
	@echo "make format    format the code     make lock   renew the locked versions     make clean"

view: $(VENV)/ready-to-view
	@mkdir -p build
	@$(BIN)/claimgraph check data/redblack
	@$(BIN)/claimgraph stats data/redblack
	@printf '\n%s\n\n' "Who changed sides, from what to what, on whose word, in which note?"
	@$(BIN)/claimgraph ask data/redblack who-changed-sides
	@$(BIN)/claimgraph view data/redblack --sparql -o build/redblack.html
	@echo "Open $(CURDIR)/build/redblack.html in a browser."

test: $(VENV)/ready-to-test
	$(BIN)/python -m pytest -n $(JOBS) --dist loadfile

check: test check-rest

check-rest: lint types builds data

format: $(VENV)/ready-to-test
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

lint: $(VENV)/ready-to-test
	$(BIN)/ruff format --check
	$(BIN)/ruff check

types: $(VENV)/ready-to-test
	$(BIN)/mypy

builds: $(VENV)/ready-to-test
	$(BIN)/python tests/compare_builds.py data/redblack data/sample

data: $(VENV)/ready-to-test
	$(BIN)/claimgraph check data/sample --text chronicle=data/sample/texts/chronicle.txt --text gull_1926=data/sample/texts/gull_1926.txt
	$(BIN)/claimgraph check data/redblack $(if $(TEXT),--text essay=$(TEXT))

agreement: $(VENV)/ready-to-test
	$(BIN)/python tests/agreement.py

notebooks: $(VENV)/ready-to-test
	$(BIN)/python tests/run_notebooks.py notebooks

wheel: $(VENV)/ready-to-test
	rm -rf build/wheel build/lib build/bdist.* && $(BIN)/python -m pip --disable-pip-version-check wheel --quiet --no-deps --no-build-isolation -w build/wheel .

WEB := graph/claimgraph/explorer/web

web: $(WEB)/node_modules/.package-lock.json
	node $(WEB)/build.mjs

check-web: $(WEB)/node_modules/.package-lock.json
	cd $(WEB) && npm run --silent types
	rm -rf build/web && node $(WEB)/build.mjs $(CURDIR)/build/web
	@diff -rq $(WEB)/../bundle build/web || { echo "the bundle is not what its sources build: run make web and commit it" >&2; exit 1; }
	@echo "the bundle is what its sources build"

$(WEB)/node_modules/.package-lock.json: $(WEB)/package-lock.json
	@command -v npm >/dev/null || { echo "npm is needed here: install Node.js 20 or newer" >&2; exit 2; }
	cd $(WEB) && npm ci --no-audit --no-fund

bench: $(VENV)/ready-to-test
	$(BIN)/python tests/bench/run.py $(if $(FULL),--full)

bench-page: $(VENV)/ready-to-test
	$(BIN)/python tests/bench/bench_page.py
	$(BIN)/python tests/bench/generator.py 4500 build/bench/console
	$(BIN)/python tests/bench/bench_console.py build/bench/console

lock: $(VENV)/ready-to-test
	$(BIN)/python -m pip --disable-pip-version-check install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --upgrade --extra test --extra build pyproject.toml -o requirements-test.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra build --constraints requirements-test.lock pyproject.toml -o requirements.lock

clean:
	rm -rf $(VENV) build

$(VENV)/ready-to-view: requirements.lock pyproject.toml setup.py setup_environment.py
	@command -v $(PYTHON) >/dev/null || { echo "there is no '$(PYTHON)' here: install Python 3.11 or newer, or name one:  make view PYTHON=python3.11" >&2; exit 2; }
	@$(PYTHON) setup_environment.py $(VENV) requirements.lock $@

$(VENV)/ready-to-test: requirements-test.lock pyproject.toml setup.py setup_environment.py
	@command -v $(PYTHON) >/dev/null || { echo "there is no '$(PYTHON)' here: install Python 3.11 or newer, or name one:  make test PYTHON=python3.11" >&2; exit 2; }
	@$(PYTHON) setup_environment.py $(VENV) requirements-test.lock $@
	@touch $(VENV)/ready-to-view
