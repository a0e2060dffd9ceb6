"""Which body a bare title belongs to, by what an article names: the sheriff's office for a sheriff, "its chairman" of the firm before."""

from __future__ import annotations

from kg.annotate.document import Referent, ontology_of
from kg.annotate.families import BODIES
from kg.extract.focus import Focus, Guess
from kg.extract.name_signs import contains, is_kind, is_states, opens_with_another_town, within
from kg.extract.unnamed import is_definite
from kg.gazetteer import gazetteer
from kg.ontology.names import names

FEDERAL = frozenset({"Congress", "U.S. Congress", "U.S. Senate", "U.S. House", "U.S. House of Representatives", "White House"})
PRIVATE_NO_FIRM = frozenset({"university", "college", "church", "party"})
SMALL = frozenset("of the for and 's ’s to in on".split())
OFFICE_WORDS = frozenset("secretary minister acting interim deputy former shadow secretaries state".split())


def body_before(focus: Focus, token: int) -> Referent | None:
    """Return the body that "Its chairman" at the head of a sentence takes up: the subject before it, else the last body named."""
    sentence = focus.doc[token].sent
    if sentence.start == 0 or any(sentence.start <= start < token for body in focus.bodies for start, *_ in body.mentions):
        return None
    before = focus.doc[sentence.start - 1].sent
    if (subject := subject_of_sentence(focus, before.start)) is not None and subject.named:
        return subject
    last = [(start, body.key, body) for body in focus.bodies for start, *_ in body.mentions if before.start <= start < before.end]
    return max(last)[2] if last else None


def last_body(focus: Focus, token: int) -> Referent | None:
    """Return the body named last before a token in its sentence: the forum of "by the guild through its warden"."""
    first = focus.doc[token].sent.start
    found = [(start, body.key, body) for body in focus.bodies for start, *_ in body.mentions if first <= start < token]
    return max(found)[2] if found else None


def body_of_its_own(focus: Focus, token: int) -> Guess | None:
    """Return the club of "Two of its members were hurt, said a spokeswoman": the one body that a sentence has taken up by then."""
    first = focus.doc[token].sent.start
    near = {b.key: b for b in focus.bodies for start, _end, _head, kind in b.mentions if first <= start < token and kind == "pronoun"}
    return Guess(next(iter(near.values())), 0.65) if len(near) == 1 else None


def opening_body(focus: Focus, token: int) -> Guess | None:
    """Return the bakery of "At the Elm Street Bakery, owner Ann Lee said …": the body that opens the sentence up to the title."""
    doc, first = focus.doc, focus.doc[token].sent.start
    if doc[first].lower_ not in ("at", "from", "inside", "outside") or doc[token - 1].text != ",":
        return None
    found = [body for body in focus.bodies for start, *_, kind in body.mentions if kind == "name" and first < start <= first + 2]
    return Guess(found[0], 0.75) if len(found) == 1 and all(not word.is_punct for word in doc[first : token - 1]) else None


def body_at_hand(focus: Focus, token: int) -> Guess | None:
    """Return the one body named before a title in its sentence and the last, the subject of one: "The Reno Trust has sold it. Chief executive Ann Lee said …".

    A public one, of which many have something to say, only where the article is about it; none where the sentence tells of "his firm", which nobody names.
    """
    sentence = focus.doc[token].sent
    first = focus.doc[sentence.start - 1].sent.start if sentence.start else sentence.start
    near = {body.key: body for body in focus.bodies for start, *_ in body.mentions if first <= start < token}
    told = [body for body in near.values() if any(first <= start < token and focus.doc[head].dep_ in ("nsubj", "nsubjpass") for start, _end, head, _kind in body.mentions)]
    only = told[0] if len(told) == 1 else None
    if only is None or only.cls != "Organization" and not _is_directed(focus, only):
        return None
    nouns = names(ontology_of(focus.doc))["privateNouns"]
    return None if any(word.dep_ == "poss" and word.head.lower_ in nouns for word in sentence) else Guess(only, 0.65)


def _is_directed(focus: Focus, body: Referent) -> bool:
    """True for a transit authority; councils, courts and police have no directors."""
    others = names(ontology_of(focus.doc))["undirectedBodies"]
    return body.cls == "Agency" and not any(is_kind(body, noun) for noun in others)


