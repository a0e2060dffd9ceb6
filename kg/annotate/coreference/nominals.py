"""What descriptions refer to: 'the agency', 'the mayor', 'the letter', 'our residents'."""

from __future__ import annotations

from spacy.tokens import Token

from kg.annotate.coreference import (
    contenders,
    institutions,
    plurals,
    repeats,
    roles,
    titles,
)
from kg.annotate.coreference.book import SENTENCES, THING, Book
from kg.annotate.coreference.classes import family
from kg.annotate.coreference.phrases import Phrase
from kg.annotate.coreference.syntax import SUBJECTS, is_missed_subject
from kg.annotate.coreference.units import POSSESSIVES
from kg.annotate.document import Referent
from kg.ontology.lexicon import Lexicon

PERSONAL = tuple("er or ist ian man woman eer ant ee ster eur crat smith phile".split())  # endings of nouns for persons


def resolve(book: Book, phrase: Phrase) -> None:
    """Add a description to its referent, or open one for it."""
    token = book.doc[phrase.head]
    if token.dep_ in ("attr", "oprd") and not any(child.dep_ == "expl" for child in token.head.children):
        _predicate(book, phrase, token)
        return
    named = _apposition(book, phrase, token)
    referent = named or _antecedent(book, phrase) or _open(book, phrase)
    if named is not None and (before := _spoken_of_before(book, phrase)) is not None:
        book.merge(before, named)
    _add(book, referent, phrase)


def _spoken_of_before(book: Book, phrase: Phrase) -> Referent | None:
    """Return whom the same words meant shortly before they were named: 'his successor … his successor, Ann Lee'."""
    before = repeats.person(book, phrase) if phrase.possessor is not None and phrase.kind == "person" else None
    alike = before is not None and book.details[before.key] == phrase.modifiers
    return before if alike and book.gap(before, phrase.head) <= SENTENCES else None


def _add(book: Book, referent: Referent, phrase: Phrase) -> None:
    book.add(referent, phrase.start, phrase.end, phrase.head, "nominal")
    book.describe(referent, phrase.lemma, phrase.modifiers if not referent.named else frozenset())
    _relate(book, referent, phrase)
    if not referent.named and referent.cls != THING:
        wording = name(book, phrase)
        if wording not in referent.names:
            referent.names.append(wording)
    if referent.gender is None and family(referent.cls) == "person":
        referent.gender = book.words.gender_of_noun(phrase.lemma)


def _relate(book: Book, referent: Referent, phrase: Phrase) -> None:
    """Remember whose lawyer somebody is, so that 'his lawyer' and 'her client' find each other."""
    converses = book.words.converses.get(phrase.lemma)
    if converses is None or not referent.named or phrase.plural:
        return
    owner = phrase.possessor
    for child in book.doc[phrase.head].children if owner is None else ():
        if child.lower_ in ("for", "of", "to") and child.dep_ == "prep":
            owner = next((one.i for one in child.children if one.dep_ == "pobj"), None)
    other = book.at(book.doc[owner]) if owner is not None else None
    if other is not None and other.named and other is not referent:
        book.related[other.key, phrase.lemma] = referent.key
        for noun in sorted(converses):
            book.related.setdefault((referent.key, noun), other.key)


def _relative(book: Book, phrase: Phrase) -> Referent | None:
    """Return whom 'her client' means: of whom the article called her the lawyer."""
    owner = book.owner_of(phrase)
    key = book.related.get((owner, phrase.lemma)) if owner is not None else None
    if key is None or book.last(book.referents[key], phrase.head) < 0 or book.profiles.is_former(phrase):
        return None
    return book.referents[key]


