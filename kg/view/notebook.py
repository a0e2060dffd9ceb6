"""The page inside a notebook."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.model import Graph
from kg.view.data import PageData
from kg.view.page import page_html

if TYPE_CHECKING:
    from IPython.display import HTML


def show(
    data: PageData | Graph,
    focus: str | None = None,
    hops: int = 2,
    height: int = 600,
    *,
    title: str = "Knowledge graph",
    base: str = "https://example.org/kg/",
) -> HTML:
    """Return the page as a notebook's output, `height` pixels high.

    It sits in a frame of its own that may run its scripts and open links, and can reach nothing of the notebook.
    """
    try:
        from IPython.display import HTML
    except ImportError as error:
        raise UsageError("show() needs a notebook; install kg[notebook]") from error
    page = escape(page_html(data, title=title, base=base, focus=focus, hops=hops), quote=True)
    return HTML(
        f'<div><iframe title="{escape(title)}" width="100%" height="{int(height)}" '
        'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox" loading="lazy" '
        f'srcdoc="{page}"></iframe></div>'
    )