def of_kind(focus: Focus, noun: str, token: int) -> Guess | None:
    """Return the body that a bare noun means: "company" the firm, "district" the school district, that is named most."""
    if noun in ("company", "firm", "hospital", "charity", "group", "union"):
        fitting = [b for b in focus.bodies if b.cls == "Organization" and not set(b.name.lower().split()) & PRIVATE_NO_FIRM]
    else:
        fitting = [b for b in focus.bodies if b.cls == "Agency" and b.name.lower().split()[-1] == noun]
    ranked = sorted(fitting, key=lambda b: (-len(b.mentions), b.key))
    if not ranked or len(ranked) > 1 and len(ranked[0].mentions) == len(ranked[1].mentions):
        return None
    return Guess(ranked[0], 0.75)


def party_before(focus: Focus, token: int) -> Guess | None:
    """Return the party of "Party leader Ann Lee said": the one named in her sentence or the one before, else the only one so far."""
    sentence = focus.doc[token].sent
    first = focus.doc[sentence.start - 1].sent.start if sentence.start else sentence.start
    parties = {body.key: body for body in focus.bodies if body.cls == "Party"}
    told = {key: body for key, body in parties.items() if any(start < token for start, *_ in body.mentions)}
    near = {key: body for key, body in told.items() if any(first <= start < token for start, *_ in body.mentions)} or told
    return Guess(next(iter(near.values())), 0.7) if len(near) == 1 else None


def called(focus: Focus, noun: str) -> Guess | None:
    """Return the one named body that the article also calls by a noun: the association of "the union" for a union president."""
    found = {b.key: b for b in focus.bodies for _start, _end, head, kind in b.mentions if kind == "nominal" and focus.doc[head].lower_ == noun}
    return Guess(next(iter(found.values())), 0.7) if len(found) == 1 else None


def main_firm(focus: Focus) -> Guess | None:
    """Return the private body that the article speaks of most by far, which its bare chief executive heads."""
    firms = [b for b in focus.bodies if b.cls == "Organization" and not set(b.name.lower().split()) & PRIVATE_NO_FIRM]
    main = focus.dominant(firms)
    return Guess(main, 0.65) if main is not None else None


def own_body(focus: Focus, words: tuple[str, ...], place: Referent | None, token: int) -> Guess | None:
    """Return the one body of this kind that the article names: the sheriff's office for a sheriff."""
    for wording in words:
        fitting = [b for b in focus.bodies if b.cls in ("Agency", "Organization") and is_kind(b, wording)]
        if place is not None and len(fitting) > 1:
            fitting = [b for b in fitting if focus.bears(b, place)] or fitting
        if len(fitting) > 1:
            near = [b for b in fitting if _in_sentence(focus, b, token)]
            main = focus.dominant(fitting) if not near else None
            fitting = [main] if main is not None else near
        if len(fitting) == 1 and _compatible(focus, fitting[0], place):
            return Guess(fitting[0], 0.75)
    return None


def only_body(focus: Focus, words: tuple[str, ...], *, main: bool = False) -> Guess | None:
    """Return the one body of any of these kinds: the police of an article that speaks of no other force; with `main` the one it speaks of most by far."""
    fitting = [b for b in focus.bodies if b.cls in ("Agency", "Organization") and any(is_kind(b, word) for word in words)]
    if main and len(fitting) > 1 and (most := focus.dominant(fitting)) is not None:
        return Guess(most, 0.7)
    return Guess(fitting[0], 0.75) if len(fitting) == 1 else None


def common_body(focus: Focus, nouns: tuple[str, ...]) -> Guess | None:
    """Return the one body that the article calls by its kind alone: "the school board", "the police union", "the board"."""
    if any(is_kind(body, noun) for body in focus.bodies for noun in nouns):
        return None
    found = [r for r in focus.referents.all if not r.named and r.cls in ("Agency", "Organization") and r.name.lower().split()[-1:] in [[noun] for noun in nouns]]
    usual = [r for r in found if r.name.lower() in names(ontology_of(focus.doc))["lowerBodies"]]
    one = usual or found
    told = usual or len(one) == 1 and (len(one[0].mentions) > 1 or " " in one[0].name and is_definite(focus.doc, one[0]))
    return Guess(one[0], 0.7) if len(one) == 1 and told else None


