"""Find or make the referent of a party, or of a state that is named by its abbreviation only."""

from __future__ import annotations

from spacy.tokens import Doc

from kg.annotate.document import Referent


def party(doc: Doc, name: str, start: int, end: int) -> Referent:
    """Return the party's referent, made at these tokens when the article names it only as "D" or "a Democrat"."""
    return _found(doc, name, "Party", start, end) or _made(doc, name, "Party", start, end)


def state(doc: Doc, name: str, start: int, end: int) -> Referent:
    """Return the state's referent: 'D-Conn.' means Connecticut, be it named elsewhere or not."""
    return _found(doc, name, "State", start, end) or _made(doc, name, "State", start, end)


def place(doc: Doc, name: str, start: int, end: int) -> Referent:
    """Return the city's referent: 'Florissant Mayor Ann Lee' shows that Florissant is one."""
    cls = "County" if name.endswith(("County", "Parish")) else "City"
    return _found(doc, name, cls, start, end) or _made(doc, name, cls, start, end)


def _found(doc: Doc, name: str, cls: str, start: int, end: int) -> Referent | None:
    # a party must have the very name: the Florida Democratic Party is another body
    for referent in doc._.referents:
        fits = referent.cls in (cls, "Organization", "Group") if cls == "Party" else referent.cls not in _PEOPLE
        if fits and (referent.name == name or name in referent.names):
            referent.cls = cls
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
    if all((start, end) != mention[:2] for mention in referent.mentions):
        referent.mentions.append((start, end, head, "name"))
    if text not in referent.names:
        referent.names.append(text)


_PEOPLE = ("Person", "Official")
