"""The finished graph as RDF, exactly as the vocabulary promises: the one place that decides which triples exist.

Every quad stands in one named graph, and every triple in one graph only, so that the union of the graphs
holds nothing twice:

    <base>graph/entities      what is known of entities: classes, names, links, reference facts
    <base>graph/claims        the claims and, for those that hold, their plain triples
    <base>article/X           all that rests on one article: its node, mentions, statements, its share of evidence
    <base>article/X#reading   for the store only: the article's text, and a list of where each entity is mentioned in it

Withdrawing an article from a store is dropping its two graphs (and the claims left without evidence).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from kg.model import Article, Claim, Decision, Entity, Graph, ResolvedStatement, Span
from kg.namespaces import CIVIC, DCTERMS, DEFAULT_BASE, GEO, GN, OA, ORG, OWL, PROV, RDF, RDFS, SKOS
from kg.ontology import Ontology
from kg.store.ntriples import Names, Quad, Triple, beside, decimal, iri, literal, moment
from kg.store.things import Thing, things_of
from kg.tenures import Post, Tenure

READING = "reading"  # the fragment of the graphs that stay in the store
MENTIONS = "mentions"  # the fragment, and the property, of the list of an article's mentions
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
    return f"<{CIVIC}{name}>" if "://" not in name else iri(name) or f"<{name}>"


def quads_of(
    graph: Graph, base: str = DEFAULT_BASE, *, ontology: Ontology | None = None, reading: bool = False
) -> Iterator[Quad]:
    """Yield the quads of a graph, each term spelled as N-Triples, none twice.

    `reading` adds what only the store keeps: whole texts and every mention of every entity.
    """
    terms = Terms(Names(base))
    for thing in things_of(graph, ontology).each():
        for quad in terms.of(thing):
            if reading or not is_reading(quad[3]):
                yield quad


@lru_cache(maxsize=1024)  # asked of every quad
def is_reading(graph: str) -> bool:
    """True for the term of a graph that stays in the store."""
    return graph.endswith((f"#{READING}>", f";{READING}>"))


def facts(graph: Graph, base: str = DEFAULT_BASE) -> Iterator[tuple[Triple, Claim]]:
    """Yield the plain triple of every claim that holds, with its claim."""
    terms = Terms(Names(base))
    for claim in graph.claims:
        if claim.holds:
            yield terms.triple(claim.subject, claim.property, claim.object), claim


class Terms:
    """Spells things under one base. What it yields for a thing depends on the facts of that thing alone."""

    def __init__(self, names: Names):
        self.names = names
        self.in_entities = names.of("graph", "entities")
        self.in_claims = names.of("graph", "claims")

    def of(self, thing: Thing) -> Iterator[Quad]:
        """Yield the quads of one thing."""
        yield from getattr(self, f"_{thing.kind}")(thing.name, *thing.facts)

    def node(self, thing: Thing) -> str:
        """Return the subject of a thing's quads; those of mentions have one for each."""
        return self.names.of(thing.kind, thing.name)

    def triple(self, subject: str, prop: str, target: str) -> Triple:
        """Return the plain triple of a claim."""
        spelled = literal(target[1:]) if target.startswith("=") else self.names.entity(target)
        return self.names.entity(subject), civic(prop), spelled

    def _article(self, _ident: str, article: Article, story: str | None) -> Iterator[Quad]:
        node = self.names.article(article.id)
        for predicate, value in _article_facts(article):
            yield node, predicate, value, node
        if story is not None:
            yield node, civic("sameStoryAs"), self.names.article(story), node
        yield node, civic("content"), literal(article.text), beside(node, READING)

    def _entity(self, _ident: str, ident: str, entities: tuple, plain: tuple, posts: tuple[str, ...]) -> Iterator[Quad]:
        node = self.names.entity(ident)
        for entity, classes in entities:
            for predicate, value in self._entity_facts(entity, classes):
                yield node, predicate, value, self.in_entities
            for article in map(self.names.article, sorted(set(entity.articles))):
                yield node, civic("mentionedIn"), article, article
        for triple in sorted({self.triple(ident, *one) for one in plain}):
            yield *triple, self.in_claims
        for post in posts:
            yield node, f"<{ORG.holds}>", self.names.of("post", post), self.in_claims

    def _entity_facts(self, entity: Entity, classes: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        for name in classes:
            yield _TYPE, civic(name)
        yield from _entity_facts(entity)
        for reason in sorted(set(entity.reasons)):
            yield civic("identityReason"), literal(reason)
        for former in sorted(set(entity.former)):
            yield f"<{OWL.sameAs}>", self.names.entity(former)

    def _decision(self, name: str, *decisions: Decision) -> Iterator[Quad]:
        node, graph = self.names.of("decision", name), self.in_entities
        found = {pair for decision in decisions for pair in _decision_facts(decision)}
        yield from ((node, predicate, value, graph) for predicate, value in sorted(found))

    def _post(self, name: str, *posts: Post) -> Iterator[Quad]:
        """An office as the W3C Organization Ontology has it, beside the contract's triples."""
        node, graph = self.names.of("post", name), self.in_claims
        yield node, _TYPE, f"<{ORG.Post}>", graph
        for label, of in sorted({(post.label, post.of) for post in posts}):
            yield node, civic("postLabel"), literal(label), graph
            yield node, civic("postOf"), self.names.entity(of), graph

    def _membership(self, _ident: str, tenure: Tenure, others: tuple[str, ...]) -> Iterator[Quad]:
        node = self.names.of("membership", tenure.id)
        for predicate, value in self._tenure_facts(tenure):
            yield node, predicate, value, self.in_claims
        for other in others:
            yield node, civic("clashesWith"), self.names.of("membership", other), self.in_claims

    def _tenure_facts(self, tenure: Tenure) -> Iterator[tuple[str, str]]:
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

    def _claim(self, _ident: str, claim: Claim, sources: int | None) -> Iterator[Quad]:
        node, graph = self.names.claim(claim.id), self.in_claims
        subject, predicate, target = self.triple(claim.subject, claim.property, claim.object)
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
        for cue in sorted(set(claim.cues)):
            yield node, civic("cue"), literal(cue), graph
        if claim.inferred:
            yield node, civic("inferred"), literal(True), graph
        if sources is not None:
            yield node, civic("independentSources"), literal(sources), graph
        for ground in sorted(set(claim.derived_from)):
            yield node, _DERIVED, self.names.claim(ground), graph
        for one in sorted(set(claim.evidence)):
            yield node, _DERIVED, self.names.mention(one.article, one.span), self.names.article(one.article)

    def _statement(self, _ident: str, statement: ResolvedStatement) -> Iterator[Quad]:
        node, article = self.names.statement(statement.id), self.names.article(statement.article)
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

    def _mention(self, article: str, _ident: str, text: str | None, carrying: tuple, mentioned: tuple) -> Iterator[Quad]:
        graph = self.names.article(article)
        for start, end in carrying:
            yield from self.mention(article, text, Span(start, end), graph, graph)
        if mentioned:  # a list, since a node for each would be a quarter of the store
            listed = "\n".join(f"{start} {end} {entity}" for start, end, entity in mentioned)
            yield beside(graph, MENTIONS), civic(MENTIONS), literal(listed), beside(graph, READING)

    def mention(self, ident: str, text: str | None, span: Span, article: str, graph: str) -> Iterator[Quad]:
        """Yield what is said of one span of an article."""
        node = self.names.mention(ident, span)
        selector = beside(node, "span")
        yield node, _TYPE, civic("Mention"), graph
        yield node, _SOURCE, article, graph
        yield node, _SELECTOR, selector, graph
        yield selector, _TYPE, _POSITION, graph
        yield selector, _TYPE, _QUOTE, graph
        yield selector, _START, literal(span.start), graph
        yield selector, _END, literal(span.end), graph
        if text is not None:
            yield selector, _EXACT, literal(span.of(text)), graph


def _decision_facts(decision: Decision) -> Iterator[tuple[str, str]]:
    yield _TYPE, civic("IdentityDecision")
    yield civic("left"), literal(decision.left)
    yield civic("right"), literal(decision.right)
    yield civic("verdict"), literal(decision.verdict)
    yield civic("score"), literal(float(decision.score))
    yield civic("reason"), literal(decision.reason)
    yield civic("weight"), literal(decision.weight)


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
