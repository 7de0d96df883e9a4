# Everything runs in .venv/, which is made on demand from the lock files (every package with its
# version and hash). `make` alone shows what there is.

PYTHON ?= python3
# Two processes suit small machines; a file's tests stay together, as they share built sites.
WORKERS ?= 2
# Of `make corpus`.
RECORDS ?= 10000
SEED ?= 1
DIR ?= build/corpus
UV_VERSION := 0.13.9

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
# Without build isolation, what comes as source (feedgen, this project) is built with the locked
# setuptools; with it, pip would fetch a newer one that nobody has pinned.
INSTALL := $(PIP) install --quiet --no-build-isolation

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:

.PHONY: help
help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-13s %s\n", $$1, $$2}' Makefile

# --- The portal ------------------------------------------------------------------------------

.PHONY: site
site: .venv/.project ## Build content/ to site/ (SITE_URL=... sets its public address)
	$(BIN)/honour-roll build $(ARGS)

.PHONY: cluster
cluster: .venv/.project .venv/.cluster ## Install what `build --cluster` and its workers need
	@echo "Ready: see docs/CLUSTER.md."

.PHONY: serve
serve: .venv/.project ## Build, serve on this machine and rebuild on change
	$(BIN)/honour-roll serve $(ARGS)

.PHONY: check
check: .venv/.project ## Check content/ and list every problem
	$(BIN)/honour-roll check $(ARGS)

# --- The form editor (/bien-tap/) ---------------------------------------------------------------

# Only this needs node: without it the portal is built without the editor.
EDITOR := editor/node_modules/.installed

.PHONY: editor
editor: $(EDITOR) ## Install the form editor's npm packages (needs npm), so that builds have it

.PHONY: editor-server
editor-server: $(EDITOR) ## Let the form editor of `make serve` write to this repository's branches
	GIT_REPO_DIRECTORY="$(CURDIR)" node editor/server.js

$(EDITOR): editor/package.json editor/package-lock.json editor/.npmrc editor/left-out/package.json
	@command -v npm >/dev/null || { \
		echo "The form editor needs Node.js 18 or newer with npm; the portal does not." >&2; exit 1; }
	cd editor && npm ci $(NPM_FLAGS)
	@touch $@

.PHONY: screenshots
screenshots: .venv/.project .venv/.dev $(EDITOR) ## Take the pictures of CONTRIBUTING.md anew
	$(BIN)/python docs/screenshots.py

.PHONY: contact-sheet
contact-sheet: .venv/.project .venv/.dev ## Take pictures of every kind of page into build/screenshots/
	$(BIN)/python tests/browser/chromium.py --install
	$(BIN)/honour-roll build --quiet
	$(BIN)/python docs/contact_sheet.py $(ARGS)

.PHONY: illustrations
illustrations: .venv/.project .venv/.dev ## Draw the invented roll's pictures and sample decisions anew
	$(BIN)/python docs/illustrations/draw.py $(ARGS)

# --- The generator ---------------------------------------------------------------------------

.PHONY: test
test: .venv/.project .venv/.dev ## Run all tests (ARGS="-k feeds" for some of them)
	$(BIN)/python tests/browser/chromium.py --install
	@! command -v npm >/dev/null || $(MAKE) --no-print-directory editor || \
		echo "The form editor's packages cannot be installed here: its tests are skipped." >&2
	$(BIN)/pytest -n $(WORKERS) --dist loadfile -rs $(ARGS)

.PHONY: bench
bench: .venv/.project .venv/.dev ## Measure the generator beside its peers
	@$(MAKE) --no-print-directory .venv/.bench || \
		echo "Not all peers can be installed here: the tables say which are missing." >&2
	$(BIN)/python -m benchmarks $(ARGS)

.PHONY: corpus
corpus: .venv/.project ## Write an invented honour roll to measure with (RECORDS=10000 SEED=1 DIR=build/corpus)
	$(BIN)/python -m benchmarks corpus --records $(RECORDS) --seed $(SEED) $(ARGS) "$(DIR)"

.PHONY: format
format: .venv/.dev ## Format the code and mend what can be mended
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

.PHONY: lint
lint: .venv/.dev ## Check style and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

# --- Upkeep ----------------------------------------------------------------------------------

COMPILE = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)
UV := .cache/uv-$(UV_VERSION)/bin/uv
BUILD_REQUIRES := import tomllib; \
	print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], sep="\n")

