"""Find or make the referent of a party, or of a state that is named by its abbreviation only."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from kg.annotate.document import Referent, char_span, ontology_of
from kg.annotate.families import PEOPLE
from kg.extract.finding import Finding
from kg.extract.focus import Focus
from kg.gazetteer import Place
from kg.ontology.names import names
from kg.ontology.offices import offices


def party(doc: Doc, name: str, start: int, end: int) -> Referent:
    """Return the party's referent, made at these tokens when the article names it only as "D" or "a Democrat"."""
    wordings = {name} | {" ".join(words) for words, label in offices(ontology_of(doc)).parties.items() if label == name}
    return _found(doc, name, "Party", start, end, wordings) or _made(doc, name, "Party", start, end)


def of_body(doc: Doc, start: int, end: int) -> Referent | None:
    """Return the party of "the Labour group" or "the Democratic caucus", made where it has no name of its own."""
    if end - start < 2 or doc[end - 1].text not in names(ontology_of(doc))["partyBodies"]:
        return None
    label = offices(ontology_of(doc)).parties.get(tuple(token.text for token in doc[start : end - 1]))
    return party(doc, label, start, end - 1) if label else None


def own(doc: Doc, focus: Focus) -> Iterator[Finding]:
    """Yield whose party a party is. 'her party, the Civic Front'"""
    for token in doc[1:-2] if len(doc) > 3 else ():
        if token.lower_ != "party" or doc[token.i - 1].lower_ not in ("his", "her") or doc[token.i + 1].text != ",":
            continue
        i = token.i + 2 + (doc[token.i + 2].lower_ == "the")
        person, party = focus.referents.at_head(token.i - 1), focus.referents.at(i) if i < len(doc) else None
        if person is not None and person.named and party is not None and party.named and party.cls in ("Party", "Organization"):
            party.cls = "Party"
            yield Finding(
                person.key, "memberOfParty", party.key, char_span(doc, token.i - 1, i + 1), token.i, "office.party", 0.85, voice="asserted",
            )


def state(doc: Doc, name: str, start: int, end: int) -> Referent:
    """Return the state's referent: 'D-Conn.' means Connecticut, be it named elsewhere or not."""
    return _found(doc, name, "State", start, end) or _made(doc, name, "State", start, end)


def country(doc: Doc, known: Place, start: int, end: int) -> Referent:
    """Return the referent of a country told by its adjective alone: 'Austrian chancellor Ann Lee'."""
    made = _found(doc, known.name, "Country", start, end) or _made(doc, known.name, "Country", start, end)
    made.link = made.link or known.iri
    return made


def place(doc: Doc, name: str, start: int, end: int) -> Referent:
    """Return the city's referent: 'Florissant Mayor Ann Lee' shows that Florissant is one."""
    cls = "County" if name.endswith(("County", "Parish")) else "City"
    return _found(doc, name, cls, start, end) or _made(doc, name, cls, start, end)


def local_body(doc: Doc, name: str, start: int, end: int) -> Referent:
    """Return the referent of a public body named by its kind alone: 'the school board'."""
    return _found(doc, name, "Agency", start, end) or _made(doc, name, "Agency", start, end)


def public_body(doc: Doc, name: str, cls: str, start: int, end: int) -> Referent:
    """Return the referent of a body by its whole name: Vermont State Police."""
    return _found(doc, name, cls, start, end) or _made(doc, name, cls, start, end)


def campaign(doc: Doc, name: str, start: int, end: int) -> Referent:
    """Return the referent of a candidate's campaign: 'Lee campaign manager Bo Day' names one."""
    return _found(doc, name, "Organization", start, end) or _made(doc, name, "Organization", start, end)


def named_place(doc: Doc, name: str, start: int, end: int) -> Referent:
    """Return the referent of a place inside a body's name: Perth and Angus of its Council."""
    return _found(doc, name, "Place", start, end, keep=True) or _made(doc, name, "Place", start, end)


def document(doc: Doc, name: str, start: int, end: int) -> Referent:
    """Return the referent of a paper by the words that name it: 'Fox News poll'."""
    return _found(doc, name, "Document", start, end) or _made(doc, name, "Document", start, end)


def _found(doc: Doc, name: str, cls: str, start: int, end: int, wordings: set[str] | None = None, *, keep: bool = False) -> Referent | None:
    # a party must have the very name: the Florida Democratic Party is another body
    for referent in doc._.referents:
        fits = referent.cls in (cls, "Organization", "Group") if cls == "Party" else referent.cls not in PEOPLE
        if fits and (referent.name == name or name in referent.names or wordings and referent.named and referent.name in wordings):
            referent.cls = referent.cls if keep else cls
            if wordings and referent.name != name and name not in referent.names:
                referent.names.append(name)
            if wordings:
                referent.name = name  # "SNP" and "Labour" are filed under the full name
            _mention(doc, referent, start, end)
            return referent
    return None


def _made(doc: Doc, name: str, cls: str, start: int, end: int) -> Referent:
    key = max((referent.key for referent in doc._.referents), default=-1) + 1
    referent = Referent(key, cls, name, names=[name])
    _mention(doc, referent, start, end)
    doc._.referents.append(referent)
    return referent


def _mention(doc: Doc, referent: Referent, start: int, end: int) -> None:
    text = doc[start:end].text
    head = doc[start:end].root.i
    if any(head == mention[2] for other in doc._.referents if other is not referent for mention in other.mentions):
        head = end - 1  # "Perth" of "Perth and Kinross Council" heads the council's name
    if all((start, end) != mention[:2] for mention in referent.mentions):
        referent.mentions.append((start, end, head, "name"))
    if text not in referent.names:
        referent.names.append(text)
