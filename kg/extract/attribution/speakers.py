"""From the head of a noun phrase to the referent that speaks, making one for groups and documents without a name."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from kg.annotate.document import Referent, Referents, char_span, ontology_of
from kg.annotate.families import PEOPLE
from kg.model import Span
from kg.ontology.cues import Cues
from kg.ontology.lexicon import lexicon

PLURAL = frozenset({"NNS", "NNPS"})
QUANTIFIED = frozenset({"percent", "%", "majority", "minority", "number", "group", "some", "many", "most", "all", "half", "two", "several"})
SOME = frozenset({"some", "many", "others", "most", "those", "few"})  # "some say"
ACRONYM = re.compile(r"[A-Z]{3,}|[A-Z][a-z]+[A-Z][a-z]+")  # a body that no list knows: "CNS", "PolitiFact"
LONGEST_NAME = 12  # tokens


class Speakers:
    """Resolves speakers within one document."""

    def __init__(self, doc: Doc, cues: Cues):
        self.doc = doc
        self.cues = cues
        self.words = lexicon(ontology_of(doc))
        if doc._.referents is None:
            doc._.referents = []
        self.referents = Referents(doc)
        self.made: dict[str, Referent] = {}
        self.next_key = max((r.key for r in self.referents.all), default=-1) + 1

    def resolve(self, index: int, quoted: bool = False) -> Referent | None:
        """Return the referent that a noun phrase's head stands for, or None. Whoever is quoted is taken for a person."""
        token = self.doc[index]
        known = self._known(token) or self._surnamed(token)
        if known is not None:
            return known
        if token.tag_ in ("PRP", "PRP$", "WP", "WDT", "EX"):
            return None
        return self._made(token, quoted)

    def named(self, index: int) -> Referent | None:
        """Return the named referent that a head stands for, or None."""
        known = self._known(self.doc[index])
        return known if known is not None and known.named else None

    def _known(self, token: Token) -> Referent | None:
        found = self.referents.at_head(token.i)
        apposed = [c for c in token.children if c.dep_ == "appos"]
        if found is None or not found.named:
            for child in apposed:
                named = self.referents.at_head(child.i) or self.referents.at(child.i)
                if named is not None and named.named:
                    return named
        beside = self._beside(token) if found is None or not found.named else None
        if beside is not None:
            return beside
        if found is not None:
            return found
        covering = self.referents.at(token.i)
        if covering is not None and covering.named:
            return covering
        if token.pos_ == "PROPN":
            for child in token.children:
                if child.dep_ in ("compound", "flat") and child.pos_ == "PROPN":
                    near = self.referents.at(child.i)
                    if near is not None and near.cls in PEOPLE:
                        return near
        return None

    def _surnamed(self, token: Token) -> Referent | None:
        """Return the only one whose name ends as a name that nothing else has read: "Cabug-os" of "Nestor Cabug-os"."""
        if token.pos_ in ("PRON", "DET"):
            return None
        start = token.i
        while start and not self.doc[start - 1].whitespace_ and not self.doc[start - 1].is_quote and not self.doc[start - 1].is_space:
            start -= 1
        name = self.doc[start : token.i + 1].text
        if not name[0].isupper():
            return None
        found = [r for r in self.referents.all if r.named and r.name.endswith(f" {name}")]
        if len(found) != 1:
            return None
        found[0].mentions.append((start, token.i + 1, token.i, "name"))
        return found[0]

    def _beside(self, token: Token) -> Referent | None:
        """Return the person named between commas after a description: "a spokesman for Dover, Ann Lee, said"."""
        if token.tag_ != "NN" or token.lemma_.lower() in self.cues.documents:
            return None
        doc, at = self.doc, token.i + 1
        while at < min(token.i + LONGEST_NAME, len(doc) - 2) and doc[at].text != ",":
            if doc[at].pos_ in ("VERB", "AUX", "SPACE", "CCONJ") or doc[at].is_sent_start:
                return None
            at += 1
        last = doc[at - 1]
        thing = last.tag_ == "NN" and not self._is_person(last, last.lemma_.lower())  # "a spokesman for the mill, Ann Lee"
        if at >= len(doc) or doc[at].text != "," or not (last.pos_ == "PROPN" or last.i == token.i or thing):
            return None  # "a spokesman for the mayor, Ann Lee": she may be the mayor
        named = self.referents.at(at + 1)
        if named is None or not named.named or named.cls not in PEOPLE:
            return None
        ends = [end for start, end, _, kind in named.mentions if kind == "name" and start == at + 1]
        return named if ends and max(ends) < len(doc) and doc[max(ends)].text == "," else None

    def _made(self, token: Token, quoted: bool) -> Referent | None:
        """Return a referent for a description, the same one for the same words."""
        cls = self._class(token, quoted)
        if cls is None:
            return None
        start, end = described(token)
        name = self.doc[start:end].text
        key = f"{cls} {_bare(name)}"
        if key not in self.made:
            named = token.pos_ == "PROPN" and cls == "Organization"
            referent = Referent(self.next_key, cls, name, named=named, names=[name], plural=cls == "Group")
            self.next_key += 1
            self.made[key] = referent
            self.doc._.referents.append(referent)
        made = self.made[key]
        made.mentions.append((start, end, token.i, "name" if made.named else "nominal"))
        return made

    def _class(self, token: Token, quoted: bool) -> str | None:
        lemma = token.lemma_.lower()
        if lemma in self.cues.documents:
            return "Document"
        if token.lower_ in SOME and token.dep_ in ("nsubj", "agent", "pobj"):
            return "Group"
        if token.pos_ in ("DET", "PRON", "NUM", "ADJ", "ADV"):
            return "Group" if any(c.dep_ == "prep" and c.lower_ in ("of", "in") for c in token.rights) else None
        if token.pos_ not in ("NOUN", "PROPN"):
            return None
        if token.tag_ in PLURAL or lemma in QUANTIFIED or lemma in self.cues.bodies:
            return "Group"
        if token.pos_ == "PROPN":
            if token.is_sent_start and token.text[-1:] == "s":
                return "Group"
            return "Organization" if ACRONYM.fullmatch(token.text) else None
        if token.tag_ != "NN":
            return None
        body = self.words.bodies.get(lemma) or self.words.places.get(lemma) or ("Organization" if lemma in self.words.units else None)
        if body is not None:
            return body
        if quoted or self._is_person(token, lemma):
            return "Person"
        return "Document" if lemma in self.words.documents else None

    def _is_person(self, token: Token, lemma: str) -> bool:
        """True for a driver and a retired welder; a debate that threatens to break a campaign says nothing."""
        words = self.words
        known = (words.persons, words.humans, words.roles, words.identities, words.neutral, self.cues.persons)
        named = token.text[0].isupper() and words.gender_of_name(token.text) is not None  # "Ravi", a common noun to the tagger
        return named or any(lemma in each for each in known) or any(office.head == token.i for office in self.doc._.offices or ())


def described(token: Token) -> tuple[int, int]:
    """Return the bounds of a description: articles, adjectives and an of-phrase, no clauses."""
    end = token.i + 1
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ in ("of", "for", "from", "in") and child.i == end:
            end = child.right_edge.i + 1
            break
    start = token.left_edge.i
    if end - start > LONGEST_NAME:
        end = token.i + 1
        start = max(start, end - LONGEST_NAME)
    return start, end


def mention(doc: Doc, index: int) -> Span:
    """Return the characters of the speaker as worded: article to head."""
    token = doc[index]
    start = token.left_edge.i
    return char_span(doc, start if token.i - start < LONGEST_NAME else token.i, token.i + 1)


def _bare(name: str) -> str:
    words = name.lower().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in ("the", "a", "an") else words)
