"""The interactive page: every line can be clicked, and shows the sentence behind it.

The parts are loaded when they are asked for: whoever wants a sentence need not load pyvis.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.view.data import PageData, from_graph
    from kg.view.notebook import show
    from kg.view.page import page_html, write_page

_HOMES = {"PageData": "data", "from_graph": "data", "page_html": "page", "show": "notebook", "write_page": "page"}

__all__ = ["PageData", "from_graph", "page_html", "show", "write_page"]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"kg.view.{_HOMES[name]}"), name)
