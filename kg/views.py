"""Make the answers of the Python API: nodes of the store, with names in place of addresses and sentences in full."""

from __future__ import annotations

from functools import cached_property

from rdflib import OWL, RDF

from kg import wording
from kg.answers import OFFICES, ClaimView, EntityView, EvidenceView, StatementView
from kg.model import Claim, Evidence, Span
from kg.namespaces import CIVIC
from kg.store import sparql
from kg.store.ntriples import iri
from kg.store.reader import Reader
from kg.wire import independent

MANY = 200  # nodes; to read more than so many, a copy in memory is quicker
Wanted = dict[str, list[str] | None]  # path in SPARQL → terms, one of which must match; None: any


class Views:
    """The claims, entities and statements of one graph, as people want to see them."""

    def __init__(self, reader: Reader):
        self.reader = reader

    def claims(self, wanted: Wanted) -> list[ClaimView]:
        """Return the claims that match, by the names of subject, property and object."""
        nodes = self._matching("Claim", wanted)
        found = map(self._near(nodes).claim, nodes)
        return sorted(found, key=lambda c: (c.subject, c.property, c.object, not c.holds, c.id))

    def statements(self, wanted: Wanted) -> list[StatementView]:
        """Return the statements that match, in the order of the articles."""
        nodes = self._matching("Statement", wanted)
        found = map(self._near(nodes).statement, nodes)
        return sorted(found, key=in_text)

    def _near(self, nodes: list[str]) -> Views:
        """Return the views to take so many nodes from: these, or for many those of a copy in memory."""
        return self._whole if self.reader.on_disk and len(nodes) > MANY else self

    @cached_property
    def _whole(self) -> Views:
        return Views(self.reader.whole)

    def _matching(self, cls: str, wanted: Wanted) -> list[str]:
        asked = [(path, terms) for path, terms in wanted.items() if terms is not None]
        if not asked:
            return self.reader.nodes(cls)
        rows = [f"VALUES ?v{i} {{ {' '.join(terms)} }} ?node {path} ?v{i} ." for i, (path, terms) in enumerate(asked)]
        query = f"SELECT DISTINCT ?node WHERE {{ ?node a civic:{cls} . {' '.join(rows)} }}"
        return sorted(row["node"].value for row in sparql.evaluate(self.reader.store, query))

    def claim(self, address: str) -> ClaimView:
        claim = self.reader.claim(address)
        texts = claim.object.startswith("=")
        target = None if texts else self.reader.address("entity", claim.object)
        sources = tuple(self.reader.address("entity", ident) for ident in claim.attributed_to)
        subject = self.reader.address("entity", claim.subject)
        grounds = self._grounds(claim)
        return ClaimView(
            id=claim.id,
            iri=address,
            subject=self._name(subject),
            property=claim.property,
            object=self._name(target) if target else claim.object[1:],
            polarity=claim.polarity,
            status=claim.status,
            modality=claim.modality,
            time=claim.time,
            confidence=claim.confidence,
            extractors=claim.extractors,
            evidence=tuple(self.evidence(e, cues) for e, cues in grounds.items()),
            subject_iri=subject,
            property_iri=claim.property if "://" in claim.property else str(CIVIC) + claim.property,
            object_iri=target,
            source="; ".join(map(self._name, sources)) or None,
            source_iris=sources,
            statement_iris=tuple(self.reader.address("statement", ident) for ident in claim.stated_in),
            inferred=claim.inferred,
            derived_from=tuple(self.reader.address("claim", ident) for ident in claim.derived_from),
            independent_sources=independent(grounds, self._stories),
        )

    @cached_property
    def _stories(self) -> dict[str, str]:
        """The articles that copy another's story, by id, with that other."""
        pairs = self.reader.pairs(str(CIVIC.sameStoryAs))
        return {self.reader.identifier(copy): self.reader.identifier(first) for copy, first in pairs}

    def _grounds(self, claim: Claim) -> dict[Evidence, tuple[str, ...]]:
        """Return the claim's own evidence and, for an inferred one, that of the claims it follows from, with what may tell it there."""
        found = dict.fromkeys(claim.evidence, claim.cues)
        seen, queue = {claim.id}, list(claim.derived_from)
        while queue:
            ident = queue.pop()
            if ident not in seen:
                seen.add(ident)
                ground = self.reader.claim(self.reader.address("claim", ident))
                found |= {one: wording.distinct((*found.get(one, ()), *ground.cues)) for one in ground.evidence}
                queue.extend(ground.derived_from)
        return dict(sorted(found.items()))

    def entity(self, address: str, claims: list[ClaimView]) -> EntityView:
        entity = self.reader.entity(address)
        return EntityView(
            id=entity.id,
            iri=address,
            label=entity.label,
            cls=entity.cls,
            types=self.reader.ontology.superclasses(entity.cls),
            aliases=entity.aliases,
            same_as=entity.same_as,
            articles=entity.articles,
            reference=entity.reference,
            offices=tuple(c for c in claims if c.subject_iri == address and c.property in OFFICES),
            claims=tuple(claims),
        )

    def statement(self, address: str) -> StatementView:
        said = self.reader.statement(address)
        entity = lambda ident: self.reader.address("entity", ident)  # noqa: E731
        return StatementView(
            id=said.id,
            iri=address,
            speaker=self._name(entity(said.speaker)),
            cue=said.cue,
            quote_type=said.quote_type,
            text=said.text,
            article=said.article,
            speaker_iri=entity(said.speaker),
            evidence=tuple(self.evidence(Evidence(said.article, span)) for span in said.content),
            addressee=self._name(entity(said.addressee)) if said.addressee else None,
            about=tuple(sorted(self._name(entity(ident)) for ident in said.about)),
            within=self.reader.address("statement", said.within) if said.within else None,
        )

    def evidence(self, evidence: Evidence, cues: tuple[str, ...] = ()) -> EvidenceView:
        article = self.reader.article(self.reader.address("article", evidence.article))
        span = evidence.span
        quote = self.reader.quote(self.reader.mention(evidence.article, span))
        sentence = _sentence(article.text, span) if article.text else quote
        return EvidenceView(evidence.article, article.title, span.start, span.end, quote, sentence, wording.found(quote, cues))

    def _name(self, address: str) -> str:
        return self.reader.label(address) or self.reader.ident(address)

    def uses(self, address: str) -> bool:
        """True when a claim has this property."""
        return bool(sparql.evaluate(self.reader.store, f"ASK {{ ?c rdf:predicate {iri(address) or '<urn:x>'} }}"))

    def properties(self) -> list[str]:
        """Return the IRIs of the properties that the ontology defines."""
        graph = self.reader.ontology.graph
        kinds = (OWL.ObjectProperty, OWL.DatatypeProperty, RDF.Property)
        return sorted({str(node) for kind in kinds for node in graph.subjects(RDF.type, kind)})

    def literals(self) -> list[str]:
        """Return the objects of claims that are texts, in order."""
        query = "SELECT DISTINCT ?o WHERE { ?c rdf:object ?o FILTER(isLiteral(?o)) }"
        return sorted(row["o"].value for row in sparql.evaluate(self.reader.store, query))


def in_text(said: StatementView) -> tuple[str, int, str]:
    """Return where a statement stands among others: by article, then as its text goes."""
    return said.article, said.evidence[0].start if said.evidence else 0, said.id


def _sentence(text: str, span: Span) -> str:
    """Return the sentence or sentences that hold a span, within its paragraph."""
    from kg.view.passages import sentence_round

    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return sentence_round(text, Span(start, len(text) if end < 0 else end), span).of(text)
