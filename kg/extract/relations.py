"""Find what the ontology teaches by example sentences: who criticized, sued, appointed, arrested whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from spacy.tokens import Doc

from kg.annotate.document import Clause, Referent, char_span, ontology_of, sentence_span
from kg.extract.arguments import Arguments, Filler
from kg.extract.finding import Finding
from kg.extract.telling import with_particles
from kg.model import ACTUAL, Span, Statement
from kg.ontology.clauseview import POSSESSIVE, PREPOSED, Roles, base_lemma, linked, roles
from kg.ontology.patterns import HERE, WISHED, Pattern, Patterns, Slot, Word
from kg.ontology.schema import schema

CORE = frozenset({"subject", "object", "recipient", "clause", "adverbial", "attribute", "as"})
GUESSES = frozenset({"can", "could", "may", "might", "will", "would"})
OTHERS = frozenset({"object", "recipient", "with", "to", "against", "at"})  # who is dealt with, where two act together
VERB, DEEP, NOUN = 0.9, 0.85, 0.8  # a clause's own arguments; one step inside them; a noun's
LONGEST = 200  # characters of a passage shown as evidence


@dataclass(frozen=True)
class Match:
    """A pattern that fits, with what fills its slots. `clause` is None for a pattern on a noun."""

    pattern: Pattern
    subject: Filler
    object: Filler
    anchor: int
    clause: Clause | None


def find(doc: Doc, statements: tuple[Statement, ...]) -> Iterator[Finding]:
    """Yield one finding for each fitting pattern. 'Lee took the city to court.' gives Lee –sued→ the city."""
    if not doc._.patterns or not doc._.referents or not doc._.clauses:
        return
    patterns: Patterns = doc._.patterns.get()
    arguments = Arguments(doc, patterns.schema)
    arguments.authors = _authors(doc, patterns, arguments)
    yield from (_finding(doc, match) for match in _matches(doc, patterns, arguments))


def _matches(doc: Doc, patterns: Patterns, arguments: Arguments, only: frozenset[str] = frozenset()) -> Iterator[Match]:
    embedded = {clause.predicate: clause for clause in doc._.clauses}
    anything = patterns.clauses.get(None, ())
    for clause in doc._.clauses:
        if clause.predicate in arguments.in_names and not clause.nominal:
            continue  # the "meet" of "Meet the Press"
        known = [*patterns.clauses.get(base_lemma(clause), ()), *(anything if clause.nominal else ())]
        known = [p for p in known if (not only or p.name in only) and (not p.act or _same_act(doc, clause, p.act))]
        if known:
            view = roles(doc, clause)
            fitting = [pattern for pattern in known if pattern.asked <= view.keys()]
            matches = [m for pattern in fitting for m in _in_clause(doc, clause, view, pattern, arguments, embedded)]
            yield from _most_specific(matches)
    yield from _on_nouns(doc, patterns, arguments, only)


def _authors(doc: Doc, patterns: Patterns, arguments: Arguments) -> dict[int, list[Referent]]:
    """Who wrote or signed each document of the article, so that what it says is theirs."""
    if not patterns.schema.authorship:
        return {}
    authors: dict[int, list[Referent]] = {}
    for match in _matches(doc, patterns, arguments, patterns.schema.authorship):
        known = authors.setdefault(match.object.referent.key, [])
        if match.subject.referent not in known and not (match.clause and (match.clause.negated or match.clause.modality != ACTUAL)):
            known.append(match.subject.referent)
    return authors


def _in_clause(
    doc: Doc, clause: Clause, view: Roles, pattern: Pattern, arguments: Arguments, embedded: dict[int, Clause]
) -> Iterator[Match]:
    if pattern.subject == pattern.object and not OTHERS.isdisjoint(view.keys() - {word.role for word in pattern.words}):
        return  # "Lee and Day met with reporters": not with each other
    if pattern.denied and not clause.negated or not all(_holds(doc, view, word) for word in pattern.words):
        return
    subjects = list(_fillers(doc, view, pattern.subject, pattern, embedded, arguments, pattern.property.domain))
    if not subjects:
        return
    objects = list(_fillers(doc, view, pattern.object, pattern, embedded, arguments, pattern.property.range, reach=True))
    for subject, object_ in product(subjects, objects):
        fits = _pair(pattern, subject, object_) and not _describes(clause, subject) and not _held(doc, pattern, subject, object_, clause)
        if fits and not _of_another(doc, arguments, pattern, subject, object_):
            yield Match(pattern, subject, object_, clause.predicate, clause)


def _same_act(doc: Doc, clause: Clause, act: tuple[str, str]) -> bool:
    """What a noun says is said by this noun: who "has the backing of Lee" is backed, not the backer."""
    noun, carrier = act
    return clause.nominal and doc[clause.predicate].lemma_.lower() == noun and carrier in ("", clause.surface)


def _describes(clause: Clause, subject: Filler) -> bool:
    """Return True when the noun only says who is meant: "supporters of Lee" reports nobody's support."""
    return clause.nominal and subject.token == clause.predicate and not subject.referent.named


