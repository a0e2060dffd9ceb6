"""What the page shows, whatever store it came from: names, lines between them, claims, statements, passages."""

from __future__ import annotations

import re
import textwrap
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from rdflib import OWL, RDF, RDFS

from kg.answers import OFFICES
from kg.model import Article, Claim, Entity, Evidence, Graph, ResolvedStatement, Span
from kg.namespaces import CIVIC
from kg.ontology import Ontology
from kg.pieces import Kept
from kg.rows import row
from kg.spool import Held
from kg.view.explanations import explanations
from kg.view.lines import Lines
from kg.view.mentions import mentions_of
from kg.view.passages import Passage, Passages

FAMILIES = ("Person", "Organization", "Place", "Group", "Document")
TITLE = "hasTitle"
STANDING = frozenset(("locatedIn", "hasJurisdiction", "partOf", "basedIn"))  # the order of things, no news


@dataclass(frozen=True)
class PageArticle:
    """One article. `published` is an ISO date or None; `pieces` are stretches of its text, each with its start.

    Usually there is one piece, the whole text; on a very large page only the paragraphs that are cited.
    `mentions` are (start, end, entity id, named); a pronoun or a description does not name. `story` is the first
    article that tells the same story, where this one is a copy.
    """

    id: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    pieces: tuple[tuple[int, str], ...] = ()
    mentions: tuple[tuple[int, int, str, bool], ...] = ()
    story: str | None = None


@row
class PageNode(NamedTuple):
    """One entity. `family` decides its shape, `cls` its colour; `titles` are what hasTitle claims say of it."""

    id: str
    label: str
    cls: str
    family: str = ""
    aliases: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    reference: tuple[tuple[str, str], ...] = ()


@row
class PageClaim(NamedTuple):
    """One claim with the passages behind it. `object` is an entity's id, or None when `literal` is set."""

    id: str
    subject: str
    property: str
    object: str | None
    literal: str | None
    polarity: str
    status: str
    modality: str
    time: str
    confidence: float
    extractors: tuple[str, ...] = ()
    attributed_to: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    inferred: bool = False
    derived_from: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()
    more: int = 0  # passages that did not fit on the page
    articles: tuple[str, ...] = ()  # all that it stands in, also where a passage did not fit


@row
class PageEdge(NamedTuple):
    """One line of the drawing: all claims that agree on subject, property and object."""

    subject: str
    property: str
    object: str
    claims: tuple[str, ...]


@row
class PageStatement(NamedTuple):
    """One thing somebody said, with the passage it stands in."""

    id: str
    speaker: str
    cue: str
    quote_type: str
    addressee: str | None = None
    about: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True)
class PageProperty:
    """A property as a reader meets it: "respondedTo" reads "responded to". An office is held at a time.

    A quiet one tells the order of things rather than news, as "is located in"; its lines are drawn faintly.
    """

    id: str
    label: str
    symmetric: bool = False
    office: bool = False
    quiet: bool = False


@dataclass(frozen=True)
class PageData:
    """Everything one page holds. Of a vast graph much of it is on disk."""

    nodes: Sequence[PageNode] = ()
    edges: Sequence[PageEdge] = ()
    claims: Sequence[PageClaim] = ()
    statements: Sequence[PageStatement] = ()
    articles: Sequence[PageArticle] = ()
    properties: tuple[PageProperty, ...] = ()
    rules: tuple[tuple[str, str], ...] = ()  # what the rules that made the claims do, in words
    left_out: int = 0  # entities that did not fit on the page


def from_graph(graph: Graph, ontology: Ontology, kept: Kept | None = None) -> PageData:
    """Return the page's data for a finished graph. A claim Reyes–governs→Portland gives a line. `kept`: passages known already."""
    if graph.on_disk:
        from kg.view.held import from_held

        return from_held(graph, ontology)
    passages = Passages(graph.articles, kept)
    claims = tuple([page_claim(claim, _telling(claim, passages)) for claim in sorted(graph.claims, key=attrgetter("id"))])
    statements = tuple([page_statement(s, saying(s, passages)) for s in sorted(graph.statements, key=attrgetter("id"))])
    passages.keep()
    entities = sorted(graph.entities, key=lambda e: e.id)
    titles = titles_of(claims)
    families = {cls: family_of(cls, ontology) for cls in {entity.cls for entity in entities}}
    mentions = mentions_of(graph)
    rules = sorted({rule for claim in claims for rule in claim.extractors})
    story = dict(graph.stories)
    return PageData(
        nodes=tuple(page_node(e, titles.get(e.id, ()), families[e.cls]) for e in entities),
        edges=edges_of(claims),
        claims=claims,
        statements=statements,
        articles=tuple(
            page_article(article, mentions[article.id], story.get(article.id))
            for article in sorted(graph.articles, key=lambda a: a.id)
        ),
        properties=tuple(page_property(name, ontology) for name in sorted({c.property for c in claims})),
        rules=tuple(zip(rules, explanations(rules, ontology), strict=True)),
    )


