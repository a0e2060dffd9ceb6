"""Which body or place 'the agency', 'the council' or 'the city' means."""

from __future__ import annotations

from bisect import bisect_left

from kg.annotate.coreference.book import Book
from kg.annotate.coreference.centre import subject_before
from kg.annotate.coreference.classes import family
from kg.annotate.coreference.forms import folded, words_of
from kg.annotate.coreference.phrases import Phrase
from kg.annotate.coreference.syntax import SUBJECTS, in_its_clause, is_of_verb
from kg.annotate.document import Referent

LEAD = 0.75  # how far the likeliest must be ahead of the next
NAMED_SO = 1.5  # for "the firm" a name such as "Lee Partners" counts as much as two sentences
ORGANIZATION = frozenset({"Organization"})
YEAR = 4  # digits of a year
NEAR = 2  # sentences back to a body that is called anew


def body(book: Book, phrase: Phrase) -> Referent | None:
    """Return the one body that a definite description can mean: by the nouns of its name, then by its class."""
    if _is_singled_out(book, phrase):
        return None
    noun, field = phrase.lemma, _told_of(book, phrase)
    endings = book.words.name_words.get(noun, frozenset()) | {noun}
    named = [one for one in book.described(endings) if family(one.cls) == "body" and (one.named or not book.details[one.key] & book.words.other_parties)]
    if field is not None:
        return _likeliest(book, [one for one in named if field in book.details[one.key]], phrase.head)
    inside = frozenset(
        word for i in range(phrase.start, phrase.head) if i in book.name_tokens and not _is_home(book, phrase, i) for word in folded(book.doc[i].text)
    )
    if inside:
        named = [one for one in named if inside <= book.details[one.key]]
    else:
        kinds = phrase.modifiers & book.words.body_fields
        if kinds and noun not in book.words.loose:
            named = [one for one in named if kinds <= book.details[one.key]]
        named = _of_that_field(book, phrase, named)
    exact = [one for one in named if noun in book.nouns[one.key]]
    if noun in book.words.commercial and not inside and not exact:
        near = [one for one in _of_classes(book, book.words.loose.get(noun, ORGANIZATION), phrase.head) if _may_trade(book, one)]
        before = [one for one in named if book.last(one, phrase.head) >= 0 and one not in near and _may_trade(book, one)]
        return _likeliest(book, near + before, phrase.head, frozenset(one.key for one in named))
    for choice in (exact, named):
        if choice:
            return _likeliest(book, choice, phrase.head)
    if noun in book.words.loose and not inside:
        found = _of_classes(book, book.words.loose[noun], phrase.head)
        told = any(child.dep_ == "compound" and child.i < phrase.head for child in book.doc[phrase.head].children)
        return None if told and len(found) > 1 else _likeliest(book, found, phrase.head)
    return None


def _is_home(book: Book, phrase: Phrase, i: int) -> bool:
    """True for Reno in 'the Reno-based company': where it is, no word of its name; not before a name, 'the Reno-based company Orr Steel'."""
    return phrase.head + 1 not in book.name_tokens and book.doc[i + 1 : i + 3].text.lower() == "-based"


def _is_singled_out(book: Book, phrase: Phrase) -> bool:
    """True for what its own words tell from all others: 'the oldest station in the state', 'the 2012 campaign'."""
    head = book.doc[phrase.head]
    left = [child for child in head.children if child.i < phrase.head]
    if phrase.cls == "Party" and phrase.modifiers & book.words.other_parties:
        return True  # "the state party", "his victory party"
    most = any(part.tag_ in ("JJS", "RBS") for child in left if child.dep_ in ("amod", "advmod") for part in child.subtree)
    located = any(child.dep_ in ("prep", "relcl") and child.i > phrase.head for child in head.children)
    return most and located or any(len(child.text) == YEAR and child.text.isdigit() for child in left)


def _told_of(book: Book, phrase: Phrase) -> str | None:
    """Return what a body is of, where a common noun tells it: 'appeals' of 'the court of appeals', 'movement' of 'the party of the movement'."""
    for child in book.doc[phrase.head].children:
        if child.lower_ == "of" and child.i == phrase.head + 1 and not is_of_verb(child, book.words.of_verbs):
            return next((one.lower_ for one in child.children if one.dep_ == "pobj" and one.pos_ == "NOUN"), None)
    return None


