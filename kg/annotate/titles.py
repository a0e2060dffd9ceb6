"""Find office and job wordings with what stands in them: place, body, party, time.

"former Maryland Gov. Martin O'Malley" holds the title "Governor", the place Maryland, the time former.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from kg.annotate.document import NameMention
from kg.ontology.offices import Office, Offices, Wording

DETERMINERS = frozenset("a an the another no any".split())
POSSESSIVES = frozenset("his her its their our my whose".split())
HYPHENS = frozenset("-–‑")
HONORIFICS = frozenset("mr mr. ms ms. mrs mrs. miss dr dr. rev rev. sir dame lord lady".split())
LINKS = frozenset("of for at with in to on from".split())
PARTY = Office("party", "Party", untitled=True, public=False)
PLACES = frozenset("Place City County State Country".split())
PEOPLE = frozenset("Person Official".split())
BODIES = frozenset("Organization Agency NewsOutlet Party".split())
MAX_MODIFIERS = 9  # words before the head; the longest in 300 local articles had six


@dataclass(frozen=True)
class Title:
    """A wording found: `start:end` with all that belongs to it, `core_start:core_end` the words of the lexicon."""

    start: int
    end: int
    core_start: int
    core_end: int
    head: int
    text: str
    wording: Wording
    time: str = "current"
    place: tuple[int, int] | None = None
    body: tuple[int, int] | None = None
    party: str | None = None
    determiner: str = ""
    qualified: bool = False  # "deputy", "regional": not the head of the body itself

    @property
    def office(self) -> Office:
        return self.wording.office


class Names:
    """The name mentions of a document by token, and which of them is a person's."""

    def __init__(self, doc: Doc):
        self.all: list[NameMention] = sorted(doc._.names or [], key=lambda n: (n.start, -n.end))
        self.by_token: dict[int, NameMention] = {}
        for name in self.all:
            for i in range(name.start, name.end):
                self.by_token.setdefault(i, name)

    def at(self, i: int) -> NameMention | None:
        return self.by_token.get(i)


def find(doc: Doc, lexicon: Offices, names: Names) -> list[Title]:
    """Return all titles in text order, holders not yet known."""
    return [_complete(doc, start, end, wording, lexicon, names) for start, end, wording in _cores(doc, lexicon, names)]


def _cores(doc: Doc, lexicon: Offices, names: Names) -> list[tuple[int, int, Wording]]:
    matches = [m for token in doc for m in _ending_at(doc, token.i, lexicon)]
    matches += _party_words(doc, lexicon, names)
    taken: set[int] = set()
    chosen = []
    for start, end, wording in sorted(matches, key=lambda m: (m[0] - m[1], m[0])):
        if taken.isdisjoint(range(start, end)) and _stands_free(doc, start, end, wording, names):
            taken.update(range(start, end))
            chosen.append((start, end, wording))
    return sorted(chosen, key=lambda m: m[0])


def _ending_at(doc: Doc, i: int, lexicon: Offices):
    for words in lexicon.by_last.get(_low(doc[i]), ()):
        start = i + 1 - len(words)
        if start >= 0 and all(_low(doc[start + k]) == word for k, word in enumerate(words)):
            wording = lexicon.wordings[words]
            if _case_fits(doc, start, i + 1, wording):
                yield start, i + 1, wording


def _modifies(doc: Doc, i: int, names: Names) -> bool:
    """True for "Democratic" of "a Democratic pollster": the noun after it is what the holder is."""
    if i >= len(doc) or doc[i].pos_ not in ("NOUN", "PROPN", "ADJ"):
        return False
    name = names.at(i)
    return name is None or name.cls not in PEOPLE


def _party_words(doc: Doc, lexicon: Offices, names: Names):
    firsts = {words[0] for words in lexicon.parties}
    for token in doc:
        if token.text in firsts:
            for words, party in lexicon.parties.items():
                end = token.i + len(words)
                if end <= len(doc) and tuple(t.text for t in doc[token.i : end]) == words and not _modifies(doc, end, names):
                    plural = words[-1].endswith("s") and len(words[-1]) > 4
                    yield token.i, end, Wording(PARTY, party, plural)


def _low(token: Token) -> str:
    low = token.lower_.replace("’", "'")
    return "-" if low in HYPHENS else low


