"""Yield where people live, come from and were born, by how they are introduced.

'Ann Lee, 44, of Epping', 'Bo Day, a welder from Epping', 'an Epping woman, Ann Lee' and 'at her home in Epping' give livesIn.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.annotate.document import Clause, NameMention, Referent, char_span, ontology_of
from kg.annotate.families import PEOPLE, PLACES, TOWNS
from kg.extract import parties
from kg.extract.finding import Finding
from kg.extract.focus import Focus
from kg.extract.name_signs import is_town_unseen
from kg.gazetteer import gazetteer
from kg.model import ASSERTED, CURRENT, FORMER
from kg.ontology.lexicon import lexicon

OWNERS = frozenset({"his", "her", "their"})
DESCRIBING = frozenset("NOUN ADJ NUM ADP PROPN PUNCT DET SYM".split())
DASHES = frozenset({"-", "–", "—"})
LONGEST = 10  # tokens between "Ann Lee, a" and "from"


def find(doc: Doc, focus: Focus) -> Iterator[Finding]:
    """Yield livesIn and bornIn for every home, every origin and every childhood that the text names."""
    words = ontology_of(doc).words
    dwellings = words("dwellings")
    for token in doc:
        if token.lower_ in dwellings:
            yield from _at_home(doc, token, focus)
    names = [name for name in doc._.names or () if name.cls in PEOPLE]
    for number in range(len(names)):
        yield from _introduced(doc, names, number, focus)
        yield from _signed(doc, names[number], focus)
        yield from _of_town(doc, names, number, focus, words("townspeople"))
    for token in doc:
        if token.lower_ == "born" and token.i > 2 and doc[token.i - 1].text in ("-", "–"):
            yield from _born(doc, token.i, focus)
    for clause in doc._.clauses or ():
        if clause.lemma in words("childhoodVerbs") and not clause.negated:
            yield from _grew_up(doc, clause, focus)


def _at_home(doc: Doc, home: Token, focus: Focus) -> Iterator[Finding]:
    """Somebody's home in a place. 'from his home in Glen Bay'"""
    if home.i < 2 or home.i + 2 >= len(doc) or doc[home.i + 1].lower_ not in ("in", "near", "outside"):
        return
    owner = doc[home.i - 1]
    if owner.lower_ not in OWNERS or doc[home.i - 2].lower_ not in ("at", "from", "in", "outside", "to", "near"):
        return
    yield from _lives(doc, focus.referents.at_head(owner.i), _place(home.i + 2, focus), owner.i, home.i)


def _introduced(doc: Doc, names: list[NameMention], number: int, focus: Focus) -> Iterator[Finding]:
    """Somebody set beside their town. 'Ann Lee, 44, of Epping', 'Bo Day, 20, from Epping', 'Bo Day, a father of two from Epping'"""
    name = names[number]
    i, aged = _past_age(doc, name.end)
    comma = i < len(doc) and doc[i].text == ","
    i += comma
    once = i + 1 < len(doc) and doc[i].lower_ == "formerly"
    i += once
    town = _place(i + 1, focus) if i + 1 < len(doc) and doc[i].lower_ in ("of", "from") else None
    if town is not None and doc[min(town.span_at(i + 1)[1], len(doc) - 1)].tag_ == "POS":
        return  # "Ann Lee of Epping's council"
    bare = doc[i].lower_ == "of" and not _is_titled(doc, name) and _has_given_name(doc, name) if town is not None else False
    if town is not None and (aged or comma or bare):
        together = [names[number - 1]] if number and _one_household(doc, names[number - 1].end, name.start) else []
        for one in (*together, name):
            yield from _lives(doc, focus.referents.at_head(one.head), town, one.start, i, time=FORMER if once else CURRENT, voice=ASSERTED)
    elif comma and i < len(doc) and doc[i].lower_ in ("a", "an"):
        origin = _origin(doc, i + 1)
        if origin is not None:
            yield from _lives(doc, focus.referents.at_head(name.head), _place(origin + 1, focus), name.start, origin, voice=ASSERTED)
        elif (work := _origin(doc, i + 1, "in")) is not None and _is_settled_there(doc, i + 1, work):
            yield from _lives(doc, focus.referents.at_head(name.head), _place(work + 1, focus, TOWNS - {"County"}), name.start, work, voice=ASSERTED)


