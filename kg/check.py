"""Find what is wrong with a built graph: its shape, its quotations, and its facts against its claims.

    check(Path("out"))   →  [Problem("claim/5d0c…", "a claim rests on mentions …", "…")]
    doubts(Path("out"))  →  [Problem("post/mayor-of-midvale-utah", "two hold it at once: Ann Lee (…), Bo Day (…)", "…")]

A problem is a fault of the graph; a doubt is news that can hardly be true, and may be what the articles say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.graph import KnowledgeGraph
from kg.model import Claim, Graph
from kg.namespaces import CIVIC
from kg.ontology import Ontology, load
from kg.ontology.schema import Property, Schema
from kg.store.ntriples import lines
from kg.store.terms import facts
from kg.tenures import Tenure, clashes, tenures

_REBUILD = "build the graph again; if it stays, report it with the article"
_RULE = "look at the rule that `civic:extractor` names"
_ONE_SEAT = "one is misread, or a namesake: see `kg explain`, and part namesakes with `kg different`"


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong: where, what, and what to do about it."""

    where: str
    what: str
    advice: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}; {self.advice}"


def check(graph: KnowledgeGraph | Path | str, ontology: Path | str | None = None) -> list[Problem]:
    """Return every problem of a graph or of the folder that holds it, in order; none is an empty list.

    Raises StoreError when the folder holds no graph.
    """
    opened = graph if isinstance(graph, KnowledgeGraph) else KnowledgeGraph.open(graph)
    taught = load(str(ontology) if ontology else None)
    model = opened.model()
    found = {
        *_shape(opened, taught),
        *_quotations(opened),
        *_facts(opened, model),
        *_properties(model, taught),
    }
    return sorted(found)


def doubts(graph: KnowledgeGraph | Path | str, ontology: Path | str | None = None) -> list[Problem]:
    """Return the offices for one person that two are shown to hold at once, with both sides' articles and dates.

    Raises StoreError when the folder holds no graph.
    """
    opened = graph if isinstance(graph, KnowledgeGraph) else KnowledgeGraph.open(graph)
    model = opened.model()
    claims, labels = {claim.id: claim for claim in model.claims}, {entity.id: entity.label for entity in model.entities}
    issued = {article.id: str(article.published) for article in model.articles if article.published}

    def side(tenure: Tenure) -> str:
        told = {passage.article for ident in tenure.claims for passage in claims[ident].evidence}
        dated = sorted((day, article) for article in told if (day := issued.get(article)) in map(str, tenure.seen))
        shown = [f"{article}, {day}" for day, article in (dated if len(dated) < 3 else (dated[0], dated[-1]))]
        return f"{labels[tenure.person]} ({' … '.join(shown)}; claims {', '.join(tenure.claims)})"

    found = clashes(tenures(model, load(str(ontology) if ontology else None)))
    return sorted(
        Problem(f"post/{one.post.id}", f"two hold it at once: {side(one)}, {side(other)}", _ONE_SEAT) for one, other in found
    )


def _shape(graph: KnowledgeGraph, ontology: Ontology) -> Iterator[Problem]:
    """Yield what SHACL finds against the shapes of the ontology."""
    import pyshacl
    from rdflib import SH, Graph

    data = Graph().parse(data=b"".join(lines(quad[:3] for quad in graph.quads())), format="nt")
    shapes = Graph().parse(ontology.folder / "shapes.ttl", format="turtle")
    _conforms, report, _text = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    for result in report.subjects(SH.resultSeverity, SH.Violation):
        focus, value = report.value(result, SH.focusNode), report.value(result, SH.value)
        path, message = report.value(result, SH.resultPath), report.value(result, SH.resultMessage)
        what = f"{message} ({path.n3(data.namespace_manager)} is {value})" if path and value else str(message)
        yield Problem(_short(str(focus), graph.base), what, _REBUILD)


def _quotations(graph: KnowledgeGraph) -> Iterator[Problem]:
    """Yield the mentions that do not quote their article's text, where the text is kept."""
    rows = graph.evaluate(
        "SELECT ?mention ?text ?start ?end ?exact WHERE { ?article civic:content ?text . ?mention oa:hasSource ?article ;"
        " oa:hasSelector ?span . ?span oa:start ?start ; oa:end ?end ; oa:exact ?exact }"
    )
    for row in rows:
        stands = row["text"].value[int(row["start"].value) : int(row["end"].value)]
        if stands != row["exact"].value:
            what = f"quotes {row['exact'].value[:60]!r} where its article has {stands[:60]!r}"
            yield Problem(_short(row["mention"].value, graph.base), what, _REBUILD)


def _facts(graph: KnowledgeGraph, model: Graph) -> Iterator[Problem]:
    """Yield the facts without a claim that holds, and the claims that hold without their fact."""
    due = {triple: claim.id for triple, claim in facts(model, graph.base)}
    predicates = {f"<{CIVIC}{claim.property}>" if "://" not in claim.property else f"<{claim.property}>" for claim in model.claims}
    entity = f"<{graph.base}entity/"
    stands = {q[:3] for q in graph.quads() if q[1] in predicates and q[0].startswith(entity)}
    for subject, predicate, target in stands - due.keys():
        fact = " ".join(_short(term.strip("<>"), graph.base) for term in (subject, predicate, target))
        yield Problem(fact, "stands as a fact, and no claim that holds says so", _REBUILD)
    for triple in due.keys() - stands:
        yield Problem(f"claim/{due[triple]}", "holds, and its fact is not in the graph", _REBUILD)


def _properties(model: Graph, ontology: Ontology) -> Iterator[Problem]:
    """Yield the claims whose property the ontology does not have, or does not have between such things."""
    schema = Schema(ontology)
    known = {prop.name: prop for prop in schema.properties}
    classes = {entity.id: entity.cls for entity in model.entities}
    for claim in model.claims:
        prop = known.get(claim.property)
        if prop is None:
            yield Problem(f"claim/{claim.id}", f"the ontology has no property {claim.property!r}", _RULE)
        elif claim.holds:
            yield from _ends(claim, prop, classes, schema)


def _ends(claim: Claim, prop: Property, classes: dict[str, str], schema: Schema) -> Iterator[Problem]:
    """Yield the ends of a claim whose family of things the property never has there: a place that marries."""
    for name, ident, wanted in (("subject", claim.subject, prop.domain), ("object", claim.object, prop.range)):
        cls = classes.get(ident)
        if cls is None or not wanted:
            continue
        family = schema.ontology.superclasses(cls)[-1]
        families = tuple(schema.ontology.superclasses(one)[-1] for one in wanted)
        if not (schema.accepts(families, family) or schema.stands_for(wanted, cls)):
            what = f"the {name} of {prop.name} is a {cls} ({ident}), not a {' or '.join(wanted)}"
            yield Problem(f"claim/{claim.id}", what, _RULE)


def _short(address: str, base: str) -> str:
    return address.removeprefix(base).removeprefix(str(CIVIC))
