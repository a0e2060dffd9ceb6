"""Find office and job wordings with what stands in them: place, body, party, time.

"former Maryland Gov. Ann Lee" holds the title "Governor", the place Maryland, the time former.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.annotate.document import NameMention
from kg.annotate.families import BODIES, PEOPLE
from kg.annotate.title import HONORIFICS, HYPHENS, PARTY, Names, Title
from kg.annotate.title_complements import extend_right
from kg.annotate.title_modifiers import Left, extend_left
from kg.annotate.title_parties import SEATED
from kg.ontology.offices import Offices, Wording


def find(doc: Doc, lexicon: Offices, names: Names) -> list[Title]:
    """Return all titles in text order, holders not yet known."""
    cores = _cores(doc, lexicon, names)
    last = frozenset(end - 1 for _start, end, wording in cores if wording.office is not PARTY)
    return [_complete(doc, start, end, wording, lexicon, names, last) for start, end, wording in cores]


def _cores(doc: Doc, lexicon: Offices, names: Names) -> list[tuple[int, int, Wording]]:
    lowered = [_low(token) for token in doc]
    matches = [m for i in range(len(doc)) for m in _ending_at(doc, i, lowered, lexicon)]
    matches += _party_words(doc, lexicon, names)
    taken: set[int] = set()
    chosen = []
    for start, end, wording in sorted(matches, key=lambda m: (m[0] - m[1], m[0])):
        if taken.isdisjoint(range(start, end)) and _stands_free(doc, start, end, wording, lexicon, names):
            taken.update(range(start, end))
            chosen.append((start, end, wording))
    starts = {start for start, _end, _wording in chosen}
    seats = {start for start, _end, wording in chosen if wording.office.key in SEATED}
    chosen = [m for m in chosen if not (m[1] in seats and m[1] == m[0] + 1 and (doc[m[0]].text,) in lexicon.guarded)]  # "DA councillor"
    return sorted((m for m in chosen if not _qualifies(doc, m, starts, lexicon)), key=lambda m: m[0])


def _qualifies(doc: Doc, match: tuple[int, int, Wording], starts: set[int], lexicon: Offices) -> bool:
    """True for "deputy" of "deputy treasurer": an office by itself, but here a part of the next one's title."""
    start, end, _wording = match
    return end == start + 1 and end in starts and doc[start].lower_ in lexicon.words("titleQualifiers")


def _ending_at(doc: Doc, i: int, lowered: list[str], lexicon: Offices):
    for words in lexicon.by_last.get(lowered[i], ()):
        start = i + 1 - len(words)
        if start >= 0 and tuple(lowered[start : i + 1]) == words:
            wording = lexicon.wordings[words]
            if _case_fits(doc, start, i + 1, wording):
                yield start, i + 1, wording


def _modifies(doc: Doc, i: int, names: Names) -> bool:
    """True for "Democratic" of "a Democratic pollster": the noun after it is what the holder is; not of "the Conservative Sir Bo Day"."""
    while i + 1 < len(doc) and doc[i].lower_ in HONORIFICS:
        i += 1
    if i >= len(doc) or doc[i].pos_ not in ("NOUN", "PROPN", "ADJ"):
        return False
    name = names.at(i)
    return name is None or name.cls not in PEOPLE


def _party_words(doc: Doc, lexicon: Offices, names: Names):
    for i in range(len(doc)):
        for start, end, party, guarded in lexicon.parties_at(names.texts, i):
            if guarded and not _by_itself(doc, start, end - start) or _modifies(doc, end, names):
                continue
            last = names.texts[end - 1]
            yield start, end, Wording(PARTY, party, plural=last.endswith("s") and len(last) > 4)


def _by_itself(doc: Doc, i: int, size: int) -> bool:
    """True for "a Green", "a fellow Green" and "also a Green,": no other adjective, no name."""
    closed = i + size < len(doc) and doc[i + size].is_punct and doc[i + size].text not in ("-", "–", "'")
    article = i - 1 - (i > 1 and doc[i - 1].lower_ == "fellow")
    return i > 0 and doc[article].lower_ in ("a", "an") and size == 1 and doc[i].text.istitle() and closed


def _low(token: Token) -> str:
    low = token.lower_.replace("’", "'")
    return "-" if low in HYPHENS else low


def _case_fits(doc: Doc, start: int, end: int, wording: Wording) -> bool:
    if not wording.cased:
        return True
    if wording.abbreviated:  # "Sen." and "state Sen.", but no "rep."
        return next((doc[i].text[:1].isupper() for i in range(end - 1, start - 1, -1) if doc[i].text != "."), False)
    letters = doc[start].text.replace(".", "")
    return (letters[:-1] if wording.plural and letters.endswith("s") else letters).isupper()