def _signed(doc: Doc, name: NameMention, focus: Focus) -> Iterator[Finding]:
    """Who signs a letter with their town and its state, on one line or two: 'Ann Lee, Epping, N.H.', not a caption's 'Ann Lee, Paris'."""
    first = name.start - (name.start > 0 and doc[name.start - 1].text in DASHES)
    i = name.end
    while i < len(doc) and i - name.end < 2 and (doc[i].text in (",", ".") or doc[i].is_space):
        i += 1
    town = _place(i, focus, frozenset({"City"})) if i > name.end and (first == 0 or _breaks(doc[first - 1])) else None
    if town is None:
        return
    end = town.span_at(i)[1]
    state = _place(end + 1, focus, frozenset({"State", "Country"})) if end + 1 < len(doc) and doc[end].text == "," else None
    if state is None:
        return
    end = state.span_at(end + 1)[1]
    end += end < len(doc) and doc[end].text == "."
    if end == len(doc) or _breaks(doc[end]):
        yield from _lives(doc, focus.referents.at_head(name.head), town, name.start, i, voice=ASSERTED)


def _breaks(token: Token) -> bool:
    return token.is_space and "\n" in token.text


def _past_age(doc: Doc, i: int) -> tuple[int, bool]:
    """Return where the text goes on after an age: ", 44" or "(44)"."""
    aged = i + 1 < len(doc) and doc[i].text in (",", "(") and doc[i + 1].like_num and doc[i + 1].text.isdigit()
    i += 2 * aged
    return (i + 1 if aged and i < len(doc) and doc[i].text == ")" else i), aged


def _is_titled(doc: Doc, name: NameMention) -> bool:
    """True for "Senator Lee of Epping", who sits for it."""
    return any(phrase.link in ("prenominal", "party") and (name.start, name.end) in phrase.holders for phrase in doc._.offices or ())


def _has_given_name(doc: Doc, name: NameMention) -> bool:
    """True for "Ann Lee of Epping"; "Blue Heron of Epping", which the model takes for somebody, is a firm."""
    known = lexicon(ontology_of(doc))
    given = doc[name.start].lower_
    return given in known.female_names | known.male_names or given in known.given_names


def _is_settled(noun: Token) -> bool:
    """True for who lives where they are: a nurse, a resident, but no visitor."""
    words, lemma = ontology_of(noun.doc).words, noun.lemma_.lower()
    return lemma in words("townTrades") or lemma in words("townspeople")


def _is_settled_there(doc: Doc, start: int, end: int) -> bool:
    """True for "a nurse", "a mother of three" before "in Epping"; "a nurse at the clinic" may live elsewhere."""
    settled = any(_is_settled(word) and _is_private(doc, word.i) for word in doc[start:end])
    return settled and not any(word.pos_ == "ADP" and word.lower_ != "of" for word in doc[start:end])


def _one_household(doc: Doc, end: int, start: int) -> bool:
    """True for what stands between "Ann Lee, 42, and her husband Bo"."""
    kin = lexicon(ontology_of(doc)).kin
    between = [t for t in doc[end:start] if not t.is_punct and not t.like_num]
    return bool(between) and between[0].lower_ == "and" and all(t.lower_ in OWNERS or t.lemma_.lower() in kin for t in between[1:])


def _origin(doc: Doc, start: int, link: str = "from") -> int | None:
    """Return the "from" of "a mother of three from Epping", the "in" of "a nurse in Epping"."""
    for i in range(start, min(start + LONGEST, len(doc) - 1)):
        if doc[i].lower_ == link:
            return i if i > start else None
        if doc[i].pos_ not in DESCRIBING or doc[i].text in (",", ".", ";", ":"):
            return None
    return None