def _held(doc: Doc, pattern: Pattern, subject: Filler, object_: Filler, clause: Clause | None) -> bool:
    """True for papers that are only somebody's: "his letters" may be in his drawer, "her message" what she stands for."""
    if pattern.name not in schema(ontology_of(doc)).authorship or clause is not None and not clause.nominal:
        return False
    owner, paper = doc[subject.token], doc[object_.token]
    owned = owner.dep_ == "poss" and owner.head == paper
    several = paper.tag_ in ("NNS", "NNPS") and (owned or clause is not None)
    return several or owned and paper.lemma_.lower() in ontology_of(doc).words("heldPapers")


def _of_another(doc: Doc, arguments: Arguments, pattern: Pattern, subject: Filler, object_: Filler) -> bool:
    """True for a paper that is somebody else's: "tabled her letter" is to show what she wrote."""
    if pattern.name not in arguments.schema.authorship:
        return False
    owners = [child for child in doc[object_.token].children if child.dep_ == "poss"]
    found = [filler for owner in owners for filler in arguments.fill(owner.i, pattern.property.domain)]
    return any(owner.referent.key != subject.referent.key for owner in found)


def _pair(pattern: Pattern, subject: Filler, object_: Filler) -> bool:
    """Two different referents; of a symmetric property stated of "A and B", one direction."""
    if subject.referent.key == object_.referent.key:
        return False
    mirrored = pattern.property.symmetric and pattern.subject == pattern.object
    return not mirrored or subject.token < object_.token


def _holds(doc: Doc, view: Roles, word: Word) -> bool:
    heads = view.get(word.role, ())
    return bool(heads) and (word.lemmas is None or any(doc[head].lemma_.lower() in word.lemmas for head in heads))


def _fillers(
    doc: Doc,
    view: Roles,
    slot: Slot,
    pattern: Pattern,
    embedded: dict[int, Clause],
    arguments: Arguments,
    classes: tuple[str, ...],
    *,
    reach: bool = False,
) -> Iterator[Filler]:
    wanted = [word for word in pattern.words if word.role == slot.role]
    for token in _attached_elsewhere(doc, view, slot, pattern):
        yield from arguments.fill(token, classes)
    for head in view.get(slot.role, ()):
        if slot.link is None:
            yield from arguments.fill(head, classes, pattern.property.through if reach else frozenset())
        elif slot.role == "clause":
            inner = embedded.get(head)
            if inner and (slot.link != WISHED or _wished(doc, inner)):
                for token in inner.heads("subject"):
                    yield from arguments.fill(token, classes, pattern.property.through if reach else frozenset(), inside=True)
        elif all(word.lemmas is None or doc[head].lemma_.lower() in word.lemmas for word in wanted):
            for token in linked(doc[head], slot.link):
                yield from arguments.fill(token, classes, inside=True)


def _wished(doc: Doc, inner: Clause) -> bool:
    """True for "resign" and "should resign", of what is not so yet; "might resign" asks for nothing."""
    return inner.modality != ACTUAL and not any(c.dep_ == "aux" and c.lower_ in GUESSES for c in doc[inner.predicate].children)


def _attached_elsewhere(doc: Doc, view: Roles, slot: Slot, pattern: Pattern) -> list[int]:
    """In "put pressure on Lee" find Lee, whether the parser hung "on" on the verb or on its object."""
    if slot.link in (None, POSSESSIVE, PREPOSED) and not (slot.link is None and slot.role not in CORE):
        return []
    if slot.link:
        return [] if slot.role == "clause" else list(view.get(slot.link, ()))
    nouns = [word for word in pattern.words if word.role == "object" and word.lemmas]
    return [
        token
        for word in nouns
        for head in view.get("object", ())
        if doc[head].lemma_.lower() in word.lemmas
        for token in linked(doc[head], slot.role)
    ]


