"""Yield who arrested or charged somebody where only the source of the news tells it.

'Tom Poe was arrested on Friday, Salem police said' gives arrested; of a district attorney who says that Poe was indicted, charged.
What a police officer tells of, the force did where the article names one.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from kg.annotate.document import Clause, OfficePhrase, Referent, Referents, ontology_of, sentence_span
from kg.extract.finding import Finding
from kg.model import Statement

DEEDS = {"arrested": ("custodyVerbs", "policeWords"), "charged": ("chargingVerbs", "prosecutorWords")}
FORCE = "police"
NOBODY = frozenset({"nobody", "none", "anyone", "anybody", "everyone", "everybody"})
WHOM = frozenset({"Person", "Official", "Group"})


def find(doc: Doc, statements: tuple[Statement, ...]) -> Iterator[Finding]:
    """Yield a finding for each arrest or charge that the police or a prosecutor tell of without saying whose it was."""
    words = {name: [ontology_of(doc).words(one) for one in lists] for name, lists in DEEDS.items()}
    verbs = {verb: name for name, (lemmas, _titles) in words.items() for verb in lemmas}
    told = [c for c in doc._.clauses or () if c.passive and c.lemma in verbs and not c.nominal and not c.heads("subject")]
    referents = Referents(doc) if told else None
    for clause in told:
        name = verbs[clause.lemma]
        source = _source(doc, clause, statements, referents)
        if source is None or not _may(doc, source, words[name][1], referents):
            continue
        source = _force(doc, source, referents)
        for head in clause.heads("object"):
            held = referents.at_head(head)
            if held is not None and held.key != source.key and held.cls in WHOM and doc[head].lower_ not in NOBODY:
                evidence = sentence_span(doc[clause.predicate])
                polarity = "negated" if clause.negated else "affirmed"
                yield Finding(
                    source.key, name, held.key, evidence, clause.predicate, f"custody.{name}", 0.7, polarity, clause.modality
                )


def _source(doc: Doc, clause: Clause, statements: tuple[Statement, ...], referents: Referents) -> Referent | None:
    """Return who says so: the speaker of the shortest statement round the clause."""
    place = doc[clause.predicate].idx
    around = [s for s in statements if any(span.start <= place < span.end for span in s.content)]
    said = min(around, key=lambda s: sum(span.end - span.start for span in s.content), default=None)
    return next((r for r in referents.all if r.key == said.speaker), None) if said else None


def _may(doc: Doc, source: Referent, words: frozenset[str], referents: Referents) -> bool:
    """Say whether it is for the source to do such a thing: a police department arrests, a district attorney charges."""
    if source.cls == "Agency" or source.cls == "Group" and source.name.lower() in words:  # "police said"
        return not words.isdisjoint(source.name.lower().split())
    if source.cls not in ("Person", "Official"):
        return False
    return any(not words.isdisjoint(office.title.lower().split()) for office in _held_by(doc, source, referents))


def _force(doc: Doc, source: Referent, referents: Referents) -> Referent:
    """Return the police for whom an officer speaks: the body of the office, or the article's only force; else the source itself."""
    offices = [] if source.cls == "Agency" else [o for o in _held_by(doc, source, referents) if FORCE in o.title.lower().split()]
    own = [referents.at(o.body[1] - 1) for o in offices if o.body is not None]
    forces = [r for r in referents.all if offices and r.cls in ("Agency", "Group") and FORCE in r.name.lower().split() and r.mentions]
    only = [r for r in forces if r.named] or [r for r in forces if r.name.lower() == FORCE]
    return next((one for one in own if one is not None and one.cls == "Agency"), only[0] if len(only) == 1 else source)


def _held_by(doc: Doc, source: Referent, referents: Referents) -> list[OfficePhrase]:
    return [o for o in doc._.offices or () if any(referents.at(end - 1) is source for _start, end in o.holders)]