def chamber_named(focus: Focus, words: tuple[str, ...]) -> Guess | None:
    """Return the Ohio Senate for a bare "Sen. Lee", where the article names it and not Congress."""
    if any(FEDERAL & {body.name, *body.names} for body in focus.bodies):
        return None
    found = [b for b in focus.bodies if any(is_states(b.name, word) for word in words)]
    return Guess(found[0], 0.75) if len(found) == 1 else None


def chamber_abroad(focus: Focus, words: tuple[str, ...]) -> Guess | None:
    """Return the one Senate, or House of Representatives, of an article that is not about the United States."""
    found = [b for b in focus.bodies if b.cls == "Agency" and b.name in words]
    states = any(place.cls == "State" and (known := gazetteer().state(place.name)) is not None and known.country == "US" for place in focus.places)
    return Guess(found[0], 0.7) if len(found) == 1 and not states and not focus.is_american() else None


def described_body(focus: Focus, words: list[str], token: int) -> Guess | None:
    """Return the body that a description stands for: "the board" after "Board of Commissioners"."""
    wanted = [w.lower() for w in words if w.lower() not in SMALL]
    best = None
    for body in focus.bodies:
        names = {w.lower() for name in (body.name, *body.names) for w in name.replace("’", " ’").split()}
        before = [start for start, *_ in body.mentions if start < token]
        if wanted and set(wanted) <= names and is_kind(body, wanted[-1]) and before and (best is None or before[-1] > best[0]):
            best = (before[-1], body)
    return Guess(best[1], 0.75) if best else None


def department(focus: Focus, title: str, heads: tuple[str, ...], token: int) -> Guess | None:
    """Return the department that a secretary or minister heads, by the topic: Defense, Transport."""
    topic = {w.lower() for w in title.replace("-", " ").split()} - OFFICE_WORDS - SMALL
    if not topic:
        return None
    fitting = [
        body
        for body in focus.bodies
        if body.cls in ("Agency", "Organization")
        and any(contains(body, head) for head in heads)
        and topic <= {w.lower() for w in f"{body.name} {' '.join(body.names)}".split()}
    ]
    return Guess(fitting[0], 0.7) if len(fitting) == 1 else None


def ministry(focus: Focus) -> Guess | None:
    """Return "the ministry" that an article speaks of, where it names none: the one minister's."""
    found = [r for r in focus.referents.all if not r.named and r.name.lower() == "ministry" and is_definite(focus.doc, r)]
    ministers = {focus.doc[phrase.start : phrase.end].text.lower() for phrase in focus.doc._.offices or () if phrase.office == "minister" and phrase.holders}
    named = any(is_kind(body, "ministry") or contains(body, "ministry") for body in focus.bodies)
    return Guess(found[0], 0.7) if len(found) == 1 and not named and len(ministers) == 1 else None


def government(focus: Focus, place: Referent | None) -> Guess | None:
    """Return the one government that an article speaks of, be it only "the government", of which its ministers are members."""
    found = [r for r in focus.referents.all if r.cls == "Agency" and is_government(r) and (r.named or is_definite(focus.doc, r))]
    fitting = [r for r in found if place is None or not r.named or focus.bears(r, place) or focus.place_of(r) is None]
    return Guess(fitting[0], 0.7) if len(fitting) == 1 and len(found) == 1 else None


def is_government(body: Referent) -> bool:
    """True for "the government" and the Scottish Government; not for a local one."""
    *before, last = body.name.lower().split() or [""]
    return last == "government" and before[-1:] not in (["local"], ["city"], ["county"], ["town"], ["municipal"])


def subject_of_sentence(focus: Focus, token: int) -> Referent | None:
    """Return the body that the sentence is about: the union of "The union may sue, according to Ann Lee"."""
    root = focus.doc[token].sent.root
    for child in root.children:
        if child.dep_ in ("nsubj", "nsubjpass"):
            referent = focus.referents.at_head(child.i)
            return referent if referent is not None and referent.cls in BODIES else None
    return None


def _in_sentence(focus: Focus, body: Referent, token: int) -> bool:
    sentence = focus.doc[token].sent
    return any(sentence.start <= start < sentence.end for start, *_ in body.mentions)


def _compatible(focus: Focus, body: Referent, place: Referent | None) -> bool:
    """A body that bears another place's name is not the one: Reno's police are not led from Salem."""
    other = focus.place_of(body)
    if place is not None and other is None and opens_with_another_town(body.name, place.name):
        return False
    return place is None or other is None or other is place or focus.bears(body, place) or within(other, place)
