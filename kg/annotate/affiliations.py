"""Find ties to parties, bodies and places that need no title.

"Ted Cruz, R-Texas" and "(I-Vt.)", "Gallup's Jeffrey Jones", "Jane Roe of the ACLU", "Lee chairs the board".
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.annotate import tense
from kg.annotate.document import NameMention, OfficePhrase
from kg.annotate.families import BODIES, PEOPLE, PLACES
from kg.annotate.heading import is_passing
from kg.annotate.predications import Predications
from kg.annotate.title import HONORIFICS, HYPHENS, Names
from kg.model import CURRENT
from kg.ontology.offices import Offices

BODY_OWNERS = BODIES - {"Party"}
SEATS = frozenset("seat spot term place vacancy".split())
BOARDS = frozenset("board directors trustees governors faculty staff".split())  # of what they are, those who sit on them are
WRITING = frozenset({"write", "report", "blog"})  # for a paper
WARDS = frozenset("District Ward Precinct Zone".split())


def find(doc: Doc, lexicon: Offices, names: Names) -> Iterator[OfficePhrase]:
    """Yield the phrases in text order of their kind."""
    yield from _party_marks(doc, lexicon, names)
    yield from _bracketed_seats(doc, lexicon, names)
    yield from _owned_names(doc, names)
    yield from _headed_bodies(doc, lexicon, names)
    yield from _joined_bodies(doc, lexicon, names)


def _party_marks(doc: Doc, lexicon: Offices, names: Names) -> Iterator[OfficePhrase]:
    """'Sen. Ted Cruz, R-Texas' ties Cruz to the Republican Party and to Texas."""
    for token in (doc[i] for i in range(2, len(doc) - 1) if names.texts[i - 1] in (",", "(", "[")):
        bracketed, last = _bracketed(doc, token.i, lexicon, names)
        unaligned = token.text[0].isupper() and token.lower_ in lexicon.words("unalignedMarks")
        if token.text not in lexicon.letters and not unaligned and not bracketed:
            continue
        if doc[last].text not in (*HYPHENS, ")", *("," if bracketed or unaligned and doc[token.i - 1].text == "(" else ())):
            continue
        before = token.i - 3 if doc[token.i - 2].text in ("'s", "’s", "'", "’") else token.i - 2  # "Sen. Lee's (D-Ohio) bill"
        name = names.at(before) if before >= 0 else None
        if name is None or name.cls not in PEOPLE:
            continue
        party = bracketed or lexicon.letters.get(token.text)
        place = _marked_place(doc, last + 1, lexicon, names) if doc[last].text != ")" else None
        end = place[1] if place else last
        if end < len(doc) and doc[end].text == ")":
            end += 1
        if party or place:
            yield OfficePhrase(
                name.start, end, token.i, "", "partyMark", place=place, party=party,
                holders=((name.start, name.end),), link="party",
            )


def _bracketed_seats(doc: Doc, lexicon: Offices, names: Names) -> Iterator[OfficePhrase]:
    """'MLA Ann Lee (Red Deer North)' and 'Coun. Bo Day (Ward 6)' sit for what the bracket names."""
    for name in names.all:
        i = name.end
        if name.cls not in PEOPLE or not name.start or i + 2 >= len(doc) or doc[i].text != "(":
            continue
        wording = lexicon.wordings.get((doc[name.start - 1].lower_,)) or lexicon.wordings.get((doc[name.start].lower_,))
        if wording is None or wording.office.holds != "represents" or any(True for _ in lexicon.parties_at(names.texts, i + 1)):
            continue
        if doc[i + 1].text in lexicon.letters or doc[i + 1].lower_ in lexicon.words("unalignedMarks"):
            continue
        end = next((k for k in range(i + 1, min(i + 8, len(doc))) if doc[k].text == ")"), None)
        if end is not None and all(_is_of_a_name(doc, k) for k in range(i + 1, end)) and not doc[i + 1].text.isupper():
            yield OfficePhrase(name.start, end + 1, i, "", "seatMark", place=(i + 1, end), holders=((name.start, name.end),), link="party")


def _is_of_a_name(doc: Doc, i: int) -> bool:
    token = doc[i]
    return token.text[:1].isupper() or token.text in HYPHENS or token.lower_ in ("and", "of", "the", "&", "upon") or token.text.isdigit() and doc[i - 1].text in WARDS


def _bracketed(doc: Doc, i: int, lexicon: Offices, names: Names) -> tuple[str | None, int]:
    """Return the party that a bracket opens with, and the token after it: "(Liberal Democrat, Elm Park)"."""
    if i < 2 or doc[i - 1].text != "(":
        return None, i + 1
    for worded in lexicon.parties_at(names.texts, i):
        if worded.end < len(doc) and doc[worded.end].text in (")", ",", *HYPHENS):
            return worded.party, worded.end
    short = lexicon.letters.get(doc[i].text) if i + 1 < len(doc) and doc[i + 1].text in (",", ")") else None
    return short, i + 1


def _marked_place(doc: Doc, i: int, lexicon: Offices, names: Names) -> tuple[int, int] | None:
    """Return the tokens of the place after "D-": a named one, or an abbreviated state ("Vt" + ".")."""
    if i >= len(doc):
        return None
    name = names.at(i)
    if name is not None and name.start == i and name.cls not in PEOPLE or doc[i].text in WARDS:
        end = name.end if name is not None and name.start == i else i + 1
        return i, end + (end < len(doc) and doc[end].text.isdigit())  # "D-District 12"
    for end in (i + 2, i + 1):
        if end <= len(doc) and doc[i:end].text in lexicon.states or doc[i:end].text.rstrip(".") + "." in lexicon.states:
            return i, end
    end = i
    while end < len(doc) and doc[end].tag_ == "NNP" and end < i + 3:
        end += 1
    return (i, end) if end > i else None


def _owned_names(doc: Doc, names: Names) -> Iterator[OfficePhrase]:
    """'Gallup's Jeffrey Jones' and 'Jane Roe of the ACLU' make them members."""
    for name in names.all:
        if name.cls not in PEOPLE or name.end - name.start < 2:
            continue
        body = _owner_before(doc, name, names) or _body_after(doc, name, names)
        if body is not None and body.cls == "Party":
            start, end = min(name.start, body.start), max(name.end, body.end)
            yield OfficePhrase(
                start, end, name.head, "", "partisan", body=(body.start, body.end), holders=((name.start, name.end),), link="possessive",
            )
        elif body is not None:
            start, end = min(name.start, body.start), max(name.end, body.end)
            yield OfficePhrase(
                start, end, name.head, "", "member", body=(body.start, body.end),
                holders=((name.start, name.end),), link="possessive",
            )


