"""Read the contract's nodes back from a store as the model's data: the way back of `kg.store.terms`.

    Reader(store).claim("https://example.org/kg/claim/5d0c…")  →  Claim(subject="michelle-wu", property="governs", …)
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property, lru_cache
from urllib.parse import unquote

import pyoxigraph as ox

from kg.model import Article, Claim, Decision, Entity, Evidence, Graph, ResolvedStatement, Span
from kg.namespaces import CIVIC, DCTERMS, DEFAULT_BASE, OA, OWL, PROV, RDF, RDFS, SKOS, XSD
from kg.ontology import Ontology, load
from kg.store.ntriples import Names, Quad, decimal
from kg.store.terms import MENTIONS, READING, REFERENCE

_CIVIC = str(CIVIC)
_DERIVED, _TYPE = str(PROV.wasDerivedFrom), str(RDF.type)
_SUBJECT, _PREDICATE, _OBJECT = str(RDF.subject), str(RDF.predicate), str(RDF.object)
_SOURCE, _SELECTOR = str(OA.hasSource), str(OA.hasSelector)
_START, _END, _EXACT = str(OA.start), str(OA.end), str(OA.exact)
_LABEL, _ALIAS, _SAME = str(RDFS.label), str(SKOS.altLabel), str(OWL.sameAs)
_DECIMAL = str(XSD.decimal)
_IDENTIFIER = str(DCTERMS.identifier)

Facts = dict[str, list[str]]


class Reader:
    """What a store holds, node by node. Things are named by their IRI, as plain text."""

    def __init__(self, store: ox.Store, ontology: Ontology | None = None, *, on_disk: bool = False):
        self.store = store
        self.on_disk = on_disk
        self._ontology = ontology
        self.label = lru_cache(maxsize=100_000)(self._label)
        self.identifier = lru_cache(maxsize=10_000)(self._identifier)
        self.article = lru_cache(maxsize=256)(self._article)

    @cached_property
    def whole(self) -> Reader:
        """A reader for questions about everything: on disk each node costs thirty times what it does in memory."""
        if not self.on_disk:
            return self
        copy = ox.Store()
        copy.bulk_load(self.store.dump(format=ox.RdfFormat.N_QUADS), format=ox.RdfFormat.N_QUADS)
        return Reader(copy, self._ontology)

    @cached_property
    def ontology(self) -> Ontology:
        """The classes and properties; read when first asked for, since few questions need them."""
        return self._ontology or load()

    @cached_property
    def names(self) -> Names:
        """The IRIs of this graph, under the base that its articles show."""
        for address in self.nodes("Article"):
            for identifier in self.facts(address).get(_IDENTIFIER, ()):
                tail = Names().article(identifier)[1:-1].removeprefix(DEFAULT_BASE)
                if address.endswith(tail):
                    return Names(address.removesuffix(tail))
        return Names()

    @cached_property
    def _own(self) -> str:
        """What the IRIs of our entities start with: a link to one of them is an entity's former name."""
        return self.address("entity", "")

    def address(self, kind: str, ident: str) -> str:
        return self.names.of(kind, ident)[1:-1]

    def ident(self, address: str) -> str:
        """Return the id in an IRI of ours: "michelle-wu" of <…/entity/michelle-wu>."""
        own = address.removeprefix(self.names.base).partition("/")[2]
        return unquote(own, errors="surrogatepass")

    def facts(self, address: str) -> Facts:
        """Return what is said of a node: predicate → texts and addresses. A literal object starts with "="."""
        found: Facts = {}
        for quad in self.store.quads_for_pattern(ox.NamedNode(address), None, None, None):
            mark = "=" if isinstance(quad.object, ox.Literal) and quad.predicate.value == _OBJECT else ""
            found.setdefault(quad.predicate.value, []).append(mark + quad.object.value)
        return {predicate: sorted(values) for predicate, values in found.items()}

    def nodes(self, cls: str) -> list[str]:
        """Return the IRIs of all instances of one of our classes, in order."""
        quads = self.store.quads_for_pattern(None, ox.NamedNode(_TYPE), ox.NamedNode(_CIVIC + cls), None)
        return sorted({quad.subject.value for quad in quads})

    def pairs(self, predicate: str) -> Iterator[tuple[str, str]]:
        """Yield the subject and the value of every triple with a predicate."""
        for quad in self.store.quads_for_pattern(None, ox.NamedNode(predicate), None, None):
            yield quad.subject.value, quad.object.value

    def is_entity(self, address: str) -> bool:
        """True when a thing of this address has a label."""
        return self._has(address, _LABEL, None)

    def is_a(self, address: str, cls: str) -> bool:
        """True when a thing of this address is of one of our classes."""
        return self._has(address, _TYPE, _CIVIC + cls)

    def _has(self, address: str, predicate: str, value: str | None) -> bool:
        try:
            node = ox.NamedNode(address)
        except ValueError:
            return False
        target = None if value is None else ox.NamedNode(value)
        return any(True for _ in self.store.quads_for_pattern(node, ox.NamedNode(predicate), target, None))

    def entities(self) -> list[str]:
        """Return the IRIs of all entities, in order."""
        return sorted({address for address, _ in self.pairs(_LABEL)})

    def _label(self, address: str) -> str | None:
        return _one(self.facts(address), _LABEL)

    def _identifier(self, article: str) -> str:
        return _one(self.facts(article), _IDENTIFIER) or self.ident(article)

    def _article(self, address: str) -> Article:
        """Return an article; its text is "" where the graph does not hold it."""
        facts = self.facts(address)
        issued = _one(facts, str(DCTERMS.issued))
        return Article(
            id=_one(facts, _IDENTIFIER) or self.ident(address),
            text=_one(facts, _CIVIC + "content") or "",
            sha256=_one(facts, _CIVIC + "sha256") or "",
            title=_one(facts, str(DCTERMS.title)),
            published=date.fromisoformat(issued) if issued else None,
            publisher=_one(facts, str(DCTERMS.publisher)),
            url=_one(facts, str(DCTERMS.source)),
            author=_one(facts, str(DCTERMS.creator)),
        )

    def entity(self, address: str) -> Entity:
        facts = self.facts(address)
        classes = [name.removeprefix(_CIVIC) for name in facts.get(_TYPE, ()) if name.startswith(_CIVIC)]
        articles = (self.identifier(article) for article in facts.get(_CIVIC + "mentionedIn", ()))
        known = ((name, _one(facts, predicate)) for name, predicate in REFERENCE.items())
        return Entity(
            id=self.ident(address),
            cls=max(classes, key=lambda name: (len(self.ontology.superclasses(name)), name), default="Thing"),
            label=_one(facts, _LABEL) or self.ident(address),
            aliases=tuple(facts.get(_ALIAS, ())),
            same_as=tuple(same for same in facts.get(_SAME, ()) if not same.startswith(self._own)),
            articles=tuple(sorted(articles)),
            reference=tuple(sorted((name, value) for name, value in known if value is not None)),
            reasons=tuple(facts.get(_CIVIC + "identityReason", ())),
            former=tuple(sorted(self.ident(same) for same in facts.get(_SAME, ()) if same.startswith(self._own))),
        )

    def decision(self, address: str) -> Decision:
        """Return one decision of who is who."""
        facts = self.facts(address)
        texts = {name: _one(facts, _CIVIC + name) or "" for name in ("left", "right", "verdict", "reason")}
        score, weight = _one(facts, _CIVIC + "score") or 0, _one(facts, _CIVIC + "weight") or 1
        return Decision(**texts, score=float(score), weight=int(weight))

    def claim(self, address: str) -> Claim:
        facts = self.facts(address)
        target = _one(facts, _OBJECT) or "="
        grounds = self._by_kind(facts.get(_DERIVED, ()))
        return Claim(
            id=self.ident(address),
            subject=self.ident(_one(facts, _SUBJECT) or ""),
            property=(_one(facts, _PREDICATE) or "").removeprefix(_CIVIC),
            object=target if target.startswith("=") else self.ident(target),
            **{name: _one(facts, _CIVIC + name) or "" for name in ("polarity", "status", "modality", "time")},
            confidence=float(_one(facts, _CIVIC + "confidence") or 0),
            extractors=tuple(facts.get(_CIVIC + "extractor", ())),
            evidence=tuple(sorted(Evidence(*self.passage(m)) for m in grounds["mention"])),
            attributed_to=self._idents(facts, "attributedTo"),
            stated_in=self._idents(facts, "statedIn"),
            inferred=_one(facts, _CIVIC + "inferred") == "true",
            derived_from=tuple(sorted(map(self.ident, grounds["claim"]))),
            when=tuple(facts.get(_CIVIC + "when", ())),
            cues=tuple(facts.get(_CIVIC + "cue", ())),
        )

    def statement(self, address: str) -> ResolvedStatement:
        facts = self.facts(address)
        passages = [self.passage(mention) for mention in facts.get(_DERIVED, ())]
        return ResolvedStatement(
            id=self.ident(address),
            article=passages[0][0] if passages else "",
            speaker=self.ident(_one(facts, _CIVIC + "speaker") or ""),
            cue=_one(facts, _CIVIC + "cue") or "",
            text=_one(facts, _CIVIC + "text") or "",
            quote_type=_one(facts, _CIVIC + "quoteType") or "",
            content=tuple(sorted(span for _, span in passages)),
            speaker_mention=self._span(facts, "speakerMention"),
            cue_mention=self._span(facts, "cueMention"),
            addressee=next(iter(self._idents(facts, "addressee")), None),
            about=self._idents(facts, "about"),
            within=next(iter(self._idents(facts, "within")), None),
            when=_one(facts, _CIVIC + "when"),
        )

    def passage(self, mention: str) -> tuple[str, Span]:
        """Return the article's id and the span of a mention."""
        facts = self.facts(mention)
        selector = self.facts(_one(facts, _SELECTOR) or mention)
        span = Span(int(_one(selector, _START) or 0), int(_one(selector, _END) or 0))
        return self.identifier(_one(facts, _SOURCE) or mention), span

    def mention(self, article: str, span: Span) -> str:
        """Return the IRI of the mention of a span."""
        return self.names.mention(article, span)[1:-1]

    def quote(self, mention: str) -> str:
        """Return the words that a mention quotes."""
        selector = _one(self.facts(mention), _SELECTOR)
        return (_one(self.facts(selector), _EXACT) if selector else None) or ""

    def graph(self) -> Graph:
        """Return the whole graph as the model's data, as the build had it before it was written.

        Where texts are not kept, an article's text holds its quoted passages at their places, and blanks between.
        """
        articles = [self.article(address) for address in self.nodes("Article")]
        return Graph(
            articles=tuple(sorted((self._patched(a) for a in articles), key=lambda a: a.id)),
            entities=tuple(sorted(map(self.entity, self.entities()), key=lambda e: e.id)),
            claims=tuple(sorted(map(self.claim, self.nodes("Claim")), key=lambda c: c.id)),
            statements=tuple(sorted(map(self.statement, self.nodes("Statement")), key=lambda s: s.id)),
            mentions=tuple(sorted(self._mentions())),
            stories=tuple(sorted((self.identifier(a), self.identifier(b)) for a, b in self.pairs(_CIVIC + "sameStoryAs"))),
            decisions=tuple(sorted(map(self.decision, self.nodes("IdentityDecision")))),
        )

    def quads(self, *, reading: bool = False) -> Iterator[Quad]:
        """Yield every quad as N-Triples terms, those of the reading graphs only when asked."""
        for quad in self.whole.store.quads_for_pattern(None, None, None, None):
            graph = "" if isinstance(quad.graph_name, ox.DefaultGraph) else str(quad.graph_name)
            if reading or not graph.endswith((f"#{READING}>", f";{READING}>")):
                yield str(quad.subject), str(quad.predicate), _spelled(quad.object), graph

    def _mentions(self) -> Iterator[tuple[str, str, Span]]:
        for node, listed in self.pairs(_CIVIC + MENTIONS):
            article = self.identifier(node[: -len(f"#{MENTIONS}")])
            for line in listed.splitlines():
                start, end, entity = line.split(maxsplit=2)
                yield entity, article, Span(int(start), int(end))

    def _patched(self, article: Article) -> Article:
        if article.text:
            return article
        node = ox.NamedNode(self.address("article", article.id))
        sources = self.store.quads_for_pattern(None, ox.NamedNode(_SOURCE), node, None)
        quotes = [(self.passage(q.subject.value)[1], self.quote(q.subject.value)) for q in sources]
        text = [" "] * max((span.end for span, _ in quotes), default=0)
        for span, quote in quotes:
            text[span.start : span.start + len(quote)] = quote
        return Article(**{**vars(article), "text": "".join(text)})

    def _by_kind(self, addresses: list[str] | tuple) -> dict[str, list[str]]:
        kinds: dict[str, list[str]] = {"claim": [], "mention": []}
        for address in addresses:
            kind = address.removeprefix(self.names.base).partition("/")[0]
            kinds.setdefault(kind, []).append(address)
        return kinds

    def _idents(self, facts: Facts, name: str) -> tuple[str, ...]:
        return tuple(sorted(map(self.ident, facts.get(_CIVIC + name, ()))))

    def _span(self, facts: Facts, name: str) -> Span | None:
        mention = _one(facts, _CIVIC + name)
        return self.passage(mention)[1] if mention else None


def _one(facts: Facts, predicate: str) -> str | None:
    """Return the value of a predicate that has one; of several the first in order."""
    return next(iter(facts.get(predicate, ())), None)


def _spelled(term: ox.NamedNode | ox.Literal) -> str:
    """Return a term as we write it; a store has dropped the last zeros of decimals."""
    if isinstance(term, ox.Literal) and term.datatype.value == _DECIMAL:
        return decimal(term.value)
    return str(term)
