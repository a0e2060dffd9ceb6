"""The interactive page: every line can be clicked, and shows the sentence behind it."""

from kg.view.data import PageData, from_graph
from kg.view.notebook import show
from kg.view.page import page_html, write_page

__all__ = ["PageData", "from_graph", "page_html", "show", "write_page"]
