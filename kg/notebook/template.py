"""Put the tour notebook beside a graph, and leave one that somebody has changed alone."""

from __future__ import annotations

import json
from pathlib import Path

from kg.ids import digest

TEMPLATE = Path(__file__).parent / "explore.ipynb"


def write_notebook(path: Path) -> bool:
    """Write the tour notebook; return False when a changed one stands there, which is kept."""
    if path.exists() and not _is_ours(path):
        return False
    notebook = json.loads(TEMPLATE.read_text(encoding="utf-8"))
    notebook["metadata"]["kg"] = {"cells": _fingerprint(notebook)}
    beside = path.with_name(f".{path.name}.part")
    beside.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    beside.replace(path)
    return True


def _is_ours(path: Path) -> bool:
    """True when the cells are as a build wrote them, whatever their outputs."""
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        return notebook["metadata"]["kg"]["cells"] == _fingerprint(notebook)
    except (ValueError, KeyError, TypeError):
        return False


def _fingerprint(notebook: dict) -> str:
    return digest(*("".join(cell["source"]) for cell in notebook["cells"]))
