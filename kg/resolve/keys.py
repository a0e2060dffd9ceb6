"""The own key of a local entity: the name it has when nothing else is known of it.

A key is made from one article alone, so no article changes the keys of another's entities. Entities with equal
keys are one unless their evidence speaks against it; `linker` joins others. Every key that an entity had before
it was joined stays as another address of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple

from kg.ids import digest, slug
from kg.model import ArticleRecord, LocalEntity
from kg.ontology import Ontology
from kg.ontology.agencies import Agency, agencies
from kg.ontology.identity import identity
from kg.ontology.names import names
from kg.resolve.people import person_name
from kg.resolve.places import Link, PlaceContext
from kg.rows import row

_POSSESSIVE = re.compile(r"['’](?:s(?=\s)|(?=\s))")
PERSON = frozenset({"Person", "Official"})
PLACE = frozenset({"Place", "City", "County", "State", "Country"})
UNNAMED = frozenset({"Group", "Document"})
TIES = frozenset({"hasJurisdiction", "partOf"})  # what a body's key is made from


@row
class Key(NamedTuple):
    """`id` is the last part of the IRI; `reason` why two entities with this key are one."""

    id: str
    reason: str
    iri: str | None = None  # in a reference file or gazetteer
    facts: tuple[tuple[str, str], ...] = ()
    within: tuple[str, ...] = ()  # keys of what a place lies in
    alone: bool = False  # no other article's entity can have this key
    cut: bool = False  # others may have it in full: "Lee campaign", "Ann Lee campaign"
    name: str = ""  # as the gazetteer has it
    block: str = ""  # what others that may be the same have too, where the key itself is alone


class Keys:
    """The keys of one article's entities."""

    def __init__(self, record: ArticleRecord, around: PlaceContext, ontology: Ontology):
        self.record, self.around, self.ontology = record, around, ontology
        self.words = identity(ontology)
        self.headed = ontology.words("headedBy")
        self.entities = {entity.key: entity for entity in record.entities}
        self.people: dict[str, list[LocalEntity]] = defaultdict(list)  # by each of their names, folded
        self.ties: dict[tuple[int, str], set[int]] = defaultdict(set)  # what each is affirmed to be tied to
        for relation in record.relations:
            if relation.property in TIES and relation.polarity == "affirmed" and isinstance(relation.object, int):
                self.ties[relation.subject, relation.property].add(relation.object)
        for entity in record.entities:
            if entity.cls in PERSON:
                for name in {name.lower() for name in (entity.name, *entity.aliases)}:
                    self.people[name].append(entity)

    def of(self, entity: LocalEntity) -> Key:
        """Return the key of an entity of this article."""
        if entity.cls in UNNAMED:
            return self._alone(entity, f"{entity.cls.lower()}s known by description are told apart by article and place")
        if entity.cls in PERSON:
            return self._person(entity)
        if entity.cls in PLACE:
            return self._place(entity)
        return self._body(entity)

    def _alone(self, entity: LocalEntity, reason: str, block: str = "") -> Key:
        where = min([m.span.start for m in entity.mentions], default=0) if entity.cls in UNNAMED else slug(entity.name)
        ident = f"{slug(entity.name)[:60].strip('-')}-{digest(self.record.article.id, where, length=8)}"
        return Key(ident, reason, alone=True, block=block)

    def _person(self, entity: LocalEntity) -> Key:
        if entity.post:
            return self._described(entity, *entity.post)
        name = person_name(entity.name, self.words)
        if not name.full:
            return self._alone(entity, "a single name is not enough to tell a person across articles")
        return Key(name.key, "same full name")

    def _described(self, entity: LocalEntity, office: str, of: int) -> Key:
        """Two wordings of one office in one article mean one person: "Salem's mayor", "the mayor of Salem"."""
        post = f"{slug(office)}-of-{self.of(self.entities[of]).id}"
        reason = "one office, worded in two ways"
        return Key(f"{post}-{digest(self.record.article.id, post, length=8)}", reason, alone=True)

    def _place(self, entity: LocalEntity) -> Key:
        link = self.around.links.get(entity.key)
        if link:
            reason = f"GeoNames has one {entity.name} {link.reason}"
            return Key(place_id(link), reason, link.place.iri, link.facts, link.within, name=link.place.name)
        if entity.cls in ("State", "Country"):
            return Key(f"{slug(entity.name)}-{entity.cls.lower()}", "same name of a state or country")
        if entity.name.lower().removeprefix("the ") in self.words.well_known:
            return Key(slug(entity.name.lower().removeprefix("the ")), "a region known by this name")
        return self._alone(entity, "a place that its article does not locate may be another of the same name")

    # --- bodies

    def _body(self, entity: LocalEntity) -> Key:
        known = self._known(entity) or self._headed(entity)
        if known:
            return known
        words = self.words.words(entity.name)
        common = all(word in self.words.generic for word in words)
        place = self._jurisdiction(entity)
        if place and (common or place.cls != "Country"):  # a nation's own bodies have names of their own
            return self._local(entity, place)
        if common:
            above = self._above(entity)
            if above and not above.alone:
                return Key(f"{slug(' '.join(words))}-{above.id}", "same unit of the same body")
            return self._alone(entity, "a name of common words only may be another body elsewhere")
        if words and words[-1] in self.headed:  # nothing here tells whose "the Lee campaign" is; it may be Ann Lee's
            name = slug(_unowned(" ".join(words)))
            return Key(name, "same name", cut=True, block=name)
        return Key(slug(" ".join(words)) if words else slug(entity.name), "same name")

    def _known(self, entity: LocalEntity) -> Key | None:
        if party := names(self.ontology).party(entity.name) if entity.cls == "Party" else None:
            return Key(slug(party.name), f"known party {party.name}", party.link)
        known = self.words.known(entity.name)
        if known:
            return Key(slug(known.name.removeprefix("The ")), f"known organisation {known.name}", known.wikidata)
        if entity.cls not in ("Agency", "Organization"):
            return None
        index = agencies(self.ontology)
        body = index.by_iri.get(entity.link or "") or index.lookup(entity.name)
        if body and not self._elsewhere(entity, body):
            facts = (("parent", above),) if (above := _parent(body, index.by_iri)) else ()
            return Key(slug(body.name), f"known public body {body.name}", body.wikidata, facts)
        return None

    def _headed(self, entity: LocalEntity) -> Key | None:
        """A campaign is its candidate's, however worded: "Lee's campaign" of an article that names Ann Lee in full."""
        for name in (entity.name, *entity.aliases):
            *before, noun = _unowned(name).split() or [""]
            whose = " ".join(word.lower() for word in before if word[0].isupper())
            people = self.people.get(whose, ()) if noun.lower() in self.headed else ()
            heads = {person_name(person.name, self.words) for person in people}
            if len(heads) == 1 and (head := heads.pop()).full:
                noun = noun.lower()
                return Key(f"{head.key}-{noun}", f"the {noun} of one person", block=slug(f"{head.family} {noun}"))
        return None

    def _elsewhere(self, entity: LocalEntity, body: Agency) -> bool:
        """True for the Senate of Texas, which is not the one that a bare "Senate" means."""
        places = self._objects(entity, "hasJurisdiction", PLACE)
        if entity.name.startswith(("U.S.", "US ", "United States")):
            return False
        return bool(body.jurisdiction and places) and all(place.name != body.jurisdiction for place in places)

    def _jurisdiction(self, entity: LocalEntity) -> LocalEntity | None:
        """The one place a body is said to be of; of several that one inside the other."""
        places = self._objects(entity, "hasJurisdiction", PLACE)
        named = [place for place in places if _names(entity.name, place.name)]
        found = named or places
        return found[0] if len({place.name for place in found}) == 1 else None

    def _above(self, entity: LocalEntity) -> Key | None:
        above = [body for body in self._objects(entity, "partOf") if body.key != entity.key]
        return self._body(above[0]) if len(above) == 1 and not self._objects(above[0], "partOf") else None

    def _objects(self, entity: LocalEntity, prop: str, classes: frozenset[str] | None = None) -> list[LocalEntity]:
        keys = self.ties.get((entity.key, prop), ())
        return [self.entities[key] for key in sorted(keys) if not classes or self.entities[key].cls in classes]

    def _local(self, entity: LocalEntity, place: LocalEntity) -> Key:
        """A body of a place: its pattern and its place make it what it is, however it is worded."""
        core = _core(self.words.words(entity.name), self.words.words(place.name))
        core = self.words.form(" ".join(core))
        seat = self._place(place)
        ident = f"{slug(seat.name or place.name)}-{slug(core)}" if core else slug(entity.name)
        if seat.alone:
            return self._alone(entity, f"a body of {place.name}, and which {place.name} is left open", ident)
        outside = [part for part in seat.within[:1] if place.cls in ("City", "County")]
        return Key("-".join([ident, *outside]), f"the {core or 'body'} of {place.name}", block=ident)


