# Everything you do here. Each target first sets up what it needs in .venv;
# the machine only has to have make and a Python of the versions below.

VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.set-up
UV     := uv==0.13.9
SITE   := $(CURDIR)/site

# The Python for .venv: the newest that is found, or the one you name: `make site PYTHON=python3.12`.
PYTHONS := $(or $(PYTHON),python3.14 python3.13 python3.12 python3.11 python3 python)
USABLE  := import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info < (3, 15))

# Two at a time. Each takes one half of the tests in their order, so that what the tests of a file
# share is made once; who is done first helps the other.
WORKERS := -n 2 --dist worksteal

PIP := $(BIN)/python -m pip -qq --disable-pip-version-check --require-virtualenv

# A .venv that was moved or copied runs another folder's files: its stamp is void.
ifneq ($(shell cat $(STAMP) 2>/dev/null),$(CURDIR))
$(shell rm -f $(STAMP))
endif

.DEFAULT_GOAL := help
.PHONY: help setup site zip serve check test coverage lint browser bench lock clean

help: ## this list
	@sed -n 's/^\([a-z]*\):[^#]*## /  make \1\t/p' Makefile | expand -t 16

setup: $(STAMP) ## install what is needed in .venv; every target below does it by itself
	@echo "$(VENV) is ready"

$(STAMP): requirements.lock pyproject.toml
	@if [ ! -e $@ ] || ! $(BIN)/python -c '$(USABLE)' 2>/dev/null; then \
		for python in $(PYTHONS) none; do "$$python" -c '$(USABLE)' 2>/dev/null && break; done; \
		if [ "$$python" = none ]; then \
			echo "make: found no Python 3.11 to 3.14 with venv and pip; tried: $(PYTHONS)." \
				"Install one (on Debian: python3 and python3-venv) or name it: make PYTHON=..." >&2; \
			exit 1; \
		fi; \
		echo "Setting up $(VENV) with $$("$$python" --version): once, for a minute or two"; \
		"$$python" -m venv --clear $(VENV) || exit 1; \
	else \
		echo "Bringing $(VENV) up to date"; \
	fi
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@printf '%s\n' "$(CURDIR)" > $@

site: $(STAMP) ## build the site into site/
	@$(BIN)/build-dossier build -d site
	@echo "Open file://$(SITE)/index.html"

zip: $(STAMP) ## pack the site into site.zip, to be read without a server
	@$(BIN)/build-dossier zip -o site.zip

serve: $(STAMP) ## show the site while you write; it follows every change
	@$(BIN)/build-dossier serve

check: $(STAMP) ## say what is wrong with the dossier, and how to mend it
	@$(BIN)/build-dossier check

test: lint browser ## lint, then every test, in a browser too
	@$(BIN)/python -m pytest -q $(WORKERS)

coverage: browser ## every test, more of each, and how much of the code they run: three times as long
	@THOROUGH=1 $(BIN)/python -m pytest -q $(WORKERS) --cov --cov-report=term

lint: $(STAMP) ## style, types and layers of the code; spelling and wording of the dossier
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/codespell
	@$(BIN)/python -m tests.prose
	@said=$$($(BIN)/lint-imports --no-logo) || { echo "$$said"; exit 1; }
	@echo "lint: style, types, layers, spelling and wording are in order"

browser: $(STAMP)
	@$(BIN)/python -m tests.browser

bench: $(STAMP) ## measure builds, anchoring, passages, proposals, pages; LARGE=1 up to 10,000 articles
	@$(BIN)/python -m tests.bench

# Without UPGRADE=1 the versions that still fit are kept.
lock: $(STAMP) ## write requirements.lock anew; UPGRADE=1 takes the newest versions
	@$(PIP) install $(UV)
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-header --no-annotate --group dev $(if $(UPGRADE),--upgrade) \
		pyproject.toml -o requirements.lock
	@! grep -n '://' requirements.lock || { echo "make: requirements.lock names a host" >&2; exit 1; }

clean: ## remove everything that make made
	@rm -rf $(VENV) site site.zip .cache .coverage .coverage.* .hypothesis .import_linter_cache \
		.mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