def _owner_before(doc: Doc, name: NameMention, names: Names) -> NameMention | None:
    i = name.start - 1
    i -= i > 1 and doc[i].lower_ in HONORIFICS  # "the Lakeside Clinic's Dr. Ann Lee"
    if i < 1 or doc[i].tag_ != "POS":
        return None
    owner = names.at(i - 1) or names.at(i)
    return owner if owner is not None and owner.cls in BODIES else None


def _body_after(doc: Doc, name: NameMention, names: Names) -> NameMention | None:
    i = name.end
    if i < len(doc) and doc[i].text == "," and i + 1 < len(doc) and doc[i + 1].lower_ in ("of", "from", "with"):
        i += 1  # "Ann Lee, from the campaign group Roof First,"
    if i + 2 >= len(doc) or doc[i].lower_ not in ("of", "with", "from") or doc[i].lower_ != "of" and doc[i - 1].text != "," and not _says(doc, name, names):
        return None
    i += 2 if doc[i + 1].lower_ in ("the", "a", "an") else 1
    while i + 1 < len(doc) and doc[i].pos_ in ("ADJ", "NOUN") and doc[i].text.islower() and names.at(i) is None:
        i += 1  # "of the conservative National Front", "of the firm Lee & Day"
    while i + 1 < len(doc) and doc[i].pos_ == "ADJ" and names.at(i) is None:
        i += 1
    body = names.at(i)
    if body is not None and body.cls in PLACES and body.start == i:  # "of the Ontario RCMP", "of Poland's Civic Platform"
        body = names.at(body.end + (doc[body.end].tag_ == "POS")) if body.end + 1 < len(doc) else None
        i = body.start if body is not None else i
    whole = body is not None and (body.start == i or body.start == i - 1 and doc[i - 1].text == "The")  # "of The Hill"
    return body if whole and body.cls in BODIES else None


