# make demo   set up, read the bundled sample into dossiers and into a new archive
# make desk   open the desk on the sample
# make test   set up and run every check
# make screenshots   take the pictures of the desk anew (needs Chromium)
# make lock   resolve the pinned versions again

PYTHON ?= python3
VENV ?= .venv
# Processes that share the tests
WORKERS ?= 2
BIN := $(VENV)/bin
SAMPLE := examples/harbour
DOSSIER := out/harbour
ARCHIVE := out/demo.db
SETUP_INPUTS := pyproject.toml hatch_build.py

.PHONY: demo desk test lint types unit bench screenshots lock clean

demo: $(VENV)/.ready
	$(BIN)/deedline dossier $(SAMPLE) -o $(DOSSIER)
	rm -f $(ARCHIVE) $(ARCHIVE)-wal $(ARCHIVE)-shm
	$(BIN)/deedline add $(SAMPLE) --archive $(ARCHIVE) > /dev/null
	@echo "The dossiers are at $(abspath $(DOSSIER))/index.html; make desk opens the sample in the browser to work on."

desk: $(ARCHIVE)
	$(BIN)/deedline desk --archive $(ARCHIVE)

$(ARCHIVE):
	$(MAKE) demo

test: lint types unit

lint: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.ready-dev
	$(BIN)/mypy

unit: $(VENV)/.ready-dev
	$(BIN)/pytest -n $(WORKERS)

bench: $(VENV)/.ready-dev
	$(BIN)/python -m bench

screenshots: $(VENV)/.ready-dev
	$(BIN)/python -m bench.screenshots

$(VENV)/.ready: requirements.lock $(SETUP_INPUTS)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps -e .
	@touch $@

# Not compiled ahead: most of it is never imported.
$(VENV)/.ready-dev: $(VENV)/.ready requirements-dev.lock
	$(BIN)/python -m pip install --quiet --no-compile --require-hashes -r requirements-dev.lock
	@touch $@

lock: $(VENV)/.ready-dev
	$(BIN)/python -m uv pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url \
		--python-version 3.11 pyproject.toml -o requirements.lock
	$(BIN)/python -m uv pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url \
		--python-version 3.11 --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock

clean:
	rm -rf $(VENV) out dist build
