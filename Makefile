# The LLM Handbook. Needs Python 3.11 and make, nothing else. Type: make help

PYTHON ?= $(shell command -v python3.11 || command -v python3)
UV_VERSION = 0.13.9
PORT ?= 8000
PAGE ?=
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
unexport PYTHONDONTWRITEBYTECODE  # where it is set, every fresh interpreter compiles its packages anew
CORE = .venv/core/bin/python
ENVIRONMENTS = $(filter-out site core npm,$(basename $(notdir $(wildcard constraints/*.txt))))
# The environment of the chapter PAGE, as pyproject.toml says, and those that an update concerns.
OF_PAGE = $(or $(shell sed -n 's|^environments = .*"$(PAGE)" = "\([a-z]*\)".*|\1|p' pyproject.toml),core)
CONCERNED = $(if $(PAGE),$(OF_PAGE),core $(ENVIRONMENTS))
COMPILE = uv pip compile --quiet --upgrade --no-header --no-annotate --no-emit-index-url --no-emit-find-links --python-version 3.11.5

.PHONY: help serve build book test update check new models papers links pins numpy
.DELETE_ON_ERROR:

help: ## show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

serve: .venv/site/ready ## show the site with live reload (seconds; no torch)
	@.venv/site/bin/python .ci/serve.py $(PORT)

build: .venv/site/ready ## build the site strictly into site/
	@.venv/site/bin/python .ci/build.py

book: build .venv/core/ready ## build the site with the whole book as a PDF and an EPUB in it
	@$(CORE) .ci/printed.py

test: models build $(ENVIRONMENTS:%=test-%) ## run every snippet and every test
	@$(CORE) -m pytest tests/test_build.py $(ARGS)
	@$(CORE) -m pytest -n 2 --ignore tests/test_build.py $(ARGS)

update: models $(CONCERNED:%=.venv/%/ready) ## renew the outputs, figures and diagrams that pages show
	@$(CORE) .ci/diagrams.py
	@failed=0; for name in $(CONCERNED); do .venv/$$name/bin/python -m pytest tests/test_snippets.py $$(test $$name != core || echo tests/test_labs.py tests/test_run.py tests/test_related.py) --update-examples $(if $(PAGE),-k $(PAGE)) $(ARGS) || failed=1; done; $(CORE) .ci/old_calls.py || failed=1; exit $$failed

check: models build $(OF_PAGE:%=.venv/%/ready) ## test one chapter: make check PAGE=retrieval/embeddings
	@test -n "$(PAGE)" || { echo "Which chapter? Type: make check PAGE=part/chapter"; exit 2; }
	@.venv/$(OF_PAGE)/bin/python -m pytest tests/test_snippets.py tests/test_pages.py -k "$(PAGE)" $(ARGS)

new: .venv/site/ready ## lay out a new chapter: make new PAGE=part/chapter
	@test -n "$(PAGE)" || { echo "Which chapter? Type: make new PAGE=part/chapter"; exit 2; }
	@.venv/site/bin/python .ci/new.py $(PAGE)

models: .venv/core/ready ## fill .cache/huggingface with the two models, once
	@OMP_NUM_THREADS=2 $(CORE) .ci/models.py

numpy: .venv/site/ready ## add NumPy to the Run button: Pyodide's wheel, its sum checked, and what runs with it
	@.venv/site/bin/python .ci/runnable.py

papers: models ## ask arXiv for candidates for the reading list; they go to docs/papers-candidates.yml
	@$(CORE) .ci/papers.py

links: .venv/core/ready ## try every link of the list of books and courses
	@$(CORE) .ci/books.py

pins: .venv/core/ready ## renew constraints/ to the newest versions that the floors in pyproject.toml allow
	rm -f constraints/core.txt
	.venv/core/bin/$(COMPILE) --group pyproject.toml:core -o constraints/core.txt
	for name in site $(ENVIRONMENTS); do rm -f constraints/$$name.txt; .venv/core/bin/$(COMPILE) --group pyproject.toml:$$name -c constraints/core.txt -o constraints/$$name.txt || exit 1; done
	sed -i.old 's/+cpu//' constraints/*.txt && rm constraints/*.txt.old

test-%: .venv/%/ready models build
	@.venv/$*/bin/python -m pytest tests/test_snippets.py tests/test_notebooks.py::test_notebook_prints_what_it_shows $(ARGS)

.venv/%/ready: constraints/%.txt
	@"$(PYTHON)" -c 'import sys; sys.exit(not (3, 11, 5) <= sys.version_info[:3] < (3, 12))' || { echo "The handbook needs Python 3.11, at least 3.11.5; type: make $(MAKECMDGOALS) PYTHON=/path/to/python3.11"; exit 1; }
	@echo "Installing the environment $* (once)"
	@test -x .venv/$*/bin/python || "$(PYTHON)" -m venv .venv/$*
	@.venv/$*/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@.venv/$*/bin/uv pip install --quiet --python .venv/$*/bin/python -r constraints/$*.txt
	@touch $@