def _stands_free(doc: Doc, start: int, end: int, wording: Wording, lexicon: Offices, names: Names) -> bool:
    """True when the words are a title here: no verb, and not the middle of a name ("Governor's Office")."""
    given = lexicon.words("givenNameJobs")
    if end - start == 1 and doc[start].lower_ in given and start and doc[start - 1].text[1:].endswith("."):
        return False  # "Col. Dean Lee"
    if end - start == 1 and wording.office.key == "occupation" and doc[start].lower_ in given | lexicon.words("surnameJobs") and _amid_a_name(doc, start):
        return False  # "Justice Potter Stewart", "Thermo Fisher Scientific"
    if end - start == 1 and doc[start].lower_ in lexicon.words("loneJobs") and not _in_a_body(doc, start, names):
        return False  # "a fellow Republican", "her partner"
    if doc[start].lower_ == "ranking" and start and doc[start - 1].text in HYPHENS:
        return False  # "the nation's highest-ranking Republican"
    head = doc[start:end].root
    if head.tag_.startswith("VB") and not wording.cased and not doc[end - 1].text[:1].isupper() and not _between(doc, start, end, names) and not _told_by(doc, start, end, names):
        return False
    opening, name = names.at(start), names.at(end - 1)
    if opening is not None and opening.cls in BODIES and opening.start < start < opening.end < end:
        return False  # "School principal" of "Northside High School principal"
    if name is None:
        return True
    if name.cls in PEOPLE:  # the model took "Mayor Ann Lee" for the name; but Dean, Mason, Porter are given names
        return name.start == start and end < name.end and wording.office.public
    if wording.abbreviated and name.start == start and name.end == end and name.cls in BODIES:
        return False  # "DA" where the article has a Democratic Alliance (DA)
    if name.end == end:
        if name.cls in BODIES and name.start < start and wording.office.key == "occupation" and doc[start].text[:1].isupper():
            return False  # "Coast Guard", "Daily Courier"
        return wording.office is not PARTY or name.cls in ("Party", "Group", "Organization", "Person", "Place")
    return name.cls in ("City", "Place", "Group") and name.start == start and _person_after(name, doc)


def _in_a_body(doc: Doc, i: int, names: Names) -> bool:
    """True for "fellow" of "a fellow at the Wharton Institute"."""
    k = i + 1
    if k + 1 >= len(doc) or doc[k].lower_ not in ("at", "with", "in"):
        return False
    k += 2 if doc[k + 1].lower_ in ("the", "a", "an", "its", "his", "her") else 1
    return any((name := names.at(j)) is not None and name.cls in BODIES for j in range(k, min(k + 4, len(doc))))


def _amid_a_name(doc: Doc, i: int) -> bool:
    return doc[i].text.istitle() and not doc[i].is_sent_start and i > 0 and doc[i - 1].text[:1].isupper() and doc[i - 1].pos_ == "PROPN"


def _between(doc: Doc, start: int, end: int, names: Names) -> bool:
    """True for "head" of "Hawks head Ann Lee": between a body's name and a person's, whatever the tagger took it for."""
    body = names.at(start - 1) if start else None
    if body is None or body.cls not in BODIES or body.end != start or end >= len(doc):
        return False
    person = next((name for i in range(end, min(end + 4, len(doc))) if (name := names.at(i)) is not None), None)
    return person is not None and person.cls in PEOPLE and all(doc[i].text[:1].isupper() for i in range(end, person.start))


def _told_by(doc: Doc, start: int, end: int, names: Names) -> bool:
    """True for "headteacher" of "said headteacher Ann Lee", which the tagger took for a verb after another."""
    name = names.at(end) if end < len(doc) else None
    verb = doc[start - 1] if start else None
    return name is not None and name.cls in PEOPLE and name.end - name.start > 1 and verb is not None and verb.tag_ in ("VBD", "VBZ")


def _person_after(name: NameMention, doc: Doc) -> bool:
    """True for a name that swallowed a title: "Mayor Roe" marked as a place."""
    return doc[name.end - 1].tag_ == "NNP" and name.end - name.start > 1


def _complete(
    doc: Doc, start: int, end: int, wording: Wording, lexicon: Offices, names: Names, others: frozenset[int]
) -> Title:
    wording = _seated(doc, end, wording, lexicon)
    left = Left(start)
    if wording.office is not PARTY or doc[start].text[:1].isupper():
        left = extend_left(doc, start, wording, lexicon, names, others)
    title = Title(
        start=left.start,
        end=end,
        core_start=start,
        core_end=end,
        head=doc[start:end].root.i,
        text=_text(doc, left.words, start, end, wording),
        wording=wording,
        time=left.time or wording.office.time,
        place=left.place,
        body=left.body,
        party=wording.spelled if wording.office is PARTY else left.party or lexicon.parties.get((doc[end - 1].text,)),  # "ranking Democrat"
        determiner=left.determiner,
        qualified=_is_qualified(doc, left.words, wording, lexicon),
    )
    return extend_right(doc, title, lexicon, names)


def _is_qualified(doc: Doc, before: tuple[int, ...], wording: Wording, lexicon: Offices) -> bool:
    """True for "campaign director" and "safety chief", who head a part only; a security secretary heads the department."""
    lesser = lexicon.words("jobQualifiers")
    if wording.office.key == "secretary":
        lesser = lesser & lexicon.words("titleQualifiers") | lexicon.words("secretaryKinds")
    return any(doc[i].lower_ in lesser for i in before)


def _seated(doc: Doc, end: int, wording: Wording, lexicon: Offices) -> Wording:
    """Return the seat in a parliament that "the member for Lakeside" names; other members only belong to a body."""
    if wording.office.key != "member" or end + 1 >= len(doc) or doc[end].lower_ != "for" or not doc[end + 1].text[:1].isupper():
        return wording
    return replace(wording, office=lexicon.by_key["memberFor"])


def _text(doc: Doc, before: tuple[int, ...], start: int, end: int, wording: Wording) -> str:
    """Return the title as worded: abbreviations spelled out, singular, the first letter a capital."""
    lead = "".join(doc[i].text_with_ws for i in before)
    if before and not doc[before[-1]].whitespace_ and doc[before[-1]].text not in HYPHENS:
        lead += " "
    core = doc[start:end].text
    if wording.spelled:
        core = wording.spelled if not wording.plural or core[:1].islower() else _capitalised(doc, start, end, wording)
    text = " ".join((lead + core).split())
    return text[:1].upper() + text[1:]


def _capitalised(doc: Doc, start: int, end: int, wording: Wording) -> str:
    words = str(wording.spelled).split()
    high = doc[end - 1].text[:1].isupper()
    return " ".join(w[:1].upper() + w[1:] if high or k == 0 else w for k, w in enumerate(words))
