"""Places: what lies where, which body has which territory, what belongs to what, who is at home where.

"NEW HAVEN, Conn." gives New Haven –locatedIn→ Connecticut; "Austin Police Department" gives
–hasJurisdiction→ Austin.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from kg.annotate.document import NameMention, Referent, Referents, char_span, ontology_of
from kg.annotate.families import PLACES
from kg.annotate.lexis import lexis_of
from kg.extract import bases, belonging, committees, filed, jurisdiction, owned, parents, programmes
from kg.extract.finding import Finding
from kg.extract.inner import Inner
from kg.model import CURRENT, Statement

WIDER = {"City": {"State", "Country"}, "County": {"State", "Country"}, "Place": {"City", "County", "State", "Country"}, "State": {"Country"}}
INSIDE = frozenset("the downtown central northern southern eastern western north south east west northeast northwest southeast southwest rural suburban nearby".split())
AROUND = WIDER | {"City": WIDER["City"] | {"County"}}
COUNTING = frozenset("of people residents inhabitants about some".split())  # "a town of some 4,000 people in"
HYPHEN = frozenset({"-"})  # "in the north-west Highlands"
APART = frozenset({"about", "against", "and", "between", "by", "for", "from", "with"})  # before a place that is no part of the next
MEMBERS = ("such as", "including", "like", "of", ":", "–", "—", ",")
MANY = 3  # office holders named with their towns, from which a sentence lists a group


def find(doc: Doc, statements: tuple[Statement, ...]) -> Iterator[Finding]:
    """Yield what the text says of places and of the bodies that belong to them."""
    if not doc._.names or not doc._.referents:
        return
    referents, inner = Referents(doc), Inner(doc, lexis_of(ontology_of(doc)))
    yield from _by_comma(doc, referents, inner)
    yield from _by_group(doc, referents, inner)
    yield from _by_in(doc, referents, inner)
    yield from _by_kind(doc, referents)
    yield from _by_adjective(doc, referents, inner)
    yield from _by_region(doc, referents)
    dateline = filed.Filed(doc, referents)
    yield from jurisdiction.find(doc, referents, inner, dateline)
    yield from belonging.find(doc, referents, inner)
    yield from bases.find(doc, referents, inner)
    yield from owned.find(doc, referents)
    yield from parents.find(doc, referents)
    yield from committees.find(doc, referents)
    yield from programmes.find(doc, referents)
    yield from filed.find(doc, referents, inner, dateline)


def _by_comma(doc: Doc, referents: Referents, inner: Inner) -> Iterator[Finding]:
    """A place, a comma, and what it lies in. 'in Plymouth, Massachusetts'"""
    names = doc._.names
    for n in range(len(names) - 1):
        small, large = names[n], names[n + 1]
        if not _after_comma(doc, small, large) or not _wider(doc, small, large):
            continue
        subject, object_ = referents.at_head(small.head), referents.at_head(large.head)
        if subject and object_ and subject is not object_ and not _is_list(doc, names, n, inner):
            yield Finding(
                subject.key, "locatedIn", object_.key, char_span(doc, small.start, large.end), small.head, "place.comma", 0.95,
            )


def _after_comma(doc: Doc, small: NameMention, large: NameMention) -> bool:
    """True for "Epping, Ohio" and "Epping, northern Ohio"."""
    between = doc[small.end : large.start]
    return 0 < len(between) < 4 and between[0].text == "," and all(token.lower_ in INSIDE - {"the"} for token in between[1:])


def _by_in(doc: Doc, referents: Referents, inner: Inner) -> Iterator[Finding]:
    """A place right before "in" and what it lies in, or after its possessive. 'Lexington Market in Baltimore', 'Chicago's Loop'"""
    names = doc._.names
    for n in range(len(names) - 1):
        small, large = names[n], names[n + 1]
        between = [token.lower_ for token in doc[small.end : large.start]]
        owned = between in (["'s"], ["’s"])
        if owned:
            small, large = large, small
        if not (owned or _lies_inside(between)) or large.cls not in WIDER.get(small.cls, ()) or _stands_apart(doc, small):
            continue
        if large.cls == "City" and doc[small.end - 1].text in inner.lexis.words["wideHeads"] or not _may_lie(doc, small, large, inner, owned=owned):
            continue
        subject, object_ = referents.at_head(small.head), referents.at_head(large.head)
        if subject and object_ and subject is not object_:
            start, end = min(small.start, large.start), max(small.end, large.end)
            yield Finding(subject.key, "locatedIn", object_.key, char_span(doc, start, end), small.head, "place.in", 0.85, words=_linking(doc, start, end))


