"""Which body a title means that names none: the police of "Officer Lee", the council of "Council President Day"."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from kg.annotate.document import OfficePhrase, Referent, ontology_of
from kg.extract.finding import Finding
from kg.extract.focus import Focus, Guess
from kg.extract.focus_bodies import (
    body_at_hand,
    body_of_its_own,
    called,
    chamber_abroad,
    chamber_named,
    common_body,
    department,
    government,
    main_firm,
    ministry,
    of_kind,
    only_body,
    opening_body,
    own_body,
    party_before,
    subject_of_sentence,
)
from kg.extract.staff import employer, force, has_rank, is_employed
from kg.model import AFFIRMED, ASSERTED, CURRENT, FORMER, NEGATED, Span
from kg.ontology.lexicon import lexicon
from kg.ontology.names import names
from kg.ontology.offices import Office

COUNCILLORS = ("councillor", "alderman", "countyCouncillor", "supervisor")
COURTS = ("judge", "justice", "usJudge")
LAWYERS = ("deputyProsecutor", "assistantAttorneyGeneral", "publicDefender", "judge", "usJudge", "justice")  # formerly of some office
DELIBERATING = ("committee", "board", "commission", "council", "commissioners", "supervisors", "trustees", "aldermen")
HEADS = ("chiefExecutive", "director", "president_of_body", "manager")
AT_HAND = (*HEADS, "spokesperson")
SPEAKING = ("spokesperson", "subDirector", "director", "vicePresident", "president", "chair", "viceChair")


@dataclass(frozen=True)
class Holding:
    """One holder of one phrase, with the place and body the phrase itself names."""

    phrase: OfficePhrase
    office: Office
    holder: Referent
    evidence: Span
    place: Referent | None
    body: Referent | None
    confidence: float

    def says(self, prop: str, target: int | str, *, less: float = 1.0, time: str | None = None) -> Finding:
        """Return the triple that this holding supports."""
        return Finding(
            subject=self.holder.key,
            property=prop,
            object=target,
            evidence=self.evidence,
            anchor=self.phrase.head,
            extractor=f"office.{self.phrase.link or 'description'}",
            confidence=round(self.confidence * less, 3),
            polarity=NEGATED if self.phrase.negated else AFFIRMED,
            time=time or self.phrase.time,
            voice=ASSERTED,
            words=() if "party" in (self.phrase.office, self.phrase.link) and prop != "hasTitle" else None,  # "Lee, R-Ohio": no word says she sits
        )


def implied_body(doc: Doc, h: Holding, focus: Focus) -> Guess | None:
    """Return the body that the holding is in by what the rest of the article says, be it named or only called "the board"."""
    return _named_body(doc, h, focus) or _common_body(doc, h, focus)


def _common_body(doc: Doc, h: Holding, focus: Focus) -> Guess | None:
    """Return the board of "Board President Ann Lee", of "Vice Chair Bo Day" and of "members Ann Lee and Bo Day", which bears no name."""
    first = doc[h.phrase.start].lower_
    if h.phrase.time != CURRENT or h.place is not None or h.body is not None:
        return None
    if (noun := _kind_named(doc, h)) is not None:
        return common_body(focus, (noun,))
    if not _presides_alone(doc, h):
        return None
    if first in DELIBERATING and (h.office.key == "bodyMember" or h.office.in_body == "leads"):
        return common_body(focus, (first,))
    if is_of_a_local(doc, h):
        return common_body(focus, ("union",))
    if h.office.key == "trustee" and h.phrase.link == "prenominal" and h.phrase.title.lower().endswith("trustee"):
        return common_body(focus, ("board",))  # "Trustee Ann Lee" where only "the school board" is told
    if h.office.key in COUNCILLORS:
        return common_body(focus, ("council",))  # "Councillor Ann Lee" where only "the council" is told
    bare = h.office.key in ("member", "chair", "viceChair") and h.phrase.body is None and h.phrase.party is None
    return common_body(focus, DELIBERATING) if bare and _is_bare(doc, h.phrase) else None


def _kind_named(doc: Doc, h: Holding) -> str | None:
    """Return the kind of body that a title names: "union" of "Union President Ann Lee", "committee" of "the committee chairman, Bo Day"."""
    if h.phrase.body is None or h.phrase.link not in ("prenominal", "apposition"):
        return None
    words = [token.lower_ for token in doc[slice(*h.phrase.body)] if token.is_alpha and token.lower_ != "the"]
    known = lexicon(ontology_of(doc))
    return words[0] if len(words) == 1 and words[0] in known.bodies and words[0] not in known.commercial else None


def _named_body(doc: Doc, h: Holding, focus: Focus) -> Guess | None:
    if h.phrase.body is not None and h.office.key != "deputyChief" and not (h.body is not None and h.body.cls == "Party" and h.office.key in COUNCILLORS):
        return _loosely_named(doc, h, focus)  # the text names it, but it is a person or unclear: no guess
    if h.office.key in SPEAKING and doc[h.phrase.start].lower_ in ("a", "an"):
        subject = subject_of_sentence(focus, h.phrase.head)
        if subject is not None and subject.named:
            return Guess(subject, 0.7)
        return body_of_its_own(focus, h.phrase.start) or (body_at_hand(focus, h.phrase.start) if h.office.key == "spokesperson" else None)
    place = h.place
    if h.office.key in ("member", "chair", "viceChair") and _presides_alone(doc, h) and h.phrase.time == CURRENT and h.phrase.party is None:
        if not _is_bare(doc, h.phrase):
            return None
        return only_body(focus, DELIBERATING, main=h.office.key != "member")  # "members Ann Lee and Bo Day voted no", "Vice Chair Cy Orr abstained"
    if is_of_a_local(doc, h):
        return own_body(focus, ("union", "association", "federation", "guild"), None, h.phrase.head) or called(focus, "union")
    if h.office.chambers:
        return None if _sits_for_a_state(doc, h, focus) else chamber_named(focus, h.office.chambers) or chamber_abroad(focus, h.office.chambers)
    if h.phrase.link == "prenominal" and h.office.in_body == "leads" and h.phrase.title.lower().startswith("party "):
        return party_before(focus, h.phrase.start)  # "Party leader Ann Lee"
    if h.office.key == "bodyMember":
        kind = h.phrase.title.lower().rsplit(" ", 1)[0]
        return own_body(focus, tuple(dict.fromkeys((kind, kind.split()[-1]))), None, h.phrase.head)
    if h.office.key in ("secretary", "departmentSecretary", "minister", "juniorMinister"):
        return department(focus, h.phrase.title, h.office.body_words, h.phrase.head) or (ministry(focus) or government(focus, h.place) if _is_of_a_cabinet(h) else None)
    if not h.office.body_words and doc[h.phrase.start].lower_ in _titled(doc) and " " in h.phrase.title:
        return own_body(focus, (doc[h.phrase.start].lower_,), None, h.phrase.head)
    if h.office.in_body == "memberOf" and "police" in h.office.body_words and not h.office.public:
        if h.phrase.time == FORMER or one_of_several(doc, h.phrase):
            return None
        return only_body(focus, h.office.body_words) or (force(focus, h.phrase.start) if has_rank(focus, h.phrase) else None)
    if has_rank(focus, h.phrase) and not h.office.body_words:
        return force(focus, h.phrase.start)
    if is_employed(focus, h.phrase) and h.place is None and not h.office.body_words:
        return employer(focus, h.phrase)
    if h.office.key in COURTS and h.phrase.time != FORMER:
        return own_body(focus, h.office.body_words, h.place, h.phrase.head) or only_body(focus, ("court",))
    if h.office.body_words and h.office.key != "chair" and not (h.phrase.time == FORMER and h.office.key in LAWYERS):
        if place is None and h.office.implied_place:
            guess = focus.place(h.office.territory, h.phrase.head)
            place = guess.referent if guess else None
        ward = h.office.holds == "represents" and place is not None and place.cls == "Place"
        return own_body(focus, h.office.body_words, None if ward else place, h.phrase.head)
    if h.office.key in AT_HAND and h.place is None and (h.office.key not in HEADS or not h.phrase.qualified) and _is_alone(doc, h.phrase):
        guess = opening_body(focus, h.phrase.start) or body_at_hand(focus, h.phrase.start)  # "Managing director Ann Lee said", after a sentence on the firm
        return guess or (main_firm(focus) if h.office.key == "chiefExecutive" else None)
    return None


def _presides_alone(doc: Doc, h: Holding) -> bool:
    """True for "Chairman Ann Lee" and "the chairman, Ann Lee," who chairs what the article is about; for members before their names."""
    alone = len(h.phrase.title.replace("-", " ").split()) <= 1 + (h.office.key == "viceChair")  # no "iwi chairperson"
    return h.phrase.link == "prenominal" or h.office.key in ("chair", "viceChair") and alone and _is_alone(doc, h.phrase)


def _is_alone(doc: Doc, phrase: OfficePhrase) -> bool:
    """True for "Managing director Ann Lee" and "the general manager, Bo Day", whose body was named before."""
    return phrase.link == "prenominal" or phrase.link == "apposition" and doc[phrase.start].lower_ == "the"


def is_of_a_local(doc: Doc, h: Holding) -> bool:
    """True for "Local president Ann Lee", of a union's branch."""
    return h.office.key in ("president", "vicePresident") and doc[h.phrase.start].lower_ == "local"


