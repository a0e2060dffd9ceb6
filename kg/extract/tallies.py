"""Who stands against whom, where a sentence gives each their votes or their share of a poll.

"Ann Lee had 1,204 votes to Bo Day's 988" and "found Lee at 30%, followed by Day at 22%" make them rivals.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import combinations

from spacy.tokens import Doc, Span, Token

from kg.annotate.document import NameMention, Referent, ontology_of
from kg.annotate.families import PEOPLE
from kg.extract.focus import Focus
from kg.ontology.names import names

REACH = 9  # tokens from a name to its number: "Ann Lee, a retired nurse and coach, at 12%"
WHOSE = 6  # tokens from "percent of" to what it is a share of: "of likely Republican primary voters"
FAR = 4  # sentences after a poll is told in which its shares may follow
MANY = 6  # named in one tally
STEPS = 5  # tokens between two of whom the one leads the other: "is narrowly leading Sen."
SCORED = frozenset({"%", "percent", "cent"})
SHARES = ("%", "percent", "per")


def find(doc: Doc, focus: Focus) -> Iterator[tuple[Referent, Referent, int]]:
    """Yield two rivals and the number of the second, for each pair of a tally."""
    counted, opinions = (names(ontology_of(doc))[words] for words in ("tallyWords", "opinionWords"))
    mentions = sorted((name for name in doc._.names or () if name.cls in PEOPLE), key=lambda name: name.start)
    starts = [name.start for name in mentions]
    since = FAR  # sentences since one that counts votes or tells a poll
    for sentence in doc.sents:
        words = {token.lower_ for token in sentence}
        yield from _scored(sentence, mentions[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)], focus) if words & SCORED else ()
        since = 0 if words & counted else since + 1
        inside = mentions[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if len(inside) < 2 or since >= FAR or words & opinions or _of_several(sentence):
            continue
        people = _with_numbers(sentence, inside, focus, votes="votes" in words) if since == 0 or "%" in words or "percent" in words else []
        if 2 <= len(people) <= MANY:
            for (one, _i), (other, i) in combinations(people, 2):
                yield one, other, i


def _scored(sentence: Span, inside: list[NameMention], focus: Focus) -> Iterator[tuple[Referent, Referent, int]]:
    """Yield the two of "Ann Lee leads Bo Day 50 percent to 44 percent" and "Lee edging Day, 48-44 percent"."""
    doc, verbs = sentence.doc, names(ontology_of(sentence.doc))["scoringVerbs"]
    for one, other in zip(inside, inside[1:], strict=False):
        between, after = doc[one.end : other.start], doc[other.end : min(other.end + 7, sentence.end)]
        led = any(t.lemma_.lower() in verbs for t in between) and len(between) <= STEPS and not any(t.is_punct for t in between)
        shares = [t for t in after if t.like_num and t.text[:1].isdigit()]
        scored = len(shares) == 2 and any(t.text in ("to", "-", "–") for t in doc[shares[0].i : shares[1].i]) and doc[shares[-1].i + 1 : shares[-1].i + 2].text in SHARES
        people = [focus.referent_in(name.start, name.end) for name in (one, other)]
        if led and scored and all(person is not None and person.named and person.cls in PEOPLE for person in people):
            yield people[0], people[1], shares[0].i


def _of_several(sentence: Span) -> bool:
    """True where more than one vote is told of: "in 2016 … in 2008", "in Ward 2 … in Ward 3"."""
    years = {token.text for token in sentence if token.shape_ == "dddd" and token.text[:2] in ("19", "20")}
    places: dict[str, set[str]] = {}
    for one, number in zip(sentence, sentence[1:], strict=False):
        if one.text[:1].isupper() and one.is_alpha and number.text.isdigit() and len(number) < 3 and one.i > sentence.start:
            places.setdefault(one.text, set()).add(number.text)
    return len(years) > 1 or any(len(numbers) > 1 for numbers in places.values())


def _with_numbers(sentence: Span, inside: list[NameMention], focus: Focus, *, votes: bool) -> list[tuple[Referent, int]]:
    """Return each person named with a number of their own, and its token."""
    found: dict[int, tuple[Referent, int]] = {}
    backed = {name.start: number for name in inside if (number := _backers(sentence, name)) is not None}
    for name, after in zip(inside, [*inside[1:], None], strict=True):
        stop = min(after.start if after is not None else sentence.end, name.end + REACH)
        number = next((token.i for token in sentence.doc[name.end : stop] if _is_share(token, votes=votes)), None)
        if number is not None and not (_is_reached(sentence.doc[name.end : number]) and _is_of_votes(sentence.doc[number + 1 : sentence.end])):
            number = None
        number = backed.get(name.start, number if not backed else None)
        person = focus.referent_in(name.start, name.end)
        if number is not None and person is not None and person.named and person.cls in PEOPLE:
            found.setdefault(person.key, (person, number))
    return list(found.values())


def _backers(sentence: Span, name: NameMention) -> int | None:
    """Return the number of "43% of voters support Ann Lee", which stands before the name."""
    doc, verbs = sentence.doc, names(ontology_of(sentence.doc))["backingVerbs"]
    verb = next((i for i in range(name.start - 1, max(sentence.start, name.start - REACH), -1) if doc[i].lemma_.lower() in verbs), None)
    owned = doc[name.end : name.end + 1].text in ("'s", "’s")  # "support Lee's plan"
    if verb is None or owned or any(token.is_punct for token in doc[verb : name.start]):
        return None
    return next((i for i in range(verb - 1, max(sentence.start - 1, verb - REACH), -1) if _is_share(doc[i], votes=False)), None)


def _is_share(token: Token, *, votes: bool) -> bool:
    """True for "48%", "48 percent" and, where votes are counted, "1,204"; not for "9 points", by which somebody leads."""
    if not token.like_num or not token.text[:1].isdigit():
        return False
    after = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    if after in SHARES:
        return True
    bare = token.text.replace(",", "")
    age_or_year = len(bare) < 3 or len(bare) == 4 and bare == token.text
    return votes and bare.isdigit() and (after == "votes" or not age_or_year)


def _is_reached(between: Span) -> bool:
    """True for what leads from a name to the votes it got: ", a retired nurse, received"; not for "said", "missed", "cut taxes by"."""
    steps = names(ontology_of(between.doc))["tallySteps"]
    commas = [token.i for token in between if token.text == ","]
    aside = range(commas[0], commas[1]) if len(commas) > 1 and commas[0] == between.start else range(0)
    told = (token for token in between if token.i not in aside)
    return all(token.is_punct or token.pos_ in ("ADV", "AUX", "PART") or token.lemma_.lower() in steps or token.lower_ in steps for token in told)


def _is_of_votes(after: Span) -> bool:
    """True where a number is one of votes or voters: "percent of the vote", "votes", "to"; not "percent of residents", "signatures"."""
    share = len(after) > 0 and after[0].lower_ in SHARES
    rest = after[1 + (after[0].lower_ == "per") :] if share else after
    if len(rest) == 0:
        return True
    counted = names(ontology_of(after.doc))["tallyWords"]
    if rest[0].lower_ == "of":
        return any(token.lower_ in counted for token in rest[1:WHOSE])
    return share or rest[0].lower_ in counted or rest[0].pos_ not in ("NOUN", "PROPN", "ADJ", "NUM", "SYM")