def _by_adjective(doc: Doc, referents: Referents, inner: Inner) -> Iterator[Finding]:
    """A place after its kind and its country's adjective, where the article names the country. 'the Bolivian city of Oruro'"""
    kinds = inner.lexis.words["settlements"] | inner.lexis.words["placeKinds"] | {"department", "state", "prefecture"}
    for name in doc._.names:
        of = name.start - 1
        if name.cls not in PLACES or of < 2 or doc[of].lower_ != "of" or doc[of - 1].text not in kinds:
            continue
        i = of - 2
        while i > 0 and doc[i].pos_ in ("ADJ", "NOUN", "PROPN", "PUNCT") and inner.lexis.places.of_adjective(doc[i].text) is None:
            i -= 1
        nation = inner.lexis.places.of_adjective(doc[i].text) if doc[i].text[:1].isupper() else None
        country, place = inner.known(nation.name) if nation is not None else None, referents.at_head(name.head)
        if country is not None and place is not None and country.cls == "Country" and place is not country:
            yield Finding(place.key, "locatedIn", country.key, char_span(doc, i, name.end), name.head, "place.in", 0.85, words=(of,))


def _by_region(doc: Doc, referents: Referents) -> Iterator[Finding]:
    """Places after their kind and what they lie in. 'the Ohio town of Epping', 'the Fenland villages of Upton and Tilney'"""
    names, words = doc._.names, ontology_of(doc).words
    kinds = (words("settlements") | words("placeKinds")) - words("partKinds")
    for n in range(len(names) - 1):
        large, small = names[n], names[n + 1]
        kind = doc[large.end] if small.start == large.end + 2 and doc[large.end + 1].lower_ == "of" else None
        if kind is None or kind.lemma_.lower() not in kinds or {large.cls, small.cls} - PLACES:
            continue
        others = [names[n + 2]] if kind.tag_ == "NNS" and n + 2 < len(names) and doc[small.end : names[n + 2].start].text == "and" else []
        around = referents.at_head(large.head)
        for name in (small, *others):
            inside = referents.at_head(name.head)
            rural = large.cls == "Place" and kind.tag_ == "NNS" or large.cls in AROUND.get(name.cls, ())
            if around is not None and inside is not None and inside is not around and rural and name.cls in PLACES:
                yield Finding(inside.key, "locatedIn", around.key, char_span(doc, large.start, name.end), name.head, "place.in", 0.85, words=(large.end + 1,))


def _by_kind(doc: Doc, referents: Referents) -> Iterator[Finding]:
    """A place told by its kind and where it is. 'Port Ellis, a town of 4,000 in eastern Maine'; 'Ely, Orr and other towns in Minnesota'"""
    kinds = ontology_of(doc).words("settlements") | ontology_of(doc).words("placeKinds")
    starts, ends = {name.start: name for name in doc._.names}, {name.end: name for name in doc._.names}
    for token in doc:
        if token.lemma_.lower() not in kinds or token.i < 2:
            continue
        large = _told_in(doc, token.i, starts)
        around = referents.at_head(large.head) if large is not None else None
        for small in _told_by(doc, token.i, ends) if around is not None else ():
            inside = referents.at_head(small.head)
            if inside is not None and inside is not around and large.cls in AROUND.get(small.cls, ()):
                span = char_span(doc, small.start, large.end)
                yield Finding(inside.key, "locatedIn", around.key, span, small.head, "place.in", 0.85, words=(token.i,))


def _linking(doc: Doc, start: int, end: int) -> tuple[int, ...]:
    """Return the preposition between two places."""
    return tuple(token.i for token in doc[start:end] if token.pos_ == "ADP")


