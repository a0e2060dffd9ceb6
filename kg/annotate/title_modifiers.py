"""What stands before the words of a title: place, body, party, time, and the words that belong to it.

"former Maryland Democratic Gov." gives the time former, the place Maryland, the Democratic Party.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from kg.annotate.document import NameMention
from kg.annotate.families import BODIES, PEOPLE, PLACES
from kg.annotate.title import DETERMINERS, HYPHENS, POSSESSIVES, QUOTES, Names
from kg.annotate.title_parties import may_be_opinion, party_ending
from kg.ontology.offices import Offices, Wording

MAX_MODIFIERS = 9  # words before the head; the longest in 300 local articles had six
SPEAKER = "spokesperson"  # "a district spokesman" speaks for a body; "a district manager" has charge of a district
CONSTITUENT = frozenset("mp councillor alderman memberFor mayor governor senator assemblyman".split())  # "Lakeside MP Ann Lee"
ORDINALS = frozenset({"first", "second"})
WARDS = frozenset("ward district precinct zone division".split())
TERRITORIES = frozenset("county parish township city district".split())


@dataclass(frozen=True)
class Left:
    start: int
    words: tuple[int, ...] = ()
    time: str | None = None
    place: tuple[int, int] | None = None
    body: tuple[int, int] | None = None
    party: str | None = None
    determiner: str = ""


def extend_left(
    doc: Doc, start: int, wording: Wording, lexicon: Offices, names: Names, others: frozenset[int] = frozenset()
) -> Left:
    """Take in what belongs to the title that starts here; `others` are the last tokens of other titles, which end it."""
    left = Left(start)
    i = start - 1
    while i >= max(0, start - MAX_MODIFIERS * 2) and not left.determiner and not (i in others and _begins_anew(doc, start, i, wording)):
        step = _step_left(doc, i, left, start, wording, lexicon, names)
        if step is None:
            break
        left, i = step
    return left


def _begins_anew(doc: Doc, core: int, other: int, wording: Wording) -> bool:
    """True for "Senator" of "candidate Senator Ann Lee" and "Captain" of "spokesman Captain Bo Day": the title before is no part of it."""
    small = other == core - 1 and doc[other].text.islower()
    known = wording.office.public or wording.abbreviated or wording.office.key in ("doctor", "clergy")
    return doc[core].text[:1].isupper() and (small or known) and wording.office.time == "current"


def _step_left(doc: Doc, i: int, left: Left, core: int, wording: Wording, lexicon: Offices, names: Names):
    """Take in the word before what is known so far; None when it does not belong to the title."""
    token, low = doc[i], doc[i].lower_
    if low in DETERMINERS or low in POSSESSIVES:
        body = (i, i + 1) if low in POSSESSIVES and not left.body else left.body
        return replace(left, start=i, determiner=low, body=body), i - 1
    if (token.like_num or token.text.isdigit()) and i > 0 and doc[i - 1].lower_ in WARDS and doc[i - 1].text[:1].isupper() and not left.place:
        return replace(left, start=i - 1, place=(i - 1, i + 1)), i - 2  # "District 4 Councilwoman Ann Lee"
    if token.text in QUOTES and i > 1 and not left.body and (programme := names.at(i - 1)) is not None and programme.cls == "NewsOutlet":
        first = programme.start - (doc[programme.start - 1].text in QUOTES) if programme.start else 0
        return replace(left, start=first, body=(programme.start, programme.end)), first - 1  # "the “Noon Hour” host"
    if token.tag_ == "POS":
        return _possessor(doc, i, left, names, wording)
    whole = names.at(i)
    parted = whole is not None and not HYPHENS.isdisjoint(token.text for token in doc[whole.start : whole.end])
    if parted and whole.start < i and whole.end == i + 1 and whole.cls in BODIES and not _all_title_words(doc, whole, i, lexicon):
        return _take_name(doc, whole, i, left, wording, names)  # "AFL-CIO President Ann Lee"
    if _hyphenated(doc, i):
        return _formerly(doc, i, left, wording, lexicon, names) or _compound(doc, i, left, lexicon)
    if low in lexicon.words("passingWords"):
        return replace(left, start=i), i - 1  # "Current Mayor Ann Lee"
    if low in lexicon.words("formerWords") and token.tag_ != "VBD":  # "the mayor fired Commissioner Lee"
        return replace(left, start=i, time="former"), i - 1
    if low in lexicon.words("prospectiveWords"):
        return replace(left, start=i, time="prospective"), i - 1
    party = party_ending(doc, i, core, lexicon, wording, names)
    if party and not _is_body_name(names.at(i), doc) and not may_be_opinion(doc, party, core, wording, lexicon, names):
        return replace(left, start=party.start, party=party.party), party.start - 1
    name = names.at(i)
    if low in TERRITORIES and token.text[:1].isupper() and not left.place and (step := _territory(doc, i, left, names)) is not None:
        return step
    if low in lexicon.words("creeds"):
        return replace(left, start=i), i - 1  # "the Anglican bishop"
    voiced = name is not None and name.cls == "Agency" and wording.office.key == SPEAKER  # "a Treasury spokesman"
    if name is not None and name.end > i and (voiced or not _all_title_words(doc, name, i, lexicon)):
        if token.text == "group" and not left.body:  # "Labour group leader": the title is "Group leader"
            left = replace(left, words=(i, *left.words))
        return _take_name(doc, name, i, left, wording, names)
    if low in ORDINALS and doc[i + 1].lower_ not in ("deputy", "vice", "assistant", "lieutenant", "secretary"):
        return replace(left, start=i), i - 1  # "the first senator to oppose him"
    if low in lexicon.words("titleQualifiers"):
        return replace(left, start=i, words=(i, *left.words)), i - 1
    if left.place or left.body:
        return (replace(left, start=i), i - 1) if token.pos_ == "ADJ" else None
    if low in lexicon.words("bodyNouns") and (
        token.text[:1].isupper() or low not in lexicon.words("titleNouns") or wording.office.key in (SPEAKER, "chair", "vicePresident", "judge", "justice")
    ):
        first = _body_start(doc, i, lexicon, names)
        return replace(left, start=first, body=(first, i + 1)), first - 1
    if _belongs(token, low, doc[core], lexicon) and not _shortened(doc, core, token, wording, lexicon):
        return replace(left, start=i, words=(i, *left.words)), i - 1
    if low == "and" and left.words and i > 1 and doc[i - 1].tag_ == "NN" and doc[i - 1].text.islower() and doc[i - 2].lower_ in ("a", "an"):
        return replace(left, start=i - 1, words=(i - 1, i, *left.words)), i - 2  # "a labor and delivery nurse"
    if token.tag_ in ("VBG", "VBN") and i > 0 and (doc[i - 1].lower_ in DETERMINERS | POSSESSIVES or doc[i - 1].tag_ == "POS"):
        return replace(left, start=i), i - 1  # "the leading candidate"
    if token.pos_ in ("ADJ", "NUM") or low in ("fellow", "only") or token.pos_ == "ADV" and doc[i + 1].pos_ == "ADJ":
        return replace(left, start=i), i - 1
    if _may_be_place(doc, i, core, name):
        first = i
        while first > 0 and _may_be_place(doc, first - 1, core, names.at(first - 1)):
            first -= 1
        return replace(left, start=first, place=(first, i + 1)), first - 1
    return None


def _territory(doc: Doc, i: int, left: Left, names: Names):
    """Take in "County" with its name, or by itself where the county was told before: "County Commissioner Ann Lee"."""
    before = names.at(i - 1) if i else None
    if before is not None and before.cls in PLACES:
        return replace(left, start=before.start, place=(before.start, i + 1)), before.start - 1
    alone = i == 0 or doc[i].is_sent_start or before is None and not doc[i - 1].text[:1].isupper()
    return (replace(left, start=i, words=(i, *left.words)), i - 1) if alone else None


def _may_be_place(doc: Doc, i: int, core: int, name: NameMention | None) -> bool:
    """True for a capitalised word before "Mayor" that the model saw no name in: "Florissant Mayor Ann Lee"."""
    token = doc[i]
    if name is not None or not token.text.istitle() or not token.is_alpha:
        return False
    if not doc[core].text[:1].isupper():  # "Haverford police officer Ann Lee"
        return token.tag_ == "NNP" and not token.is_sent_start
    return token.tag_ in ("NNP", "NNPS") or token.pos_ == "NOUN" and not token.is_sent_start


def _belongs(token: Token, low: str, core: Token, lexicon: Offices) -> bool:
    if token.tag_ == "VBD":
        return False  # "the party nominated novelist Ann Lee"
    if low in lexicon.words("titleNouns") or low in lexicon.words("titleAdjectives"):
        return True
    return token.tag_ in ("NN", "NNS") and token.text.islower() and token.is_alpha


def _shortened(doc: Doc, core: int, token: Token, wording: Wording, lexicon: Offices) -> bool:
    """True for a common noun before a title that is one by itself: "her party colleague Cllr Lee", "the bridge Mayor Lee built"."""
    if not doc[core].text[:1].isupper() or not token.text.islower() or token.lower_ == "state":
        return False
    whole = wording.office.public and token.lower_ not in lexicon.words("titleNouns") | lexicon.words("titleAdjectives")
    return whole or doc[core].text.endswith(".") or len(doc[core]) < 5


def _hyphenated(doc: Doc, i: int) -> bool:
    """True for the end of "ex-" or of "six-term": joined by a hyphen without space."""
    if doc[i].text in HYPHENS:
        return i > 0 and not doc[i - 1].whitespace_ and not doc[i].whitespace_
    return i > 1 and doc[i - 1].text in HYPHENS and not doc[i - 1].whitespace_ and not doc[i - 2].whitespace_


def _formerly(doc: Doc, i: int, left: Left, wording: Wording, lexicon: Offices, names: Names):
    """Take in the place of "ex-Derry mayor Ann Lee"; None for any other name behind a hyphen."""
    name = names.at(i)
    if name is None or name.start < 2 or doc[name.start - 1].text not in HYPHENS or doc[name.start - 2].lower_ not in lexicon.words("formerWords"):
        return None
    step = _take_name(doc, name, i, left, wording, names)
    return (replace(step[0], start=name.start - 2, time="former"), name.start - 3) if step else None


def _compound(doc: Doc, i: int, left: Left, lexicon: Offices):
    first = i
    while first > 0 and not doc[first - 1].whitespace_ and not doc[first - 1].is_space and first > i - 8:
        first -= 1
    text = doc[first : i + 1].text.lower()
    if text.rstrip("-–‑") in lexicon.words("formerWords"):
        return replace(left, start=first, time="former"), first - 1
    prefix = text.rstrip("-–‑")
    if text in lexicon.words("titleAdjectives") or prefix in lexicon.words("titleQualifiers") or prefix == "co":
        return replace(left, start=first, words=(*range(first, i + 1), *left.words)), first - 1
    return replace(left, start=first), first - 1


def _possessor(doc: Doc, i: int, left: Left, names: Names, wording: Wording):
    owner = names.at(i - 1) if i else None
    if owner is not None:
        span = (owner.start, i)
    else:
        first = i - 1
        while first > 0 and doc[first - 1].pos_ in ("NOUN", "PROPN", "ADJ") and not doc[first].is_sent_start:
            first -= 1
        span = (first, i)
    start = span[0]
    while owner is not None and start > 0 and doc[start - 1].tag_ == "NNP" and names.at(start - 1) is None:
        start -= 1  # "President Ann Lee's aides"
    if start > 0 and doc[start - 1].lower_ in DETERMINERS | POSSESSIVES:
        start -= 1
    unseen = owner is None and wording.office.key in ("mp", "memberFor") and doc[i - 1].tag_ == "NNP"  # "Hereford's MP"
    seat = unseen or owner is not None and (owner.cls in PLACES or wording.office.key in ("mp", "memberFor") and _is_elsewhere_a_place(doc, owner, names))
    place = span if seat and not left.place else left.place
    body = left.body or (span if not seat else None)
    return replace(left, start=start, place=place, body=body, determiner="'s"), start - 1


def _is_elsewhere_a_place(doc: Doc, name: NameMention, names: Names) -> bool:
    """True for what the model took for a person or a firm here, and elsewhere in the article for a place."""
    text = doc[name.start : name.end].text
    return any(other.cls in PLACES and doc[other.start : other.end].text == text for other in names.all)


def _is_body_name(name: NameMention | None, doc: Doc) -> bool:
    return name is not None and name.end - name.start > 1 and doc[name.end - 1].text in ("Party", "Committee", "Caucus")


def _all_title_words(doc: Doc, name: NameMention, i: int, lexicon: Offices) -> bool:
    """True when the model took words of the title for a name: "Town Administrator" as an organization."""
    if name.link is not None:
        return False
    known = lexicon.words("titleNouns") | lexicon.words("titleQualifiers") | lexicon.words("titleAdjectives")
    return all(doc[k].lower_ in known for k in range(name.start, i + 1))


def _before_a_person(doc: Doc, i: int, names: Names) -> bool:
    """True for Lakeside of "Lakeside MP Ann Lee"; in "Ann Lee MP" the name before the letters is who holds the seat."""
    return any((name := names.at(k)) is not None and name.cls in PEOPLE for k in range(i + 2, min(i + 5, len(doc))))


def _take_name(doc: Doc, name: NameMention, i: int, left: Left, wording: Wording, names: Names):
    span = (name.start, i + 1)
    if name.cls in PEOPLE and wording.office.key in CONSTITUENT and not left.place and not left.body and doc[i + 1].tag_ != "POS" and not _is_called_so(name, names) and _before_a_person(doc, i, names):
        return replace(left, start=name.start, place=span), name.start - 1  # the model knows few constituencies
    unknown = name.cls == "Organization" and name.link is None and all(t.text.istitle() for t in doc[name.start : i + 1])
    unknown = unknown and _before_a_person(doc, i, names)
    if name.cls in PLACES and not left.body and (campus := _campus(doc, name, names)) is not None:
        return replace(left, start=campus.start, body=(campus.start, campus.end)), campus.start - 1
    if name.cls in PLACES and not left.place or unknown and wording.office.key in ("mp", "memberFor") and not left.place and doc[i + 1].tag_ != "POS":
        return replace(left, start=name.start, place=span), name.start - 1
    if name.cls in BODIES and not left.body:
        return replace(left, start=name.start, body=span), name.start - 1
    if name.cls == "Group":
        return replace(left, start=name.start), name.start - 1
    if name.cls in PEOPLE and not left.body and (i + 1 == left.start or name.end - name.start == 1):
        return replace(left, start=name.start, body=span, determiner="'s"), name.start - 1
    return None


def _is_called_so(name: NameMention, names: Names) -> bool:
    """True for a given name that the document has elsewhere as somebody's: not the Milton of "former Milton mayor Ann Lee"."""
    if not name.gender:
        return False
    text = names.texts[name.start]
    return name.end - name.start > 1 or any(other.cls in PEOPLE and other.start != name.start and text in names.texts[other.start : other.end] for other in names.all)


def _campus(doc: Doc, place: NameMention, names: Names) -> NameMention | None:
    """Return the university of "the University of Ohio at Dover professor Ann Lee"."""
    body = names.at(place.start - 2) if place.start > 1 and doc[place.start - 1].lower_ == "at" else None
    learned = body is not None and body.cls in BODIES and any(token.text in ("University", "College", "Institute") for token in doc[body.start : body.end])
    return body if learned and body.end == place.start - 1 else None


def _body_start(doc: Doc, i: int, lexicon: Offices, names: Names) -> int:
    first = i
    while first > 0 and doc[first - 1].sent == doc[i].sent:
        before, name = doc[first - 1], names.at(first - 1)
        if name is not None and name.cls not in PEOPLE:
            first = name.start
        elif doc[i].text == "County" and any(not worded.guarded for worded in lexicon.parties_up_to(names.texts, first)):
            break  # "Republican County Commissioner Ann Lee"
        elif before.lower_ in lexicon.words("titleNouns") or before.tag_ == "NNP" and name is None:
            first -= 1
        else:
            break
    return first
