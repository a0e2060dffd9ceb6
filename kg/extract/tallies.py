"""Who stands against whom, where a sentence gives each their votes or their share of a poll.

"Ann Lee had 1,204 votes to Bo Day's 988" and "found Lee at 30%, followed by Day at 22%" make them rivals.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from spacy.tokens import Doc, Span, Token

from kg.annotate.document import NameMention, Referent, ontology_of
from kg.annotate.families import PEOPLE
from kg.extract.focus import Focus
from kg.ontology.names import names

REACH = 6  # tokens from a name to its number: "Ann Lee, a retired nurse, at 12%"
MANY = 6  # named in one tally


def find(doc: Doc, focus: Focus) -> Iterator[tuple[Referent, Referent, int]]:
    """Yield two rivals and the number of the second, for each pair of a tally."""
    counted, opinions = (names(ontology_of(doc))[words] for words in ("tallyWords", "opinionWords"))
    mentions = sorted((name for name in doc._.names or () if name.cls in PEOPLE), key=lambda name: name.start)
    for sentence in doc.sents:
        words = {token.lower_ for token in sentence}
        inside = [name for name in mentions if sentence.start <= name.start < sentence.end]
        if len(inside) < 2 or words.isdisjoint(counted) or words & opinions:
            continue
        people = _with_numbers(sentence, inside, focus, votes="votes" in words)
        if 2 <= len(people) <= MANY:
            for (one, _i), (other, i) in combinations(people, 2):
                yield one, other, i


def _with_numbers(sentence: Span, inside: list[NameMention], focus: Focus, *, votes: bool) -> list[tuple[Referent, int]]:
    """Return each person named with a number of their own, and its token."""
    found: dict[int, tuple[Referent, int]] = {}
    for name, after in zip(inside, [*inside[1:], None], strict=True):
        stop = min(after.start if after is not None else sentence.end, name.end + REACH)
        number = next((token.i for token in sentence.doc[name.end : stop] if _is_share(token, votes=votes)), None)
        person = focus.referent_in(name.start, name.end)
        if number is not None and person is not None and person.named and person.cls in PEOPLE:
            found.setdefault(person.key, (person, number))
    return list(found.values())


def _is_share(token: Token, *, votes: bool) -> bool:
    """True for "48%", "48 percent" and, where votes are counted, "1,204"; not for "9 points", by which somebody leads."""
    if not token.like_num or not token.text[:1].isdigit():
        return False
    after = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    if after in ("%", "percent", "per"):
        return True
    bare = token.text.replace(",", "")
    age_or_year = len(bare) < 3 or len(bare) == 4 and bare == token.text
    return votes and bare.isdigit() and (after == "votes" or not age_or_year)