def _told_in(doc: Doc, noun: int, starts: dict[int, NameMention]) -> NameMention | None:
    """Return the place that the kind of another stands in: Maine of "a town of 4,000 in eastern Maine"."""
    of = doc[noun].lower_ in ontology_of(doc).words("unitKinds") and noun + 2 < len(doc) and doc[noun + 1].lower_ == "of"
    link = noun + 1 if of else next((i for i in range(noun + 1, min(noun + 5, len(doc) - 1)) if doc[i].lower_ == "in"), None)
    if link is None or any(token.lower_ not in COUNTING and not token.like_num for token in doc[noun + 1 : link]):
        return None
    i = link + 1
    while i < min(link + 4, len(doc)) and doc[i].lower_ in INSIDE and i not in starts:
        i += 1
    return starts.get(i)


def _told_by(doc: Doc, noun: int, ends: dict[int, NameMention]) -> list[NameMention]:
    """Return the places whose kind a noun is: Ely of "Ely, a small town", Ely and Orr of "Ely, Orr and other towns"."""
    i = noun - 1
    if doc[noun].lower_ in ontology_of(doc).words("unitKinds") and doc[noun + 1].lower_ == "of" and (name := ends.get(noun)) is not None:
        return [name]  # "Epping district of Ohio"
    while i > 0 and doc[i].pos_ in ("ADJ", "NOUN", "PUNCT", "NUM") and doc[i].text != "," and doc[i].lower_ != "other":
        i -= 1
    if doc[i].lower_ in ("a", "an", "the") and doc[i - 1].text == "," and (name := ends.get(i - 1)) is not None:
        return [name]
    if doc[i].lower_ != "other" or doc[i - 1].lower_ not in ("and", "or"):
        return []
    found, i = [], i - 1
    while i > 0 and (name := ends.get(i - (doc[i - 1].text == ","))) is not None:
        found.append(name)
        i = name.start - 1
        if doc[i].text != ",":
            break
    return found


def _lies_inside(between: list[str]) -> bool:
    """True for the words between two names that put the first inside the second: "in", ", in", "in western"."""
    words = between[1:] if between[:1] == [","] else between
    part_of = len(words) > 3 and "of" in words and words[-1] in ("of", "the")  # "in the south of the"
    return words[:1] == ["in"] and set(words[1:]) <= INSIDE | HYPHEN | ({"of"} if part_of else set())


def _may_lie(doc: Doc, small: NameMention, large: NameMention, inner: Inner, *, owned: bool) -> bool:
    """False for "the mayor of Lviv in Germany": what is known to lie elsewhere, or is not known and "in" does not hang on it."""
    name = doc[small.start : small.end].text
    if large.cls == "City" and name in inner.lexis.words["regions"]:
        return False  # "talks on Kashmir in Geneva"
    between = [token for token in doc[small.end : large.start] if token.lower_ != "the"]
    known = inner.lexis.places.inside(name, doc[large.start : large.end].text, large.cls)
    if known is not None or owned:
        return known is not False
    built = small.cls == "Place" and small.end - small.start > 1 and doc[small.end - 1].text in inner.lexis.words["placeHeads"]
    told = len(between) > 1  # "Epping, in Vermont", "Epping in northern Vermont": words that only say where it is
    link = next(token for token in between if token.lower_ == "in")
    return built or told or small.start <= link.head.i < small.end or link.head.lemma_.lower() in inner.lexis.words["settlements"]


def _stands_apart(doc: Doc, place: NameMention) -> bool:
    """True for "Boston" of "the flight from Boston in" and "Ohio" of "Ohio voted in": what follows says where something happened."""
    before = doc[place.start - 1].lower_ if place.start else ""
    return before in APART or doc[place.head].dep_ in ("nsubj", "nsubjpass") and place.cls in ("State", "Country")


def _wider(doc: Doc, small: NameMention, large: NameMention) -> bool:
    if large.cls == "Place":
        return small.cls == "City" and doc[large.start : large.end].text in ("Puerto Rico", "Guam", "District of Columbia")
    return large.cls in WIDER.get(small.cls, ())


