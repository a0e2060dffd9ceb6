"""What one article says of one entity, made ready to be compared: its own key, and the evidence of who it is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from operator import or_
from typing import NamedTuple

from kg.model import AFFIRMED, CURRENT, FORMER, PLAIN, ArticleRecord, LocalEntity, Relation
from kg.ontology import Ontology
from kg.ontology.identity import IdentityWords, identity
from kg.ontology.names import names as names_of
from kg.ontology.offices import Offices, office_held, offices, words_of
from kg.pieces import Kept, remembered
from kg.resolve.keys import PERSON, PLACE, UNNAMED, Key, Keys
from kg.resolve.people import PersonName, person_name
from kg.resolve.places import context
from kg.rows import row

LONGEST_GIVEN = 20  # characters
_WORD_BEFORE = re.compile(r"\b([A-Z][a-zé]+) $")
SEAT_TIES = ("governs", "represents", "serves")
POSTS = ("leads", "memberOf")
HOLDING = (*SEAT_TIES, "leads")
NONE: frozenset = frozenset()
LOCAL = ("City", "County")
UNDATED = "9999"  # an article without a date comes after all others


@row
class Traits(NamedTuple):
    """The evidence of who a person is. Places, bodies and people are named by their own keys."""

    seats: frozenset[str] = frozenset()  # places governed, represented, served
    sure: frozenset[str] = frozenset()  # those of them that the phrase itself names, and towns and counties
    within: frozenset[str] = frozenset()  # what those lie in
    bodies: frozenset[str] = frozenset()  # led, or belonged to
    offices: frozenset[str] = frozenset()  # kinds of office: "mayor"
    titles: frozenset[str] = frozenset()  # as worded, folded
    parties: frozenset[str] = frozenset()
    genders: frozenset[str] = frozenset()
    company: frozenset[str] = frozenset()  # people named in full in the same articles
    towns: frozenset[str] = frozenset()  # towns and counties in the same articles
    lands: frozenset[str] = frozenset()  # countries that those lie in

    def __or__(self, other: Traits) -> Traits:
        return Traits(*map(or_, self, other))


Post = tuple[str, str]  # key of an office, own key of its place or body


@row
class Profile(NamedTuple):
    """One local entity. `ref` names it over all articles; `post` is all that is known of somebody without a name."""

    ref: tuple[str, int]
    local: LocalEntity
    family: str  # person, place, organization, group, document
    key: Key
    name: PersonName | None = None
    traits: Traits = Traits()
    day: str = UNDATED  # of its article
    post: Post | None = None
    holds: frozenset[Post] = frozenset()  # the offices that the article shows a named person in
    held: frozenset[Post] = frozenset()  # and those it calls former


class Profiler:
    """Makes profiles of the entities of articles, one article at a time and none knowing of another."""

    def __init__(self, ontology: Ontology):
        self.ontology = ontology
        self.words: IdentityWords = identity(ontology)
        self.offices: Offices = offices(ontology)
        self.stand_ins = ontology.words("standInWords")
        known = names_of(ontology)
        self.given: frozenset[str] = known["maleNames"] | known["femaleNames"] | known["eitherNames"]

    def remembered(self, record: ArticleRecord, kept: Kept) -> list[Profile]:
        """Return the profiles of an article as they were kept; else make them, and keep them."""
        return remembered(kept, record.article.id, list[Profile], lambda: list(self.profiles(record)))

    def profiles(self, record: ArticleRecord) -> Iterator[Profile]:
        """Yield the profile of every entity of an article."""
        keys = Keys(record, context(record, self.words), self.ontology)
        fuller = {e.key: self._renamed(record, e) if e.cls in PERSON else e for e in record.entities}
        said: dict[int, list[Relation]] = defaultdict(list)
        for relation in record.relations:
            said[relation.subject].append(relation)
        own = {key: keys.of(entity) for key, entity in fuller.items()}
        names = {key: person_name(e.name, self.words) for key, e in fuller.items() if e.cls in PERSON}
        people = frozenset(own[key].id for key, name in names.items() if name.full)
        towns = frozenset(
            own[e.key].id for e in record.entities if e.cls in LOCAL and own[e.key].within
        )
        lands = frozenset(key.within[-1] for key in own.values() if key.within)
        day = record.article.published.isoformat() if record.article.published else UNDATED
        around = Traits(company=people, towns=towns, lands=lands)
        for entity in record.entities:
            traits, holds, held = around, NONE, NONE
            if entity.cls in PERSON:
                own_said = said.get(entity.key, [])
                company = people - {own[entity.key].id}
                traits = self._traits(record, entity, own_said, own, around._replace(company=company) if people else around)
                holds, held = self._posts(own_said, own)
            yield Profile(
                (record.article.id, entity.key), entity, family(entity.cls), own[entity.key], names.get(entity.key), traits, day,
                post=_post_of(entity, own), holds=holds, held=held,
            )  # fmt: skip

    def _posts(self, told: list[Relation], own: dict[int, Key]) -> tuple[frozenset[Post], frozenset[Post]]:
        """Return the offices that an article says somebody holds, and those it says are over."""
        said = [r for r in told if (r.polarity, r.status, r.modality) == PLAIN]
        titles = [r for r in said if r.property == "hasTitle"]
        if not titles:
            return NONE, NONE
        found: dict[str, set[Post]] = {CURRENT: set(), FORMER: set()}
        for tie in said:
            for title in titles if tie.property in HOLDING and tie.time in found else ():
                office = office_held(str(title.object), tie.property, self.offices, self.stand_ins)
                if office and title.time == tie.time and title.evidence.overlaps(tie.evidence) and not own[tie.object].alone:
                    found[tie.time].add((office.key, own[tie.object].id))
        return frozenset(found[CURRENT]), frozenset(found[FORMER])

    def _renamed(self, record: ArticleRecord, entity: LocalEntity) -> LocalEntity:
        name = self._fuller(record, entity)
        return entity if name == entity.name else entity._replace(name=name)

    def _fuller(self, record: ArticleRecord, entity: LocalEntity) -> str:
        """Return a name by itself with the given name that the text has right before it and the reader missed.

        A name that a word too many was read into is cut to what the article calls its bearer: "Real Ann Roe".
        """
        if " " in entity.name:
            shorter = (name for name in entity.aliases if " " in name and entity.name.endswith(f" {name}"))
            extra = entity.name.split()[0] not in self.given
            return next((name for name in shorter if extra and name.split()[0] in self.given), entity.name)
        for mention in entity.mentions:
            if mention.kind == "name" and mention.span.of(record.article.text) == entity.name:
                before = _WORD_BEFORE.search(record.article.text, max(0, mention.span.start - LONGEST_GIVEN), mention.span.start)
                if before and before[1] in self.given:
                    return f"{before[1]} {entity.name}"
        return entity.name

    def _traits(
        self, record: ArticleRecord, entity: LocalEntity, told: list[Relation], own: dict[int, Key], around: Traits
    ) -> Traits:
        said = [r for r in told if r.polarity == AFFIRMED]
        if not said:
            return around._replace(genders=frozenset({entity.gender} - {None})) if entity.gender else around

        ties: dict[str, list[Relation]] = defaultdict(list)
        for relation in said:
            ties[relation.property].append(relation)

        def keys(*properties: str) -> list[Key]:
            return [own[r.object] for prop in properties for r in ties.get(prop, ()) if isinstance(r.object, int)]

        seats = [key for key in keys(*SEAT_TIES) if not key.alone]  # a place nobody can find again tells nobody apart
        sure = {r.object for prop in SEAT_TIES for r in ties.get(prop, ()) if _is_sure(record.entities[r.object], r)}
        titles = [str(r.object) for r in ties.get("hasTitle", ())]
        return around._replace(
            seats=frozenset(key.id for key in seats),
            sure=frozenset(own[key].id for key in sure if not own[key].alone),
            within=frozenset(outer for key in seats for outer in key.within),
            bodies=frozenset(key.id for key in keys(*POSTS)),
            offices=frozenset(office for title in titles for office in self.kinds(title)),
            titles=frozenset(map(self._plain, titles)),
            parties=frozenset(key.id for key in keys("memberOfParty")),
            genders=frozenset({entity.gender} - {None}),
        )

    def _plain(self, title: str) -> str:
        """Return a title folded, the same for a woman and a man: "Spokeswoman" and "Spokesman" are one."""
        words = words_of(title)
        wording = self.offices.wordings.get(words[-1:])
        return " ".join((*words[:-1], wording.office.key) if wording and wording.gender else words)

    def kinds(self, title: str) -> Iterator[str]:
        """Yield the public office that a title names, by its last words: "Acting Mayor" is a mayor."""
        words = words_of(re.sub(r"[().]", "", title))
        for start in range(len(words)):
            wording = self.offices.wordings.get(words[start:])
            if wording:
                if wording.office.public:
                    yield wording.office.key
                return


def _post_of(entity: LocalEntity, own: dict[int, Key]) -> Post | None:
    """Return the office of somebody known by it alone, where it is clear which place or body it is of."""
    if entity.post is None or own[entity.post[1]].alone:
        return None
    return entity.post[0], own[entity.post[1]].id


def _is_sure(place: LocalEntity, said: Relation) -> bool:
    """True when the passage names the place, or it is a town: a governor on tour is soon taken for that of the state."""
    elsewhere = place.mentions and not any(said.evidence.contains(mention.span) for mention in place.mentions)
    return not elsewhere or place.cls in LOCAL


def family(cls: str) -> str:
    """Return which kind of thing a class is: only things of one kind are compared."""
    if cls in PERSON:
        return "person"
    if cls in PLACE:
        return "place"
    return cls.lower() if cls in UNNAMED else "organization"