def _case_fits(doc: Doc, start: int, end: int, wording: Wording) -> bool:
    if not wording.cased:
        return True
    if wording.abbreviated:  # "Sen." and "state Sen.", but no "rep."
        return next((doc[i].text[:1].isupper() for i in range(end - 1, start - 1, -1) if doc[i].text != "."), False)
    return doc[start].text.replace(".", "").rstrip("s").isupper()


def _stands_free(doc: Doc, start: int, end: int, wording: Wording, names: Names) -> bool:
    """True when the words are a title here: no verb, and not the middle of a name ("Governor's Office")."""
    if end - start == 1 and doc[start].lower_ in GIVEN_NAMES and start and doc[start - 1].text.endswith("."):
        return False  # "Col. Dean Lee"
    head = doc[start:end].root
    if head.tag_.startswith("VB") and not wording.cased and not doc[end - 1].text[:1].isupper():
        return False
    name = names.at(end - 1)
    if name is None:
        return True
    if name.cls in PEOPLE:  # the model took "Mayor Ann Lee" for the name; but Dean, Mason, Porter are given names
        return name.start == start and end < name.end and wording.office.public
    if name.end == end:
        return wording.office is not PARTY or name.cls in ("Party", "Group", "Organization", "Person", "Place")
    return name.cls in ("City", "Place", "Group") and name.start == start and _person_after(name, doc)


def _person_after(name: NameMention, doc: Doc) -> bool:
    """True for a name that swallowed a title: "Mayor Roe" marked as a place."""
    return doc[name.end - 1].tag_ == "NNP" and name.end - name.start > 1


# -- what stands before and after the core -----------------------------------------------------------


@dataclass(frozen=True)
class _Left:
    start: int
    words: tuple[int, ...] = ()
    time: str | None = None
    place: tuple[int, int] | None = None
    body: tuple[int, int] | None = None
    party: str | None = None
    determiner: str = ""


def _complete(doc: Doc, start: int, end: int, wording: Wording, lexicon: Offices, names: Names) -> Title:
    left = _Left(start)
    if wording.office is not PARTY or doc[start].text[:1].isupper():
        left = _extend_left(doc, start, wording, lexicon, names)
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
        party=wording.spelled if wording.office is PARTY else left.party,
        determiner=left.determiner,
        qualified=any(doc[i].lower_ in QUALIFYING for i in left.words),
    )
    return _extend_right(doc, title, lexicon, names)


GIVEN_NAMES = frozenset("dean judge marshal major mason baker porter bishop hunter cook deacon".split())
TERRITORIES = frozenset("county parish township city".split())
QUALIFYING = frozenset(
    "deputy vice assistant associate regional senior junior program project field campaign division"
    " communications legal medical policy research finance budget".split()
)


def _extend_left(doc: Doc, start: int, wording: Wording, lexicon: Offices, names: Names) -> _Left:
    left = _Left(start)
    i = start - 1
    while i >= max(0, start - MAX_MODIFIERS * 2) and not left.determiner:
        step = _step_left(doc, i, left, start, lexicon, names)
        if step is None:
            break
        left, i = step
    return left


def _step_left(doc: Doc, i: int, left: _Left, core: int, lexicon: Offices, names: Names):
    """Take in the word before what is known so far; None when it does not belong to the title."""
    token, low = doc[i], doc[i].lower_
    if low in DETERMINERS or low in POSSESSIVES:
        body = (i, i + 1) if low in POSSESSIVES and not left.body else left.body
        return replace(left, start=i, determiner=low, body=body), i - 1
    if token.tag_ == "POS":
        return _possessor(doc, i, left, names)
    if _hyphenated(doc, i):
        return _compound(doc, i, left, lexicon)
    if low in lexicon.words("formerWords"):
        return replace(left, start=i, time="former"), i - 1
    if low in lexicon.words("prospectiveWords"):
        return replace(left, start=i, time="prospective"), i - 1
    party = _party_ending(doc, i, lexicon)
    if party and not _is_body_name(names.at(i), doc):
        return replace(left, start=party[0], party=party[1]), party[0] - 1
    name = names.at(i)
    if low in TERRITORIES and token.text[:1].isupper() and not left.place:
        before = names.at(i - 1) if i else None
        if before is not None and before.cls in PLACES:
            return replace(left, start=before.start, place=(before.start, i + 1)), before.start - 1
    if name is not None and name.end > i and not _all_title_words(doc, name, i, lexicon):
        return _take_name(name, i, left)
    if low in lexicon.words("titleQualifiers"):
        return replace(left, start=i, words=(i, *left.words)), i - 1
    if left.place or left.body:
        return (replace(left, start=i), i - 1) if token.pos_ == "ADJ" else None
    if low in lexicon.words("bodyNouns") and (
        token.text[:1].isupper() or low not in lexicon.words("titleNouns") and not doc[core].text[:1].isupper()
    ):
        first = _body_start(doc, i, lexicon, names)
        return replace(left, start=first, body=(first, i + 1)), first - 1
    if _belongs(token, low, doc[core], lexicon) and not _shortened(doc, core, token):
        return replace(left, start=i, words=(i, *left.words)), i - 1
    if token.pos_ in ("ADJ", "NUM") or low in ("fellow", "only") or token.pos_ == "ADV" and doc[i + 1].pos_ == "ADJ":
        return replace(left, start=i), i - 1
    if _may_be_place(doc, i, core, name):
        first = i
        while first > 0 and _may_be_place(doc, first - 1, core, names.at(first - 1)):
            first -= 1
        return replace(left, start=first, place=(first, i + 1)), first - 1
    return None