def place_id(link: Link) -> str:
    """Return the key of a linked place: "boston-massachusetts", "massachusetts", "georgia-country"."""
    place = link.place
    if place.kind in ("City", "County"):
        return slug(f"{place.name} {link.container}" if link.container else place.name)
    return slug(place.name) + ("-country" if place.kind == "Country" and link.also_state else "")


def _core(words: list[str], place: list[str]) -> list[str]:
    """Return a body's words without its place's: Austin Police Department → police, department."""
    size = len(place)
    for start in range(len(words) - size + 1):
        if words[start : start + size] == place:
            before, after = words[:start], words[start + size :]
            while before and before[-1] in ("of", "for", "the", "in"):
                before.pop()
            return before + [word for word in after if word != "s"]
    return words


def _unowned(name: str) -> str:
    """Return a name without its possessives: "Lee's campaign" and "the Lees' campaign" give Lee campaign, the Lees campaign."""
    return _POSSESSIVE.sub("", name)


def _names(body: str, place: str) -> bool:
    return f" {place.lower()} " in f" {body.lower().replace('’', chr(39)).replace(chr(39) + 's', '')} "


def _parent(body: Agency, by_iri: dict[str, Agency]) -> str | None:
    above = by_iri.get(body.parent or "")
    return (above.wikidata or above.iri) if above else None
