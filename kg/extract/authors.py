"""Who stands behind a thing that is judged or answered: its owner, who issued the document, who did the act.

'Lee sued the county. Day called the lawsuit "a stunt".' – the lawsuit is Lee's.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.annotate.document import Referent, ontology_of
from kg.extract.course import AGENTS, ANSWERABLE, Course
from kg.extract.finding import Finding
from kg.model import ACTUAL, AFFIRMED
from kg.ontology.clauseview import OF_SOMEBODY, points_back
from kg.ontology.predicates import ACT, predicates


class Authors:
    """Look-up from things spoken of to whoever answers for them."""

    def __init__(self, course: Course, findings: list[Finding]):
        self.course, self.doc = course, course.doc
        self.nouns = predicates(ontology_of(self.doc)).nouns
        # a complaint may be one in court: whoever spoke last need not have filed it
        self.nouns_on_paper = frozenset(noun for noun, frame in self.nouns.items() if frame.carried_as)
        self.things = ontology_of(self.doc).words("act")
        self.doers = self._doers(findings)
        self.owned = self._owned()

    def of(self, thing: Token, *, before: bool = True) -> list[Referent]:
        """Return who answers for the thing; nobody where that is open. `before`: also by what the article told earlier."""
        referent = self.course.referents.at_head(thing.i)
        if referent and referent.named and referent.cls in ANSWERABLE:
            return [referent]
        owners = self._owners(thing)
        if owners:
            return owners if len(owners) == 1 else []
        if referent and referent.cls == "Document" and referent.key in self.course.issuers:
            found = [self.course.by_key[key] for key in self.course.issuers[referent.key]]
            groups = [author for author in found if author.cls == "Group"]
            return groups or (found if len(found) == 1 else [])
        return self._from_before(thing) if before and points_back(thing) else []

    def _owners(self, thing: Token) -> list[Referent]:
        heads = [child for child in thing.children if child.dep_ == "poss"]
        heads += [o for child in thing.children if child.lower_ in OF_SOMEBODY for o in child.children]
        found = [self.course.referents.at_head(head.i) for head in heads]
        return [owner for owner in found if owner is not None and owner.cls in AGENTS]

    def _from_before(self, thing: Token) -> list[Referent]:
        """The one whose thing of this name, or whose act, the article told last."""
        lemma = thing.lemma_.lower()
        frame = self.nouns.get(lemma)
        told = [(place, key) for place, key in self.owned.get(lemma, ()) if place < thing.i]
        if frame is not None and frame.kind == ACT:
            acts = {frame.lemma, *(other for _, other in frame.carried_as)}
            told += [(place, key) for act in acts for place, key in self.doers.get(act, ()) if place < thing.i]
        last = max(told, default=None)
        return [self.course.by_key[last[1]]] if last else []

    def _doers(self, findings: list[Finding]) -> dict[str, list[tuple[int, int]]]:
        """Who did each act, by the act's verb: arrest, sue, fire."""
        at = {clause.predicate: clause.lemma for clause in self.doc._.clauses or ()}
        found: dict[str, list[tuple[int, int]]] = {}
        for finding in findings:
            if finding.extractor.startswith("pattern.") and finding.polarity == AFFIRMED and finding.modality == ACTUAL:
                found.setdefault(at.get(finding.anchor, ""), []).append((finding.anchor, finding.subject))
        return found

    def _owned(self) -> dict[str, list[tuple[int, int]]]:
        """Whose plan, remark or decision each is that the article calls somebody's."""
        found: dict[str, list[tuple[int, int]]] = {}
        for token in self.doc:
            if token.pos_ == "NOUN" and token.lemma_.lower() in self.things:
                owners = [owner for owner in self._owners(token) if owner.named]
                if len(owners) == 1:
                    found.setdefault(token.lemma_.lower(), []).append((token.i, owners[0].key))
        return found
