"""The common nouns and given names of `lexicon.ttl`, ready for look-up by lemma."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kg.namespaces import KGP
from kg.ontology import Ontology

PLACE_LISTS = {"cityNouns": "City", "countyNouns": "County", "stateNouns": "State", "countryNouns": "Country"}
LOOSE = {"looseAgencies": "Agency", "looseOrganizations": "Organization", "looseParties": "Party", "looseOutlets": "NewsOutlet"}
BODY_LISTS = {
    "organizationNouns": "Organization",
    "outletNouns": "NewsOutlet",
    "partyNouns": "Party",
    "agencyNouns": "Agency",
}
COMPOUND_LISTS = {"organizationCompounds": "Organization", "outletCompounds": "NewsOutlet", "agencyCompounds": "Agency"}


@dataclass(frozen=True)
class Lexicon:
    """What a common noun may refer to. All words are lower case; synonyms include the word itself."""

    persons: frozenset[str]
    humans: frozenset[str]  # human beings whose plural is no group of ours: "finalist"
    female: frozenset[str]
    male: frozenset[str]
    kin: frozenset[str]
    groups: frozenset[str]
    partitives: frozenset[str]
    roles: frozenset[str]  # persons by what they are in public life: "senator", "billionaire"
    politic: frozenset[str]  # those of them who are in politics
    identities: frozenset[str]  # what somebody is by calling; news seldom brings in a stranger so: "musician"
    neutral: frozenset[str]  # what anybody may be besides: "native"
    mutual: frozenset[str]  # what two may be to each other: "rival", "brother"
    heading: frozenset[str]  # who heads a body: "boss", "leader"
    portfolios: frozenset[str]  # of whom each has a field: "minister"
    contestants: frozenset[str]  # "candidate", "rival"
    campaigns: frozenset[str]  # what only a candidate has: "campaign", "delegates"
    reigns: frozenset[str]  # bodies that go by the name of who heads them: "administration"
    generic: frozenset[str]
    documents: frozenset[str]
    unwritten: frozenset[str]  # documents in the singular only
    bodies: dict[str, str]  # noun → the most usual class: "council" → "Agency"
    compounds: dict[str, str]  # bodies of a class that the last word does not show: "coast guard" → "Agency"
    firm_roles: frozenset[str]  # persons by the lists that are bodies where "the" stands before: "contractor"
    places: dict[str, str]  # noun → class: "town" → "City"
    units: frozenset[str]  # "wing", "division": bodies where another body owns them
    plain_units: frozenset[str]  # those of them that need no word before: "board"
    wing_words: frozenset[str]  # what a wing of its own is of: "youth"
    regions: frozenset[str]  # "area", "border": places of no class of their own
    kinds: frozenset[str]  # last words of names that show what a body is: "union", "department"
    calling: frozenset[str]  # what a body may be called though its name does not show it: "the agency"
    thing_nouns: frozenset[str]  # nouns for bodies that mean a thing unless something tells the body: "house"
    body_telling: frozenset[str]  # what tells it: "television"
    seats: frozenset[str]  # persons by a noun for a thing: "chair"
    echoes: frozenset[str]  # what only a body whose name has the noun is called: "division"
    commercial: frozenset[str]  # nouns for a business
    residences: frozenset[tuple[str, ...]]  # bodies that no noun of their name tells: the White House is no house
    civic: frozenset[str]  # of whose name a business has none: "union"
    own_bodies: frozenset[str]  # of which somebody's own is the one that the article speaks of most: "her party"
    other_parties: frozenset[str]  # what tells another party or a feast from the one that the article speaks of: "state"
    apposed: frozenset[str]  # persons in an apposition, whatever they are elsewhere: "voice"
    any_body: frozenset[str]  # what a body of any class may be called
    loose: dict[str, frozenset[str]]  # noun → classes of which any body may go by it: "group"
    body_fields: frozenset[str]  # what tells one board from another: "school"
    member_fields: frozenset[str]  # what leaves open of which body members are
    lawmakers: frozenset[str]
    addressing: frozenset[str]  # verbs of speech with a hearer as object: "tell"
    of_verbs: frozenset[str]  # whose object "of" does not describe: "accuse"
    member_words: dict[str, frozenset[str]]  # "commissioner" → last words of the names of bodies of such members
    converses: dict[str, frozenset[str]]  # "lawyer" → what the other is to her: "client"
    name_words: dict[str, frozenset[str]]  # noun → last words of names that it may stand for
    synonyms: dict[str, frozenset[str]]  # documents
    office_synonyms: dict[str, frozenset[str]]
    given_names: dict[str, frozenset[str]]  # given name or short form → all forms of the same name
    female_names: frozenset[str]
    male_names: frozenset[str]

    def same_given_name(self, one: str, other: str) -> bool:
        """Return whether two given names may be the same person's: 'Tim' and 'Timothy'."""
        one, other = one.lower(), other.lower()
        return one == other or bool(self.given_names.get(one, frozenset()) & self.given_names.get(other, frozenset()))

    def class_of_body(self, noun: str) -> str:
        """Return the most usual class of a body that is called so: 'council' → "Agency"."""
        return self.bodies.get(noun, "Organization")

    def gender_of_name(self, given: str) -> str | None:
        """Return "f" or "m" for a given name that tells: 'Hannah' is "f"."""
        name = given.lower()
        if name in self.female_names:
            return "f"
        return "m" if name in self.male_names else None

    def gender_of_noun(self, lemma: str) -> str | None:
        """Return "f" or "m" for a noun that tells: 'spokeswoman' is "f"."""
        if lemma in self.female:
            return "f"
        return "m" if lemma in self.male else None