def _of_town(doc: Doc, names: list[NameMention], number: int, focus: Focus, townspeople: frozenset[str]) -> Iterator[Finding]:
    """A townsman named: 'an Epping man, Bo Day', 'a welder from Epping, Bo Day', 'Ann Lee, a 40-year-old Epping woman'"""
    name = names[number]
    if not _is_named_person(focus.referents.at_head(name.head)):
        return  # before a town is made: it has somebody who lives there
    yield from _of_trade(doc, name, focus)
    yield from _resident(doc, name, focus)
    last = name.start - 2
    if last > 0 and doc[last + 1].text == ",":
        town, noun = _town_of(doc, last, focus, townspeople), last
        place = focus.referents.at(last) if town is None else None
        if place is not None and place.cls in TOWNS and place.named:
            noun = place.span_at(last)[0] - 2
            town = place if noun >= 0 and doc[noun + 1].lower_ == "from" and _is_private(doc, noun) else None
        several = doc[noun].tag_ == "NNS" and number + 1 < len(names) and doc[name.end : names[number + 1].start].text == "and"
        for one in names[number : number + 1 + several]:
            yield from _lives(doc, focus.referents.at_head(one.head), town, noun, noun, voice=ASSERTED)
    i, _aged = _past_age(doc, name.end)
    if i + 2 < len(doc) and doc[i].text == "," and doc[i + 1].lower_ in ("a", "an"):
        for k in range(i + 2, min(i + LONGEST, len(doc))):
            if doc[k].lower_ in townspeople:
                yield from _lives(doc, focus.referents.at_head(name.head), _town_of(doc, k, focus, townspeople), name.start, k, voice=ASSERTED)
                return
            if doc[k].pos_ not in DESCRIBING or doc[k].text in (",", "."):
                return


def _resident(doc: Doc, name: NameMention, focus: Focus) -> Iterator[Finding]:
    """A resident of the article's town. 'Resident Ann Lee said the noise was too much.'"""
    noun = name.start - 1
    alone = noun >= 0 and doc[noun].lower_ == "resident" and (noun == 0 or doc[noun - 1].pos_ not in ("PROPN", "NOUN") or doc[noun].is_sent_start)
    guess = focus.place(("City",), noun) if alone else None
    if guess is not None:
        yield from _lives(doc, focus.referents.at_head(name.head), guess.referent, noun, noun, voice=ASSERTED)


def _of_trade(doc: Doc, name: NameMention, focus: Focus) -> Iterator[Finding]:
    """'Epping accountant Bo Day', a name of several words: a trade is plied at home"""
    noun = name.start - 1
    if noun > 0 and name.end - name.start > 1 and doc[noun].lower_ in ontology_of(doc).words("townTrades") and doc[noun].tag_ == "NN":
        place = focus.referents.at(noun - 1)
        clear = doc[noun].lower_ not in ontology_of(doc).words("clientTrades") or place is not None and _is_surely_a_town(doc, place)
        if clear and place is not None and place.named and place.cls in TOWNS - {"County"} and doc[noun - 1].text[:1].isupper():
            yield from _lives(doc, focus.referents.at_head(name.head), place, place.span_at(noun - 1)[0], noun, voice=ASSERTED)


def _is_surely_a_town(doc: Doc, place: Referent) -> bool:
    """False for the Marlow of "Marlow attorney Bo Day", who may be a client or a school, where nothing else in the article tells of a town."""
    return any(doc[head].ent_type_ in ("GPE", "LOC") for *_span, head, kind in place.mentions if kind == "name")


def _is_private(doc: Doc, noun: int) -> bool:
    """True for a roofer, who is at home where he is from; a senator from Epping sits for it."""
    known, lemma = lexicon(ontology_of(doc)), doc[noun].lemma_.lower()
    return lemma not in known.politic and (lemma in known.persons or doc[noun].pos_ == "NOUN")


