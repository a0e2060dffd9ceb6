"""A graph and a shell with the magics, and no network."""

import sys

import pytest
from example_graph import example
from IPython.core.interactiveshell import InteractiveShell

import kg
from kg.graph import KnowledgeGraph


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    return KnowledgeGraph.of(example())


@pytest.fixture(scope="session")
def ipython():
    """An IPython shell that has loaded kg."""
    main = sys.modules["__main__"]
    made = InteractiveShell()
    sys.modules["__main__"] = main  # the shell puts itself there, where worker processes look for a module
    kg.load_ipython_extension(made)
    return made


@pytest.fixture
def shell(ipython, graph):
    """The shell with nothing but the graph as the variable `graph`."""
    ipython.user_ns.clear()
    ipython.user_ns["graph"] = graph
    return ipython