# The build tools are locked with the rest, so that installing this project needs no others.
.PHONY: lock
lock: $(UV) ## Bring the lock files in line with pyproject.toml (UPGRADE=1: newest versions)
	@$(dir $(UV))python -c '$(BUILD_REQUIRES)' > .cache/build-requires
	$(COMPILE) pyproject.toml - -o requirements.lock < .cache/build-requires
	$(COMPILE) pyproject.toml --extra cluster - -c requirements.lock \
		-o requirements-cluster.lock < .cache/build-requires
	$(COMPILE) pyproject.toml --extra cluster --extra dev - -c requirements-cluster.lock \
		-o requirements-dev.lock < .cache/build-requires
	$(COMPILE) pyproject.toml --extra cluster --extra dev --extra bench - \
		-c requirements-dev.lock -o requirements-bench.lock < .cache/build-requires

.PHONY: sbom
sbom: .venv/.dev ## Write build/sbom.cdx.json: what the build consists of (CycloneDX)
	@mkdir -p build
	$(BIN)/cyclonedx-py requirements --pyproject pyproject.toml --output-reproducible \
		--output-file build/sbom.cdx.json requirements.lock
	$(BIN)/python .github/scripts/sbom.py build/sbom.cdx.json editor

.PHONY: clean
clean: ## Remove all that make has made: site/, .venv/, caches
	-$(PYTHON) -m generator.clean
	rm -rf editor/node_modules .venv .cache .hypothesis .pytest_cache .mypy_cache .ruff_cache *.egg-info
	rm -rf build/sbom.cdx.json build/screenshots
	rmdir build 2>/dev/null || true
	find generator tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

# --- The virtual environment -----------------------------------------------------------------

# Stamps: .created (the environment), .runtime, .cluster, .dev and .bench (a lock file's packages),
# .project (this project itself, editable, which gives the honour-roll command and the MkDocs
# plugin).

# A system update can take away the Python that .venv was made with: then all is made anew.
ifneq ($(shell test -x $(BIN)/python && echo works),works)
.PHONY: .venv/.created
endif

define CHECK_PYTHON
command -v "$(PYTHON)" >/dev/null || { \
	echo "Python 3.11 or newer is needed, and there is no '$(PYTHON)'." >&2; \
	echo "Install it, or name another: make PYTHON=/path/to/python3.11 ..." >&2; exit 1; }; \
"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	echo "Python 3.11 or newer is needed; '$(PYTHON)' is $$("$(PYTHON)" -V 2>&1)." >&2; \
	echo "Name another one: make PYTHON=python3.11 ..." >&2; exit 1; }; \
"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { \
	echo "'$(PYTHON)' cannot make virtual environments: its venv module is missing." >&2; \
	echo "On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
endef

.venv/.created:
	@$(CHECK_PYTHON)
	@if test -e .venv && ! test -f .venv/pyvenv.cfg && test -n "$$(ls -A .venv)"; then \
		echo ".venv is no virtual environment: move it away, it would be emptied." >&2; exit 1; fi
	"$(PYTHON)" -m venv --clear .venv
	@touch $@

.venv/.runtime: .venv/.created requirements.lock
	@awk '/^[^ ]/ { wanted = /^setuptools==/ } wanted' requirements.lock > .venv/setuptools.lock
	$(INSTALL) --require-hashes -r .venv/setuptools.lock
	$(INSTALL) --require-hashes -r requirements.lock
	@touch $@

.venv/.cluster: .venv/.runtime requirements-cluster.lock
	$(INSTALL) --require-hashes -r requirements-cluster.lock
	@touch $@

.venv/.dev: .venv/.runtime requirements-dev.lock
	$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@

.venv/.bench: .venv/.dev requirements-bench.lock
	$(INSTALL) --require-hashes -r requirements-bench.lock
	@touch $@

.venv/.project: .venv/.runtime pyproject.toml
	$(INSTALL) --no-deps --editable .
	@$(PIP) check >/dev/null || { $(PIP) check; \
		echo "The lock files do not fit pyproject.toml: run make lock" >&2; exit 1; }
	@touch $@

.cache/uv-%/bin/uv:
	@$(CHECK_PYTHON)
	"$(PYTHON)" -m venv --clear .cache/uv-$*
	.cache/uv-$*/bin/python -m pip install --quiet --disable-pip-version-check uv==$*
