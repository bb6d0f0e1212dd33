# Bảng Tin: every chore has a target here; `make help` lists them. CI runs the same targets (.ci/run).

SHELL := /bin/bash
PYTHON ?= python3
ARGS ?=
UPGRADE ?=

BIN := .venv/bin
# Their time is the time of the last installation: an edited lock or pyproject.toml installs again.
RUN_STAMP := .venv/.installed-run
DEV_STAMP := .venv/.installed-dev
LIGHTHOUSE := .venv/lighthouse/node_modules/lighthouse/cli/index.js
VNU := .venv/vnu/node_modules/vnu-jar/build/dist/vnu.jar

# What the tests start besides Python: program, Debian package, the suite that cannot run without it.
TEST_PROGRAMS := chromium=chromium=browser \
                 java=default-jre-headless=HTML-checker \
                 npm=npm=HTML-checker \
                 nginx=nginx-light=hosting \
                 sshd=openssh-server=publishing \
                 rsync=rsync=publishing \
                 exiftool=libimage-exiftool-perl=photo-privacy \
                 soffice=libreoffice-calc-nogui=spreadsheet

UV_VERSION := 0.13.9
COMPILE := pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
           --no-emit-find-links --custom-compile-command "make lock" $(UPGRADE) pyproject.toml --group build

export PIP_DISABLE_PIP_VERSION_CHECK := 1
.DEFAULT_GOAL := html
.PHONY: help html serve check components docs test test-programs audit lint bench bench-growth bench-photos artwork guide webfont lock sbom faults clean
.SUFFIXES:

## help: this list
help:
	@sed -n 's/^## //p' Makefile

## html: build the site into output/ (first installs Bảng Tin into .venv, when needed)
html: $(RUN_STAMP)
	$(BIN)/bangtin build $(ARGS)

## serve: build, serve on this machine, and build again after each edit
serve: $(RUN_STAMP)
	$(BIN)/bangtin serve $(ARGS)

## check: read all content and report its mistakes; builds nothing
check: $(RUN_STAMP)
	$(BIN)/bangtin check $(ARGS)

## components: show the theme's components with their examples, for those who work on them
components: $(RUN_STAMP)
	$(BIN)/bangtin components --port 8001 $(ARGS)

## test: all tests (installs the browser and servers that they start, when it may); ARGS goes to pytest
test: $(DEV_STAMP) test-programs $(VNU)
	PATH="$$PATH:/usr/sbin" $(BIN)/python -m pytest $(ARGS)

## audit: every kind of page through axe, the HTML checker, Lighthouse and its budget of bytes, as a table
audit: $(DEV_STAMP) test-programs $(VNU) $(LIGHTHOUSE)
	$(BIN)/python -m tests.browser.audit $(ARGS)

