"""What the user judged to be the same, or not: a small file beside the articles, which every build obeys.

    same       maura-healey  healey-1a2b3c4d     "the governor"
    different  john-smith@north.txt  john-smith@south.txt  "two men of Midvale"

Things are named by the ids that `kg identities` shows; `@` and an article's id behind one narrows it to what
that article says. Deleting a line undoes the judgement; mentions are never rewritten.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph

NAME = "judgements.kg"
VERDICTS = ("same", "different")


@dataclass(frozen=True, order=True)
class Judgement:
    """One line of the file: two ids, whether they are one, and why."""

    verdict: str
    left: str
    right: str
    reason: str = ""


def read(paths: Iterable[Path | str]) -> tuple[Judgement, ...]:
    """Return the judgements that lie beside the articles of files and folders, in order.

    Raises UsageError for a line that is no judgement, with file and line, and for two that contradict each other.
    """
    files = {(path if path.is_dir() else path.parent) / NAME for path in map(Path, paths) if path.exists()}
    found = [judgement for file in sorted(files) if file.is_file() for judgement in read_file(file)]
    same = {frozenset((j.left, j.right)) for j in found if j.verdict == "same"}
    for judgement in found:
        if judgement.verdict == "different" and frozenset((judgement.left, judgement.right)) in same:
            raise UsageError(f"{NAME}: {judgement.left} and {judgement.right} are judged both same and different; delete a line")
    return tuple(sorted(set(found)))


def read_file(file: Path) -> list[Judgement]:
    """Return the judgements of one file."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: cannot be read ({error}); mend or remove it") from error
    return [_judgement(file, number, line) for number, line in enumerate(lines, start=1) if line.split("#")[0].strip()]


def _judgement(file: Path, number: int, line: str) -> Judgement:
    try:
        words = shlex.split(line, comments=True)
    except ValueError as error:
        raise UsageError(f"{file}:{number}: {error}; close the quotation mark") from error
    if len(words) not in (3, 4) or words[0] not in VERDICTS:
        raise UsageError(f"{file}:{number}: not a judgement; write: same ID ID \"reason\", or: different ID ID \"reason\"")
    left, right = sorted(words[1:3])
    return Judgement(words[0], left, right, words[3] if len(words) == 4 else "")


def add(folder: Path, judgement: Judgement) -> Path:
    """Write a judgement at the end of the folder's file, and return the file. One that stands there is not repeated.

    Raises UsageError when the folder is none, or when the file says the opposite.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder}: no such folder; name the one with the articles")
    file = folder / NAME
    known = read_file(file) if file.is_file() else []
    for other in known:
        if {other.left, other.right} == {judgement.left, judgement.right}:
            if other.verdict == judgement.verdict:
                return file
            raise UsageError(f"{file}: says that {other.left} and {other.right} are {other.verdict}; delete that line first")
    text = file.read_text(encoding="utf-8") if file.is_file() else HEADER
    if not text.endswith("\n"):
        text += "\n"
    file.write_text(text + line_of(judgement) + "\n", encoding="utf-8")
    return file


def handle(graph: KnowledgeGraph, name: str) -> str:
    """Return the id that a judgement keeps for a name, an id, or either with "@" and an article's id.

    An id that an entity had before it was joined stays as it is: it names that part alone.
    Raises UsageError for what the graph does not have.
    """
    thing, at, article = name.partition("@")
    if at and article not in {one.id for one in graph.articles()}:
        raise UsageError(f"no article is called {article!r}; `kg sources` lists them")
    entity = graph.entity(thing)
    known = {one.id: one.former for one in graph.entities()}
    own = thing if thing in known.get(entity.id, ()) else entity.id
    return f"{own}@{article}" if at else own


HEADER = "# Judgements of who is who; every build of these articles obeys them. Delete a line to undo it.\n"


def line_of(judgement: Judgement) -> str:
    """Return a judgement as its line."""
    reason = f" {shlex.quote(judgement.reason)}" if judgement.reason else ""
    return f"{judgement.verdict} {shlex.quote(judgement.left)} {shlex.quote(judgement.right)}{reason}"
