"""What people do in a body, told by a verb: they chair it, run it, sit on it, work or study there, join or leave it.

"The board, which is chaired by Ann Lee" gives Lee –leads→ the board; "Bo Day works for the clinic" a member.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from kg.annotate import tense
from kg.annotate.document import Clause, Referent, char_span, ontology_of, sentence_span
from kg.annotate.families import BODIES, PEOPLE
from kg.annotate.heading import is_passing
from kg.extract import party_clauses
from kg.extract.finding import Finding
from kg.extract.focus import Focus
from kg.extract.focus_bodies import common_body, described_body
from kg.extract.office_bodies import DELIBERATING
from kg.model import AFFIRMED, CURRENT, FORMER, NEGATED, Span
from kg.ontology.clauseview import Roles, roles
from kg.ontology.offices import Offices, offices

LONGEST = 200
# word list of the verbs → roles that hold the body
HEADING = ("headingVerbs", ("object", "over"))
SERVING = (
    ("sittingVerbs", ("on", "in")), ("workingVerbs", ("at", "for", "in")), ("studyingVerbs", ("at",)),
    ("joiningVerbs", ("object",)), ("belongingVerbs", ("to",)), ("sendingVerbs", ("on",)),
    ("quittingVerbs", ("object",)), ("resigningVerbs", ("from",)),
)  # fmt: skip


def find(doc: Doc, focus: Focus) -> Iterator[Finding]:
    """Yield leads and memberOf for the verbs of the ontology's lists, whatever construction they stand in."""
    known = offices(ontology_of(doc))
    for clause in doc._.clauses or ():
        if not clause.nominal:
            yield from _headed(doc, clause, focus, known)
            yield from _served(doc, clause, focus, known)


def _headed(doc: Doc, clause: Clause, focus: Focus, known: Offices) -> Iterator[Finding]:
    """Who heads a body by doing so: 'the Republican who leads the committee'"""
    verb = clause.lemma.partition("_")[0]
    if verb not in known.words(HEADING[0]) and clause.lemma not in known.words(HEADING[0]):
        return
    view = roles(doc, clause)
    if not _heads_it_for_good(doc, clause, view, known):
        return
    for body in _bodies(view, HEADING[1], focus):
        if body.cls == "Party" and clause.lemma == "lead" and not _is_of_membership(doc, clause):
            continue  # by nine points
        if body.cls != "NewsOutlet" or verb == "run":
            yield from _tied(doc, clause, focus, "leads", body, tense.when(doc[clause.predicate]))


def _heads_it_for_good(doc: Doc, clause: Clause, view: Roles, known: Offices) -> bool:
    """False for what is yet open, and for "led the council in prayer" and "led the Senate to agree", which make no head of it."""
    verb = doc[clause.predicate]
    if tense.is_open(verb, known.choosing) or is_passing(verb):
        return False
    return clause.relation == "xcomp" or view.keys().isdisjoint({"clause", "infinitive", "to", "against"})


def _served(doc: Doc, clause: Clause, focus: Focus, known: Offices) -> Iterator[Finding]:
    """Who belongs to a body by what they do: 'Lee, who studies law at Thornby University'"""
    for words, wanted in SERVING:
        if clause.lemma not in known.words(words) or tense.is_open(doc[clause.predicate], known.choosing):
            continue
        view = roles(doc, clause)
        if words == "joiningVerbs" and _in_something(doc, view):
            continue
        time = {"joiningVerbs": CURRENT, "quittingVerbs": FORMER, "resigningVerbs": FORMER}.get(words)
        if words == "studyingVerbs" and tense.when(doc[clause.predicate]) == FORMER:
            continue  # who studied there has left
        for body in _bodies(view, wanted, focus):
            if words == "quittingVerbs" and not (body.cls == "Party" and _is_of_membership(doc, clause)):
                continue  # one may leave an office for the day, and a party speechless
            if body.cls == "Organization" and tuple(body.name.split()) in known.parties:
                body.cls = "Party"
            prop = "memberOfParty" if body.cls == "Party" else "memberOf"
            yield from _tied(doc, clause, focus, prop, body, time or tense.when(doc[clause.predicate]))


