"""What the graph holds and held: its sources, an article's text and versions, and how two graphs differ.

    sources(Path("out"))                 →  [Held(id="a.txt", root="/news", day="2025-06-06", title="…", version=2)]
    history(Path("out"), "a.txt")        →  [Version(number=1, day=…, withdrawn="2025-06-07"), Version(number=2, …)]
    diff(kg.open("old"), kg.open("new")) →  Difference(more=(…), less=(…), otherwise=(…))
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cache import Records
from kg.corpus import Corpus
from kg.errors import UsageError
from kg.model import Article

if TYPE_CHECKING:
    from kg.answers import ClaimView
    from kg.graph import KnowledgeGraph


@dataclass(frozen=True)
class Held:
    """An article that the graph holds, and the path that the user named for it."""

    id: str
    root: str
    version: int
    day: str | None
    title: str | None
    publisher: str | None
    url: str | None


@dataclass(frozen=True)
class Version:
    """One version of an article; `withdrawn` is None for the current one, the day or "" for an earlier one."""

    number: int
    sha256: str
    day: str | None
    title: str | None
    withdrawn: str | None = None


@dataclass(frozen=True)
class Difference:
    """What the newer graph says more, less, and otherwise: each claim in words."""

    more: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    otherwise: tuple[str, ...] = ()


def sources(folder: Path) -> list[Held]:
    """Return the articles of a graph, by the path that was named for them and by id."""
    with Records.open(folder, make=False, write=False) as records:
        found = [(one, records.article(one.content, one.id)) for one in Corpus(records).current()]
    held = [
        Held(one.id, one.root, one.number, _day(article), article.title, article.publisher, article.url)
        for one, article in found
    ]
    return sorted(held, key=lambda one: (one.root, one.id))


def show(folder: Path, ident: str, number: int | None = None) -> Article:
    """Return an article as it was read, its text included; of an earlier version when a number is given."""
    with Records.open(folder, make=False, write=False) as records:
        versions = dict(_contents(Corpus(records), ident))
        chosen = number if number is not None else max(versions)
        if chosen not in versions:
            known = ", ".join(map(str, sorted(versions)))
            raise UsageError(f"{ident}: has no version {number}; there are {known}")
        return records.article(versions[chosen], ident)


def history(folder: Path, ident: str) -> list[Version]:
    """Return the versions of an article, the oldest first."""
    with Records.open(folder, make=False, write=False) as records:
        corpus = Corpus(records)
        days = {one.number: one.day or "" for one in corpus.withdrawn(ident)}
        return [
            Version(number, article.sha256, _day(article), article.title, days.get(number))
            for number, article in ((n, records.article(c, ident)) for n, c in _contents(corpus, ident))
        ]


def _contents(corpus: Corpus, ident: str) -> list[tuple[int, str]]:
    """Return number and content of every version of an article. Raises UsageError when there never was one."""
    versions = [(one.number, one.content) for one in corpus.withdrawn(ident)]
    versions += [(one.number, one.content) for one in corpus.current() if one.id == ident]
    if not versions:
        raise UsageError(f"{ident}: no such article{_near(corpus, ident)}; `kg sources` lists them")
    return sorted(versions)


def _near(corpus: Corpus, ident: str) -> str:
    from rapidfuzz import process

    known = sorted({one.id for one in [*corpus.current(), *corpus.withdrawn()]})
    close = [name for name, *_ in process.extract(ident, known, limit=3, score_cutoff=60)]
    return f" (near it: {', '.join(close)})" if close else ""


def _day(article: Article) -> str | None:
    return article.published.isoformat() if article.published else None


def diff(old: KnowledgeGraph, new: KnowledgeGraph) -> Difference:
    """Return how the claims of two graphs differ; "otherwise" are those whose qualifiers alone have changed."""
    before, after = _claims(old.claims()), _claims(new.claims())
    otherwise = [
        f"{triple}: {_listed(before[triple])} → {_listed(after[triple])}"
        for triple in sorted(before.keys() & after.keys())
        if before[triple] != after[triple]
    ]
    return Difference(
        more=tuple(_worded(after, triple) for triple in sorted(after.keys() - before.keys())),
        less=tuple(_worded(before, triple) for triple in sorted(before.keys() - after.keys())),
        otherwise=tuple(otherwise),
    )


def _claims(claims: Iterable[ClaimView]) -> dict[str, set[str]]:
    """Return the ways in which each triple is said."""
    found: dict[str, set[str]] = {}
    for claim in claims:
        triple = f"{claim.subject} – {claim.property} → {claim.object}"
        ways = (claim.polarity, claim.status, claim.modality, claim.time)
        found.setdefault(triple, set()).add(", ".join(ways))
    return found


def _worded(claims: dict[str, set[str]], triple: str) -> str:
    return f"{triple} ({_listed(claims[triple])})"


def _listed(ways: set[str]) -> str:
    return "; ".join(sorted(ways))
