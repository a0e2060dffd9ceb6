"""Which body they work for who are told by a rank or a job only: the police of "Lt. Lee", the weather service of "meteorologist Day"."""

from __future__ import annotations

from kg.annotate.descriptions import ARTICLES
from kg.annotate.document import OfficePhrase, Referent, ontology_of
from kg.annotate.families import BODIES
from kg.extract.focus import Focus, Guess
from kg.extract.focus_bodies import body_at_hand, main_firm
from kg.extract.name_signs import is_kind
from kg.model import CURRENT
from kg.ontology.names import names

LINKS = ("prenominal", "apposition")
EMPLOYERS = frozenset({"Agency", "Organization"})
TRADES = (("medicalTrades", "medicalBodies"), ("schoolTrades", "schoolBodies"))


def is_employed(focus: Focus, phrase: OfficePhrase) -> bool:
    """True for the title of a job that people hold at some body: a meteorologist and a plant manager, no farmer and no author."""
    words = phrase.title.lower().split()
    known = names(ontology_of(focus.doc))["staffTrades"]
    return phrase.time == CURRENT and phrase.link in LINKS and any(" ".join(words[-size:]) in known for size in (1, 2, 3))


def employer(focus: Focus, phrase: OfficePhrase) -> Guess | None:
    """Return the clinic of "The clinic's boiler broke. Nurse Ann Lee said …": the one body told of just before, else the one that the article is about."""
    if phrase.link == "apposition" and focus.doc[phrase.start].lower_ not in ARTICLES:
        return None
    return body_at_hand(focus, phrase.start) or _of_the_trade(focus, phrase)


def _of_the_trade(focus: Focus, phrase: OfficePhrase) -> Guess | None:
    """Return the one hospital of an article for a nurse, its one school for a teacher, and the firm that it is about for a machinist."""
    known, word = names(ontology_of(focus.doc)), phrase.title.lower().split()[-1]
    for trade, kinds in TRADES:
        if word in known[trade]:
            found = [body for body in focus.bodies if body.cls in EMPLOYERS and any(is_kind(body, kind) for kind in known[kinds])]
            return Guess(found[0], 0.65) if len(found) == 1 else None
    return main_firm(focus) if phrase.title.lower() in known["plantTrades"] else None


def has_rank(focus: Focus, phrase: OfficePhrase) -> bool:
    """True for a captain, a sergeant, a trooper: uniformed, and of no army by the word."""
    return phrase.link == "prenominal" and phrase.time == CURRENT and phrase.title.lower() in names(ontology_of(focus.doc))["uniformedRanks"]


def force(focus: Focus, token: int) -> Guess | None:
    """Return the one uniformed service that an article names, or of several the one told last: "the county's rescue squad … Capt. Lee said"."""
    kinds = names(ontology_of(focus.doc))["uniformedBodies"]
    found = [body for body in focus.bodies if body.cls in BODIES and any(is_kind(body, kind) for kind in kinds)]
    if len(found) == 1:
        return Guess(found[0], 0.75)
    near = [body for body in found if _is_near(focus, body, token)]
    return Guess(near[0], 0.7) if len(near) == 1 else None


def _is_near(focus: Focus, body: Referent, token: int) -> bool:
    sentence = focus.doc[token].sent
    first = focus.doc[sentence.start - 1].sent.start if sentence.start else sentence.start
    return any(first <= start < token for start, *_ in body.mentions)