def _town_of(doc: Doc, noun: int, focus: Focus, townspeople: frozenset[str]) -> Referent | None:
    """Return Epping for the noun of "an Epping man"."""
    known = noun > 1 and (doc[noun].lower_ in townspeople or doc[noun].lemma_.lower() in townspeople)
    return _place_before(doc, noun, focus) if known else None


def _place_before(doc: Doc, end: int, focus: Focus) -> Referent | None:
    """Return the place whose name ends here, made a town where the model took it for a firm or no name: "a Bangor man".

    To be asked only once it is known who is of that place.
    """
    place = focus.referents.at(end - 1)
    if place is not None and is_town_unseen(place):
        place.cls = "City"
    if place is not None:
        return place if place.named and place.cls in PLACES else None
    for start in (end - 2, end - 1):
        text = doc[start:end].text
        if all(t.text[:1].isupper() and t.pos_ == "PROPN" for t in doc[start:end]) and "City" in gazetteer().kinds(text):
            return parties.place(doc, text, start, end)
    return None


def _born(doc: Doc, born: int, focus: Focus) -> Iterator[Finding]:
    """A birthplace as an adjective. 'the Lagos-born novelist Ann Lee'; 'Bo Day, an Epping-born actor'"""
    person, i = None, born + 1
    while person is None and i < min(born + 6, len(doc)) and doc[i].pos_ in DESCRIBING and doc[i].text not in (",", "."):
        person, i = focus.referents.at_head(i) or _named(doc, i, focus), i + 1
    start = doc[born].left_edge.i
    if person is None or person.cls not in PEOPLE:
        start = next((k for k in range(born - 2, max(born - 6, 0), -1) if doc[k].lower_ in ("a", "an", "the")), 0)
        person = focus.referents.at(start - 2) if start > 1 and doc[start - 1].text == "," else None
    if _is_named_person(person):
        yield from _tie(doc, "bornIn", person, _place_before(doc, born - 1, focus), min(start, born - 2), born, voice=ASSERTED)


def _named(doc: Doc, token: int, focus: Focus) -> Referent | None:
    referent = focus.referents.at(token)
    return referent if referent is not None and referent.cls in PEOPLE else None


def _grew_up(doc: Doc, clause: Clause, focus: Focus) -> Iterator[Finding]:
    """A childhood in a place: somebody lived there. 'Lee, who grew up in Epping'"""
    people = clause.heads("object") if clause.passive else clause.heads("subject")
    for token in people:
        for role in ("in", "near", "outside"):
            for place in clause.heads(role):
                who, home = focus.referents.at_head(token), _place(place, focus, PLACES)
                yield from _lives(doc, who, home, token, clause.predicate, time=FORMER)
                if doc[max(clause.predicate - 2, 0)].lower_ == "born":  # "born and raised in Epping"
                    yield from _tie(doc, "bornIn", who, home, token, clause.predicate)


def _place(token: int, focus: Focus, classes: frozenset[str] = TOWNS) -> Referent | None:
    referent = focus.referents.at(token) if token < len(focus.doc) else None
    return referent if referent is not None and referent.named and referent.cls in classes else None


def _is_named_person(referent: Referent | None) -> bool:
    return referent is not None and referent.named and referent.cls in PEOPLE


def _lives(
    doc: Doc, person: Referent | None, place: Referent | None, start: int, anchor: int, *, time: str = CURRENT, voice: str | None = None
) -> Iterator[Finding]:
    yield from _tie(doc, "livesIn", person, place, start, anchor, time=time, voice=voice)


def _tie(
    doc: Doc, prop: str, person: Referent | None, place: Referent | None, start: int, anchor: int, *, time: str = CURRENT, voice: str | None = None
) -> Iterator[Finding]:
    if place is None or not _is_named_person(person):
        return
    end = min(max(anchor + 4, start + 1), len(doc))
    span = char_span(doc, min(start, anchor), end)
    yield Finding(person.key, prop, place.key, span, anchor, "office.home", 0.8, time=time, voice=voice)
