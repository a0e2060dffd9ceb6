"""The tour runs from top to bottom beside the seeds' graph, with plots, and its outputs need no file."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

import kg

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def executed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tour")
    kg.build(SEEDS, folder)
    notebook = nbformat.read(folder / "explore.ipynb", as_version=4)
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(folder)}}).execute()
    return notebook


def outputs(notebook, kind: str) -> list[str]:
    found = [o for cell in notebook.cells if cell.cell_type == "code" for o in cell.outputs]
    return [o["data"][kind] for o in found if kind in o.get("data", {})]


def test_every_cell_runs_and_draws(executed):
    nbformat.validate(executed)
    assert len(outputs(executed, "image/png")) == 3
    html = outputs(executed, "text/html")
    assert any("srcdoc=" in text for text in html) and any("Boston" in text for text in html)
    assert any("kg-card" in text for text in html)


def test_outputs_need_no_file_and_no_server(executed):
    assert outputs(executed, "text/html")
    for text in outputs(executed, "text/html"):
        assert 'src="http' not in text and 'src="file' not in text and 'src="/' not in text and "graph.html" not in text
