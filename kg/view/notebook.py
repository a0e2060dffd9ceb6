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


# Scripts, links, and Save; nothing of the notebook around it.
ALLOWED = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"


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
    page = page_html(data, title=title, base=base, focus=focus, hops=hops)
    return HTML(framed(page, title, int(height)))


def framed(page: str, title: str, height: int) -> str:
    """Return a page as an output's HTML: one frame, and beneath it what is read where a notebook takes frames out.

    In ASCII with references, for the page's own policy counts its scripts byte by byte, and the host's encoding is its own.
    """
    inside = escape(page, quote=True).encode("ascii", "xmlcharrefreplace").decode("ascii")
    return (
        f'<div style="position:relative;min-height:{height}px"><p>{escape(title)}: a drawing that needs scripts. '
        "If you read this, trust the notebook, or run the cell again.</p>"
        f'<iframe title="{escape(title)}" width="100%" height="{height}" style="position:absolute;inset:0;border:0;background:Canvas" '
        f'sandbox="{ALLOWED}" allow="clipboard-write" loading="lazy" srcdoc="{inside}"></iframe></div>'
    )
