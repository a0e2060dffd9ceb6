"""Tie a title to its holders by what stands beside it.

Before the name "Mayor Ann Lee", after it "Ann Lee, the mayor of Salem,", and round a comma "Its chairman, Ann Lee,".
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from kg.annotate.document import NameMention
from kg.annotate.families import BODIES, PEOPLE, PLACES
from kg.annotate.persons import FINITE, JOINERS, Persons
from kg.annotate.title import PARTY, Names, Title

CLOSERS = frozenset(", . ) ; : — – - ” \" ’ ' ! ?".split())
ADVERBS = frozenset(
    "also now currently then himself herself once previously formerly recently long most both herself still perhaps later eventually".split()
)
PAST = frozenset("then once previously formerly later eventually".split())  # "Ann Lee, then the mayor"
NAMING = frozenset({"named", "called"})
OPENERS = frozenset(", ( — –".split())
INCLUDING = frozenset({"including", "like", "namely", "include", "included"})
NOUNS = 4  # tokens that may say of which kind those listed are: "members include film actors such as"
COMPLEMENTS = frozenset("of for at in on with to representing".split())
FARTHEST = 9  # tokens of what stands between a title and the comma before its holder
THEN = frozenset({"at the time", "at that time", "in those days", "back then", "until then"})
JUDGES = ("judge", "usJudge")  # "Judge Ann Lee in Tucson"
Span = tuple[int, int]


@dataclass(frozen=True)
class Tie:
    """How a title hangs on its holders, and where the phrase ends with them."""

    holders: tuple[tuple[int, int], ...] = ()
    tokens: tuple[int, ...] = ()
    link: str = ""
    negated: bool = False
    time: str | None = None
    place: tuple[int, int] | None = None
    body: tuple[int, int] | None = None


class Beside:
    """The rules that need no parse, over one document."""

    def __init__(self, doc: Doc, names: Names, titles: list[Title]):
        self.doc = doc
        self.names = names
        self.by_start = {title.start: title for title in titles}
        self.by_end = {title.end: title for title in titles}
        self.by_core = {title.core_start: title for title in titles}
        self.persons = Persons(doc, names, titles)

    def tie(self, title: Title) -> Tie | None:
        """Return the nearest tie: prenominal first, then letters or an apposition after the name, then one before it."""
        return self.prenominal(title) or self._postnominal(title) or self._after_name(title) or self._before_name(title)

    def prenominal(self, title: Title) -> Tie | None:
        if title.determiner in ("a", "an", "another", "no", "any"):
            return None
        for end in dict.fromkeys((title.end, title.core_end)):
            sure = title.office.public and self.doc[title.core_end - 1].text[:1].isupper() and end == title.core_end
            sure = sure or title.body is not None and end == title.end > title.core_end  # "director of the Press Council Ann Lee"
            first = self.persons.person_at(end, sure=sure)
            if first is not None and self._adjacent(end, first):
                holders = [first, *(self.persons.conjuncts(first) if title.wording.plural else ())]
                holders += self.persons.after_semicolons(first) if title.wording.plural and title.office.public and len(holders) == 1 else []
                if title.wording.plural and title.office.key == "occupation" and len(holders) == 1:
                    continue  # "United Steelworkers director Ann Lee"
                place, body = self._named_after(holders[-1], title)
                return Tie(tuple(_span(self, h, end) for h in holders), link="prenominal", place=place, body=body)
        return None

    def _postnominal(self, title: Title) -> Tie | None:
        """Return the tie of letters after a name, which need no comma: "Ann Lee MSP"."""
        name = self.names.at(title.core_start - 1) if title.core_start else None
        letters = title.office.holds == "represents" and title.wording.cased and not title.wording.abbreviated
        if not letters or name is None or name.end != title.core_start or not (name.cls in PEOPLE or _looks_a_person(name, self.doc)):
            return None
        return None if self.persons.person_at(title.core_end) else Tie(((name.start, name.end),), link="letters")

    def _adjacent(self, end: int, name: NameMention) -> bool:
        return not any(self.doc[i].is_punct and self.doc[i].text != "." for i in range(end, max(end, name.start)))

    def _named_after(self, name: NameMention, title: Title) -> tuple[Span | None, Span | None]:
        """Return the place of "Senator Ann Lee of Ohio", and the body of "Commissioners Lee and Day of the Port Commission"."""
        i = name.end
        links = ("of", "in") if title.office.key in JUDGES else ("of",)
        if i + 2 < len(self.doc) and self.doc[i].lower_ in links:
            named = self.names.at(i + 2 if self.doc[i + 1].lower_ == "the" else i + 1)
            if named is not None and (named.cls in PLACES or _is_a_town_unknown(named, title, self.doc)) and not self._goes_on(named.end):
                return (named.start, named.end), None
            if named is not None and named.cls in BODIES and self.doc[i].lower_ == "of" and (title.wording.plural or title.office.in_body == "leads"):
                return None, (named.start, named.end)
        return None, None

    def _goes_on(self, i: int) -> bool:
        """True after the place of "of the Salem police", which is no home."""
        return i < len(self.doc) and (self.doc[i].pos_ in ("NOUN", "PROPN") or self.doc[i].tag_ == "POS")

    def _after_name(self, title: Title) -> Tie | None:
        if title.end < len(self.doc) and self.doc[title.end].tag_ == "POS":
            return None  # "Lee, the Guard's general": the owner is not the title
        i, past = title.start - 1, False
        while i > 0 and (self.doc[i].lower_ in ADVERBS or self.doc[i].is_space and "\n" not in self.doc[i].text):
            past = past or self.doc[i].lower_ in PAST
            i -= 1
            if self.doc[i].lower_ in ("until", "till"):  # "until now", "until recently"
                past, i = True, i - 1
        time = "former" if past else None
        if i > 3 and self.doc[i].lower_ == "of" and self.doc[i - 1].lower_ == "one":
            i -= 2  # "Lee, one of the mayor's aides"
        i -= i > 1 and title.wording.plural and self.doc[i].like_num  # "Ann Lee and Bo Day, two clerks"
        if i < 1 or self.doc[i].text not in OPENERS or self._is_subject_of_next(title):
            return None
        bracket = self.doc[i].text == "("
        name = self.names.at(i - 1)
        if name is None or name.cls in PLACES:
            name = self._before_age(i) or name
        if name is None and self._described_before(i) and self._apposes(title, bracket):
            return Tie((), (self.by_end[i].head,), link="apposition", time=time)
        if name is None or name.cls not in PEOPLE or not self._apposes(title, bracket):
            return None
        others = self.persons.joined_before(name) if title.wording.plural else []  # "Ann Lee and Bo Day, both Democrats,"
        return Tie((*((one.start, one.end) for one in others), (name.start, name.end)), link="apposition", time=time)

    def _described_before(self, comma: int) -> bool:
        """True for "The minister, a Labour MP": the title before the comma describes the holder."""
        before = self.by_end.get(comma)
        return before is not None and before.determiner == "the" and before.office.public

    def _before_age(self, comma: int) -> NameMention | None:
        """Return the name of "Ann Lee, 61, a teacher", "Ann Lee of Dover, a teacher" or of "Ann Lee, R-Ohio, the chairman"."""
        i, home = comma - 1, self.names.at(comma - 1)
        if home is not None and home.cls in PLACES and home.start > 1 and self.doc[home.start - 1].lower_ in ("of", "from"):
            who = self.names.at(home.start - 2)
            if who is not None and who.cls in PEOPLE:
                return who
        for _ in range(5):
            if i < 2 or self.doc[i].pos_ == "VERB":
                return None
            if self.doc[i].text in (",", ")", "(") and (before := self.names.at(i - 1)) is not None and before.cls not in PLACES:
                inner = self.doc[i + 1 : comma].text
                aged = inner.strip("()").isdigit() or inner[1:2] in ("-", "–") or self._is_home(i + 1, comma)
                return before if aged else None
            i -= 1
        return None

    def _is_home(self, start: int, comma: int) -> bool:
        """True for "from Salem" and "61, from Salem" between a name and its apposition."""
        if self.doc[start].text.isdigit() and self.doc[start + 1].text == ",":
            start += 2
        place = self.names.at(start + 1) if self.doc[start].lower_ in ("from", "of") else None
        return place is not None and place.cls in PLACES and place.end == comma

    def _apposes(self, title: Title, bracket: bool) -> bool:
        if title.determiner in ("his", "her", "their", "my", "our") and not title.time == "former":
            return self._closed(title.end)
        if title.determiner or bracket or title.office is PARTY:
            return True
        core = self.doc[title.core_start]
        return not core.text[:1].isupper() or title.end > title.core_end or self._closed(title.end)

    def _closed(self, i: int) -> bool:
        return i >= len(self.doc) or self.doc[i].text in CLOSERS or self.doc[i].is_space

    def _is_subject_of_next(self, title: Title) -> bool:
        """True for "According to Lee, the mayor said …": the phrase goes on as a subject."""
        i = title.end
        while i < len(self.doc) and self.doc[i].pos_ in ("ADV", "PART"):
            i += 1
        return i < len(self.doc) and (self.doc[i].tag_ in FINITE or self.doc[i].pos_ == "AUX")

    def _before_name(self, title: Title) -> Tie | None:
        i = title.end
        seated = title.office.public or title.office is PARTY or title.office.key == "member" or title.body is not None
        if i + 1 < len(self.doc) and title.wording.plural and seated and (listed := self._listed(title)) is not None:
            return listed
        if i + 2 < len(self.doc) and self.doc[i].lower_ in NAMING and title.determiner in ("a", "an", "another") and title.office is not PARTY:
            named = self.names.at(i + 1)  # "a preacher named Ann Lee"
            return Tie(((named.start, named.end),), link="apposition") if named is not None and named.cls in PEOPLE else None
        i = self._past_complement(title)
        if i + 1 >= len(self.doc) or self.doc[i].text not in (",", "—", "–"):
            return None
        if title.office is PARTY:
            return self._counted(title)
        if title.determiner in ("a", "an") and title.body is not None and self._is_told_of_somebody(title):
            return None  # "Lee is a chemist at the Crops Institute, Dunmore": the subject is
        if not (title.determiner or title.body or title.place or title.party or title.time == "former" or self._opens_sentence(title)):
            return None
        name = self.persons.person_at(i + 1)
        opens = title.determiner in ("a", "an") and self._opens_sentence(title)  # "A graduate of Epping High, Ann Lee ran …"
        opens = opens or title.wording.plural and name is not None and len(self.persons.conjuncts(name)) > 0
        if name is None or name.start > i + 4 or not (opens or self._ends_well(name, title)):
            return None
        others = self.persons.conjuncts(name) if title.wording.plural else []  # "two organizers, Ann Lee and Bo Day,"
        then = self.doc[title.end : i].text.lower() in THEN
        holders = ((max(name.start, i + 1), name.end), *((one.start, one.end) for one in others))
        return Tie(holders, link="apposition", time="former" if then else None)

    def _past_complement(self, title: Title) -> int:
        """Return where the phrase ends: "the governor of the prefecture, Ann Lee", "the clerk at the time, Ann Lee"."""
        i = title.end
        if not title.determiner or i >= len(self.doc) or self.doc[i].lower_ not in COMPLEMENTS:
            return i
        for k in range(i + 1, min(i + FARTHEST, len(self.doc))):
            token = self.doc[k]
            if token.text == ",":
                return k
            name = self.names.at(k)
            if token.is_punct or token.pos_ in ("VERB", "AUX", "PRON", "SPACE") or k in self.by_core or name is not None and name.cls in PEOPLE:
                return i
        return i

    def _is_told_of_somebody(self, title: Title) -> bool:
        """True for the chemist of "Lee is a chemist at …": the subject of the clause is a person."""
        head = self.doc[title.head]
        subjects = [i for c in head.head.children if c.dep_ == "nsubj" and c.i < title.start for i in (c.i, *(d.i for d in c.children if d.dep_ == "appos"))]
        subjects = subjects if head.dep_ == "attr" else []
        return any((name := self.names.at(i)) is not None and name.cls in PEOPLE for i in subjects)

    def _listed(self, title: Title) -> Tie | None:
        """Return the tie of "candidates, including Ann Lee and Sen. Bo Day", "its members include poets such as Ann Lee"."""
        i = title.end + (self.doc[title.end].text == ",")
        told = self.doc[i].lower_ in INCLUDING if i < len(self.doc) else False
        i += told
        such = next((k for k in range(i, min(i + 1 + NOUNS * told, len(self.doc) - 2)) if self.doc[k : k + 2].text.lower() == "such as"), None)
        if such is not None and all(self.doc[k].pos_ in ("NOUN", "ADJ") for k in range(i, such)):
            told, i = True, such + 2
        first = self.persons.person_at(i) if told and i < len(self.doc) else None
        if first is None:
            return None
        people = [first, *self.persons.conjuncts(first)]
        return Tie(tuple(_span(self, name, i) for name in people), link="apposition")

    def _counted(self, title: Title) -> Tie | None:
        """Return the tie of "two Democrats, Sens. Ann Lee and Bo Day"."""
        before = self.doc[title.core_start - 1] if title.core_start else None
        if not title.wording.plural or before is None or not (before.like_num or before.lower_ in ("fellow", "both", "several")):
            return None
        first = self.persons.person_at(title.end + 1)
        if first is None:
            return None
        people = [first, *self.persons.conjuncts(first)]
        return Tie(tuple(_span(self, name, title.end) for name in people), link="apposition") if len(people) > 1 else None

    def _opens_sentence(self, title: Title) -> bool:
        return self.doc[title.start].is_sent_start is True

    def _ends_well(self, name: NameMention, title: Title) -> bool:
        """The apposed name must be closed: by a comma, not by the verb that it is the subject of."""
        i = name.end
        if i + 2 < len(self.doc) and self.doc[i].lower_ in ("of", "for", "with", "at") and (home := self._named_from(i + 1)) is not None and home.cls in PLACES | BODIES:
            i = home.end  # "His lawyer, Ann Lee of Salem," and "… of the firm Lee & Day,"
        if i >= len(self.doc) or self.doc[i].is_space:
            return True
        if self.doc[i].text == "," and i + 1 < len(self.doc) and self.doc[i + 1].lower_ in JOINERS:
            return self.persons.person_at(i + 2) is None or title.end > title.core_end and self._is_titled(i + 2)
        return self.doc[i].text in CLOSERS - {"'", "’"} | {"("} and self.doc[i].tag_ != "POS"

    def _is_titled(self, i: int) -> bool:
        """True for the second of "the president of the bank, Ann Lee, and chancellor Bo Day": each has a title of his own."""
        return i in self.by_core or i in self.by_start

    def _named_from(self, i: int) -> NameMention | None:
        """Return the name at this token, an article and common nouns left out: "the firm Lee & Day"."""
        for k in range(i, min(i + 4, len(self.doc))):
            if (name := self.names.at(k)) is not None:
                return name
            if self.doc[k].pos_ not in ("DET", "NOUN", "ADJ") or self.doc[k].text[:1].isupper():
                return None
        return None

def _looks_a_person(name: NameMention, doc: Doc) -> bool:
    """True for two plain words that the model took for a firm, before letters that only a person bears."""
    return name.cls == "Organization" and name.link is None and name.end - name.start == 2 and all(doc[i].text.istitle() for i in range(name.start, name.end))


def _is_a_town_unknown(name: NameMention, title: Title, doc: Doc) -> bool:
    """True for the Larkspur of "Police Chief Ann Lee of Larkspur", which the model took for a firm."""
    local = title.office.holds is not None and "City" in title.office.territory
    plain = all(doc[i].text.istitle() and doc[i].is_alpha for i in range(name.start, name.end))
    return local and name.cls == "Organization" and name.link is None and plain and name.end - name.start < 3


def _span(beside: Beside, name: NameMention, end: int) -> tuple[int, int]:
    """Return the name's tokens, without the title that the model may have taken into it."""
    start = name.start
    if start < end <= name.end:
        start = end
    return start, name.end
