# Two commands do all the set-up they need:  make graph   and   make test
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: graph test lint clean

graph: $(VENV)/.installed ## the seeds' graph into out/
	$(BIN)/kg build seeds/ --out out

test: $(VENV)/.installed ## all tests
	$(BIN)/python -m pytest

lint: $(VENV)/.installed
	$(BIN)/ruff check kg tests

$(VENV)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "kg needs Python 3.11 or newer: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	touch $@

clean:
	rm -rf $(VENV)
