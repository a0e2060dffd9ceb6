"""Patterns over clauses, made from the ontology's example sentences.

    "{subject} took {object} to court." gives  take · subject → SUBJECT · object → OBJECT · to = court

Each example is filled with stand-in names, read by the very pipeline that will read the articles, and what
stands round the two slots becomes the pattern. Every other argument in the example is wanted as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.annotate.document import Clause
from kg.errors import OntologyError
from kg.model import ACTUAL
from kg.ontology import Ontology
from kg.ontology.clauseview import ACT, POSSESSIVE, PREPOSED, Roles, base_lemma, link, roles
from kg.ontology.pattern_cache import cached
from kg.ontology.schema import SLOT, Property, Schema, schema

NOT_NEEDED = {"ner", "kg_quotations", "kg_offices"}  # a third of the time, and nothing that clauses rest on
HERE = "here"  # the slot is the pattern's own noun: "{subject}'s {object}"
WISHED = "wished"
AUTHORSHIP = {POSSESSIVE, "by", "from"}  # the only ties that tell something whatever the noun


@dataclass(frozen=True)
class Slot:
    """Where a slot is filled: a role of the clause, or what hangs by `link` on the noun in that role.

    `role` "clause" with link "subject" is the subject of the embedded clause ("alleged that Lee lied"); with link "wished"
    that clause must be open, as it is in the example ("suggested that Lee resign", not "suggested that Lee resigned").
    In a pattern on a noun, `role` is empty.
    """

    role: str
    link: str | None = None


@dataclass(frozen=True)
class Word:
    """A role that must hold one of these lemmas; None for any."""

    role: str
    lemmas: frozenset[str] | None


@dataclass(frozen=True)
class Pattern:
    """One taught wording. `lemma` is the predicate's, or the noun's when `noun`; None for any noun.

    `denied`: the example says no ("has no faith in Lee"), so what fits must say no too, and then tells the property.
    """

    property: Property = field(compare=False)
    name: str
    lemma: str | None
    subject: Slot
    object: Slot
    words: tuple[Word, ...] = ()
    noun: bool = False
    act: tuple[str, str] | None = None  # the noun that names the act; the verb that carries it, if only this will do
    denied: bool = False
    example: str = field(default="", compare=False)

    @cached_property
    def asked(self) -> frozenset[str]:
        """The roles that a clause must have besides those of the slots."""
        return frozenset(word.role for word in self.words)


@dataclass(frozen=True)
class Example:
    """An example sentence with its slots filled. `slots` gives the characters of each filling."""

    property: Property
    pattern_text: str
    text: str
    slots: tuple[tuple[str, int, int], ...]


class Patterns:
    """The patterns of one ontology as one pipeline reads them, ready to look up by lemma."""

    def __init__(self, schema: Schema, patterns: tuple[Pattern, ...]):
        self.schema = schema
        self.all = patterns
        self.clauses: dict[str | None, list[Pattern]] = {}
        self.nouns: dict[str | None, list[Pattern]] = {}
        for pattern in patterns:
            index = self.nouns if pattern.noun else self.clauses
            index.setdefault(pattern.lemma, []).append(pattern)


_COMPILED: dict[tuple[str, ...], Patterns] = {}


def compile(nlp: Language, ontology: Ontology) -> Patterns:
    """Return the patterns of the ontology's examples, made once for each model and ontology.

    Raises OntologyError for an example in which the two slots belong to no clause.
    """
    key = (nlp.meta["lang"], nlp.meta["name"], nlp.meta["version"], ontology.version, str(ontology.folder))
    if key not in _COMPILED:
        known = schema(ontology)
        versions = (*key[:4], spacy.__version__)
        _COMPILED[key] = Patterns(known, cached(versions, known, lambda: _compiled(nlp, known)))
    return _COMPILED[key]


def _compiled(nlp: Language, known: Schema) -> Iterator[Pattern]:
    examples = [(p, text) for p in known.properties for text in p.examples]
    found: dict[tuple[str, str], list[Pattern]] = {}
    for turn in range(2):  # other names where the first ones mislead the parser
        open_ = [(p, text) for p, text in examples if (p.name, text) not in found]
        filled = [fill(known, p, text, turn) for p, text in open_]
        for example, doc in zip(filled, _read(nlp, [e.text for e in filled]), strict=True):
            patterns = patterns_of(known, example, doc)
            if patterns:
                found[example.property.name, example.pattern_text] = patterns
    for prop, text in examples:
        if (prop.name, text) not in found and not prop.read_by:
            raise OntologyError(
                f"{known.ontology.folder}: civic:{prop.name}, example {text!r}: no clause holds both slots; "
                "word it as a plain sentence with one verb between them"
            )
    yield from dict.fromkeys(pattern for key in sorted(found) for pattern in found[key])


def fill(known: Schema, prop: Property, text: str, turn: int = 0) -> Example:
    """Return the example with names for its slots. `turn` chooses other names."""
    subjects, objects = known.stand_ins(prop.domain), prop.stand_ins or known.stand_ins(prop.range)
    names = {"subject": subjects[turn % len(subjects)], "object": objects[(turn + 1) % len(objects)]}
    filled, slots, end = "", [], 0
    for match in SLOT.finditer(text):
        name = match[1]
        filled += text[end : match.start()]
        word = names.get(name) or known.lists[name].stand_in
        if not filled:
            word = word[0].upper() + word[1:]
        slots.append((name, len(filled), len(filled) + len(word)))
        filled, end = filled + word, match.end()
    return Example(prop, text, filled + text[end:], tuple(slots))


def _read(nlp: Language, texts: list[str]) -> list[Doc]:
    """Run the pipeline's components up to the clauses; called from within it, so not through nlp.pipe."""
    docs = [nlp.make_doc(text) for text in texts]
    for name, component in nlp.pipeline:
        if name in NOT_NEEDED:
            continue
        docs = list(component.pipe(docs, batch_size=256)) if hasattr(component, "pipe") else [component(d) for d in docs]
        if name == "kg_clauses":
            break
    return docs