def _says(doc: Doc, name: NameMention, names: Names) -> bool:
    """True for "Ann Lee with the Sierra Club said": who somebody is with, not whom somebody met."""
    body = next((one for i in range(name.end + 1, min(name.end + 5, len(doc))) if (one := names.at(i)) is not None), None)
    verb = doc[name.head].head
    return body is not None and body.end < len(doc) and doc[name.head].dep_ == "nsubj" and verb.i >= body.end and verb.i - body.end < 3


def _headed_bodies(doc: Doc, lexicon: Offices, names: Names) -> Iterator[OfficePhrase]:
    """'Lee, who used to chair the Planning Commission' made her its head; 'represents Ohio' ties to a place."""
    ties = Predications(doc, names, lexicon)
    for token in doc:
        heads = token.lemma_ in lexicon.words("headingVerbs")
        if not heads and token.lemma_ != "represent" or not token.tag_.startswith("VB"):
            continue
        objects = [c for c in token.children if c.dep_ == "dobj"]
        target = next((name for c in objects for i in ((c.i,) if heads else (c.i, c.i - 1)) if (name := names.at(i))), None)
        wanted = BODIES if heads else PLACES
        proposed = _proposed(token, lexicon, names)
        unsure = proposed is None and tense.is_open(token, lexicon.choosing) or heads and is_passing(token)
        unseen = target is not None and not heads and _is_seat_unseen(doc, target, token, names, lexicon)
        if target is None or target.cls not in wanted and not unseen or unsure:
            continue
        made = ties.made(proposed or ties.subject(token), "verb", token, tense.when(token))
        if made is not None:
            yield OfficePhrase(
                token.i, target.end, token.i, "", "heading" if heads else "representing", made.time or CURRENT,
                body=(target.start, target.end) if heads else None,
                place=None if heads else (target.start, target.end),
                holders=made.holders, holder_tokens=made.tokens, link="verb", negated=made.negated,
            )


def _is_seat_unseen(doc: Doc, name: NameMention, verb: Token, names: Names, lexicon: Offices) -> bool:
    """True for the Epping of "Rep. Ann Lee, who represents Epping", which the model took for somebody or for a firm."""
    plain = name.link is None and name.end - name.start < 3 and all(token.text.istitle() and token.is_alpha for token in doc[name.start : name.end])
    before = next((one for i in range(verb.i - 1, max(verb.i - 5, -1), -1) if (one := names.at(i)) is not None), None)
    if not plain or name.cls not in PEOPLE | BODIES or before is None or before.cls not in PEOPLE or not before.start or name.start != verb.i + 1:
        return False
    wording = lexicon.wordings.get((doc[before.start - 1].lower_,)) or lexicon.wordings.get((doc[before.start].lower_,))
    return wording is not None and wording.office.holds == "represents"


def _proposed(verb: Token, lexicon: Offices, names: Names) -> Token | None:
    """Return Day of "Lee's nomination of Bo Day to lead the agency": who is to head it is not who proposes."""
    doc, i = verb.doc, verb.i - 2
    name = names.at(i) if i > 1 and doc[verb.i - 1].lower_ == "to" else None
    if name is None or name.cls not in PEOPLE or name.end != i + 1:
        return None
    first = name.start
    while first > 2 and doc[first - 1].lower_ != "of" and name.start - first < 5 and doc[first - 1].pos_ in ("NOUN", "ADJ", "PROPN", "DET"):
        first -= 1
    of = first - 1
    return doc[name.head] if doc[of].lower_ == "of" and doc[of - 1].lemma_ in lexicon.words("choosingNouns") else None