def _predicate(book: Book, phrase: Phrase, token: Token) -> None:
    """'Lee is the mayor': the words after 'is' are Lee when they are definite; 'is a lawyer' only describes Lee."""
    subject = next((child for child in token.head.children if child.dep_ in SUBJECTS), None)
    referent = book.at(subject) if subject is not None else None
    negated = any(child.dep_ == "neg" for child in token.head.children)
    if phrase.cls == THING and not negated and token.head.lemma_ == "be" and (referent is None or referent.cls == THING):
        if referent is None or phrase.definite:
            _add(book, referent or _open(book, phrase), phrase)
        return
    if referent is None or negated or token.head.lemma_ != "be" or not _fits(referent, phrase):
        return
    if phrase.definite and phrase.kind in ("person", "body", "document"):
        _add(book, referent, phrase)
    else:
        book.describe(referent, phrase.lemma)


def _apposition(book: Book, phrase: Phrase, token: Token) -> Referent | None:
    """'Ann Lee, a lawyer' and 'her lawyer, Ann Lee' are one person."""
    others = [token.head] if token.dep_ == "appos" and not is_missed_subject(token) else []
    others += [child for child in token.children if child.dep_ == "appos"]
    for other in others:
        referent = book.at(other)
        if referent is not None and not _is_kin_of(book, phrase, referent, other) and (_fits(referent, phrase) or _described(referent, phrase, book.words) or _called(book, referent, phrase)):
            return referent
    return None


def _is_kin_of(book: Book, phrase: Phrase, referent: Referent, other: Token) -> bool:
    """True for 'Lee, his wife, Ann' and 'to back Lee: his son': somebody of another gender, or told after a colon."""
    if phrase.possessor is None or other.i > phrase.head or book.doc[phrase.possessor].tag_ != "PRP$":
        return False
    gender = book.words.gender_of_noun(phrase.lemma)
    unlike = gender is not None and referent.gender not in (None, gender)
    return unlike or any(token.text == ":" for token in book.doc[other.i : phrase.start])


def _described(referent: Referent, phrase: Phrase, words: Lexicon) -> bool:
    """Return whether an apposition of a noun unknown to the lexicon describes a person: 'Ann Lee, a plumber', not 'Lee, a 16-point lead'."""
    return referent.named and family(referent.cls) == "person" and phrase.kind == "thing" and phrase.indefinite and (
        phrase.lemma.endswith(PERSONAL) and phrase.lemma.isalpha() or phrase.lemma in words.apposed
    )


def _called(book: Book, referent: Referent, phrase: Phrase) -> bool:
    """Return whether a body is described by a noun for persons too: 'the contractor, Acme Ltd'."""
    return referent.named and family(referent.cls) == "body" and phrase.kind == "person" and phrase.lemma in book.words.calling


def _fits(referent: Referent, phrase: Phrase) -> bool:
    """Return whether a description can be of this kind of referent."""
    if referent.plural or referent.cls == "Group":
        return phrase.kind == "group"
    if referent.cls in ("Document", THING):
        return phrase.cls == referent.cls
    kinds = {"person": ("person",), "place": ("place",), "body": ("body", "group")}
    return phrase.kind in kinds.get(family(referent.cls), ())


def _antecedent(book: Book, phrase: Phrase) -> Referent | None:
    """Return what a description repeats or stands for; an indefinite one is always new."""
    given = phrase.definite or phrase.possessor is not None
    if phrase.indefinite:
        return None
    if phrase.plural and (members := plurals.named(book, phrase)) is not None:
        return members
    if phrase.kind == "group" and (body := institutions.of_members(book, phrase)) is not None:
        return body
    if phrase.kind == "group":
        if phrase.lemma == "police":
            return institutions.police(book, phrase)
        return repeats.group(book, phrase) if given or phrase.lemma not in book.words.generic else None
    if not given:
        return None
    if phrase.kind == "person":
        if (holder := titles.told(book, phrase)) is not None and phrase.definite:
            return holder
        if book.owner_of(phrase) is not None:
            return _relative(book, phrase) or repeats.person(book, phrase)
        if contenders.described(book, phrase) and (contender := contenders.sole(book, phrase)) is not None:
            return contender
        if titles.called_so(book, phrase):
            return titles.bearer(book, phrase) or repeats.person(book, phrase)
        found = repeats.person(book, phrase) or roles.bearer(book, phrase)
        return found or (institutions.newly_called(book, phrase) if phrase.lemma in book.words.calling else None)
    if phrase.kind == "document":
        return repeats.document(book, phrase)
    if phrase.kind in ("body", "place") and (owner := _person_owning(book, phrase)) is not None:
        return institutions.of_person(book, phrase, owner)
    if phrase.kind == "body" and _is_speakers(book, phrase):
        return None
    if phrase.part_of is not None:
        return repeats.part(book, phrase)
    if phrase.kind == "body":
        found = institutions.body(book, phrase)
        if found is not None and (_is_other_thing(book, found, phrase) or not found.named and not repeats.is_owned_alike(book, found, phrase)):
            found = None
        return found or repeats.same_body(book, phrase) or institutions.newly_called(book, phrase)
    if phrase.kind == "place":
        if phrase.possessor is not None and book.doc[phrase.possessor].lower_ in POSSESSIVES:
            return None  # "Afghans … their country" is not the country that the article speaks of most
        named = institutions.named_after(book, phrase)
        if named is not None:
            return named
        return institutions.place(book, phrase)
    return institutions.echo(book, phrase) or repeats.thing(book, phrase)


