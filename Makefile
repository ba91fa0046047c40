# The LLM Handbook. Needs make and a Python that can make environments. Type: make help

PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python3)
# uv takes a Python of this range that is here, or else fetches one; the site is content with a newer one.
RANGE = >=3.11.5,<3.12
.venv/site/ready: RANGE = >=3.11.5,<3.15
UV_VERSION = 0.13.9
UV = .venv/uv-$(UV_VERSION)/bin/uv
PORT ?= 8000
PAGE ?=
ENV ?=
# torch: from the wheels in the folder that pip is told to look in (uv does not read pip's settings), or else PyTorch's CPU builds.
ifndef PIP_FIND_LINKS
PIP_FIND_LINKS := $(shell "$(PYTHON)" -m pip config get global.find-links 2>/dev/null)
endif
ifneq ($(PIP_FIND_LINKS),)
export UV_FIND_LINKS ?= $(PIP_FIND_LINKS)
else
export UV_TORCH_BACKEND ?= cpu
endif
export MPLBACKEND = Agg
export BEGAN := $(or $(BEGAN),$(shell date +%s))
# Tests side by side, at most eight: each may hold a model in memory.
JOBS ?= $(shell n=$$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2); echo $$((n < 8 ? n : 8)))
unexport PYTHONDONTWRITEBYTECODE  # where it is set, every fresh interpreter compiles its packages anew
SITE = .venv/site/bin/python
CORE = .venv/core/bin/python
TOOLS = .venv/tools/bin/python
# The environments of chapters; site builds, and tools looks at what was built.
ALL = $(filter-out site tools npm,$(basename $(notdir $(wildcard constraints/*.txt))))
APART = vllm  # numpy and transformers are older there than in core
# Those that a chapter names; the others are there for chapters to come, and a smallest program proves them.
NAMED = core $(shell sed -n '/^\[tool.handbook.environments\]/,/^$$/s/^\([a-z]*\) = .*/\1/p' pyproject.toml)
# The environment of PAGE, once PAGE is known to be a page, and those that an update concerns.
OF_PAGE = $(if $(PAGE),$(shell $(SITE) -m handbook environment $(PAGE)))
CONCERNED = $(or $(OF_PAGE),$(ENV),$(NAMED))
# What runs programs, and so writes the records that the site is built from; the rest looks at the built site.
RUNS = tests/test_snippets.py tests/take/test_executed.py
MODELS = tests/test_models.py tests/take/test_labs.py tests/lists/test_papers.py tests/site/test_related.py
COMPILE = $(UV) pip compile --quiet --upgrade --no-header --no-annotate --no-emit-index-url --no-emit-find-links --python-version 3.11.5

.PHONY: help serve build book test runs looks update update-page check check-page new nav models papers links pins numpy budget
.DELETE_ON_ERROR:
.PRECIOUS: .venv/%/ready

help: ## show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

serve: .venv/site/ready ## show the site with live reload (seconds; no torch)
	@$(SITE) -m handbook serve $(PORT)

build: .venv/site/ready ## build the site strictly into site/
	@$(SITE) -m handbook build

book: build .venv/tools/ready ## build the site with the whole book as a PDF and an EPUB in it
	@$(TOOLS) -m handbook book

test: .venv/site/ready .venv/tools/ready ## run what is due, more until ten minutes are over, and every test (ARGS=--all: run everything)
	@rm -rf .cache/proved
	@$(MAKE) --no-print-directory runs
	@$(MAKE) --no-print-directory looks

runs: $(or $(ENV:%=runs-%),$(filter-out runs-core,$(ALL:%=runs-%)) runs-core) ## run snippets, notebooks and labs; the site is built from what this records

runs-%: .venv/%/ready
	@$(if $(filter $*,$(NAMED)),OMP_NUM_THREADS=2 .venv/$*/bin/python -m handbook models)
	@.venv/$*/bin/python -m pytest $(if $(filter core,$*),-n $(JOBS) $(MODELS)) $(wildcard tests/environments/test_$*.py) $(if $(filter $*,$(NAMED)),$(RUNS)) $(ARGS)

looks: .venv/site/ready .venv/tools/ready # what was proved, the site built from it, and the tests that look at the site
	@mkdir -p .cache/proved && $(SITE) -m handbook proved > .cache/proved/said
	@$(MAKE) --no-print-directory build
	@$(TOOLS) -m pytest -n $(JOBS) $(patsubst %,--ignore %,$(RUNS) $(MODELS) tests/environments) $(ARGS)
	@cat .cache/proved/said

update: .venv/site/ready ## renew the outputs and figures that pages show
	@page="$(PAGE)"; test -z "$$page" || page=$$($(SITE) -m handbook page "$$page") && $(MAKE) --no-print-directory update-page PAGE="$$page"

update-page: .venv/tools/ready $(CONCERNED:%=.venv/%/ready)
	@failed=0; for name in $(CONCERNED); do OMP_NUM_THREADS=2 .venv/$$name/bin/python -m handbook models || exit 1; .venv/$$name/bin/python -m pytest tests/test_snippets.py $$(test $$name != core || echo tests/take/test_labs.py tests/site/test_related.py) --update-examples $(PAGE:%=--page %) $(ARGS) || failed=1; done; \
	$(if $(PAGE)$(ENV),,$(TOOLS) -m pytest tests/take/test_run.py --update-examples || failed=1;) $(if $(PAGE:current/what-changed=)$(filter-out models,$(ENV)),,.venv/$(lastword $(CONCERNED))/bin/python -m handbook old-calls || failed=1;) exit $$failed

check: .venv/site/ready ## test one chapter: make check PAGE=retrieval/embeddings
	@page=$$($(SITE) -m handbook page "$(PAGE)") && $(MAKE) --no-print-directory check-page PAGE="$$page"

check-page: .venv/tools/ready $(CONCERNED:%=.venv/%/ready)
	@OMP_NUM_THREADS=2 .venv/$(OF_PAGE)/bin/python -m handbook models
	@.venv/$(OF_PAGE)/bin/python -m pytest tests/test_snippets.py --page $(PAGE) $(ARGS)
	@$(SITE) -m handbook build
	@$(TOOLS) -m pytest tests/test_pages.py tests/test_configuration.py --page $(PAGE) $(ARGS)

new: .venv/site/ready ## lay out a new chapter: make new PAGE=part/chapter
	@$(SITE) -m handbook new "$(PAGE)"

nav: .venv/site/ready ## write the navigation in mkdocs.yml, as docs/contents.yml orders it
	@$(SITE) -m handbook nav

models: .venv/core/ready ## fill the user's cache folder with the models, once
	@OMP_NUM_THREADS=2 $(CORE) -m handbook models

numpy: .venv/site/ready ## add NumPy to the Run button: Pyodide's wheel, its sum checked, and what runs with it
	@$(SITE) -m handbook numpy

papers: models ## ask arXiv for candidates for the reading list; they go to docs/papers-candidates.yml
	@$(CORE) -m handbook papers

links: .venv/tools/ready ## try every link of the list of books and courses
	@$(TOOLS) -m handbook links

budget: .venv/tools/ready .venv/site/ready ## measure what the build, the snippets, the search and the page cost; fails nothing
	@$(TOOLS) -m handbook budget

pins: $(UV) ## renew constraints/ to the newest versions that the floors in pyproject.toml allow
	rm -f constraints/core.txt
	$(COMPILE) --group pyproject.toml:core -o constraints/core.txt
	for name in site tools $(filter-out core $(APART),$(ALL)); do rm -f constraints/$$name.txt; $(COMPILE) --group pyproject.toml:$$name -c constraints/core.txt -o constraints/$$name.txt || exit 1; done
	for name in $(APART); do rm -f constraints/$$name.txt; $(COMPILE) --group pyproject.toml:$$name -o constraints/$$name.txt || exit 1; done
	sed -i.old 's/+cpu//' constraints/*.txt && rm constraints/*.txt.old

$(UV):
	@"$(PYTHON)" -m venv $(@D)/.. >/dev/null 2>&1 || { rm -rf $(@D)/..; echo "$(PYTHON) cannot make environments; on Debian and Ubuntu type: sudo apt-get install python3-venv"; exit 1; }
	@$(@D)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION) || { rm -rf $(@D)/..; echo "uv $(UV_VERSION) could not be installed; check the network, then type: make $(MAKECMDGOALS)"; exit 1; }

.venv/%/ready: constraints/%.txt | $(UV)
	@echo "Installing the environment $* (once)"
	@test -x .venv/$*/bin/python && $(UV) pip freeze --quiet --python .venv/$*/bin/python >/dev/null 2>&1 || PATH="$(dir $(PYTHON)):$$PATH" $(UV) venv --quiet --clear --seed --python-preference system --python '$(RANGE)' .venv/$* || { echo "No Python $(RANGE) is here and none could be fetched; type: make $(MAKECMDGOALS) PYTHON=/path/to/python3.11"; exit 1; }
	@$(UV) pip install --quiet --python .venv/$*/bin/python -r constraints/$*.txt || { echo "The environment $* could not be installed; check the network, then type: make $(MAKECMDGOALS)"; exit 1; }
	@touch $@
