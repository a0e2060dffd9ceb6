"""The persons who stand round a kin word: named after it, before it, or as the couple that "their" speaks of."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc, Token

from kg.annotate.document import Referent, Referents
from kg.annotate.families import PEOPLE
from kg.ontology.offices import Offices

HAVING = frozenset({"have"})
MISTAKEN = ("Organization", "City", "Place")  # what the model may take a first name for
WINDOW = 7  # tokens between "his brother," and the name: "his ex-wife, the lobbyist Jill Ray"
BETWEEN = frozenset("ADJ NOUN PROPN DET NUM ADV PUNCT".split())
BARRED = frozenset(". ; : ? ! ( ) who \" “ ” ’’ ''".split())


class People:
    """The named persons of a document by where they stand."""

    def __init__(self, doc: Doc, referents: Referents, lexicon: Offices):
        self.doc, self.referents, self.lexicon = doc, referents, lexicon
        self._names: dict[int, tuple[Referent, int, int]] = {}
        for referent in referents.all:
            for start, end, _head, kind in referent.mentions:
                if kind == "name":
                    self._names.update({i: (referent, start, end) for i in range(start, end)})

        # where a title before a name begins → where the name does: "Ohio Gov. Ann Lee"
        prenominal = (phrase for phrase in doc._.offices or () if phrase.link == "prenominal" and phrase.holders)
        self.titled = {min((phrase.start, *(span[0] for span in (phrase.place, phrase.body) if span))): phrase.holders[0][0] for phrase in prenominal}
        self.titles = {name: first for first, name in self.titled.items()}

    def having(self, kind: str) -> frozenset[str]:
        """Return the verbs whose subject has such a one: "has two sons", "drew a challenger"."""
        return self.lexicon.words("drawingVerbs") if kind == "rivals" else HAVING if kind == "children" else frozenset()

    def named_at(self, i: int) -> Referent | None:
        """Return the person whose name stands on this token."""
        found = self._names.get(i)
        return found[0] if found and self.is_person(found[0]) else None

    def end_at(self, i: int) -> int:
        """Return where the name on this token ends."""
        return self._names[i][2]

    def start_at(self, i: int) -> int:
        """Return where the name on this token starts."""
        return self._names[i][1]

    def is_person(self, referent: Referent | None) -> bool:
        return referent is not None and referent.named and referent.cls in PEOPLE

    def listed(self, referent: Referent | None) -> list[Referent]:
        return [referent] if referent is not None and self.is_person(referent) else []

    def or_mistaken(self, i: int) -> Referent | None:
        """Return who is named here, also where the name was taken for a town or a firm: "their son, Eli"."""
        found = self._names.get(i)
        if found is None:
            return None
        referent, start, end = found
        single = i == start and end - start <= 2 and not referent.link and len(referent.mentions) <= 3
        mistaken = referent.cls in MISTAKEN and single and not any(t.is_lower or t.like_num for t in self.doc[start:end])
        return referent if mistaken or self.is_person(referent) else None

    def settle(self, referent: Referent) -> None:
        """Make a person of whom a finding names as somebody's kin."""
        if referent.cls in MISTAKEN:
            referent.cls = "Person"

    def past_age(self, comma: int) -> list[Referent]:
        """Return the person before an age: Ann Lee of "Ann Lee, 42, the mayor's niece"."""
        if comma > 2 and self.doc[comma - 1].like_num and self.doc[comma - 2].text == ",":
            return self.listed(self.named_at(comma - 3))
        return []

    def subjects(self, verb: Token) -> list[Referent]:
        """Return the persons who are a verb's subject, or those whom its relative clause is about."""
        found = []
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubjpass"):
                if child.lower_ in ("who", "that"):
                    return self.bearers(child.i)
                found += [r for t in (child, *child.conjuncts) if self.is_person(r := self.referents.at_head(t.i))]
        return found

    def bearers(self, pronoun: int) -> list[Referent]:
        """Return the persons whom "who" or "whose" takes up: the noun its clause hangs on, and those joined to it."""
        token = self.doc[pronoun]
        for _ in range(6):
            if token.dep_ in ("relcl", "appos", "acl") and token.head.i < pronoun:
                heads = [token.head, *token.head.conjuncts]
                if token.head.dep_ == "appos":
                    heads += [token.head.head]
                found = [r for t in heads if self.is_person(r := self.referents.at_head(t.i) or self.named_at(t.i))]
                if found:
                    return found
            token = token.head
        before = pronoun - 2 if pronoun > 1 and self.doc[pronoun - 1].text == "," else pronoun - 1
        return self.listed(self.named_at(before)) if before >= 0 else []

    def pair_of(self, pronoun: int) -> list[Referent]:
        """Return the couple that "their" speaks of: the last two names before it that "and" joins, in this sentence or the last."""
        sentence = self.doc[pronoun].sent
        first = self.doc[sentence.start - 1].sent.start if sentence.start else 0
        spans = [self._names[i] for i in range(first, pronoun) if self.named_at(i) is not None and self._names[i][1] == i]
        for (one, _, end), (other, start, _) in reversed(list(zip(spans, spans[1:], strict=False))):
            between = [t.lower_ for t in self.doc[end:start]]
            joined = "and" in between and len(between) < 9 and not any(t.pos_ in ("VERB", "AUX") for t in self.doc[end:start])
            if joined and one.key != other.key:
                return [one, other]
        return []