def _is_of_membership(doc: Doc, clause: Clause) -> bool:
    heads = clause.heads("object")
    return not heads or any(party_clauses.is_of_membership(doc, clause, head) for head in heads)


def _in_something(doc: Doc, view: Roles) -> bool:
    """True for "joined the union in asking" and "joined the board to protest", which make no member."""
    if not view.keys().isdisjoint({"clause", "infinitive", "adverbial", "to", "against"}):
        return True
    return any(doc[head].tag_ == "VBG" or doc[head].ent_type_ != "DATE" for head in view.get("in", ()))


def _bodies(view: Roles, wanted: tuple[str, ...], focus: Focus) -> Iterator[Referent]:
    for role in wanted:
        for head in view.get(role, ()):
            body = focus.referents.at_head(head)
            if body is None or not body.named:
                guess = _described(focus, head)
                body = guess or body
            if body is not None and body.cls in BODIES and (body.named or _is_spoken_of(body, focus)):
                yield body


def _is_spoken_of(body: Referent, focus: Focus) -> bool:
    """True for the board of "Ann Lee, who chairs the board", which the article calls by its kind alone."""
    guess = common_body(focus, (body.name.lower().split()[-1],))
    return guess is not None and guess.referent is body and body.name.lower().split()[-1] in DELIBERATING


def _described(focus: Focus, head: int) -> Referent | None:
    """Return the body that "the committee" takes up, where reference has left it alone."""
    token = focus.doc[head]
    if token.pos_ != "NOUN" or not any(child.lower_ in ("the", "this", "that") for child in token.lefts):
        return None
    guess = described_body(focus, [child.text for child in token.lefts if child.dep_ == "compound"] + [token.text], head)
    return guess.referent if guess else None


def _tied(doc: Doc, clause: Clause, focus: Focus, prop: str, body: Referent, time: str) -> Iterator[Finding]:
    for head in clause.heads("subject"):
        for person in _people(doc, head, focus):
            if person.key == body.key:
                continue
            yield Finding(
                person.key, prop, body.key, _evidence(doc, clause, head), clause.predicate, "office.verb", 0.8,
                polarity=NEGATED if clause.negated else AFFIRMED, time=time,
            )


def _people(doc: Doc, head: int, focus: Focus) -> list[Referent]:
    """Return who is named at this token, or whom a plural there takes up: "both work for the clinic"."""
    person, group = _person(doc, head, focus), focus.referents.at_head(head)
    if person is not None or group is None:
        return [person] if person is not None else []
    return [one for one in focus.referents.parts(group) if one.named and one.cls in PEOPLE] if group.members else []


def _person(doc: Doc, head: int, focus: Focus) -> Referent | None:
    """Return the named person at this token, or in apposition to it: "her deputy, Ann Lee, will run the agency"."""
    beside = [child.i for child in doc[head].children if child.dep_ == "appos"]
    found = [focus.referents.at_head(i) for i in (head, *beside)]
    found += [r for p in doc._.offices or () if p.start <= head < p.end for span in p.holders if (r := focus.referent_in(*span))]
    return next((one for one in found if one is not None and one.named and one.cls in PEOPLE), None)


def _evidence(doc: Doc, clause: Clause, head: int) -> Span:
    sentence = sentence_span(doc[clause.predicate])
    if sentence.end - sentence.start <= LONGEST:
        return sentence
    tokens = [clause.predicate, head, *(argument.head for argument in clause.arguments if argument.role == "object")]
    span = char_span(doc, min(tokens), max(tokens) + 1)
    return span if span.end - span.start <= LONGEST else char_span(doc, clause.predicate, clause.predicate + 1)