def _most_specific(matches: list[Match]) -> Iterator[Match]:
    """Of the patterns that fit one clause and one pair, keep those that ask for most.

    'Lee dismissed the claim as fiction' is no dismissal; 'told him to go' is more than telling.
    """
    most: dict[frozenset[int], int] = {}
    for match in matches:
        pair = frozenset((match.subject.referent.key, match.object.referent.key))
        most[pair] = max(most.get(pair, 0), _demands(match.pattern))
    seen: set[tuple[str, int, int]] = set()
    for match in sorted(matches, key=lambda m: (m.subject.inside or m.object.inside, -_demands(m.pattern))):
        pair = frozenset((match.subject.referent.key, match.object.referent.key))
        said = (match.pattern.name, match.subject.referent.key, match.object.referent.key)
        if _demands(match.pattern) == most[pair] and said not in seen:
            seen.add(said)
            yield match


def _demands(pattern: Pattern) -> int:
    """How much a pattern asks for: a word of a list more than any word at all, and a "no" besides."""
    return sum(1 if word.lemmas is None else 2 for word in pattern.words) + pattern.denied


def _on_nouns(doc: Doc, patterns: Patterns, arguments: Arguments, only: frozenset[str] = frozenset()) -> Iterator[Match]:
    """Yield what nouns alone say: "Lee's lawsuit against the city"."""
    nouns = {lemma: [p for p in known if not only or p.name in only] for lemma, known in patterns.nouns.items()}
    free = nouns.get(None, [])
    for token in doc if any(nouns.values()) else ():
        if token.pos_ not in ("NOUN", "PROPN") or not (token.n_lefts or token.n_rights):
            continue  # on a noun alone nobody hangs
        for pattern in (*nouns.get(token.lemma_.lower(), ()), *free):
            for subject in _at(token, pattern.subject, arguments, pattern.property.domain):
                for object_ in _at(token, pattern.object, arguments, pattern.property.range):
                    if _pair(pattern, subject, object_) and not _held(doc, pattern, subject, object_, None):
                        yield Match(pattern, subject, object_, token.i, None)


def _at(token, slot: Slot, arguments: Arguments, classes: tuple[str, ...]) -> list[Filler]:
    tokens: Iterable[int] = [token.i] if slot.link == HERE else linked(token, slot.link or "")
    return [filler for i in tokens for filler in arguments.fill(i, classes)]


def _finding(doc: Doc, match: Match) -> Finding:
    clause, pattern = match.clause, match.pattern
    predicate = doc[match.anchor].lemma_.lower()
    return Finding(
        subject=match.subject.referent.key,
        property=pattern.name,
        object=match.object.referent.key,
        evidence=_evidence(doc, match),
        anchor=match.anchor,
        extractor=f"pattern.{pattern.name}.{predicate}",
        confidence=_confidence(match),
        polarity="negated" if clause and clause.negated and not pattern.denied else "affirmed",
        modality=clause.modality if clause else "actual",
        words=tuple(_telling(doc, match)),
    )


def _telling(doc: Doc, match: Match) -> Iterator[int]:
    """Yield the words that the pattern asks for, with their prepositions: "took … to court", "called on"."""
    yield from with_particles(doc[match.anchor])
    pattern, verbal = match.pattern, match.clause is not None and not match.clause.nominal
    asked = {pattern.subject.role, pattern.object.role, *(word.role for word in pattern.words)}
    yield from (c.i for c in doc[match.anchor].children if verbal and c.dep_ == "prep" and c.lower_ in asked)
    view = roles(doc, match.clause) if match.clause and pattern.words else {}
    filled = {i for filler in (match.subject, match.object) for i in range(filler.start, filler.end)}
    for word in pattern.words:
        if word.lemmas is not None:
            yield from (i for i in view.get(word.role, ()) if doc[i].lemma_.lower() in word.lemmas and i not in filled)


def _confidence(match: Match) -> float:
    if match.clause is None or match.clause.nominal:
        value = NOUN
    else:
        value = DEEP if match.subject.inside or match.object.inside else VERB
    for filler in (match.subject, match.object):
        value -= 0.05 * (filler.kind == "pronoun") + 0.03 * (filler.kind == "nominal") + 0.1 * filler.metonym
    return round(max(value, 0.3), 2)


def _evidence(doc: Doc, match: Match) -> Span:
    """The sentence, or where it is long the part of it from one slot to the other."""
    sentence = sentence_span(doc[match.anchor])
    if sentence.end - sentence.start <= LONGEST:
        return sentence
    tokens = [match.anchor, *(t for f in (match.subject, match.object) for t in (f.start, f.end - 1))]
    inside = [t for t in tokens if sentence.start <= doc[t].idx < sentence.end] or [match.anchor]
    span = char_span(doc, min(inside), max(inside) + 1)
    if span.end - span.start <= LONGEST:
        return span
    start = max(span.start, min(doc[match.anchor].idx - LONGEST // 2, span.end - LONGEST))
    return Span(start, start + LONGEST)


