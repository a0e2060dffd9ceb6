"""Small articles for the tests of builds: each with claims of its own; and builds that are killed."""

import os
import signal
import time
from pathlib import Path

import pyoxigraph as ox

from kg import pipeline

PEOPLE = ("Ann Lee", "Bo Day", "Cy Fox", "Dora Quinn", "Eve Hart", "Tom Field", "Max Stone", "Ida Wells")
TOWNS = ("Midvale", "Port Ellen", "Lakewood", "Fairview")
ACTS = ("criticized", "sued", "praised", "met with")


def text(number: int, edition: int = 0) -> str:
    """Return an article; the same numbers give the same text, another edition another claim."""
    who, other = PEOPLE[number % 8], PEOPLE[(number + 3 + edition) % 8]
    town, act = TOWNS[number % 4], ACTS[(number + edition) % 4]
    return (
        f"Published June {1 + (number + edition) % 28}, 2025\n\n"
        f"Mayor {who} of {town} {act} Sheriff {other} on Monday.\n\n"
        f"“The bridge of {town} stays closed,” {who} said. {other.split()[-1]} declined to comment on case {number}.\n"
    )


def write(folder: Path, articles: dict[str, str]) -> Path:
    """Make a folder hold exactly these articles."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        if path.name not in articles:
            path.unlink()
    for name, content in articles.items():
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def files(folder: Path) -> dict[str, object]:
    """Return what a build wrote for readers: the files, and what the store holds."""
    written = {name: (folder / name).read_bytes() for name in ("graph.ttl", "graph.html", "explore.ipynb")}
    store = ox.Store.read_only(str(folder / "store"))
    return {**written, "store": sorted(map(str, store.quads_for_pattern(None, None, None, None)))}


def killed_after(seconds: float, source: Path, out: Path, settings: pipeline.Settings | None = None) -> bool:
    """Build in a process of its own, and kill that; return whether it was still at it."""
    child = os.fork()
    if child == 0:
        try:
            pipeline.build([source], out, settings)
        finally:
            os._exit(0)
    time.sleep(seconds)
    alive = os.waitpid(child, os.WNOHANG)[0] == 0
    if alive:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    return alive