def _is_list(doc: Doc, names: list[NameMention], n: int, inner: Inner) -> bool:
    """True where the comma joins equals: "in Boston, New York and Chicago"."""
    small, large = names[n], names[n + 1]
    text = doc[large.start : large.end].text
    if text.endswith("."):
        return False
    place = inner.lexis.places.link(doc[small.start : small.end].text, (text,), (text,) if large.cls == "Country" else (), kind="City")
    after = doc[large.end].text if large.end < len(doc) else ""
    follows = n + 2 < len(names) and names[n + 2].start <= large.end + 2 and names[n + 2].cls in PLACES and after in (",", "and", "or")
    preceded = n > 0 and names[n - 1].cls in PLACES and names[n - 1].end >= small.start - 2 and doc[small.start - 1].text in (",", "and", "or")
    if after in ("and", "or") and follows and names[n + 2].cls == "City":
        return True
    if small.cls == "State":
        return follows or preceded or after in ("and", "or")
    return place is None and (follows or (preceded and after in ("and", "or", ".")))


def _by_group(doc: Doc, referents: Referents, inner: Inner) -> Iterator[Finding]:
    """Towns of a state spoken of as a group, then named. 'Texas cities such as Waco and Tyler'"""
    settlements = inner.lexis.words["settlements"]
    for token in doc:
        if token.tag_ != "NNS" or token.lemma_.lower() not in settlements:
            continue
        state = _state_of(doc, token.i, referents)
        if state is None:
            continue
        start, end, referent = state
        members = _listed(doc, max(token.i, end - 1), inner) or _led(doc, token.i, inner, doc[start:end].text)
        for name in members:
            town = referents.at_head(name.head)
            if town and town is not referent:
                yield Finding(
                    town.key, "locatedIn", referent.key, char_span(doc, min(start, token.i), max(end, token.i + 1)),
                    token.i, "place.group", 0.85, time=CURRENT, voice="asserted",
                )


def _state_of(doc: Doc, noun: int, referents: Referents) -> tuple[int, int, Referent] | None:
    """Return the state that a plural noun for towns stands with: "Texas cities", "cities in Texas"."""
    for name in doc._.names:
        if name.cls not in ("State", "Country"):
            continue
        before = 0 <= noun - name.end <= 2 and all(t.pos_ in ("ADJ", "NOUN", "PART") for t in doc[name.end : noun])
        after = name.start == noun + 2 and doc[noun + 1].lower_ in ("in", "across", "throughout", "around", "of")
        if (before or after) and (found := referents.at_head(name.head)):
            return name.start, name.end, found
    return None


def _listed(doc: Doc, i: int, inner: Inner) -> list[NameMention]:
    """Return the towns that follow as a list: "such as", "including", "cities of" and names."""
    following = [name for name in doc._.names if name.start > i]
    if not following or following[0].cls != "City" or following[0].start > i + 5:
        return []
    link = doc[i + 1 : following[0].start].text.strip().lower()
    if link.removeprefix(", ") not in ("such as", "including", "like", "of", "the size of") or link == "":
        return []
    found = [following[0]]
    for name in following[1:]:
        between = doc[found[-1].end : name.start].text.strip()
        if name.cls != "City" or between not in (",", "and", ", and", "or"):
            break
        found.append(name)
    return found


def _led(doc: Doc, noun: int, inner: Inner, state: str) -> list[NameMention]:
    """Return the towns of the officials listed later, where the group is of officials: "mayors of Ohio cities"."""
    sentence = doc[noun].sent
    people = any(t.tag_ == "NNS" and (t.lemma_.lower() in inner.lexis.title_words or t.lemma_.lower() in ("leader", "official")) for t in sentence)
    if not people or not inner.lexis.places.state(state):
        return []
    by_sentence: dict[int, list[NameMention]] = {}
    towns = {(name.start, name.end): name for name in doc._.names if name.cls == "City"}
    for phrase in doc._.offices or []:
        town = towns.get(phrase.place) if phrase.place else None
        if town and phrase.holders:
            by_sentence.setdefault(doc[phrase.start].sent.start, []).append(town)
    for start in sorted(by_sentence):
        listed = by_sentence[start]
        known = [t for t in listed if inner.lexis.places.link(doc[t.start : t.end].text, (state,), kind="City")]
        if start >= sentence.start and len(listed) >= MANY and 2 * len(known) > len(listed):
            return listed
    return []
