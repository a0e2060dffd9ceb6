"""The page itself: one HTML file that needs no network and runs no text of an article as code."""

from __future__ import annotations

import hashlib
import os
from base64 import b64encode
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import pyvis
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pyvis.network import Network

from kg.model import Graph
from kg.ontology import Ontology, load
from kg.pieces import Kept
from kg.view.content import Numbers, columns, details, opening, stretches
from kg.view.data import PageData, from_graph
from kg.view.fit import fitted
from kg.view.focus import around
from kg.view.network import network
from kg.view.packing import packed, parts
from kg.view.picture import picture

VIS = "lib/vis-9.1.2/vis-network.min.js"  # the copy that pyvis brings
SCRIPTS = (
    "dom", "unpack", "records", "state", "looks", "regions", "labels", "canvas", "passages", "cards", "panel", "relation",
    "article", "words", "search", "results", "dates", "controls", "table", "export", "address", "main",
)  # fmt: skip


def page_html(
    data: PageData | Graph,
    *,
    title: str = "Knowledge graph",
    base: str = "https://example.org/kg/",
    focus: str | None = None,
    hops: int = 2,
    ontology: Ontology | None = None,
) -> str:
    """Return the page of a graph, or of what is at most `hops` lines away from the entity called `focus`.

    Raises UsageError when no entity, or more than one, is called so.
    """
    if isinstance(data, Graph):
        data = from_graph(data, ontology or load())
    return _network(data, title, base, focus, hops).generate_html(name="page.html")


def _network(data: PageData, title: str, base: str, focus: str | None, hops: int) -> Network:
    """Return the pyvis network, with our template and all that it shows."""
    if focus is not None:
        data = around(data, focus, hops)
    data = fitted(data)
    seen = picture(data)
    net = network(data, seen)
    numbers = Numbers(data, net)
    net.templateEnv = _environment()
    net.path = "page.html"
    net.templateEnv.globals.update(
        title=title,
        vis=Markup(_vis()),
        script=Markup(_script()),
        style=Markup(_file("page.css")),
        opening=packed(*opening(data, net, numbers, seen.groups, title=title, base=base, focus=focus)),
        columns=lambda: parts(*columns(data, net, numbers)),  # made when their turn comes: none waits for the other in memory
        details=lambda: parts(*details(data, numbers)),
        stretches=(packed(stretch) for stretch in stretches(data)),
        policy=_policy(),
    )
    return net


def write_page(
    graph: Graph | PageData,
    path: Path,
    *,
    title: str,
    base: str,
    focus: str | None = None,
    hops: int = 2,
    ontology: Ontology | None = None,
    kept: Kept | None = None,
) -> None:
    """Write the page to a file: beside it first, then renamed, so that a reader never meets half a page.

    `kept` are the passages of articles that were found before.
    """
    net = _network(  # which alone holds the data: of a vast graph it keeps a part
        from_graph(graph, ontology or load(), kept) if isinstance(graph, Graph) else graph, title, base, focus, hops
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.part")
    with beside.open("wb") as out:  # part by part: a large page is never whole in memory
        net.templateEnv.get_template(net.path).stream().dump(out, encoding="utf-8", errors="replace")
    os.replace(beside, path)


def _environment() -> Environment:
    folder = str(files("kg.view") / "template")
    return Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined)


def _file(name: str) -> str:
    return (files("kg.view") / "template" / name).read_text(encoding="utf-8")


@lru_cache
def _vis() -> str:
    """Return vis-network as pyvis brings it, without the comment that would make a browser look for its source."""
    text = (Path(pyvis.__file__).parent / "templates" / VIS).read_text(encoding="utf-8")
    text = text.replace("\x85", "\\x85")  # as a reference in a notebook's frame, HTML takes it for another letter
    return "\n".join(line for line in text.split("\n") if not line.startswith("//# sourceMappingURL="))


def _script() -> str:
    """Return the page's own script: the files of template/js in order, in one closed scope."""
    parts = [f"// {name}.js\n{_file(f'js/{name}.js')}" for name in SCRIPTS]
    return '(async () => {\n"use strict";\n' + "\n".join(parts) + "\n})();\n"


def _policy() -> str:
    """Return a Content-Security-Policy that lets nothing run or load but the scripts and the style put in here."""
    scripts = f"{_hash(_vis())} {_hash(_script())}"
    return (
        f"default-src 'none'; script-src {scripts}; style-src {_hash(_file('page.css'))}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