def _person_owning(book: Book, phrase: Phrase) -> Referent | None:
    """Return the person whose office or city it is: 'his office', 'whose city'."""
    if phrase.possessor is None:
        return _headed_by(book, phrase)
    token = book.doc[phrase.possessor]
    if token.lower_ == "whose":  # relative pronouns are read last
        token = next((above.head for above in token.ancestors if above.dep_ == "relcl"), token)
    owner = book.at(token)
    return owner if owner is not None and family(owner.cls) == "person" else None


def _headed_by(book: Book, phrase: Phrase) -> Referent | None:
    """Return the person of 'the campaign of Ann Lee'."""
    for child in book.doc[phrase.head].children if phrase.lemma in book.words.campaigns else ():
        if child.lower_ == "of" and child.i == phrase.head + 1:
            found = [owner for one in child.children if one.dep_ == "pobj" and (owner := book.name_tokens.get(one.i)) is not None]
            return found[0] if found and family(found[0].cls) == "person" else None
    return None


def _is_speakers(book: Book, phrase: Phrase) -> bool:
    """True for 'my campaign' of whoever is quoted: it is not simply the one that the article speaks of most."""
    return phrase.possessor is not None and book.doc[phrase.possessor].lower_ == "my" and phrase.lemma not in book.words.own_bodies


def _open(book: Book, phrase: Phrase) -> Referent:
    """Open a referent named by the phrase itself, without its determiner."""
    cls = THING if phrase.kind == "place" or _is_thing(book, phrase) else phrase.cls
    referent = book.open(cls, name(book, phrase), plural=phrase.plural, gender=book.words.gender_of_noun(phrase.lemma))
    owner = book.owner_of(phrase)
    if owner is not None:
        book.owner[referent.key] = owner
    return referent


def _is_thing(book: Book, phrase: Phrase) -> bool:
    """True for 'the house' and 'a building site', not for 'the House' and 'a news site'."""
    if phrase.kind != "body" or phrase.lemma not in book.words.thing_nouns or phrase.modifiers & book.words.body_telling:
        return False
    return book.doc[phrase.head].text.islower()


def _is_other_thing(book: Book, found: Referent, phrase: Phrase) -> bool:
    """True for 'the bus station' and a broadcaster, 'the house' and a House."""
    if not _is_thing(book, phrase):
        return False
    return found.cls == "Agency" or bool(phrase.modifiers - book.details[found.key])


def name(book: Book, phrase: Phrase) -> str:
    """Return the wording of a phrase without article or possessive: 'a joint letter' → 'joint letter'."""
    start = phrase.start
    for i in range(phrase.start, phrase.head):
        token = book.doc[i]
        if token.tag_ in ("DT", "PDT", "PRP$", "WP$") or token.is_space:
            start = i + 1
        else:
            break
    return " ".join(book.doc[start : phrase.end].text.split())