@lru_cache(maxsize=4)
def lexicon(ontology: Ontology) -> Lexicon:
    """Return the lexicon of an ontology, read once."""
    words = ontology.words
    roles = words("politicalRoles") | words("publicRoles")
    female, male = words("femaleNouns") | words("femaleKin"), words("maleNouns") | words("maleKin")
    kin = words("femaleKin") | words("maleKin") | words("otherKin")
    return Lexicon(
        humans=words("humanNouns"),
        persons=words("personNouns") | roles | words("identityNouns") | words("neutralNouns") | female | male | kin,
        female=female,
        male=male,
        kin=kin,
        groups=words("groupNouns"),
        partitives=words("partitiveNouns"),
        roles=roles,
        politic=words("politicalRoles"),
        identities=words("identityNouns"),
        neutral=words("neutralNouns") | {"year-old"},
        mutual=words("mutualNouns"),
        heading=words("headNouns"),
        portfolios=words("portfolioNouns"),
        contestants=words("contestantNouns"),
        campaigns=words("candidacyNouns"),
        reigns=words("headedBy"),
        generic=words("genericNouns"),
        documents=words("documentNouns"),
        unwritten=words("unwrittenPlurals"),
        bodies={noun: cls for name, cls in BODY_LISTS.items() for noun in sorted(words(name))},
        compounds={noun: cls for name, cls in COMPOUND_LISTS.items() for noun in sorted(words(name))},
        firm_roles=words("firmRoles"),
        places={noun: cls for name, cls in PLACE_LISTS.items() for noun in sorted(words(name))},
        units=words("bodyUnits"),
        plain_units=words("plainUnits"),
        wing_words=words("wingWords"),
        regions=words("placeNouns"),
        kinds=words("agencyNouns") | words("partyNouns") | words("tellingNouns"),
        calling=words("callingNouns"),
        thing_nouns=words("thingNouns"),
        body_telling=words("bodyTelling"),
        seats=words("chairNouns"),
        echoes=words("echoNouns"),
        commercial=words("commercialNouns"),
        residences=frozenset(tuple(name.split()) for name in words("residences")),
        civic=words("civicNouns"),
        own_bodies=words("ownBodyNouns"),
        other_parties=words("otherPartyWords"),
        apposed=words("apposedNouns"),
        any_body=words("anyBodyNouns"),
        loose={noun: frozenset({cls}) for name, cls in LOOSE.items() for noun in sorted(words(name))},
        body_fields=words("bodyFields"),
        member_fields=words("memberFields"),
        lawmakers=words("lawmakerNouns"),
        addressing=words("addressingVerbs"),
        of_verbs=words("ofVerbs"),
        member_words=_name_words(ontology, "members"),
        converses=_converses(ontology),
        name_words=_name_words(ontology),
        synonyms=_sets(ontology, "synonym"),
        office_synonyms=_sets(ontology, "officeSynonym"),
        given_names=_given_names(ontology),
        female_names=words("femaleNames"),
        male_names=words("maleNames"),
    )


def _values(ontology: Ontology, subject, name: str) -> frozenset[str]:
    return frozenset(str(value).lower() for value in ontology.graph.objects(subject, KGP[name]))


def _sets(ontology: Ontology, name: str) -> dict[str, frozenset[str]]:
    """Join, for each word, all the sets that it stands in."""
    found: dict[str, frozenset[str]] = {}
    for subject in set(ontology.graph.subjects(KGP[name])):
        words = _values(ontology, subject, name)
        for word in words:
            found[word] = found.get(word, frozenset()) | words
    return found


def _name_words(ontology: Ontology, kind: str = "noun") -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for subject in set(ontology.graph.subjects(KGP.nameWord)):
        for noun in _values(ontology, subject, kind):
            found[noun] = found.get(noun, frozenset()) | _values(ontology, subject, "nameWord")
    return found


def _converses(ontology: Ontology) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for subject in set(ontology.graph.subjects(KGP.converse)):
        for noun in _values(ontology, subject, "relation"):
            found[noun] = found.get(noun, frozenset()) | _values(ontology, subject, "converse")
    return found


def _given_names(ontology: Ontology) -> dict[str, frozenset[str]]:
    """Map each form to the full names that it stands for, so that two forms are compared by overlap."""
    found: dict[str, frozenset[str]] = {}
    for subject in set(ontology.graph.subjects(KGP.givenName)):
        full = _values(ontology, subject, "givenName")
        for form in full | _values(ontology, subject, "shortForm"):
            found[form] = found.get(form, frozenset()) | full
    return found
