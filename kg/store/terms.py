"""The finished graph as RDF, exactly as the vocabulary promises: the one place that decides which triples exist.

Every quad stands in one named graph, and every triple in one graph only, so that the union of the graphs
holds nothing twice:

    <base>graph/entities      what is known of entities: classes, names, links, reference facts
    <base>graph/claims        the claims and, for those that hold, their plain triples
    <base>article/X           all that rests on one article: its node, mentions, statements, its share of evidence
    <base>article/X#reading   for the store only: the article's text, and where each entity is mentioned in it

Withdrawing an article from a store is dropping its two graphs (and the claims left without evidence).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from kg.ids import digest
from kg.model import CURRENT, Article, Claim, Entity, Graph, ResolvedStatement, Span
from kg.namespaces import CIVIC, DCTERMS, DEFAULT_BASE, GEO, GN, OA, ORG, OWL, PROV, RDF, RDFS, SKOS
from kg.ontology import Ontology, load
from kg.store.ntriples import Names, Quad, Triple, beside, decimal, iri, literal, moment
from kg.tenures import Tenure, clashes, tenures
from kg.wire import independent

READING = "reading"  # the fragment of the graphs that stay in the store
_POSITION, _QUOTE = f"<{OA.TextPositionSelector}>", f"<{OA.TextQuoteSelector}>"
_SOURCE, _SELECTOR = f"<{OA.hasSource}>", f"<{OA.hasSelector}>"
_START, _END, _EXACT = f"<{OA.start}>", f"<{OA.end}>", f"<{OA.exact}>"
_TYPE, _DERIVED = f"<{RDF.type}>", f"<{PROV.wasDerivedFrom}>"
_SUBJECT, _PREDICATE, _OBJECT = f"<{RDF.subject}>", f"<{RDF.predicate}>", f"<{RDF.object}>"
REFERENCE = {
    "latitude": str(GEO.lat),
    "longitude": str(GEO.long),
    "fips": str(CIVIC.fips),
    "state": str(GN.parentADM1),  # containment, of the gazetteer and never of an article
    "country": str(GN.parentCountry),
    "parent": str(ORG.subOrganizationOf),  # the body above, of the reference file
}


@lru_cache(maxsize=1024)
def civic(name: str) -> str:
    """Return the term of a class or property of ours; a full IRI, from somebody's own ontology, stays as it is."""
    return f"<{CIVIC}{name}>" if "://" not in name else f"<{name}>"


def quads_of(
    graph: Graph, base: str = DEFAULT_BASE, *, ontology: Ontology | None = None, reading: bool = False
) -> Iterator[Quad]:
    """Yield the quads of a graph, each term spelled as N-Triples, none twice.

    `reading` adds what only the store keeps: whole texts and every mention of every entity.
    """
    terms = _Terms(graph, Names(base), ontology or load())
    yield from terms.entities()
    yield from terms.decisions()
    yield from terms.claims()
    yield from terms.memberships()
    yield from terms.articles()
    yield from terms.statements()
    yield from terms.mentions()
    if reading:
        yield from terms.readings()


def write_turtle(graph: Graph, base: str, path: Path, *, ontology: Ontology | None = None) -> None:
    """Write the graph as Turtle: the same graph gives the same bytes. The file appears only when complete."""
    from kg.export import turtle

    turtle.write((quad[:3] for quad in quads_of(graph, base, ontology=ontology)), path, base)


def facts(graph: Graph, base: str = DEFAULT_BASE) -> Iterator[tuple[Triple, Claim]]:
    """Yield the plain triple of every claim that holds, with its claim."""
    terms = _Terms(graph, Names(base), None)
    for claim in graph.claims:
        if claim.holds:
            yield terms.triple(claim), claim


