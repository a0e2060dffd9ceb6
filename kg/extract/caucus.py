"""Yield who is of a party by the sentence before theirs: 'Democrats took aim at the budget. Rep. Ann Lee of Ohio called it thin.'

Also 'Two Republican senators wrote to her. One of them, Sen. Bo Day, …'.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from kg.annotate.document import OfficePhrase, Referent, ontology_of
from kg.annotate.families import PEOPLE
from kg.extract.focus import Focus
from kg.ontology.names import names
from kg.ontology.offices import PartyWords, offices

SEATS = frozenset({"senator", "representative", "stateSenator", "stateRepresentative", "lawmaker"})
PLURAL = ("NNS", "NNPS")
OPENING = 4  # tokens before the first sentence's party: "Two", "Some House", "But most"


def read(doc: Doc, focus: Focus) -> Iterator[tuple[Referent, PartyWords, int]]:
    """Yield person, party, and the token of the title, for legislators who open a sentence after one about their party."""
    marked = {who.key for phrase in doc._.offices or () if phrase.party for span in phrase.holders if (who := focus.referent_in(*span)) is not None}
    for phrase in doc._.offices or ():
        if phrase.office not in SEATS or phrase.link != "prenominal" or phrase.time != "current" or len(phrase.holders) != 1:
            continue
        before = _sentence_before(doc, phrase)
        party = _subject(doc, before) if before is not None else None
        holder = focus.referent_in(*phrase.holders[0])
        if party is not None and holder is not None and holder.named and holder.cls in PEOPLE and holder.key not in marked:
            yield holder, party, phrase.head


def _sentence_before(doc: Doc, phrase: OfficePhrase) -> Span | None:
    """Return the sentence before the one that a title opens, after "One of them," too, in one paragraph and outside quotations."""
    sentence = doc[phrase.start].sent
    lead = doc[sentence.start : phrase.start].text.lower().strip()
    if sentence.start == 0 or lead not in ("", "one of them,", "one,"):
        return None
    before = doc[sentence.start - 1].sent
    apart = "\n\n" in before.text or doc[before.end - 1].is_space and "\n\n" in doc[before.end - 1].text
    return None if apart else before


def _subject(doc: Doc, sentence: Span) -> PartyWords | None:
    """Return the party whose members the sentence opens with as its subject, where it names no other party and nobody."""
    known, texts = offices(ontology_of(doc)), [token.text for token in doc[: sentence.end]]
    found = [party for i in range(sentence.start, sentence.end) for party in list(known.parties_at(texts, i))[:1]]
    if any(token.dep_ == "neg" for token in sentence):
        return None  # "Republicans are not the only ones"
    if len({party.party for party in found}) != 1 or found[0].guarded or found[0].start > sentence.start + OPENING:
        return None
    members = names(ontology_of(doc))["caucusNouns"]
    noun = doc[found[0].end] if doc[found[0].end - 1].tag_ not in PLURAL and found[0].end < sentence.end else doc[found[0].end - 1]
    plain = noun.i == found[0].end - 1 and noun.tag_ in PLURAL or noun.lower_ in members
    return found[0] if plain and _is_subject(noun) and not any(token.ent_type_ == "PERSON" for token in sentence) else None


def _is_subject(noun: Token) -> bool:
    root = noun.sent.root
    return noun.dep_ in ("nsubj", "nsubjpass") and (noun.head == root or noun.head.pos_ == "AUX" and noun.head.head == root)