## lint: style, types and import direction
lint: $(DEV_STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

## bench: time builds of generated articles beside Hugo, Pelican, Eleventy, Nikola; ARGS="--sizes 2x150 --rounds 1"
bench: $(RUN_STAMP)
	$(BIN)/python tests/bench/bench_pages.py $(ARGS)

## bench-growth: measure growth with articles and schools; writes docs/pictures/growth.svg and docs/performance.md
bench-growth: $(RUN_STAMP)
	$(BIN)/python tests/bench/growth.py $(ARGS)

## bench-photos: time builds of generated photos
bench-photos: $(RUN_STAMP)
	$(BIN)/python tests/bench/bench_photos.py $(ARGS)

## artwork: draw the demo pictures that content/ lacks; ARGS=--force draws them all again
artwork: $(RUN_STAMP)
	$(BIN)/python -m tests.artwork.draw --all --content content/ $(ARGS)

## guide: take the pictures of the editors' guide (docs/huong-dan/hinh) anew, from real runs of the commands
guide: $(DEV_STAMP) test-programs
	$(BIN)/python -m tests.artwork.guide $(ARGS)

## webfont: cut the optional font down anew for theme/webfonts (fetches it from the npm registry, pinned by hash)
webfont:
	@scratch=$$(mktemp -d) && trap 'rm -rf "$$scratch"' EXIT && cp requirements/font/package*.json "$$scratch" && \
	npm ci --silent --ignore-scripts --no-audit --no-fund --prefix "$$scratch" && $(PYTHON) -m venv "$$scratch/venv" && \
	"$$scratch/venv/bin/pip" install -q --require-hashes --only-binary :all: -r requirements/font/tools.txt && \
	"$$scratch/venv/bin/python" tests/artwork/webfont.py "$$scratch/node_modules/@expo-google-fonts/be-vietnam-pro"

## docs: write the reference pages that are made from the code
docs: $(DEV_STAMP)
	$(BIN)/python -m tests.docs.reference
	$(BIN)/python -m bangtin.core.reference --write

## lock: write requirements/*.txt anew from pyproject.toml; UPGRADE=--upgrade takes the newest versions
lock:
	@scratch=$$(mktemp -d) && trap 'rm -rf "$$scratch"' EXIT && \
	$(PYTHON) -m venv "$$scratch" && "$$scratch/bin/pip" install -q --only-binary :all: uv==$(UV_VERSION) && \
	"$$scratch/bin/uv" $(COMPILE) -o requirements/run.txt && \
	"$$scratch/bin/uv" $(COMPILE) --extra cluster -c requirements/run.txt -o requirements/cluster.txt && \
	"$$scratch/bin/uv" $(COMPILE) --extra cluster --group dev -c requirements/cluster.txt -o requirements/dev.txt

## sbom: write build/sbom.cdx.json, what a site's environment consists of, for programs that know of weak spots
sbom: $(DEV_STAMP)
	$(BIN)/python -m tests.docs.sbom build/sbom.cdx.json

## faults: what faults and attacks do to a published site, beside plain Pelican and Hugo; ARGS="--only killed draft"
faults: $(RUN_STAMP)
	$(BIN)/python tests/bench/faults.py $(ARGS)

## clean: remove what builds and tools have made; .venv stays
clean:
	rm -rf output .output-next .output-staging .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build
	find plugins tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUN_STAMP): requirements/run.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Bảng Tin needs Python 3.11 or newer, and '$(PYTHON)' is $$($(PYTHON) --version 2>&1)." \
	       "Name a newer one: make PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q --require-hashes --only-binary :all: -r requirements/run.txt
	$(BIN)/pip install -q --no-deps --no-build-isolation -e .
	@touch $@

# jstyleson (extruct reads JSON-LD with it) has no wheel: one module, built here from the source that the lock names.
$(DEV_STAMP): requirements/dev.txt $(RUN_STAMP)
	$(BIN)/pip install -q --require-hashes --only-binary :all: --no-binary jstyleson --no-build-isolation \
	  -r requirements/dev.txt
	@touch $@

# From npm, which compares what it gets with the hashes in the lock; no script of a package runs. The newest Lighthouse
# wants a newer Node.js than Debian has, and is started with the one that Playwright brings.
$(VNU) $(LIGHTHOUSE): .venv/%: | $(DEV_STAMP) test-programs
	@name=$$(cut -d/ -f1 <<< "$*") && mkdir -p .venv/$$name && cp requirements/$$name/package*.json .venv/$$name/ && \
	cd .venv/$$name && npm ci --silent --ignore-scripts --no-audit --no-fund
	@touch $@
$(VNU): requirements/vnu/package-lock.json
$(LIGHTHOUSE): requirements/lighthouse/package-lock.json

# Debian and its kin, as root or with a sudo that asks nothing; elsewhere one line says what is missing, and make fails.
test-programs:
	@packages=; suites=; PATH="$$PATH:/usr/sbin"; \
	for entry in $(TEST_PROGRAMS); do IFS='=' read -r program package suite <<< "$$entry"; \
	  command -v $$program >/dev/null || { packages="$$packages $$package"; suites="$$suites $$suite ($$program)"; }; done; \
	[ -z "$$packages" ] && exit 0; \
	if [ "$$(id -u)" = 0 ]; then as_root=; elif sudo -n true 2>/dev/null; then as_root=sudo; else as_root=no; fi; \
	if [ "$$as_root" = no ] || ! command -v apt-get >/dev/null; then \
	  echo "Cannot run the suites:$$suites. Install the Debian packages:$$packages; or run a part: $(BIN)/pytest tests/unit" >&2; \
	  exit 1; fi; \
	$$as_root apt-get -q update && \
	$$as_root env DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends $$packages
