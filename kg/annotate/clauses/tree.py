"""The dependency tree as plain lists, so that walking it costs little; and what a noun phrase coordinates."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Doc

from kg.annotate.families import BODIES, PEOPLE, PLACES

NOUN_CONJUNCT = ("conj", "appos")
JOINING = {"along", "together", "alongside"}  # "X, along with Y"
QUANTITIES = {
    "total",
    "number",
    "handful",
    "couple",
    "dozens",
    "hundreds",
    "thousands",
    "millions",
    "scores",
    "lots",
    "lot",
    "pair",
    "trio",
    "majority",
    "slew",
    "host",
    "bunch",
}
RELATIVE = {"who", "whom", "which", "that", "whose"}


class Tree:
    """A parsed Doc as lists indexed by token: dep, head, tag, pos, lemma, lower, kids."""

    def __init__(self, doc: Doc, spelled: Mapping[str, str]):
        self.doc = doc
        self.dep = [t.dep_ for t in doc]
        self.head = [t.head.i for t in doc]
        self.tag = [t.tag_ for t in doc]
        self.pos = [t.pos_ for t in doc]
        self.lower = [t.lower_ for t in doc]
        self.lemma = [spelled.get(t.lower_) or t.lemma_.lower() for t in doc]
        self.kids: list[list[int]] = [[] for _ in doc]
        for i, head in enumerate(self.head):
            if head != i:
                self.kids[head].append(i)
        self.people = {name.head for name in doc._.names or () if name.cls in PEOPLE}
        self.bodies = {name.head for name in doc._.names or () if name.cls in BODIES}
        self.named = {i for name in doc._.names or () for i in range(name.start, name.end)}
        self.places = {name.head for name in doc._.names or () if name.cls in PLACES}

    def hang(self, i: int, head: int) -> None:
        """Hang a token, with all below it, on another head."""
        self.kids[self.head[i]].remove(i)
        self.kids[head] = sorted([*self.kids[head], i])
        self.head[i] = head

    def top_down(self) -> list[int]:
        """Return all tokens, every head before its children, in text order otherwise."""
        order = [i for i, head in enumerate(self.head) if head == i]
        for i in order:
            order.extend(self.kids[i])
        return order

    def child(self, i: int, *deps: str) -> int | None:
        """Return the first child that hangs by one of these labels."""
        return next((k for k in self.kids[i] if self.dep[k] in deps), None)

    def noun_heads(self, i: int) -> list[int]:
        """Return the heads of a coordination, left to right. "Wu, Carey and Healey" gives all three.

        Left out is what is negated: "not A but B" gives B.
        """
        found, queue = [], [i]
        while queue:
            noun = queue.pop(0)
            inner = self._counted(noun)
            if inner is None:
                inner = self._before_comma(noun)
            if inner is not None:
                queue.append(inner)
            elif not self._excluded(noun):
                found.append(noun)
            for kid in self.kids[noun]:
                if self._continues(noun, kid):
                    queue.append(kid)
                elif self.dep[kid] == "prep" and self.lower[kid] in JOINING:
                    queue.extend(self._along_with(kid))
        return sorted(found)

    def _counted(self, noun: int) -> int | None:
        """Return what a word of number only counts: officers of "a total of five officers"."""
        if self.lower[noun] not in QUANTITIES:
            return None
        of = next((k for k in self.kids[noun] if self.lower[k] == "of" and self.dep[k] == "prep"), None)
        return self.child(of, "pobj") if of is not None else None

    def _before_comma(self, noun: int) -> int | None:
        """Return the Office of "the Office of the Auditor, the state's watchdog" where the parser made it a modifier."""
        if self.pos[noun] != "NOUN":
            return None
        for kid in self.kids[noun]:
            if self.dep[kid] == "nmod" and self.pos[kid] == "PROPN" and "," in self.lower[kid + 1 : noun]:
                return kid
        return None

    def _continues(self, noun: int, kid: int) -> bool:
        if self.dep[kid] == "conj":
            return self.pos[kid] not in ("VERB", "AUX", "ADP", "ADV", "PUNCT", "SYM")
        return self.dep[kid] == "appos" and self._list_item(noun, kid)

    def _ends_in_a_body(self, kid: int) -> bool:
        """Say whether this is the middle of three: "Acme, the city of Salem and the Tenants Union"."""
        definite = any(self.lower[k] == "the" for k in self.kids[kid])
        return definite and self.child(kid, "cc") is not None and self.child(kid, "conj") in self.bodies

    def _list_item(self, noun: int, kid: int) -> bool:
        """Say whether what the parser calls an apposition is one more name of a list: "Roe, Poe and Doe"."""
        alike = next((kind for kind in (self.people, self.bodies) if noun in kind and kid in kind), None)
        if alike is None:
            return noun in self.bodies and self._ends_in_a_body(kid)
        while True:
            deps = [self.dep[k] for k in self.kids[kid]]
            if "cc" in deps and "conj" in deps:
                return True
            following = next(
                (k for k in self.kids[kid] if self.dep[k] in NOUN_CONJUNCT and k in alike), None
            )
            if following is None:
                return False
            kid = following

    def _along_with(self, along: int) -> list[int]:
        if self.lower[along] == "alongside":
            return [k for k in self.kids[along] if self.dep[k] == "pobj"]
        return [
            k
            for p in self.kids[along]
            if self.lower[p] == "with"
            for k in self.kids[p]
            if self.dep[k] == "pobj"
        ]

    def _excluded(self, noun: int) -> bool:
        """Say whether "not" stands right before this noun phrase: "not the mayor but the council"."""
        for kid in self.kids[noun]:
            if self.dep[kid] in ("neg", "preconj", "advmod") and self.lower[kid] == "not" and kid < noun:
                return True
        return False

    def predicate_heads(self, i: int) -> list[int]:
        """Return a verb and the verbs coordinated with it that have no subject of their own."""
        found = [i]
        for verb in found:
            for kid in self.kids[verb]:
                if self.dep[kid] == "conj" and self.pos[kid] in ("VERB", "AUX") and not self.has_subject(kid):
                    found.append(kid)
        return found

    def has_subject(self, verb: int) -> bool:
        return self.child(verb, "nsubj", "nsubjpass", "csubj", "csubjpass", "expl") is not None

    def is_relative(self, i: int) -> bool:
        """Say whether the token is a relative pronoun: "who", "which", "that" as an argument."""
        return self.lower[i] in RELATIVE and (
            self.tag[i] in ("WDT", "WP", "WP$") or self.dep[i] in ("nsubj", "dobj")
        )