def _may_be_place(doc: Doc, i: int, core: int, name: NameMention | None) -> bool:
    """True for a capitalised word before "Mayor" that the model saw no name in: "Florissant Mayor Ann Lee"."""
    token = doc[i]
    if name is not None or not doc[core].text[:1].isupper() or not token.text.istitle() or not token.is_alpha:
        return False
    return token.tag_ in ("NNP", "NNPS") or token.pos_ == "NOUN" and not token.is_sent_start


def _belongs(token: Token, low: str, core: Token, lexicon: Offices) -> bool:
    if low in lexicon.words("titleNouns") or low in lexicon.words("titleAdjectives"):
        return True
    return token.tag_ in ("NN", "NNS") and token.text.islower() and token.is_alpha


def _shortened(doc: Doc, core: int, token: Token) -> bool:
    """True for a common noun before an abbreviated title: "her party colleague Cllr Lee"."""
    abbreviated = doc[core].text[:1].isupper() and (doc[core].text.endswith(".") or len(doc[core]) < 5)
    return abbreviated and token.text.islower() and token.lower_ != "state"


def _hyphenated(doc: Doc, i: int) -> bool:
    """True for the end of "ex-" or of "six-term": joined by a hyphen without space."""
    if doc[i].text in HYPHENS:
        return i > 0 and not doc[i - 1].whitespace_ and not doc[i].whitespace_
    return i > 1 and doc[i - 1].text in HYPHENS and not doc[i - 1].whitespace_ and not doc[i - 2].whitespace_


def _compound(doc: Doc, i: int, left: _Left, lexicon: Offices):
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


def _possessor(doc: Doc, i: int, left: _Left, names: Names):
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
    place = span if owner is not None and owner.cls in PLACES and not left.place else left.place
    body = left.body or (span if owner is None or owner.cls not in PLACES else None)
    return replace(left, start=start, place=place, body=body, determiner="'s"), start - 1


def _party_ending(doc: Doc, i: int, lexicon: Offices) -> tuple[int, str] | None:
    for length in (3, 2, 1):
        first = i + 1 - length
        party = lexicon.parties.get(tuple(t.text for t in doc[first : i + 1])) if first >= 0 else None
        if party:
            return first, party
    return None


def _is_body_name(name: NameMention | None, doc: Doc) -> bool:
    return name is not None and name.end - name.start > 1 and doc[name.end - 1].text in ("Party", "Committee", "Caucus")


def _all_title_words(doc: Doc, name: NameMention, i: int, lexicon: Offices) -> bool:
    """True when the model took words of the title for a name: "Town Administrator" as an organization."""
    known = lexicon.words("titleNouns") | lexicon.words("titleQualifiers") | lexicon.words("titleAdjectives")
    return all(doc[k].lower_ in known for k in range(name.start, i + 1))


def _take_name(name: NameMention, i: int, left: _Left):
    span = (name.start, i + 1)
    if name.cls in PLACES and not left.place:
        return replace(left, start=name.start, place=span), name.start - 1
    if name.cls in BODIES and not left.body:
        return replace(left, start=name.start, body=span), name.start - 1
    if name.cls == "Group":
        return replace(left, start=name.start), name.start - 1
    if name.cls in PEOPLE and not left.body:
        return replace(left, start=name.start, body=span, determiner="'s"), name.start - 1
    return None