class _Terms:
    """One graph being spelled: knows its names, the articles' texts and which mentions carry evidence."""

    def __init__(self, graph: Graph, names: Names, ontology: Ontology | None):
        self.graph, self.names, self.ontology = graph, names, ontology
        self.texts = {article.id: article.text for article in graph.articles}
        self.article = {ident: names.article(ident) for ident in self.texts}
        self.in_entities = names.of("graph", "entities")
        self.in_claims = names.of("graph", "claims")
        self.evidence = _evidence(graph)
        self.stories = dict(graph.stories)

    def articles(self) -> Iterator[Quad]:
        for article in self.graph.articles:
            node = self.article[article.id]
            for predicate, value in _article_facts(article):
                yield node, predicate, value, node
            if article.id in self.stories:
                yield node, civic("sameStoryAs"), self._article(self.stories[article.id]), node
        for entity in self.graph.entities:
            node = self.names.entity(entity.id)
            for ident in sorted(set(entity.articles)):
                article = self._article(ident)
                yield node, civic("mentionedIn"), article, article

    def entities(self) -> Iterator[Quad]:
        for entity in self.graph.entities:
            node = self.names.entity(entity.id)
            for name in self.ontology.superclasses(entity.cls):
                yield node, _TYPE, civic(name), self.in_entities
            for predicate, value in _entity_facts(entity):
                yield node, predicate, value, self.in_entities
            for reason in sorted(set(entity.reasons)):
                yield node, civic("identityReason"), literal(reason), self.in_entities
            for former in sorted(set(entity.former)):
                yield node, f"<{OWL.sameAs}>", self.names.entity(former), self.in_entities

    def decisions(self) -> Iterator[Quad]:
        for decision in sorted(set(self.graph.decisions)):
            name = digest("decision", decision.left, decision.right, decision.verdict, decision.reason)
            node, graph = self.names.of("decision", name), self.in_entities
            yield node, _TYPE, civic("IdentityDecision"), graph
            yield node, civic("left"), literal(decision.left), graph
            yield node, civic("right"), literal(decision.right), graph
            yield node, civic("verdict"), literal(decision.verdict), graph
            yield node, civic("score"), literal(float(decision.score)), graph
            yield node, civic("reason"), literal(decision.reason), graph
            yield node, civic("weight"), literal(decision.weight), graph

    def memberships(self) -> Iterator[Quad]:
        """Offices as the W3C Organization Ontology has them, beside the contract's triples."""
        held, graph = tenures(self.graph, self.ontology), self.in_claims
        for post in sorted({tenure.post for tenure in held}):
            node = self.names.of("post", post.id)
            yield node, _TYPE, f"<{ORG.Post}>", graph
            yield node, civic("postLabel"), literal(post.label), graph
            yield node, civic("postOf"), self.names.entity(post.of), graph
        for tenure in held:
            node = self.names.of("membership", tenure.id)
            for predicate, value in self._membership(tenure):
                yield node, predicate, value, graph
        for person, post in sorted({(t.person, t.post.id) for t in held if t.time == CURRENT}):
            yield self.names.entity(person), f"<{ORG.holds}>", self.names.of("post", post), graph
        for one, other in sorted({(one.id, other.id) for one, other in clashes(held)}):
            yield self.names.of("membership", one), civic("clashesWith"), self.names.of("membership", other), graph

    def _membership(self, tenure: Tenure) -> Iterator[tuple[str, str]]:
        yield _TYPE, f"<{ORG.Membership}>"
        yield f"<{ORG.member}>", self.names.entity(tenure.person)
        yield civic("post"), self.names.of("post", tenure.post.id)
        yield civic("title"), literal(tenure.title)
        yield civic("time"), literal(tenure.time)
        for day in tenure.seen:
            yield civic("seenOn"), literal(day)
        if tenure.over:
            yield civic("overBy"), literal(tenure.over)
        for claim in tenure.claims:
            yield _DERIVED, self.names.claim(claim)

    def claims(self) -> Iterator[Quad]:
        for claim in self.graph.claims:
            yield from self._claim(claim)
        for triple in sorted({self.triple(claim) for claim in self.graph.claims if claim.holds}):
            yield *triple, self.in_claims

    def triple(self, claim: Claim) -> tuple[str, str, str]:
        literal_object = claim.object.startswith("=")
        target = literal(claim.object[1:]) if literal_object else self.names.entity(claim.object)
        return self.names.entity(claim.subject), civic(claim.property), target

    def _claim(self, claim: Claim) -> Iterator[Quad]:
        node, graph = self.names.claim(claim.id), self.in_claims
        subject, predicate, target = self.triple(claim)
        yield node, _TYPE, civic("Claim"), graph
        yield node, _SUBJECT, subject, graph
        yield node, _PREDICATE, predicate, graph
        yield node, _OBJECT, target, graph
        for name in ("polarity", "status", "modality", "time"):
            yield node, civic(name), literal(getattr(claim, name)), graph
        yield node, civic("confidence"), literal(float(claim.confidence)), graph
        for extractor in sorted(set(claim.extractors)):
            yield node, civic("extractor"), literal(extractor), graph
        for source in sorted(set(claim.attributed_to)):
            yield node, civic("attributedTo"), self.names.entity(source), graph
        for statement in sorted(set(claim.stated_in)):
            yield node, civic("statedIn"), self.names.statement(statement), graph
        for when in sorted(set(claim.when)):
            yield node, civic("when"), moment(when), graph
        if claim.inferred:
            yield node, civic("inferred"), literal(True), graph
        if claim.evidence:
            yield node, civic("independentSources"), literal(independent(claim.evidence, self.stories)), graph
        for ground in sorted(set(claim.derived_from)):
            yield node, _DERIVED, self.names.claim(ground), graph
        for evidence in sorted(set(claim.evidence)):
            mention = self.names.mention(evidence.article, evidence.span)
            yield node, _DERIVED, mention, self._article(evidence.article)

    def statements(self) -> Iterator[Quad]:
        for statement in self.graph.statements:
            node, article = self.names.statement(statement.id), self._article(statement.article)
            for predicate, value in self._statement_facts(statement):
                yield node, predicate, value, article

    def _statement_facts(self, statement: ResolvedStatement) -> Iterator[tuple[str, str]]:
        yield _TYPE, civic("Statement")
        yield civic("speaker"), self.names.entity(statement.speaker)
        yield civic("cue"), literal(statement.cue)
        yield civic("quoteType"), literal(statement.quote_type)
        yield civic("text"), literal(statement.text)
        if statement.addressee is not None:
            yield civic("addressee"), self.names.entity(statement.addressee)
        for entity in sorted(set(statement.about)):
            yield civic("about"), self.names.entity(entity)
        if statement.within is not None:
            yield civic("within"), self.names.statement(statement.within)
        if statement.when is not None:
            yield civic("when"), moment(statement.when)
        for span in sorted(set(statement.content)):
            yield _DERIVED, self.names.mention(statement.article, span)
        if statement.speaker_mention is not None:
            yield civic("speakerMention"), self.names.mention(statement.article, statement.speaker_mention)
        if statement.cue_mention is not None:
            yield civic("cueMention"), self.names.mention(statement.article, statement.cue_mention)

    def mentions(self) -> Iterator[Quad]:
        for ident, spans in self.evidence.items():
            article = self._article(ident)
            for span in sorted(spans):
                yield from self._mention(ident, span, article)

    def _mention(self, article: str, span: Span, graph: str) -> Iterator[Quad]:
        node = self.names.mention(article, span)
        selector = beside(node, "span")
        yield node, _TYPE, civic("Mention"), graph
        yield node, _SOURCE, self._article(article), graph
        yield node, _SELECTOR, selector, graph
        yield selector, _TYPE, _POSITION, graph
        yield selector, _TYPE, _QUOTE, graph
        yield selector, _START, literal(span.start), graph
        yield selector, _END, literal(span.end), graph
        if article in self.texts:
            yield selector, _EXACT, literal(span.of(self.texts[article])), graph

    def readings(self) -> Iterator[Quad]:
        for article in self.graph.articles:
            node = self.article[article.id]
            yield node, civic("content"), literal(article.text), beside(node, READING)
        spelled: set[tuple[str, Span]] = set()
        for entity, ident, span in sorted(set(self.graph.mentions)):
            graph = beside(self._article(ident), READING)
            if span not in self.evidence.get(ident, ()) and (ident, span) not in spelled:
                spelled.add((ident, span))
                yield from self._mention(ident, span, graph)
            yield self.names.mention(ident, span), civic("refersTo"), self.names.entity(entity), graph

    def _article(self, ident: str) -> str:
        return self.article.get(ident) or self.names.article(ident)


