"""Where an article of the page names its entities: each mention with whether it is a name or a word like "she"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

from kg.model import Entity, Graph


def mentions_of(graph: Graph) -> defaultdict[str, list[tuple[int, int, str, bool]]]:
    """Return each article's mentions in the order of its text, each with whether it is a name: "she" is none."""
    texts = {article.id: article.text for article in graph.articles}
    names = names_of(graph.entities)
    places: dict[str, set[tuple[int, int, str]]] = defaultdict(set)
    for entity, article, span in graph.mentions:
        places[article].add((span.start, -span.end, entity))
    found: defaultdict[str, list[tuple[int, int, str, bool]]] = defaultdict(list)
    for article, held in places.items():
        text = texts.get(article, "")
        found[article] = named(text, held, names)
    return found


def names_of(entities: Iterable[Entity]) -> dict[str, tuple[str, ...]]:
    """Return all names of each entity, each once, as `named` compares them: few, and a set takes four times the memory."""
    return {e.id: tuple(dict.fromkeys([_plain(name) for name in (e.label, *e.aliases)])) for e in entities}


def named(text: str, held: Iterable[tuple[int, int, str]], names: Mapping[str, Collection[str]]) -> list[tuple[int, int, str, bool]]:
    """Return mentions (start, minus end, entity) in the order of their text, each with whether it is a name."""
    return [(start, -end, entity, _plain(text[start:-end]) in names.get(entity, ())) for start, end, entity in sorted(held)]


@lru_cache(maxsize=1 << 13)  # the same names come back in article after article
def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").casefold().split())