def after(doc: Doc, word: Token, people: People, *, several: bool, mistaken: bool) -> list[Referent]:
    """Return the kin named after the word: "his wife, Ann", "her brother Deputy Bo Lee", "two sons, Al and Cy".

    With `mistaken` also who was taken for a town or a firm: Eli of "their son, Eli".
    """
    first = people.or_mistaken if mistaken else people.named_at
    i = word.i + 1
    comma = i < len(doc) and doc[i].text in (",", "—", "–", "--", ":")
    i += comma
    if i < len(doc) and doc[i].lower_ in ("named", "called"):
        i += 1
    for k in range(i, min(i + WINDOW, word.sent.end)):
        person = first(k) if k == i else people.named_at(k)
        if person is not None:
            return [person, *_joined(doc, people.end_at(k), people, first)] if several else [person]
        if doc[k].text == "," and k > i or doc[k].text in BARRED or doc[k].pos_ not in BETWEEN or not comma and doc[k].pos_ == "DET":
            return []
    return []


def _joined(doc: Doc, end: int, people: People, named: Callable[[int], Referent | None]) -> list[Referent]:
    """Return the names that a list goes on with: Cy and Di of "Al, Cy and Di", or "Rep. Al Lee of Ohio and Sen. Cy Day"."""
    found = []
    while (end := _past_home(doc, end)) + 1 < len(doc) and doc[end].lower_ in (",", "and"):
        start = end + 1 + (doc[end].text == "," and doc[end + 1].lower_ == "and")
        last = doc[end].lower_ == "and" or start > end + 1
        start = people.titled.get(start, start)
        person = named(start) if start < len(doc) else None
        if person is None:
            break
        found.append(person)
        end = people.end_at(start)
        if last:
            break
    return found


def _past_home(doc: Doc, end: int) -> int:
    """Return the token after "of Ohio" behind a name."""
    k = end + 1 if doc[end : end + 1].text == "of" else end
    while k > end and k < len(doc) and doc[k].ent_type_ == "GPE":
        k += 1
    return k if k > end + 1 else end


def after_of(doc: Doc, word: Token, people: People) -> list[Referent]:
    """Return the name after "the son of": "Cy Lee", or "a baker, Cy Lee"; after "wife to" as well."""
    i = word.i + 1
    if i + 1 >= len(doc) or doc[i].lower_ not in ("of", "to"):
        return []
    for k in range(i + 1, min(i + 7, word.sent.end)):
        if doc[k].tag_ in ("VBD", "VBZ", "VBP", "MD", "IN") or k == i + 1 and doc[k].like_num:
            return []
        person = people.named_at(k)
        if person is not None:
            return [person, *_joined(doc, people.end_at(k), people, people.named_at)] if doc[people.end_at(k) : people.end_at(k) + 1].text == "and" else [person]
    return []
