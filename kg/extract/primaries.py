"""Yield whose party somebody is of by whom they stand against for a party's choice.

'Democrat Ann Lee leads Bo Day in the primary' makes Day a Democrat too.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.annotate.document import ontology_of, verb_above
from kg.extract.contenders import CONTESTS, parties_told
from kg.extract.finding import Finding
from kg.model import ACTUAL, AFFIRMED
from kg.ontology.names import NameWords, names

LINKS = frozenset({"in", "for", "during"})  # "in the primary"; who was beaten "after" it is of another party
BESIDE = 5  # tokens from a name to "(I-Vt.)", ", a lifelong independent"


def find(doc: Doc, findings: list[Finding]) -> Iterator[Finding]:
    """Yield memberOfParty for those of no told party whose rival in a primary has one."""
    of = parties_told(findings)
    contests = [f for f in findings if f.property in CONTESTS and f.polarity == AFFIRMED and f.modality == ACTUAL and _is_within_a_party(doc, f.anchor)]
    told = set(of) | independents(doc) if contests else set()
    for f in contests:
        for one, other in ((f.subject, int(f.object)), (int(f.object), f.subject)):
            if one not in told and len(of.get(other, ())) == 1:
                told.add(one)
                yield Finding(one, "memberOfParty", next(iter(of[other])), f.evidence, f.anchor, "office.primary", 0.7, words=())


def independents(doc: Doc) -> set[int]:
    """Return the keys of those who are told to be of no party: "Ann Lee (I-Vt.)", "Ann Lee, an independent"."""
    words, found = names(ontology_of(doc))["partyless"], set()
    for referent in doc._.referents:
        for _start, end, _head, kind in referent.mentions:
            after = doc[end : end + BESIDE] if kind == "name" else ()
            lettered = len(after) and after.text.replace(" ", "").startswith(("(I-", ",I-", "(I)"))
            if lettered or len(after) > 2 and after[0].text == "," and after[1].tag_ == "DT" and any(token.lower_ in words for token in after[2:]):
                found.add(referent.key)
    return found


def _is_within_a_party(doc: Doc, anchor: int) -> bool:
    """True where it is a primary that two compete in: "beat Day in the primary", not "beat Day", of who "won her primary"."""
    words, sentence = names(ontology_of(doc)), doc[anchor].sent
    if any(token.lower_ in words["generalWords"] for token in sentence):
        return False
    verb = verb_above(doc[anchor])
    return any(token.lower_ in words["primaryWords"] and _is_of(token, verb, words) for token in sentence)


def _is_of(race: Token, verb: Token, words: NameWords) -> bool:
    """True for a race that hangs on the verb with no other verb between, and through no person: not "beat Day, the primary's winner"."""
    above = race
    if race.dep_ in ("compound", "amod", "nmod"):
        above = race.head
        if above.lemma_.lower() not in words["primaryNouns"]:
            return False  # "a primary school"
    while above.pos_ not in ("VERB", "AUX") and above.head != above:
        if above.dep_ in ("appos", "poss", "nsubj", "relcl") or above.dep_ == "pobj" and above.head.lower_ not in LINKS:
            return False
        above = above.head
        if above.pos_ == "PROPN" or above.lemma_.lower() in words["placedNouns"]:
            return False
    return above == verb
