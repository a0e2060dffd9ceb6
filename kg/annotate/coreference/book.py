"""The growing record of who and what an article has mentioned, as the text is walked."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from kg.annotate.coreference.classes import family
from kg.annotate.coreference.forms import folded
from kg.annotate.coreference.names import Cluster
from kg.annotate.document import Referent, paragraph_numbers
from kg.ontology.lexicon import Lexicon

THING = "Thing"  # what pronouns may refer to though it is no entity of ours: "the plan … it"
SENTENCES, MENTIONS = 5, 60  # how far back an antecedent is looked for


@dataclass(frozen=True, order=True)
class Entry:
    """One mention and the index of its referent in `Book.referents`."""

    head: int
    start: int
    end: int
    kind: str
    referent: int


class Book:
    """Referents with their mentions in text order, and look-up by head token."""

    def __init__(self, doc: Doc, words: Lexicon):
        self.doc = doc
        self.words = words
        self.referents: list[Referent] = []
        self.entries: list[Entry] = []
        self.by_head: dict[int, Referent] = {}
        self.name_tokens: dict[int, Referent] = {}
        self._named = 0
        self._most: dict[str, int] = {}  # family → mentions of the referent named most
        self.sentence = _sentence_numbers(doc)
        self.paragraph = paragraph_numbers(doc)
        self.places: dict[int, list[int]] = defaultdict(list)  # referent key → heads of its mentions, sorted
        self.nouns: dict[int, set[str]] = defaultdict(set)  # referent key → nouns that title or describe it
        self.details: dict[int, set[str]] = defaultdict(set)  # referent key → other words of its titles
        self.by_noun: dict[str, list[int]] = defaultdict(list)  # noun → keys that it titles or describes
        self.leaning: dict[int, str] = {}  # referent key → gender that its pronouns so far suggest
        self.sure: dict[int, float] = {}  # pronoun → how sure it is what it means
        self.times: dict[tuple[int, str], set[str]] = defaultdict(set)  # (key, noun) → times of that title
        # (key, noun) → office, rank words ("deputy" of "deputy mayor") and time of that title
        self.titles: dict[tuple[int, str], list[tuple[str | None, frozenset[str], str]]] = defaultdict(list)
        self.focus: set[int] = set()  # keys of the places and bodies that the article is about
        self.profiles = None  # what is known of everybody's offices and parties (roles.py)
        self.sets: dict[tuple[int, ...], Referent] = {}  # keys of named referents → what means them together
        self.related: dict[tuple[int, str], int] = {}  # (key of a person, "lawyer") → key of that person's lawyer
        self.owner: dict[int, int] = {}  # key of a described referent → key of its possessor or issuer

    def open(self, cls: str, name: str, named: bool = False, plural: bool = False, gender: str | None = None) -> Referent:
        """Start a new referent."""
        referent = Referent(len(self.referents), cls, name, named=named, plural=plural, gender=gender)
        self.referents.append(referent)
        return referent

    def together(self, keys: tuple[int, ...]) -> Referent:
        """Return the group that named referents make up, the same for the same members: 'Lee and Park'."""
        members = tuple(sorted(set(keys)))
        if members not in self.sets:
            names = [self.referents[key].name for key in members]
            group = self.open("Group", f"{', '.join(names[:-1])} and {names[-1]}", plural=True)
            group.members = members
            self.sets[members] = group
        return self.sets[members]

    def add(self, referent: Referent, start: int, end: int, head: int, kind: str) -> None:
        """Record one more mention of a referent; a head that is taken keeps its first referent."""
        if head in self.by_head:
            return
        referent.mentions.append((start, end, head, kind))
        self.by_head[head] = referent
        insort(self.entries, Entry(head, start, end, kind, referent.key))
        insort(self.places[referent.key], head)

    def merge(self, one: Referent, other: Referent) -> None:
        """Make all mentions of a described person mentions of `other`."""
        for start, end, head, kind in one.mentions:
            other.mentions.append((start, end, head, kind))
            self.by_head[head] = other
            insort(self.places[other.key], head)
        self.entries = [replace(entry, referent=other.key) if entry.referent == one.key else entry for entry in self.entries]
        other.gender = other.gender or one.gender
        one.mentions, self.places[one.key] = [], []

    def describe(self, referent: Referent, noun: str, details: frozenset[str] = frozenset()) -> None:
        """Remember a noun that titles or describes a referent, with its modifiers."""
        if noun not in self.nouns[referent.key]:
            self.nouns[referent.key].add(noun)
            self.by_noun[noun].append(referent.key)
        self.details[referent.key] |= details

    def described(self, nouns: frozenset[str]) -> list[Referent]:
        """Return the referents that any of the nouns titles or describes, in the order they were met."""
        keys = {key for noun in nouns for key in _ends(self.by_noun.get(noun, []))}
        return [self.referents[key] for key in sorted(keys)]

    @property
    def names(self) -> list[Referent]:
        """The named referents; they are opened first."""
        return self.referents[: self._named]

    def last(self, referent: Referent, token: int) -> int:
        """Return the head of the last mention before a token, or -1."""
        heads = self.places[referent.key]
        at = bisect_left(heads, token)
        return heads[at - 1] if at else -1

    def count(self, referent: Referent, token: int) -> int:
        """Return how many mentions stand before a token."""
        return bisect_left(self.places[referent.key], token)

    def prominence(self, referent: Referent) -> float:
        """Return how often the article names a referent, between 0 and 1 for the one named most in its family."""
        if not self._most:
            for one in self.referents:
                if one.named:
                    kind = family(one.cls)
                    self._most[kind] = max(self._most.get(kind, 0), len(one.mentions))
        if not referent.named:
            return 0.0
        return len(referent.mentions) / max(self._most.get(family(referent.cls), 0), len(referent.mentions), 1)

    def nearest(self, found: list[Referent], token: int, clear: int = 2) -> Referent | None:
        """Return the one that was mentioned last, unless another was mentioned nearly as near.

        Two that stand in the last `clear` sentences are a tie, and so are two that stand further back.
        """
        found = [one for one in found if self.last(one, token) >= 0] or found
        if len(found) < 2:
            return found[0] if found else None
        gaps = sorted((self.gap(referent, token), i) for i, referent in enumerate(found))
        near = [i for gap, i in gaps if gap == gaps[0][0]]
        if len(near) == 1 and gaps[0][0] <= clear:
            return found[near[0]]
        return None

    def gap(self, referent: Referent, token: int) -> int:
        """Return how many sentences lie between a token and the last mention before it."""
        last = self.last(referent, token)
        return self.sentence[token] - self.sentence[last] if last >= 0 else 1 << 30

    def add_names(self, cluster: Cluster) -> None:
        """Open the referent of a cluster of names."""
        referent = self.open(cluster.cls(), cluster.name(), named=True)
        self._named = len(self.referents)
        referent.names = list(dict.fromkeys(form.text for form in cluster.forms))
        referent.link = next((form.mention.link for form in cluster.forms if form.mention.link), None)
        referent.gender = self._gender(cluster) if family(referent.cls) == "person" else None
        for form in cluster.forms:
            mention = form.mention
            self.add(referent, mention.start, mention.end, mention.head, "name")
            for i in range(mention.start, mention.end):
                self.name_tokens.setdefault(i, referent)
        if family(referent.cls) == "body":
            for words in sorted(cluster.wordings):
                for noun in sorted({words[-1]} | self._body_nouns(words)) if words not in self.words.residences else ():
                    self.describe(referent, noun, frozenset(words))

    def _body_nouns(self, words: tuple[str, ...]) -> set[str]:
        """Return the nouns for what a body is: of 'works department of the district council' not "district", which tells the council."""
        bodies = {*self.words.bodies, *self.words.echoes}
        return {word for word, after in zip(words, (*words[1:], ""), strict=True) if word in bodies and after not in bodies}

    def _gender(self, cluster: Cluster) -> str | None:
        for form in cluster.forms:
            known = form.honorific or form.mention.gender
            if known:
                return known
        given = (self.words.gender_of_name(form.words[0]) for form in cluster.forms if len(form.words) > 1)
        return next((gender for gender in given if gender), None)

    def before(self, token: int) -> Iterator[Entry]:
        """Yield the mentions headed before a token, nearest first, as far back as an antecedent may stand."""
        at = bisect_left(self.entries, Entry(token, -1, -1, "", -1))
        floor = self.sentence[token] - SENTENCES
        for i in range(at - 1, max(at - 1 - MENTIONS, -1), -1):
            entry = self.entries[i]
            if self.sentence[entry.head] < floor:
                return
            yield entry

    def owner_of(self, phrase) -> int | None:
        """Return the key of the possessor of a phrase, or of who issued the document: 'her letter', 'Lee sent a letter'."""
        if phrase.possessor is not None:
            referent = self.at(self.doc[phrase.possessor])
            return None if referent is None else referent.key
        verb = self.doc[phrase.head].head
        if phrase.kind == "document" and self.doc[phrase.head].dep_ == "dobj" and verb.pos_ == "VERB":
            issuer = next((self.at(child) for child in verb.children if child.dep_ == "nsubj"), None)
            return None if issuer is None or issuer.cls in ("Document", THING) else issuer.key
        return None

    def named_within(self, phrase) -> frozenset[str]:
        """Return the words of the names in a description: 'milton' of 'the Milton lawyer'."""
        inside = [i for i in range(phrase.start, phrase.end) if i in self.name_tokens and i != phrase.head]
        return frozenset(word for i in inside for word in folded(self.doc[i].text))

    def referent(self, entry: Entry) -> Referent:
        return self.referents[entry.referent]

    def at(self, token: Token) -> Referent | None:
        """Return the referent of a token: as head of a mention, or as part of a name."""
        return self.by_head.get(token.i) or self.name_tokens.get(token.i)


def _ends(keys: list[int], each: int = 40) -> list[int]:
    """Return the first and the last of many keys: named things come first, and a repetition is near."""
    return keys if len(keys) <= 2 * each else keys[:each] + keys[-each:]


def _sentence_numbers(doc: Doc) -> list[int]:
    numbers, current = [], -1
    for token in doc:
        if token.is_sent_start or token.i == 0:
            current += 1
        numbers.append(current)
    return numbers