def patterns_of(known: Schema, example: Example, doc: Doc) -> list[Pattern]:
    """Return the tightest pattern round both slots of a parsed example; none where nothing holds both.

    Where the stand-in happens to name an act ("the letter"), the pattern for things that do not ("the video") as well.
    """
    spans = {name: doc.char_span(start, end, alignment_mode="expand") for name, start, end in example.slots}
    if None in spans.values() or not {"subject", "object"} <= set(spans):
        return []
    candidates = [p for c in doc._.clauses for p in _clause_patterns(known, example, doc, c, spans)]
    candidates += _noun_patterns(example, doc, spans)
    acts = sorted((p for p in candidates if p.object.role == ACT), key=_cost)
    others = sorted((p for p in candidates if p.object.role != ACT), key=_cost)
    return acts[:1] + others[:1]


def _cost(pattern: Pattern) -> tuple[int, bool, int]:
    depth = (pattern.subject.link is not None) + (pattern.object.link is not None)
    return depth, pattern.noun, len(pattern.words)


def _clause_patterns(known: Schema, example: Example, doc: Doc, clause: Clause, spans: dict[str, Span]) -> Iterator[Pattern]:
    view = roles(doc, clause)
    subject = _slot(doc, view, spans["subject"])
    object_ = _slot(doc, view, spans["object"])
    if subject is None or object_ is None or PREPOSED in (subject.link, object_.link):
        return  # a name glued to a noun is mostly a verb that the parser took for one
    if subject.role == object_.role and not _coordinated(subject, object_, spans):
        return
    view.pop(ACT, None)
    words = tuple(sorted(_words(known, doc, view, spans), key=lambda w: (w.role, sorted(w.lemmas or ()))))
    lemma, act = base_lemma(clause), None
    if object_.role == ACT:  # whatever noun it is: "in a letter", "in a report"
        lemma = None
    elif clause.nominal:
        turned = subject.role != "subject"
        act = (doc[clause.predicate].lemma_.lower(), clause.surface if turned else "")
    prop = example.property
    yield Pattern(prop, prop.name, lemma, subject, object_, words, act=act, denied=clause.negated, example=example.pattern_text)


def _coordinated(subject: Slot, object_: Slot, spans: dict[str, Span]) -> bool:
    """Two slots may share a role side by side ("{subject} and {object} met"), not one inside the other."""
    return subject.link is None and object_.link is None and spans["object"].root in spans["subject"].root.conjuncts


def _inside(span: Span, token: int) -> bool:
    return span.start <= token < span.end


def _slot(doc: Doc, view: Roles, span: Span) -> Slot | None:
    for role, heads in sorted(view.items()):
        if any(_inside(span, head) for head in heads):
            return Slot(role)
    for role, heads in sorted(view.items()):
        for head in heads:
            how = _embedded(doc, head, span) if role == "clause" else link(span.root, doc[head])
            if how:
                return Slot(role, how)
    return None


def _embedded(doc: Doc, predicate: int, span: Span) -> str | None:
    for clause in doc._.clauses:
        if clause.predicate == predicate and any(_inside(span, head) for head in clause.heads("subject")):
            said = any(child.dep_ == "mark" for child in doc[predicate].children)
            return WISHED if said and clause.modality != ACTUAL else "subject"
    return None


def _words(known: Schema, doc: Doc, view: Roles, spans: dict[str, Span]) -> Iterator[Word]:
    """Every argument that is not a slot itself is a word that the wording needs."""
    slots = (spans["subject"], spans["object"])
    for role, heads in view.items():
        for head in heads:
            if any(_inside(span, head) for span in slots):
                continue
            named = [name for name, span in spans.items() if name in known.lists and _inside(span, head)]
            yield Word(role, known.lists[named[0]].words if named else frozenset({doc[head].lemma_.lower()}))


def _noun_patterns(example: Example, doc: Doc, spans: dict[str, Span]) -> Iterator[Pattern]:
    """The pattern on the noun that carries both slots: "{subject}'s lawsuit against {object}"."""
    subject, object_ = spans["subject"].root, spans["object"].root
    for thing in doc:
        if thing.pos_ not in ("NOUN", "PROPN"):
            continue
        first = HERE if thing == subject else link(subject, thing)
        second = HERE if thing == object_ else link(object_, thing)
        if first and second and first != second:
            lemma = None if HERE in (first, second) else thing.lemma_.lower()
            if lemma is None and not {first, second} & AUTHORSHIP:
                continue
            prop, text = example.property, example.pattern_text
            yield Pattern(prop, prop.name, lemma, Slot("", first), Slot("", second), noun=True, example=text)