def _body_start(doc: Doc, i: int, lexicon: Offices, names: Names) -> int:
    first = i
    while first > 0 and doc[first - 1].sent == doc[i].sent:
        before, name = doc[first - 1], names.at(first - 1)
        if name is not None and name.cls not in PEOPLE:
            first = name.start
        elif before.lower_ in lexicon.words("titleNouns") or before.tag_ == "NNP" and name is None:
            first -= 1
        else:
            break
    return first


def _extend_right(doc: Doc, title: Title, lexicon: Offices, names: Names) -> Title:
    title = _with_elect(doc, title)
    while title.end < len(doc) - 1 and doc[title.end].lower_ in LINKS:
        longer = _with_phrase(doc, title, lexicon, names)
        if longer is None:
            break
        title = longer
    return title


def _with_elect(doc: Doc, title: Title) -> Title:
    end = title.end
    if end + 1 < len(doc) and doc[end].text in HYPHENS and doc[end + 1].lower_ in ("elect", "designate"):
        text = title.text + "-" + doc[end + 1].lower_
        head = doc[title.core_start : end + 2].root.i
        return replace(title, end=end + 2, core_end=end + 2, head=head, text=text, time="prospective")
    return title


def _with_phrase(doc: Doc, title: Title, lexicon: Offices, names: Names) -> Title | None:
    """Take in "of the Syracuse school board", "for Massachusetts", "for Transport"; None when it is none of these."""
    link = doc[title.end].lower_
    i = title.end + 1
    while i < len(doc) and (doc[i].lower_ in DETERMINERS or doc[i].lower_ in POSSESSIVES):
        i += 1
    determined = i > title.end + 1
    while i < len(doc) and doc[i].lower_ in HONORIFICS:
        i += 1
    if i >= len(doc):
        return None
    name = _name_from(doc, i, names)
    if name is not None and name.cls in PLACES and link in ("of", "for", "in", "to", "from", "at"):
        place = (i, name.end) if link == "to" else title.place or (i, name.end)
        return replace(title, end=name.end, place=place)
    if name is not None and name.cls in PEOPLE:
        return replace(title, end=name.end, body=title.body or (i, name.end)) if link in ("of", "for", "to") else None
    if name is not None and (name.cls in BODIES or name.cls == "Group") and link != "from":
        return replace(title, end=name.end, body=title.body or (i, name.end))
    if link in ("of", "for", "at", "with", "on") and not title.body:
        end = _body_noun(doc, i, lexicon)
        if end is not None and (determined or doc[i].text[:1].isupper()):
            return replace(title, end=end, body=(i, end))
    if link in ("of", "for") and not determined and title.office.topical and doc[i].pos_ in ("NOUN", "PROPN", "ADJ"):
        return _with_topic(doc, title, i, names)
    return None


def _name_from(doc: Doc, i: int, names: Names) -> NameMention | None:
    """Return the name at this token, or the one a few modifiers further: "the western Nueces County …"."""
    name = names.at(i)
    if name is None and i + 1 < len(doc) and doc[i].pos_ == "ADJ":
        name = names.at(i + 1)
    return name


def _body_noun(doc: Doc, i: int, lexicon: Offices) -> int | None:
    for k in range(i, min(i + 6, len(doc))):
        if doc[k].lower_ in lexicon.words("bodyNouns") and (
            k + 1 == len(doc) or doc[k + 1].pos_ not in ("NOUN", "PROPN") or not doc[k].whitespace_
        ):
            return k + 1
        if doc[k].pos_ not in ("NOUN", "PROPN", "ADJ", "NUM"):
            return None
    return None


def _with_topic(doc: Doc, title: Title, i: int, names: Names) -> Title | None:
    end = i
    while end < len(doc) and doc[end].pos_ in ("NOUN", "PROPN", "ADJ", "CCONJ") and end - i < 5:
        name = names.at(end)
        if name is not None and name.cls in PEOPLE or doc[end].text == "," or _dangling(doc, end):
            break
        end += 1
    if end == i:
        return None
    text = title.text + " " + doc[title.end : end].text
    heads = title.office.in_body == "leads" and title.office.key != "secretary"
    return replace(title, end=end, core_end=end, text=text, qualified=title.qualified or heads)


def _dangling(doc: Doc, i: int) -> bool:
    return doc[i].pos_ == "CCONJ" and (i + 1 == len(doc) or doc[i + 1].pos_ not in ("NOUN", "PROPN"))


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
