"""Who stood for or won a public office, or sits on a public board, though no office is named with them.

'Dana Frost won her primary', 'Omar Quill will stand for the Greens', 'two other members, Lee and Park'
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from kg.annotate.document import Clause, OfficePhrase, Referents, ontology_of
from kg.annotate.families import PEOPLE
from kg.ontology.names import NameWords, names
from kg.ontology.offices import offices

CONTESTS = frozenset({"win", "lose", "contest", "enter", "fight"})
STANDS = frozenset({"run", "stand"})  # who campaigns for a party may be a volunteer
PLAIN = frozenset({"occupation", "resident"})  # what is said of private people
SHARES = frozenset({"percent", "%", "vote", "majority", "share"})
MEMBERS = frozenset({"bodyMember", "member", "viceChair", "chair"})


def elected(doc: Doc) -> Iterator[int]:
    """Yield the keys of the persons who by such words hold, held or stand for a public office."""
    words, referents, plain = names(ontology_of(doc)), Referents(doc), private(doc)
    sitting = any(_sits(one.cls, one.name, words) for one in doc._.referents)
    polls = any(token.lemma_.lower() in words["electionWords"] for token in doc)  # once an article, not for each clause
    for clause in doc._.clauses or ():
        stands = not clause.negated and (_contests(doc, clause, words) or _stands(doc, clause, referents, words))
        voted = sitting and _votes(doc, clause, words) or not clause.negated and _wins_loosely(doc, clause, words, polls)
        for head in clause.heads("subject") if stands or voted else ():
            yield from (key for key in _people(referents, head) if stands or key not in plain)
    if sitting:
        for phrase in doc._.offices or ():
            if phrase.office in MEMBERS and _of_board(phrase, words) and not _of_another(phrase, doc, referents, words):
                yield from (key for start, end in phrase.holders for key in _people(referents, end - 1))


def known(doc: Doc) -> Iterator[int]:
    """Yield the keys of the persons whom everybody knows as politicians or judges."""
    figures, plain = names(ontology_of(doc))["publicFigures"], private(doc)
    for one in doc._.referents or ():
        if one.named and one.cls == "Person" and one.key not in plain and one.name.replace("’", "'") in figures:
            yield one.key


def private(doc: Doc) -> set[int]:
    """Return the keys of those whom the article calls by a job or as neighbours, and by no office: "plumber Bo Day"."""
    referents, words = Referents(doc), names(ontology_of(doc))["neighbourWords"]
    plain = {one.key for one in referents.all for start, _e, _h, _k in one.mentions if start and doc[start - 1].lower_ in words}
    holders: set[int] = set()
    for phrase in doc._.offices or ():
        kind = plain if phrase.office in PLAIN else holders
        if phrase.office and phrase.office != "party" and not phrase.negated:
            kind.update(key for _start, end in phrase.holders for key in _people(referents, end - 1))
    return plain - holders


def _people(referents: Referents, head: int) -> Iterator[int]:
    found = referents.at_head(head) or referents.at(head)
    for one in referents.parts(found) if found is not None else ():
        if one.named and one.cls in PEOPLE:
            yield one.key


def _contests(doc: Doc, clause: Clause, words: NameWords) -> bool:
    """True for "won her primary" and "lost the runoff"."""
    for i in clause.heads("object") if clause.lemma in CONTESTS else ():
        share = doc[i].lower_ in SHARES and any(t.lemma_.lower() == "vote" for t in doc[i : i + 4])  # "54 percent of the vote"
        if share or doc[i].lemma_.lower() in words["contests"] - words["looseContests"]:
            return True
    return False


def _wins_loosely(doc: Doc, clause: Clause, words: NameWords, polls: bool) -> bool:
    """True for "lost her seat" and "won the race" where an election is spoken of (`polls`: anywhere in the article): drivers win races too."""
    nouns = [i for i in clause.heads("object") if doc[i].lemma_.lower() in words["looseContests"]] if clause.lemma in CONTESTS else []
    if not nouns:
        return False
    beside = {token.i for i in (*nouns, *clause.heads("for")) for token in doc[i].subtree}
    known_offices = offices(ontology_of(doc)).wordings
    if any((found := known_offices.get((doc[i].lower_,))) and found.office.public for i in beside):
        return True  # "the mayor's race", "the race for governor"
    political = words["electionWords"] | words["deliberativeNouns"]
    return polls or any(doc[i].lower_ in political for i in beside)


def _stands(doc: Doc, clause: Clause, referents: Referents, words: NameWords) -> bool:
    """True for "will stand for the Greens" and "ran for Congress"."""
    for i in clause.heads("for") if clause.lemma in STANDS else ():
        found = referents.at_head(i) or referents.at(i)
        if found is not None and found.named and found.cls == "Party" or doc[i].lower_ in words["electedBodies"]:
            return True
    return False


def _votes(doc: Doc, clause: Clause, words: NameWords) -> bool:
    """True for "voted no" and "cast the dissenting vote", where a council or board is spoken of, but not at the polls."""
    return _casts(doc, clause, words) and not any(token.lemma_.lower() in words["pollNouns"] for token in doc[clause.predicate].sent)


def _casts(doc: Doc, clause: Clause, words: NameWords) -> bool:
    if clause.lemma == "vote" and clause.modality == "actual":
        return doc[min(clause.predicate + 1, len(doc) - 1)].lower_ in words["votes"]
    return clause.lemma == "cast" and any(doc[i].lemma_.lower() == "vote" and {c.lower_ for c in doc[i].children} & words["voteAdjectives"] for i in clause.heads("object"))


def _sits(cls: str, name: str, words: NameWords) -> bool:
    parts = name.lower().split()
    return cls == "Agency" and bool(parts) and (parts[-1] in words["deliberativeNouns"] or not words["boardNouns"].isdisjoint(parts))


def _of_board(phrase: OfficePhrase, words: NameWords) -> bool:
    """True for "Board member Lee" and "two other members, Lee and Park", where no other body is named with them."""
    if phrase.negated or phrase.body is not None or not words["privateGroups"].isdisjoint(phrase.title.lower().split()[:1]):
        return False
    return phrase.office != "member" or phrase.link == "apposition" or phrase.plural and phrase.link == "prenominal"


def _of_another(phrase: OfficePhrase, doc: Doc, referents: Referents, words: NameWords) -> bool:
    """True for "members Lee and Park of the choir", "gym members" and "board member Lee of Acme Corp."."""
    boards = words["deliberativeNouns"] | words["boardNouns"]
    if phrase.office == "member" and any(c.dep_ == "compound" and c.lower_ not in boards and referents.at(c.i) is None for c in doc[phrase.head].children):
        return True
    for end in {phrase.end, *(end for _start, end in phrase.holders)}:
        if end + 1 >= len(doc) or doc[end].lower_ not in ("of", "for"):
            continue
        noun = next((c for c in doc[end].children if c.dep_ == "pobj"), doc[end + 1])
        found = referents.at_head(noun.i) or referents.at(noun.i)
        named = found is not None and found.named
        if named and found.cls == "Organization" or not named and noun.pos_ == "NOUN" and noun.lemma_.lower() not in boards:
            return True
    return False