def _of_that_field(book: Book, phrase: Phrase, named: list[Referent]) -> list[Referent]:
    """Keep the Ministry of Works for "the works ministry"; for "the finance committee" no committee that is not called so."""
    fields = {word for i in range(phrase.start, phrase.head) if book.doc[i].dep_ == "compound" for word in folded(book.doc[i].text)}
    own = [one for one in named if fields and fields <= book.details[one.key]]
    strict = fields and book.words.class_of_body(phrase.lemma) == "Agency" and phrase.lemma not in book.words.loose
    loose = book.words.loose.get(phrase.lemma) if fields else None
    open_ = strict or loose and len(_of_classes(book, loose, phrase.head)) > 1  # which one is "the transit agency"?
    return own or ([] if open_ else named)


def newly_called(book: Book, phrase: Phrase) -> Referent | None:
    """Return the body near by that a noun can describe though its name does not show it: 'Interpol … the police body'.

    Two that fit are a tie, but that the subject of the sentence before stays the subject.
    """
    head = book.doc[phrase.head]
    if not phrase.definite or phrase.possessor is not None or phrase.lemma not in book.words.calling:
        return None
    if any(child.dep_ in ("relcl", "acl", "prep") and not is_of_verb(child, book.words.of_verbs) for child in head.children) or any(i in book.name_tokens for i in range(phrase.start, phrase.end)):
        return None
    near: dict[int, Referent] = {}
    for entry in book.before(phrase.head):
        one = book.referent(entry)
        if book.sentence[phrase.head] - book.sentence[entry.head] > NEAR:
            break
        if one.named and family(one.cls) == "body":
            near.setdefault(one.key, one)
    fitting = [one for one in near.values() if _may_be(book, one, phrase) and not in_its_clause(one.mentions, head)]
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    subject = subject_before(book, head)
    return subject if subject in fitting and head.dep_ in SUBJECTS else None


def echo(book: Book, phrase: Phrase) -> Referent | None:
    """Return the one body named before that has the noun in its name: 'the Division of Lakes … the division'."""
    if phrase.kind != "thing" or not phrase.definite or phrase.lemma not in book.words.echoes or book.doc[phrase.head].lower_ != phrase.lemma:
        return None
    if any(child.dep_ in ("relcl", "acl", "prep") for child in book.doc[phrase.head].children):
        return None
    named = [one for one in book.described(frozenset({phrase.lemma})) if family(one.cls) == "body" and phrase.lemma in folded(one.name)]
    found = [one for one in named if one.named and phrase.modifiers <= book.details[one.key] and book.last(one, phrase.head) >= 0]
    return found[0] if len(found) == 1 else None


def _may_be(book: Book, one: Referent, phrase: Phrase) -> bool:
    """Return whether a body whose name shows no kind of its own can be of this kind: no party a company, no agency a club."""
    if book.nouns[one.key] & book.words.kinds:
        return False
    cls = book.words.class_of_body(phrase.lemma)
    if cls == "Party" or one.cls == "Party":
        return cls == one.cls
    if cls == "NewsOutlet" or one.cls == "NewsOutlet":
        return cls == one.cls or cls == "Organization" and phrase.lemma in book.words.commercial or one.cls == "Organization"
    return cls == one.cls or one.cls == "Organization" or phrase.lemma in book.words.any_body


def of_members(book: Book, phrase: Phrase) -> Referent | None:
    """Return the one body that 'the commissioners' of the Lane County Commission are."""
    endings = book.words.member_words.get(phrase.lemma, frozenset())
    if not endings or not phrase.definite or phrase.possessor is not None or phrase.modifiers - book.words.member_fields:
        return None
    if any(child.dep_ in ("relcl", "acl", "prep") for child in book.doc[phrase.head].children):
        return None
    found = [one for one in book.described(endings) if one.named and one.cls == "Agency" and book.last(one, phrase.head) >= 0]
    return _likeliest(book, found, phrase.head)


def of_person(book: Book, phrase: Phrase, owner: Referent) -> Referent | None:
    """Return the place or body of a person's office that the noun fits: 'whose city' of the mayor of Milton.

    Nobody's office, city or campaign is simply the one that the article speaks of most; his party and committee may be.
    """
    if _is_singled_out(book, phrase):
        return None
    if (called := _called_after(book, phrase, owner)) is not None:
        return called
    held = [name for office in book.profiles.held(owner) for name in (office.place, office.body) if name is not None]
    found = {one.key: one for start, _end in held if (one := book.name_tokens.get(start)) is not None}
    if phrase.kind == "place":
        fitting = [one for one in found.values() if one.cls == phrase.cls]
    else:
        endings = book.words.name_words.get(phrase.lemma, frozenset()) | {phrase.lemma}
        loose = book.words.loose.get(phrase.lemma, frozenset())
        fitting = [one for one in found.values() if book.nouns[one.key] & endings or one.cls in loose]
        if not fitting and phrase.lemma in book.words.own_bodies:
            return body(book, phrase)
    return fitting[0] if len(fitting) == 1 else None


