"""What titles the persons of an article bear, so that 'the mayor' finds its mayor."""

from __future__ import annotations

from kg.annotate.coreference.book import Book
from kg.annotate.coreference.classes import family
from kg.annotate.coreference.forms import folded
from kg.annotate.coreference.phrases import Phrase
from kg.annotate.coreference.syntax import in_its_clause
from kg.annotate.document import OfficePhrase, Referent
from kg.ontology.offices import OCCUPATION

GENERIC = frozenset({"man", "woman", "person", "official", "leader", "member", "boy", "girl", "victim", "suspect"})

NOT_YET = frozenset({"next", "future"})  # "the next mayor" is none whom the article calls mayor
RANKS = frozenset("deputy vice assistant associate lieutenant under prime chief first shadow junior".split())
LESSER = RANKS - {"prime", "chief", "first"}
CABINET = frozenset({"secretary", "departmentSecretary", "minister", "juniorMinister"})  # a U.S. secretary is a minister


def read(book: Book) -> None:
    """Note the titles that the text gives to named persons: in front, in apposition, by 'is' or 'as'."""
    for office in book.doc._.offices or []:
        if office.negated:
            continue
        for holder in holders(book, office):
            words = folded(office.title)
            if words:
                book.describe(holder, words[-1], frozenset(words) | _around(book, office))
                book.times[holder.key, words[-1]].add(office.time)
                book.titles[holder.key, words[-1]].append((office.office, frozenset(words[:-1]) & RANKS, office.time))
    _before_names(book)


def holders(book: Book, office: OfficePhrase) -> list[Referent]:
    """Return the named persons who hold an office that a phrase speaks of."""
    found = [book.name_tokens.get(end - 1) for _start, end in office.holders]
    return [referent for referent in found if referent is not None]


def _around(book: Book, office: OfficePhrase) -> frozenset[str]:
    """Return the words of the place and the body that an office belongs to."""
    spans = [span for span in (office.place, office.body) if span is not None]
    return frozenset(word for start, end in spans for word in folded(book.doc[start:end].text))


def _before_names(book: Book) -> None:
    """Note common person nouns right before a name: 'lawyer Ann Lee'."""
    for referent in book.referents:
        if family(referent.cls) != "person":
            continue
        for start, _end, _head, _kind in referent.mentions:
            before = book.doc[start - 1] if start else None
            if before is not None and before.lemma_.lower() in book.words.persons:
                book.describe(referent, before.lemma_.lower())


def bearer(book: Book, phrase: Phrase) -> Referent | None:
    """Return the one named person whom 'the mayor' or 'the Milton lawyer' can mean, or None."""
    if any(child.dep_ == "relcl" and book.doc[child.left_edge.i - 1].text != "," for child in book.doc[phrase.head].children):
        return None  # "the candidate who wins their state" is nobody yet
    persons = called_so(book, phrase)
    exact = [one for one in persons if phrase.lemma in book.nouns[one.key]]
    detailed = [one for one in exact if phrase.modifiers & book.details[one.key]]
    for choice in (detailed, exact, persons):
        choice = [one for one in choice if of_that_rank(book, one, phrase)]
        choice = [one for one in choice if not in_its_clause(one.mentions, book.doc[phrase.head])]
        if choice:
            return book.nearest(choice, phrase.head)
    return None


def called_so(book: Book, phrase: Phrase) -> list[Referent]:
    """Return the named persons whom the article calls by this noun or a like one, and by the names in the phrase."""
    persons, names = bearers(book, phrase), book.named_within(phrase)
    return [one for one in persons if names <= book.details[one.key]] if names else persons


def bearers(book: Book, phrase: Phrase) -> list[Referent]:
    """Return the named persons whom the article calls by this noun or a like one; a party's name tells nobody apart."""
    if phrase.lemma in GENERIC or phrase.modifiers & NOT_YET or book.profiles.is_party(phrase) or book.profiles.is_open(phrase):
        return []
    nouns = _nouns(book, phrase)
    gender = book.words.gender_of_noun(phrase.lemma)
    persons = [
        referent
        for referent in book.described(nouns)
        if referent.named
        and family(referent.cls) == "person"
        and not (gender and referent.gender not in (None, gender))
        and not book.profiles.of_another_party(referent, phrase)
    ]
    if book.profiles.is_former(phrase):
        persons = [one for one in persons if any("former" in book.times[one.key, noun] for noun in nouns)]
    else:
        persons = [one for one in persons if any(book.times[one.key, noun] != {"former"} for noun in nouns & book.nouns[one.key])] or persons
    return persons


def holds_public_office(book: Book, one: Referent, phrase: Phrase) -> bool:
    """True for somebody who by the phrase's noun governs, represents or serves a place: a senator, no sergeant or surgeon."""
    held = {office for noun in _nouns(book, phrase) for office, _ranks, _time in book.titles[one.key, noun]}
    known = (book.profiles.lexicon.by_key.get(office) for office in held)
    return any(office is not None and office.holds in ("governs", "represents", "serves") for office in known)


def _nouns(book: Book, phrase: Phrase) -> frozenset[str]:
    return book.words.office_synonyms.get(phrase.lemma, frozenset()) | {phrase.lemma}


def of_that_rank(book: Book, one: Referent, phrase: Phrase) -> bool:
    """True unless all that we know is a deputy for 'the mayor', or a union's general secretary for 'the minister'."""
    nouns = _nouns(book, phrase)
    titles = [(noun, *title) for noun in sorted(nouns) for title in book.titles[one.key, noun]]
    if not titles:
        return True
    cabinet, former = phrase.lemma in ("minister", "secretary"), book.profiles.is_former(phrase)
    described = book.profiles.at.get(phrase.head)
    public = described is not None and described.office not in (None, OCCUPATION.key)
    lesser = phrase.modifiers & LESSER
    return any(
        ranks <= phrase.modifiers
        and (lesser <= ranks or described is not None and described.office == office)  # the vice president is no president
        and not (public and office == OCCUPATION.key)  # the county attorney is nobody's attorney
        and (noun == phrase.lemma or not cabinet or office in CABINET)
        and (time == "former" or not former)
        for noun, office, ranks, time in titles
    )


def told(book: Book, phrase: Phrase) -> Referent | None:
    """Return the one person who holds the very office that a phrase words: 'the mayor of Milton, Ann Lee'."""
    office = book.profiles.at.get(phrase.head)
    found = holders(book, office) if office is not None and not office.negated else []
    return found[0] if len(found) == 1 and family(found[0].cls) == "person" and not phrase.plural else None
