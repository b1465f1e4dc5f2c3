# make setup | demo | test | search | check | bench | peers — each sets up .venv by itself.

PYTHON ?= python3
PORT   ?= 8080
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.ready
MADE   := $(VENV)/.made
# Where there is flock, two that begin at once do not write into one environment: the second waits for the first.
ALONE  := $(if $(shell command -v flock 2>/dev/null),flock Makefile)

# What is compiled is kept, whatever the shell says: else each worker of the tests rewrites every test anew.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help setup demo test search check bench peers lock clean

help:
	@echo "make setup   the environment, so that $(BIN)/yihu is there, and the tests compiled"
	@echo "make demo    sandbox, phones page and bot with the sample station (PORT=$(PORT))"
	@echo "make test    the whole suite, browser tests too"
	@echo "make search  the tests of laws on other draws each time, and what fails made small"
	@echo "make check   lint, types, import contracts, the model made anew, a station's model from all examples"
	@echo "make bench   the benchmarks, one JSON object a line"
	@echo "make peers   the checks that need Node and other peers"
	@echo "make lock    resolve requirements.lock anew from pyproject.toml (needs uv)"

$(STAMP): requirements.lock pyproject.toml
	@$(ALONE) $(MAKE) -s $(MADE)
	@touch $@

$(MADE): requirements.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null 2>&1 || { echo "Python is missing: install Python 3.11 or newer, or name it with PYTHON=/path/to/python. 没有 Python：装 3.11 以上的，或者用 PYTHON=/路径/python 指到。" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is older than 3.11: name a newer one with PYTHON=/path/to/python. 这个 Python 太旧，要 3.11 以上，用 PYTHON=/路径/python 指到新的。" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python's venv module is missing: on Debian and Ubuntu install python3-venv. 缺 venv：Debian、Ubuntu 上装 python3-venv。" >&2; exit 1; }
	@echo "Setting up $(VENV) … 正在装依赖，头一次要一分钟左右" >&2
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q bot handlers models sandbox scheduler understanding
	@touch $@

# The tests are compiled too, else each worker of the first run does it; a demonstration need not wait for that.
setup: $(STAMP)
	@$(BIN)/python -m pytest --collect-only -qqq > /dev/null

demo: $(STAMP)
	@$(BIN)/python -m sandbox.demo --port $(PORT)

test: $(STAMP)
	@$(BIN)/python -m sandbox.browser || true
	@$(BIN)/python -m pytest -n 2 --dist worksteal -q

search: $(STAMP)
	@$(BIN)/python -m pytest -n 2 -q -m hypothesis --hypothesis-profile=search -o faulthandler_timeout=900 -W ignore::hypothesis.errors.HypothesisDeprecationWarning

check: $(STAMP)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m bot train --shipped
	@$(BIN)/python -m pytest -q -m whole

bench: $(STAMP)
	@$(BIN)/python -m bench

peers: $(STAMP)
	@command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 || { echo "Node.js with npm is missing: install Node 18 or newer to run the peers." >&2; exit 1; }
	@cd peers && npm ci --silent --no-audit --no-fund
	@$(BIN)/python -m pytest -q peers -o faulthandler_timeout=300

lock:
	@command -v uv >/dev/null 2>&1 || { echo "uv is missing: pip install uv." >&2; exit 1; }
	@uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-annotate --no-header --quiet -o requirements.lock

clean:
	@rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache peers/node_modules