def edges_of(claims: Sequence[PageClaim]) -> Sequence[PageEdge]:
    """Return one edge per (subject, property, object) that links two entities, in sorted order."""
    if isinstance(claims, Held):
        return Lines(claims)
    grouped: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for ident, subject, prop, target, *_ in claims:
        if target is not None and target != subject:
            grouped[subject, prop, target].append(ident)
    return tuple([PageEdge(*key, tuple(grouped[key])) for key in sorted(grouped)])


def evidence_of(claim: Claim) -> Sequence[Evidence]:
    """Return the evidence of a claim in order, each once."""
    return claim.evidence if len(claim.evidence) < 2 else sorted(set(claim.evidence))


def _telling(claim: Claim, passages: Passages) -> tuple[Passage, ...]:
    if len(claim.evidence) == 1:  # as most have
        article, span = claim.evidence[0]
        return (passages.telling(article, span, claim.cues),)
    return tuple([passages.telling(e.article, e.span, claim.cues) for e in evidence_of(claim)])


def page_claim(claim: Claim, passages: tuple[Passage, ...]) -> PageClaim:
    """Return a claim with the passages of its evidence, in its order."""
    ident, subject, prop, target, polarity, status, modality, time, confidence, extractors, _evidence, by, *rest = claim
    stated_in, inferred, derived_from, _when, _cues = rest
    literal = target[1:] if target[:1] == "=" else None
    articles = (passages[0].article,) if len(passages) == 1 else tuple(dict.fromkeys([one.article for one in passages]))
    return PageClaim._make((
        ident, subject, prop, None if literal is not None else target, literal, polarity, status, modality, time,
        round(confidence, 3), extractors, by, stated_in, inferred, derived_from, passages, 0, articles,
    ))  # fmt: skip


def saying(statement: ResolvedStatement, passages: Passages) -> tuple[Passage, ...]:
    """Return where a statement stands, if its words are known."""
    if not statement.content:
        return ()
    around: tuple[Span, ...] = tuple(s for s in (statement.speaker_mention, statement.cue_mention) if s)
    passage = passages.of(statement.article, statement.content, around)
    if cue := statement.cue_mention:
        passage = passage._replace(cue=(Span(cue.start - passage.start, cue.end - passage.start),))
    return (passage,)


def page_statement(statement: ResolvedStatement, passages: tuple[Passage, ...]) -> PageStatement:
    """Return a statement with its passage."""
    return PageStatement(
        id=statement.id,
        speaker=statement.speaker,
        cue=statement.cue,
        quote_type=statement.quote_type,
        addressee=statement.addressee,
        about=statement.about,
        passages=passages,
    )


def family_of(cls: str, ontology: Ontology) -> str:
    return next((name for name in ontology.superclasses(cls) if name in FAMILIES), "")


def page_node(entity: Entity, titles: tuple[str, ...], family: str) -> PageNode:
    return PageNode(
        id=entity.id,
        label=entity.label,
        cls=entity.cls,
        family=family,
        aliases=entity.aliases,
        titles=titles,
        same_as=entity.same_as,
        reference=entity.reference,
    )


def titles_of(claims: Iterable[PageClaim]) -> dict[str, tuple[str, ...]]:
    """Return each entity's titles, those it holds now first: "Mayor" before "Former Senator"."""
    ranked: dict[str, list[tuple[bool, int, str]]] = defaultdict(list)
    for claim in claims:
        if claim.property == TITLE and claim.literal and claim.polarity == "affirmed":
            prefix = "" if claim.time == "current" else f"{claim.time} "
            title = claim.literal if claim.literal.lower().startswith(prefix) else prefix + claim.literal
            ranked[claim.subject].append((claim.time != "current", -len(claim.passages), title))
    return {key: tuple(dict.fromkeys(title for *_, title in sorted(found))) for key, found in ranked.items()}


def page_article(article: Article, mentions: list[tuple[int, int, str, bool]], story: str | None) -> PageArticle:
    headline = article.headline.of(article.text) if article.headline else None
    published = article.published.isoformat() if article.published else None
    title = article.title or headline or _opening(article.text)
    return PageArticle(article.id, title, published, article.publisher, article.url,
                       ((0, article.text),) if article.text else (), tuple(mentions), story)


def _opening(text: str, most: int = 80) -> str | None:
    """Return the first words of a text, to know an article by that has no title."""
    words = text.lstrip()[: 4 * most].splitlines()[:1]
    return textwrap.shorten(words[0], most, placeholder=" …") if words else None


def page_property(name: str, ontology: Ontology) -> PageProperty:
    iri = CIVIC[name]
    labels = sorted(str(o) for o in ontology.graph.objects(iri, RDFS.label) if o.language in (None, "en"))
    symmetric = (iri, RDF.type, OWL.SymmetricProperty) in ontology.graph
    return PageProperty(name, labels[0] if labels else spaced(name), symmetric, name in OFFICES, name in STANDING)


def spaced(name: str) -> str:
    """Return a local name as words: "NewsOutlet" gives "news outlet"."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name).lower()
