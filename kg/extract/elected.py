"""Who stood for or won a public office, or sits on a public board, though no office is named with them.

'Dana Frost won her primary', 'Omar Quill will stand for the Greens', 'two other members, Lee and Park'
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from kg.annotate.document import Clause, OfficePhrase, Referents, ontology_of
from kg.annotate.families import PEOPLE
from kg.ontology.names import NameWords, names

CONTESTS = frozenset({"win", "lose", "contest", "enter", "fight"})
STANDS = frozenset({"run", "stand", "campaign"})
SITTING = frozenset({"board", "committee", "council", "commission", "subcommittee"})
SHARES = frozenset({"percent", "%", "vote", "majority", "share"})
VOTES = frozenset({"no", "yes", "aye", "nay"})
MEMBERS = frozenset({"bodyMember", "member", "viceChair", "chair"})
PRIVATE = frozenset({"staff", "crew", "faculty", "cast", "band", "family", "union"})


def elected(doc: Doc) -> Iterator[int]:
    """Yield the keys of the persons who by such words hold, held or stand for a public office."""
    words, referents = names(ontology_of(doc)), Referents(doc)
    sitting = any(_sits(one.cls, one.name, words) for one in doc._.referents)
    for clause in doc._.clauses or ():
        if sitting and _votes(doc, clause) or not clause.negated and (_contests(doc, clause, words) or _stands(doc, clause, referents)):
            for head in clause.heads("subject"):
                yield from _people(referents, head)
    if sitting:
        for phrase in doc._.offices or ():
            if phrase.office in MEMBERS and _of_board(phrase, doc):
                yield from (key for start, end in phrase.holders for key in _people(referents, end - 1))


def known(doc: Doc) -> Iterator[int]:
    """Yield the keys of the persons whom everybody knows as politicians or judges."""
    figures = names(ontology_of(doc))["publicFigures"]
    for one in doc._.referents or ():
        if one.named and one.cls == "Person" and one.name.replace("’", "'") in figures:
            yield one.key


def _people(referents: Referents, head: int) -> Iterator[int]:
    found = referents.at_head(head) or referents.at(head)
    for one in referents.parts(found) if found is not None else ():
        if one.named and one.cls in PEOPLE:
            yield one.key


def _contests(doc: Doc, clause: Clause, words: NameWords) -> bool:
    """True for "won her primary" and "lost the runoff"."""
    for i in clause.heads("object") if clause.lemma in CONTESTS else ():
        share = doc[i].lower_ in SHARES and any(t.lemma_.lower() == "vote" for t in doc[i : i + 4])  # "54 percent of the vote"
        if share or doc[i].lemma_.lower() in words["contests"]:
            return True
    return False


def _stands(doc: Doc, clause: Clause, referents: Referents) -> bool:
    """True for "will stand for the Greens" and "ran for Congress"."""
    for i in clause.heads("for") if clause.lemma in STANDS else ():
        found = referents.at_head(i) or referents.at(i)
        if found is not None and found.named and found.cls == "Party" or doc[i].lower_ in ("congress", "parliament", "senate", "council"):
            return True
    return False


def _votes(doc: Doc, clause: Clause) -> bool:
    """True for "voted no" and "cast the dissenting vote", where a council or board is spoken of."""
    if clause.lemma == "vote" and clause.modality == "actual":
        return doc[min(clause.predicate + 1, len(doc) - 1)].lower_ in VOTES
    return clause.lemma == "cast" and any(doc[i].lemma_.lower() == "vote" and {c.lower_ for c in doc[i].children} & {"lone", "dissenting", "only", "deciding", "sole"} for i in clause.heads("object"))


def _sits(cls: str, name: str, words: NameWords) -> bool:
    parts = name.lower().split()
    return cls == "Agency" and bool(parts) and (parts[-1] in words["deliberativeNouns"] or not SITTING.isdisjoint(parts))


def _of_board(phrase: OfficePhrase, doc: Doc) -> bool:
    """True for "Board member Lee" and "two other members, Lee and Park", where no other body is named with them."""
    if phrase.negated or phrase.body is not None or phrase.title.lower().split()[:1] and phrase.title.lower().split()[0] in PRIVATE:
        return False
    return phrase.office != "member" or phrase.link == "apposition" or phrase.plural and phrase.link == "prenominal"