def _called_after(book: Book, phrase: Phrase, owner: Referent) -> Referent | None:
    """Return the body that bears its owner's name: the Lee campaign for 'Ann Lee's campaign', where nobody else is a Lee."""
    found = {}
    for one in book.described(frozenset({phrase.lemma})):
        for name in one.names if one.named and family(one.cls) == "body" else ():
            lead = set(folded(name)) - {phrase.lemma}
            bearers = [person for person in book.names if family(person.cls) == "person" and lead <= words_of(person)]
            if lead and bearers == [owner]:
                found[one.key] = one
    return next(iter(found.values())) if len(found) == 1 else None


def _may_trade(book: Book, one: Referent) -> bool:
    """True for "Lee Partners", not for a union, a college or "the Labour group"."""
    return not book.nouns[one.key] & book.words.civic and one.name.split()[-1][:1] not in "abcdefghijklmnopqrstuvwxyz"


def _likeliest(book: Book, found: list[Referent], token: int, named_so: frozenset[int] = frozenset()) -> Referent | None:
    """Return the one that is nearest and most spoken of; None when two come out nearly equal."""
    if len(found) < 2:
        return found[0] if found else None
    weight = {one.key: _salience(book, one, token) + NAMED_SO * (one.key in named_so) for one in found}
    ranked = sorted(found, key=lambda one: (-weight[one.key], one.key))
    return ranked[0] if weight[ranked[0].key] - weight[ranked[1].key] >= LEAD else None


def _salience(book: Book, referent: Referent, token: int) -> float:
    """Return how present a body or a place is: near mentions, many mentions, the place of the dateline."""
    last = book.last(referent, token)
    if last < 0:
        return 0.5 if referent.key in book.focus else 0.0
    gap = min(book.sentence[token] - book.sentence[last], 4)
    near = (4 - gap) * 0.75
    if family(referent.cls) == "place" and book.doc[last].dep_ in ("compound", "nmod", "amod", "npadvmod"):
        near /= 2  # "a Milton firm" is about the firm
    before = bisect_left(book.places[referent.key], token)
    return near + 0.5 * min(before, 6) + (2.5 if referent.key in book.focus else 0.0)


def _of_classes(book: Book, classes: frozenset[str], token: int) -> list[Referent]:
    """Return the named bodies of these classes mentioned shortly before a token, nearest first."""
    found = {}
    for entry in book.before(token):
        referent = book.referent(entry)
        if referent.named and referent.cls in classes:
            found.setdefault(referent.key, referent)
    return list(found.values())


def named_after(book: Book, phrase: Phrase) -> Referent | None:
    """Return the place of 'the city of Milton'."""
    for child in book.doc[phrase.head].children:
        if child.lower_ == "of":
            return next((book.at(one) for one in child.children if one.dep_ == "pobj"), None)
    return None


def place(book: Book, phrase: Phrase) -> Referent | None:
    """Return the place that 'the city' or 'the state' means: of its class the nearest and most spoken of."""
    found = [
        one for one in book.names if one.cls == phrase.cls and 0 <= book.last(one, phrase.head)
    ]
    place = _likeliest(book, found, phrase.head)
    return None if place is not None and phrase.cls == "City" and _is_elsewhere(book, place) else place


def _is_elsewhere(book: Book, place: Referent) -> bool:
    """True for Swindon in an article about Thornby Borough Council: "the town" is Thornby, which it names so only."""
    councils = [one for one in book.names if one.cls == "Agency" and "council" in book.nouns[one.key]]
    councils.sort(key=lambda one: -len(one.mentions))
    if not councils or len(councils[0].mentions) < 2 or councils[1:] and len(councils[0].mentions) == len(councils[1].mentions):
        return False
    return not set(folded(place.name)) <= book.details[councils[0].key] and len(place.mentions) < len(councils[0].mentions)


def police(book: Book, phrase: Phrase) -> Referent | None:
    """Return the one police force that 'police' means; with a place's name before it, the force of that name."""
    if phrase.possessor is not None:
        return None
    found = [one for one in book.names if one.cls == "Agency" and "police" in book.details[one.key]]
    found = [one for one in found if phrase.modifiers <= book.details[one.key]]
    return found[0] if len(found) == 1 else None
