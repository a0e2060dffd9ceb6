"""Mark offices and jobs on a Doc, each with its holders: the spaCy component `kg_offices`.

"Brookline Town Administrator Chas Carey" gives the title "Town Administrator" with Brookline and Chas Carey.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate import affiliations, listed
from kg.annotate.document import OfficePhrase
from kg.annotate.holders import Beside, Tie
from kg.annotate.predications import Predications
from kg.annotate.title import PARTY, POSSESSIVES, Names, Title
from kg.annotate.titles import find
from kg.ontology import load
from kg.ontology.offices import Offices, offices

DEFINITE = frozenset(("the", "'s")) | POSSESSIVES


@Language.factory("kg_offices", default_config={"ontology": ""})
def create(nlp: Language, name: str, ontology: str):
    """Return the component; `ontology` is a folder, empty for the one that comes with kg."""
    return Marker(offices(load(ontology or None)))


class Marker:
    """The component: fills `doc._.offices`."""

    def __init__(self, lexicon: Offices):
        self.lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        names = Names(doc)
        titles = find(doc, self.lexicon, names)
        beside, predications = Beside(doc, names, titles), Predications(doc, names, self.lexicon)
        phrases: list[OfficePhrase] = []
        before: tuple[Title, Tie] | None = None
        for n, title in enumerate(titles):
            listed_with = _rest_of_list(doc, titles, n)
            tie = beside.tie(title) or predications.tie(title) or _coordinated(doc, title, before, bool(listed_with))
            if before is not None and tie is not None and tie.holders == before[1].holders and _shares_time(doc, title, before[0], tie):
                title = replace(title, time="former")  # "a former teacher, nurse and judge"
            after = titles[n + 1] if n + 1 < len(titles) else None
            if after is not None and _joined(doc, title, after):
                title, tie = _with_what_follows(title, tie, after, beside)
            elif tie is None and listed_with and not title.wording.plural:
                tie = beside.prenominal(listed_with[-1])  # "first lady, secretary of state and senator Ann Lee"
            title = _with_the_body_before(doc, title, tie, before)
            phrase = _phrase(title, tie)
            before = (title, tie) if tie is not None else None
            if phrase is not None:
                phrases.append(phrase)
        phrases.extend(listed.find(doc, names, titles))
        phrases.extend(affiliations.find(doc, self.lexicon, names))
        doc._.offices = sorted(phrases, key=lambda p: (p.start, p.end, p.head))
        return doc


def _rest_of_list(doc: Doc, titles: list[Title], n: int) -> list[Title]:
    """Return the titles that go on a list which commas begin and "and" ends: "judge" and "mayor" after "teacher"."""
    found: list[Title] = []
    for k in range(n + 1, len(titles)):
        other = titles[k]
        between = doc[titles[k - 1].end : other.start].text
        if between not in (",", "and", ", and") or other.determiner not in ("", "a", "an"):
            return []
        found.append(other)
        if between != ",":
            return found if len(found) > 1 else []
    return []


def _shares_time(doc: Doc, title: Title, before: Title, tie: Tie) -> bool:
    """True for "nurse" of "a former teacher, nurse and judge"; "a former teacher and a nurse" is a nurse still."""
    near = doc[before.end : title.start].text in (",", "and", ", and")
    bare = not title.determiner and title.time == "current" and title.place is None and title.body is None
    return near and bare and before.time == "former" and (before.determiner in ("a", "an") or tie.link not in ("prenominal", ""))


def _coordinated(doc: Doc, title: Title, before: tuple[Title, Tie] | None, goes_on: bool) -> Tie | None:
    """Share the holder of "Lee, a pollster" with the title joined to it: "… and consultant", "…, consultant and judge"."""
    if before is None or title.determiner not in ("", "a", "an"):
        return None
    earlier, tie = before
    if title.wording.plural and not earlier.wording.plural:
        return None  # "Lee, a chemist, and other scientists"
    between = doc[earlier.end : title.start].text
    joined = between in ("and", "and then", ", and") or between == "," and (goes_on or _is_joined_behind(doc, title))
    if tie.link not in ("prenominal", "") and joined:
        return replace(tie, place=None)
    return None


def _is_joined_behind(doc: Doc, title: Title) -> bool:
    """True for "nurse" of "a teacher, nurse and judge"."""
    return title.end + 1 < len(doc) and doc[title.end].lower_ == "and" and doc[title.end + 1].pos_ in ("NOUN", "DET", "ADJ", "PROPN")


def _with_the_body_before(doc: Doc, title: Title, tie: Tie | None, before: tuple[Title, Tie] | None) -> Title:
    """Give "spokesman" of "Lee campaign manager Ann Orr and spokesman Bo Day" the campaign, and no office of a place."""
    if before is None or tie is None or tie.link != "prenominal" or title.body or title.place or title.determiner or title.party:
        return title
    earlier, former = before
    inside = title.office.in_body in ("leads", "memberOf") and not title.office.holds and not title.office.public and title.office.key not in ("member", "veteran", "occupation")
    beside = former.link == "prenominal" and former.holders and doc[former.holders[-1][1] : title.start].text in ("and", ", and")
    if inside and beside and earlier.body is not None and title.office is not PARTY:
        core = earlier.core_start
        return replace(title, body=(core, core + 1) if doc[core].lower_ == "campaign" else earlier.body)
    return title


def _joined(doc: Doc, title: Title, after: Title) -> bool:
    """True for "CEO and founder", which share what stands before and after them."""
    between = doc[title.end : after.start].text
    return between in ("and", "&", "and then") and not after.determiner and after.wording.plural == title.wording.plural


def _with_what_follows(title: Title, tie: Tie | None, after: Title, beside: Beside) -> tuple[Title, Tie | None]:
    """Give "chairman" of "chairman and chief executive of the bank" its bank, "actor" of "actor and singer Ann Lee" its holder."""
    if title.body is None and title.place is None and title.office.in_body in ("leads", "founded") and title.time == after.time and after.end > after.core_end:
        title = replace(title, body=after.body, place=after.place)
    told = title.time == "former" or title.body is not None or title.place is not None or title.party is not None
    if tie is None and title.determiner == "" and (told or not title.office.public):
        tie = beside.prenominal(after)
    return title, tie


def _phrase(title: Title, tie: Tie | None) -> OfficePhrase | None:
    definite = tie is None and title.determiner in DEFINITE and not (title.office is PARTY and title.wording.plural)
    if tie is None and not definite:
        return None
    tie = tie or Tie()
    time = title.time if title.time != "current" else tie.time or "current"
    if title.time == "prospective" and title.office.time == "prospective":
        time = "prospective"
    return OfficePhrase(
        start=title.start,
        end=title.end,
        head=title.head,
        title="" if title.office.untitled else title.text,
        office=title.office.key,
        time=time,
        place=title.place or tie.place,
        body=title.body or tie.body,
        party=title.party,
        holders=tie.holders,
        holder_tokens=tie.tokens,
        definite=definite,
        plural=title.wording.plural,
        link=tie.link,
        negated=tie.negated,
        qualified=title.qualified,
    )
