"""Which names of an article name the same thing: 'Ann B. Lee', 'Lee' and 'Mayor Lee'; 'APD' and its long form."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc

from kg.annotate.coreference import bodies, people
from kg.annotate.coreference.classes import vote
from kg.annotate.coreference.forms import Form, form, is_acronym
from kg.ontology.lexicon import Lexicon

ARTICLES = frozenset({"a", "an", "no", "another"})


@dataclass(eq=False)
class Cluster:
    """Forms that name one thing, in the order of the text."""

    forms: list[Form] = field(default_factory=list)

    @property
    def first(self) -> int:
        return self.forms[0].mention.start

    @property
    def families(self) -> set[str]:
        return {form.family for form in self.forms}

    @property
    def wordings(self) -> set[tuple[str, ...]]:
        return {form.words for form in self.forms}

    @property
    def links(self) -> set[str]:
        return {form.mention.link for form in self.forms if form.mention.link}

    def join(self, other: Cluster) -> None:
        self.forms = sorted(self.forms + other.forms, key=lambda form: form.mention.start)

    def cls(self) -> str:
        """Return the class that its mentions agree on, those that a reference file knows counting most."""
        weights: dict[str, float] = defaultdict(float)
        for one in self.forms:
            weights[one.mention.cls] += 3.0 if one.mention.link else 1.0 + 0.5 * (len(one.words) > 1)
        return vote(weights)

    def name(self) -> str:
        """Return the fullest wording: long forms before acronyms, 'Austin' before 'AUSTIN'."""
        texts = list(dict.fromkeys(one.text for one in self.forms))
        best = max(texts, key=lambda text: (not is_acronym(text), not _shouted(text), len(text.split()), len(text)))
        county = next((one.mention.canonical for one in self.forms if one.mention.cls == "County" and one.mention.canonical), None)
        if county:
            return county  # "Wilson" of "Sumner and Wilson counties"
        if "place" in self.families and (is_acronym(best) or "." in best or _shouted(best)):
            known = next((one.mention.canonical for one in self.forms if one.mention.canonical), None)
            return known or (best.title() if _shouted(best) and not is_acronym(best) else best)
        return best


def clusters(doc: Doc, words: Lexicon) -> list[Cluster]:
    """Return the names of an article grouped by what they name, in the order of first mention."""
    forms = [one for one in (form(doc, mention) for mention in doc._.names or []) if one and not _is_of_a_kind(doc, one)]
    forms.sort(key=lambda one: one.mention.start)
    held = {holder for office in doc._.offices or [] for holder in office.holders}
    forms = [_as_person(one) if _is_person(one, held) else one for one in forms]
    forms = _with_short_bodies(doc, forms, held, words)
    persons = [one for one in forms if one.family == "person"]
    surnames = people.surnames(persons)
    others = []
    for one in forms:
        if one.family == "person":
            continue
        if people.is_slip(doc, one, surnames):
            persons.append(one)
        else:
            others.append(one)
    persons.sort(key=lambda one: one.mention.start)
    found = people.group(doc, persons, words, Cluster) + bodies.group(doc, others, words, Cluster)
    return sorted(_equal_wordings(found), key=lambda cluster: cluster.first)


def _equal_wordings(found: list[Cluster]) -> list[Cluster]:
    """Join clusters of different families that share a wording: the model's slips on one and the same name."""
    by_words: dict[tuple[str, ...], Cluster] = {}
    kept = []
    for cluster in sorted(found, key=lambda one: -len(one.forms)):
        same = next((by_words[words] for words in sorted(cluster.wordings) if words in by_words), None)
        if same is not None and same.families != cluster.families and not (same.links and cluster.links):
            same.join(cluster)
        else:
            kept.append(cluster)
            same = cluster
        for words in sorted(same.wordings):
            by_words.setdefault(words, same)
    return kept


def _is_person(one: Form, held: set[tuple[int, int]]) -> bool:
    """Return whether a name of another class is a person's after all: 'Ms. Park', 'Mayor Ida Lake'."""
    mention = one.mention
    return one.family not in ("person", "body") and bool(one.honorific or (mention.start, mention.end) in held)


def _is_of_a_kind(doc: Doc, one: Form) -> bool:
    """Return whether a person's name is lent to something else: 'order a Ramos', 'He is no Kennedy', but not 'a weary Lee'."""
    start, end = one.mention.start, one.mention.end
    before = start if doc[start].lower_ in ARTICLES else start - 1
    lent = before >= 0 and doc[before].lower_ in ARTICLES and doc[before].head == doc[end - 1]
    return lent and one.family == "person" and len(one.words) == 1


def _as_person(one: Form) -> Form:
    return replace(one, mention=replace(one.mention, cls="Person"), family="person")


def _with_short_bodies(doc: Doc, forms: list[Form], held: set[tuple[int, int]], words: Lexicon) -> list[Form]:
    """Take what was read as a person for the body that it shortens: 'Blue Mesa' after 'Blue Mesa Lodges', 'the Samaj'."""
    starts: dict[tuple[str, ...], int] = {}
    ends: dict[tuple[str, ...], int] = {}
    for one in forms:
        if one.family == "body":
            for cut in range(2, len(one.words)):
                starts.setdefault(one.words[:cut], one.mention.start)
            if len(one.words) > 1:
                ends.setdefault(one.words[-1:], one.mention.start)

    def shortens(one: Form) -> bool:
        start = one.mention.start
        known = one.honorific or one.mention.gender or (start, one.mention.end) in held or words.gender_of_name(one.words[0])
        if one.family != "person" or known:
            return False
        if len(one.words) > 1:
            return starts.get(one.words, start) < start
        return ends.get(one.words, start) < start and start > 0 and doc[start - 1].lower_ == "the"

    return [replace(one, mention=replace(one.mention, cls="Organization"), family="body") if shortens(one) else one for one in forms]


def _shouted(text: str) -> bool:
    return text.isupper() and len(text) > 3