def _joined_bodies(doc: Doc, lexicon: Offices, names: Names) -> Iterator[OfficePhrase]:
    """'Lee, who sits on the city council' and 'Lee was elected to the school board' make a member."""
    ties = Predications(doc, names, lexicon)
    for token in doc:
        if not token.tag_.startswith("VB"):
            continue
        chosen = token.lemma_ in lexicon.words("choosingVerbs")
        writing = token.lemma_ in WRITING
        working = writing or token.lemma_ in lexicon.words("workingVerbs")
        if not chosen and not working and token.lemma_ not in lexicon.words("sittingVerbs"):
            continue
        wanted = ("to",) if chosen else ("for",) if writing else ("at", "for") if working else ("on",)
        if chosen and (seat := _seat(token, names)) is not None and (made := ties.made(ties.subject(token), "verb", token, None)):
            yield OfficePhrase(
                token.i, seat.end, token.i, "", "representing", place=(seat.start, seat.end), holders=made.holders,
                holder_tokens=made.tokens, link="verb", negated=made.negated,
            )
        link = next((c for c in token.children if c.dep_ == "prep" and c.lower_ in wanted), None)
        target = _under(link, names) if link is not None else None
        whom = _chosen(token, ties, lexicon) if chosen else ties.subject(token)
        if target is None or target.cls not in ({"NewsOutlet"} if writing else BODY_OWNERS) or not chosen and tense.is_open(token, lexicon.choosing):
            continue
        made = ties.made(whom, "verb", token, None)
        if made is not None:
            yield OfficePhrase(
                token.i, target.end, token.i, "", "member", tense.when(token) if not chosen else CURRENT,
                body=(target.start, target.end), holders=made.holders, holder_tokens=made.tokens,
                link="verb", negated=made.negated,
            )


def _under(link: Token, names: Names) -> NameMention | None:
    """Return the body under a preposition: "to the Elm Board", "to a second term on the Elm Board", "on the board of directors of Elm Bank"."""
    for child in link.children:
        if (name := names.at(child.i)) is not None:
            return name
        further = ("on", "in") if child.lower_ in SEATS else ("of",) if child.lower_ in BOARDS else ()
        seat = next((c for c in child.children if c.dep_ == "prep" and c.lower_ in further), None)
        if seat is not None:
            return _under(seat, names)
    return None


def _chosen(verb: Token, ties: Predications, lexicon: Offices) -> Token | None:
    """Return who is chosen: Lee of "Lee was named to the board", and of "the governor named Lee to the board"."""
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    told = None if passive else next((c for c in verb.children if c.dep_ in ("dobj", "oprd") and c.pos_ in ("PROPN", "PRON")), None)
    if told is None:  # the parser takes "named" of "the mayor named Lee" for a participle at times
        return ties.subject(verb) if _is_passive(verb) else None
    return told if verb.tag_ in ("VBD", "VBN", "VBZ") and not tense.is_open(verb, lexicon.choosing) else None


def _seat(verb: Token, names: Names) -> NameMention | None:
    """Return the place of "elected for the Millbrook ward"."""
    if verb.lemma_ not in ("elect", "re-elect", "reelect"):
        return None
    link = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "for"), None)
    near = [i for c in link.children for i in (c.i, c.i - 1)] if link is not None else []
    name = next((names.at(i) for i in near if names.at(i) is not None), None)
    return name if name is not None and name.cls in PLACES else None


def _is_passive(verb: Token) -> bool:
    return any(c.dep_ == "auxpass" for c in verb.children) or verb.dep_ in ("acl", "conj") and verb.tag_ == "VBN"
