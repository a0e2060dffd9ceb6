"""Whom the argument of a clause stands for: the referent of a name, a pronoun, a description, an author."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from kg.annotate.coreference.scene import REFLEXIVES
from kg.annotate.document import Referent, Referents, ontology_of
from kg.annotate.families import PEOPLE
from kg.extract.posts import posts
from kg.extract.unnamed import holds_name, is_definite
from kg.ontology.clauseview import OF_SOMEBODY, POSSESSIVE, PREPOSED, linked, points_back
from kg.ontology.schema import Schema

FAR = 200  # tokens back to where a plan was called somebody's
QUANTITIES = frozenset("all any both dozens each few half hundreds many most none several some thousands".split())


@dataclass(frozen=True)
class Filler:
    """What fills a slot. `inside` when it stands within the argument: the X of "X's plan"."""

    referent: Referent
    token: int
    start: int
    end: int
    kind: str
    inside: bool = False
    metonym: bool = False


class Arguments:
    """Look-up from the tokens of a document to what they stand for."""

    def __init__(self, doc: Doc, schema: Schema):
        self.doc = doc
        self.schema = schema
        self._heads: dict[int, tuple[Referent, int, int, str]] = {}
        self._names: dict[int, tuple[Referent, int, int, str]] = {}
        for referent in doc._.referents or ():
            for start, end, head, kind in referent.mentions:
                self._heads.setdefault(head, (referent, start, end, kind))
                if kind == "name":
                    self._names.update({i: (referent, start, end, kind) for i in range(start, end)})
        self.referents = Referents(doc)
        self.in_names = frozenset(i for name in doc._.names or () if name.cls not in PEOPLE for i in range(name.start, name.end))  # of bodies, places, papers
        self._holders = {
            token: office.holders[0]
            for office in doc._.offices or ()
            if len(office.holders) == 1
            for token in range(office.start, office.end)
        }
        self._collections = ontology_of(doc).words("collectingNouns")
        self.authors: dict[int, list[Referent]] = {}  # of a document's referent, as they are found
        self._posts = posts(doc)
        self._fits: dict[tuple[tuple[str, ...], str], tuple[bool, bool]] = {}

    def fill(
        self, token: int, classes: tuple[str, ...], through: frozenset[str] = frozenset(), *, inside: bool = False
    ) -> Iterator[Filler]:
        """Yield what the token stands for, if it is of one of the classes.

        With `through`, a noun of that list stands for its author: 'Lee's plan' for Lee. 'Himself' stands for nobody
        else than the subject, and nothing is told of anybody and himself.
        """
        if self.doc[token].lower_ in REFLEXIVES:
            return
        filler = self._filler(token, classes, inside)
        beside = self._names_beside(token) if token not in self._heads or self._heads[token][0].cls == "Group" else []
        members = self._members(token)
        if members:  # "the two senators" are Lee and Park
            yield from (each for one in members if (each := self._member(one, token, classes, inside)))
        elif len(beside) > 1:  # "the two rebels, Ann Lee and Bob Ray"
            found = [self._filler(name, classes, inside) for name in beside]
            yield from (each for each in found if each)
        elif filler:
            yield filler
        elif token in self._heads and self._heads[token][0].key in self.authors:
            yield from self._writers(token, classes)
        elif self.doc[token].lower_ in QUANTITIES or self.doc[token].like_num or self.doc[token].lemma_.lower() in self._collections:
            for part in linked(self.doc[token], "of"):
                yield from self.fill(part, classes, inside=inside)
        elif self.doc[token].lemma_.lower() in through:
            yield from list(self._authors(self.doc[token], classes)) or self._told_before(self.doc[token], classes, through)

    def _told_before(self, thing: Token, classes: tuple[str, ...], through: frozenset[str]) -> list[Filler]:
        """Whose plan "the plan" is: the last that the article called somebody's, not long before."""
        if not points_back(thing):
            return []
        for i in range(thing.i - 1, max(thing.i - FAR, -1), -1):
            if self.doc[i].lemma_ == thing.lemma_ and self.doc[i].pos_ == "NOUN":
                owners = [owner for owner in self._authors(self.doc[i], classes) if owner.referent.named]
                if owners:
                    return [replace(owners[0], token=thing.i, start=thing.i, end=thing.i + 1, kind="nominal")]
        return []

    def _writers(self, token: int, classes: tuple[str, ...]) -> Iterator[Filler]:
        """The authors of a document that speaks: 'The letter accuses Lee.' A group speaks for its members."""
        document, start, end, kind = self._heads[token]
        authors = [author for author in self.authors[document.key] if self._fit(classes, author.cls)[0]]
        groups = [author for author in authors if author.cls == "Group"]
        for author in groups or authors:
            yield Filler(author, token, start, end, kind, inside=True)

    def _authors(self, thing: Token, classes: tuple[str, ...]) -> Iterator[Filler]:
        for how in (POSSESSIVE, *sorted(OF_SOMEBODY), PREPOSED):
            found = [self._filler(token, classes, inside=True) for token in linked(thing, how)]
            authors = [author for author in found if author and not (how == PREPOSED and author.metonym)]
            if authors:  # "the Iran deal" is not Iran's
                yield from authors
                return

    def _filler(self, token: int, classes: tuple[str, ...], inside: bool) -> Filler | None:
        found = self._heads.get(token) or self._names.get(token)
        if not found or not found[0].named:
            found = self._holder(token) or self._apposition(token) or found
        if not found:
            return None
        referent, start, end, kind = found
        known = referent.named or referent.key in self._posts or self.schema.counts_unnamed(referent.cls)
        if not known and not self._told_apart(referent):
            return None  # "a judge": nobody the reader could look up
        own, metonym = self._fit(classes, referent.cls)
        return Filler(referent, token, start, end, kind, inside, metonym) if own or metonym else None

    def _members(self, token: int) -> list[Referent]:
        """The named ones that a plural means together."""
        found = self._heads.get(token)
        return self.referents.parts(found[0]) if found and found[0].members else []

    def _member(self, one: Referent, token: int, classes: tuple[str, ...], inside: bool) -> Filler | None:
        own, metonym = self._fit(classes, one.cls)
        _referent, start, end, kind = self._heads[token]
        return Filler(one, token, start, end, kind, inside, metonym) if own or metonym else None

    def _told_apart(self, referent: Referent) -> bool:
        """True for a public body that is "the council", and for another whose description holds a name: 'the Selby works'."""
        if not self.schema.accepts(("Organization",), referent.cls):
            return False
        return referent.cls == "Agency" and is_definite(self.doc, referent) or holds_name(self.doc, referent)

    def _holder(self, token: int) -> tuple[Referent, int, int, str] | None:
        """The name that a title belongs to, however the parser tied them: 'Minister for Transport Ann Lee'."""
        start, end = self._holders.get(token, (0, 0))
        return next((self._names[i] for i in range(start, end) if i in self._names), None)

    def _apposition(self, token: int) -> tuple[Referent, int, int, str] | None:
        """The name beside a description that is not resolved itself: 'the coroner, Ann Lee'."""
        return next((self._heads[i] for i in self._names_beside(token)), None)

    def _names_beside(self, token: int) -> list[int]:
        """The names that stand beside a noun to say who is meant."""
        beside = [child for child in self.doc[token].children if child.dep_ == "appos"]
        return [name.i for child in beside for name in (child, *child.conjuncts) if name.i in self._heads]

    def _fit(self, classes: tuple[str, ...], cls: str) -> tuple[bool, bool]:
        if (classes, cls) not in self._fits:
            own = self.schema.accepts(classes, cls)
            self._fits[classes, cls] = own, not own and self.schema.stands_for(classes, cls)
        return self._fits[classes, cls]