def _is_of_a_cabinet(h: Holding) -> bool:
    """True for "Transport Minister Ann Lee", who is in office: not for a shadow, a deputy or a former one."""
    words = h.phrase.title.lower().split()
    return h.office.key == "minister" and h.phrase.time == CURRENT and not {"shadow", "deputy", "junior", "former"} & set(words)


def _titled(doc: Doc) -> frozenset[str]:
    return names(ontology_of(doc))["titledBodies"]


def _is_bare(doc: Doc, phrase: OfficePhrase) -> bool:
    """False for the members of "gym members Ann Lee and Bo Day" or "members Ann Lee and Bo Day of the choir", who are of something else."""
    before = phrase.start > 0 and not doc[phrase.start].is_sent_start and doc[phrase.start - 1].pos_ in ("NOUN", "PROPN")
    ends = [phrase.head + 1, *(end for _start, end in phrase.holders)]
    return not before and not any(end < len(doc) and doc[end].lower_ in ("of", "from") for end in ends)


def _loosely_named(doc: Doc, h: Holding, focus: Focus) -> Guess | None:
    """Return the body of "a company spokesman" or "district spokeswoman", the one of its kind that the article is about."""
    start, end = h.phrase.body
    noun = doc[end - 1].lower_
    if noun == "party" and end - start == 1 and h.phrase.link == "prenominal":
        return party_before(focus, h.phrase.start)  # "Party chairman Bo Day"
    if h.office.in_body == "leads" and (noun in _titled(doc) | {"campaign"} and end - start == 1 and h.phrase.link == "prenominal" or _kind_named(doc, h)):
        return own_body(focus, (noun,), None, h.phrase.head) or called(focus, noun)  # "Board President Ann Lee", "campaign Chairman Bo Day"
    if end - start > 2 or h.office.in_body != "memberOf" or not doc[end - 1].pos_.endswith("NOUN"):
        return None
    return of_kind(focus, noun, h.phrase.head) or called(focus, noun)


def _sits_for_a_state(doc: Doc, h: Holding, focus: Focus) -> bool:
    """True for the holder of "Sen. Lee, R-Texas" or "Texas Sen. Lee", who sits in Washington."""
    marks = [p for p in doc._.offices if p.link == "party" and p.place and any(focus.referent_in(*span) is h.holder for span in p.holders)]
    places = [h.place, *(focus.referent_in(*mark.place) for mark in marks)]
    return any(place is not None and place.cls == "State" for place in places)


def one_of_several(doc: Doc, phrase: OfficePhrase) -> bool:
    """True for "a commander": not the one who heads the body."""
    return doc[phrase.start].lower_ in ("a", "an", "another")
