"""Wire copy: the same story in several outlets is one source."""

import random
from datetime import date

import pytest

from kg import wire
from kg.model import Article, Evidence, Span
from kg.wire import groups, independent

STORY = (
    "The council of Midvale voted on Tuesday night to close the old swimming hall after a long quarrel over its roof. "
    "Mayor Ann Lee said the town could not pay for repairs that would cost nine million dollars, and that a smaller "
    "pool would open beside the school by spring. Two members walked out before the vote, calling the plan a gift to "
    "builders. Residents had gathered four thousand names against it. The hall was built in 1961 by volunteers."
)
OTHER = (
    "A fire on the ferry to Port Selma injured three sailors on Monday, the coast guard said. The ship had left the "
    "harbour an hour earlier with ninety people aboard, all of whom were brought to land in small boats. The cause "
    "is not known. Ferries on the northern route will not run until Thursday, the company said in a short statement."
)


def article(ident: str, text: str, day: date | None = None) -> Article:
    return Article(ident, text, "0" * 64, published=day)


def edited(share: float) -> str:
    """The story with a share of its words replaced."""
    words = STORY.split()
    chosen = set(random.Random(3).sample(range(len(words)), int(share * len(words))))
    return " ".join("elsewhere" if i in chosen else word for i, word in enumerate(words))


def test_copies_are_grouped_and_others_are_not():
    found = groups([article("bee.txt", STORY), article("sun.txt", "SUN — " + STORY), article("ferry.txt", OTHER)])
    assert found == {"bee.txt": "bee.txt", "sun.txt": "bee.txt", "ferry.txt": "ferry.txt"}


@pytest.mark.parametrize("copy", [edited(0.08), STORY[: len(STORY) // 2], STORY + " More on this story tonight at nine."])
def test_light_edits_and_cuts_are_copies(copy):
    assert groups([article("a", STORY), article("b", copy)])["b"] == "a"


def test_a_rewritten_story_is_independent():
    assert groups([article("a", STORY), article("b", edited(0.6))])["b"] == "b"


def test_short_notes_are_never_copies():
    assert groups([article("a", "The road is closed."), article("b", "The road is closed.")])["b"] == "b"


def test_the_oldest_leads_and_order_changes_nothing():
    copies = [article("a", STORY, date(2031, 2, 2)), article("b", STORY, date(2031, 2, 1)), article("c", STORY)]
    assert groups(copies) == groups(copies[::-1]) == dict.fromkeys("abc", "b")


def test_independent_sources():
    found = groups([article("a", STORY), article("b", STORY), article("c", OTHER)])
    passages = [Evidence(ident, Span(0, 10)) for ident in "abc"]
    assert independent(passages, found) == 2
    assert independent(passages[:1] * 2, {}) == 1


def test_what_only_sounds_alike_is_not_compared():
    """Two of these share a fifth of their phrases: enough to meet in a band here and there."""
    common = "The council will meet again on the first Tuesday of next month in the old library beside the river, it was said. "
    common += "Copies of the plan can be had from the clerk on weekdays, and comments may be left there until the end of the week. "
    texts = [" ".join(f"{word}{n}" for word in STORY.split()) + " " + common for n in range(40)]
    known: dict[str, bytes] = {}
    found = groups([article(f"{n:02}", text) for n, text in enumerate(texts)], known)
    assert all(first == ident for ident, first in found.items())
    assert len(known) == len(texts), "pairs were compared word for word"
    copies = groups([*(article(f"{n:02}", text) for n, text in enumerate(texts)), article("z", texts[7])], known)
    assert copies["z"] == "07"


def test_what_other_limits_found_is_not_believed(monkeypatch):
    known = {}
    copies = [article("a", STORY), article("b", edited(0.08))]
    assert groups(copies, known)["b"] == "a"
    monkeypatch.setattr(wire, "ALIKE", 1.0)
    monkeypatch.setattr(wire, "HELD", 1.0)
    assert groups(copies, known)["b"] == "b"