def _evidence(graph: Graph) -> dict[str, set[Span]]:
    """Return the spans that claims and statements rest on, by article id in order."""
    spans: dict[str, set[Span]] = {}
    for claim in graph.claims:
        for evidence in claim.evidence:
            spans.setdefault(evidence.article, set()).add(evidence.span)
    for statement in graph.statements:
        optional = (statement.speaker_mention, statement.cue_mention)
        found = (*statement.content, *(span for span in optional if span is not None))
        spans.setdefault(statement.article, set()).update(found)
    return {ident: spans[ident] for ident in sorted(spans)}


def _article_facts(article: Article) -> Iterator[tuple[str, str]]:
    yield _TYPE, civic("Article")
    yield f"<{DCTERMS.identifier}>", literal(article.id)
    yield civic("sha256"), literal(article.sha256)
    if article.title:
        yield f"<{DCTERMS.title}>", literal(article.title)
    if article.published:
        yield f"<{DCTERMS.issued}>", literal(article.published)
    if article.publisher:
        yield f"<{DCTERMS.publisher}>", literal(article.publisher)
    if article.author:
        yield f"<{DCTERMS.creator}>", literal(article.author)
    if article.url:
        yield f"<{DCTERMS.source}>", iri(article.url) or literal(article.url)


def _entity_facts(entity: Entity) -> Iterator[tuple[str, str]]:
    yield f"<{RDFS.label}>", literal(entity.label)
    for alias in sorted(set(entity.aliases) - {entity.label}):
        yield f"<{SKOS.altLabel}>", literal(alias)
    for address in sorted(set(entity.same_as)):
        if same := iri(address):
            yield f"<{OWL.sameAs}>", same
    for name, value in sorted(set(entity.reference)):
        yield f"<{REFERENCE.get(name) or CIVIC[name]}>", _reference(name, value)


def _reference(name: str, value: str) -> str:
    if name in ("latitude", "longitude"):
        return decimal(value)
    return iri(value) or literal(value) if "://" in value else literal(value)
