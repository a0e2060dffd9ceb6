"""What follows for two people when one succeeds the other: the office that one is known by was, or will be, the other's too.

"Mayor Ann Lee's predecessor, Bo Day" gives Day's former title and the town that he governed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import product

from spacy.tokens import Doc

from kg.annotate import tense
from kg.annotate.document import Clause, OfficePhrase, Referents, ontology_of, sentence_span
from kg.annotate.families import BODIES, PEOPLE
from kg.extract.finding import Finding
from kg.extract.office_arguments import office_of
from kg.extract.office_bodies import COUNCILLORS
from kg.model import ACTUAL, AFFIRMED, CURRENT, FORMER, PROSPECTIVE
from kg.ontology.names import names
from kg.ontology.offices import offices

TIES = frozenset({"governs", "represents", "serves", "leads"})
NEAR = 2  # sentences back in which an office is the one that the succession is about
CONFIDENCE = 0.7


def find(doc: Doc, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the offices that pass from one to the other: 'Bo Day, whom Mayor Ann Lee succeeded'"""
    found = list(findings)
    more = [*_unseated(doc, found), *_after_a_departure(doc, found)]
    yield from more
    found += more
    held = _held(doc, found)
    for each in [f for f in found if f.property == "succeeded" and f.polarity == AFFIRMED and f.modality == ACTUAL]:
        new, old = each.subject, int(each.object)
        if office := _of_the_matter(doc, each, held.get(new, {})):
            yield from _passed(office, old, each, FORMER, found)
        elif office := _in_sentence(doc, each, held.get(old, {})):
            yield from _passed(office, new, each, _time_of(doc, each), found)


def _unseated(doc: Doc, found: list[Finding]) -> Iterator[Finding]:
    """Who beats the one in office takes the office: "Lee defeated the incumbent, Bo Day"."""
    incumbents = [phrase for phrase in doc._.offices or () if doc[phrase.head].lower_ == "incumbent" and phrase.time == CURRENT]
    if not incumbents:
        return
    narrowest = Referents(doc).narrowest()
    seated = {
        (who.key, doc[phrase.head].sent.start)
        for phrase in incumbents for _start, end in phrase.holders if (who := narrowest.get(end - 1)) is not None
    }
    known = {(f.subject, f.object) for f in found if f.property == "succeeded"}
    for each in found:
        beaten = each.property == "defeated" and each.polarity == AFFIRMED and each.modality == ACTUAL
        if beaten and (each.object, doc[each.anchor].sent.start) in seated and (each.subject, each.object) not in known:
            yield replace(each, property="succeeded", extractor="office.succession", confidence=CONFIDENCE)


def _after_a_departure(doc: Doc, found: list[Finding]) -> Iterator[Finding]:
    """Who takes over as somebody leaves follows them: "Lee, who took over when Bo Day stepped down"."""
    words, referents, clauses = names(ontology_of(doc)), Referents(doc), doc._.clauses or ()
    known = {(f.subject, f.object) for f in found if f.property == "succeeded"}
    leaving = {clause.predicate: clause for clause in clauses if clause.lemma in words["departingVerbs"] and not clause.nominal and not clause.negated}
    for clause in clauses if leaving else ():
        if clause.lemma not in words["takingVerbs"] or clause.negated or not _of_office(doc, clause, referents, words["handedOn"]):
            continue
        before = [leaving[i] for i in clause.heads("adverbial") if i in leaving and {c.lower_ for c in doc[i].children} & {"when", "after", "as", "once"}]
        before = [each for each in before if _of_office(doc, each, referents, words["handedOn"])]
        for new, old in product(clause.heads("subject"), [i for each in before for i in each.heads("subject")]):
            one, other = referents.at_head(new), referents.at_head(old)
            people = all(each is not None and each.named and each.cls in PEOPLE for each in (one, other))
            if people and one is not other and (one.key, other.key) not in known:
                span = sentence_span(doc[clause.predicate])
                yield Finding(one.key, "succeeded", other.key, span, clause.predicate, "office.succession", CONFIDENCE, modality=clause.modality)


def _of_office(doc: Doc, clause: Clause, referents: Referents, offices_held: frozenset[str]) -> bool:
    """True where no thing is taken or left, or one that people have by office: not "took over the microphone", "left the stage"."""
    for i in clause.heads("object"):
        referent = referents.at_head(i)
        if doc[i].lemma_.lower() not in offices_held and not (referent is not None and referent.named and referent.cls in BODIES):
            return False
    return True


def _held(doc: Doc, found: list[Finding]) -> dict[int, dict[int, list[Finding]]]:
    """Return for each person what every phrase tells of an office with one seat: subject → anchor → findings."""
    single = {phrase.head for phrase in doc._.offices or () if _is_seat(doc, phrase)}
    told: dict[int, dict[int, list[Finding]]] = {}
    for finding in found:
        if finding.anchor in single and finding.property in TIES | {"hasTitle"} and finding.polarity == AFFIRMED:
            told.setdefault(finding.subject, {}).setdefault(finding.anchor, []).append(finding)
    return told


def _is_seat(doc: Doc, phrase: OfficePhrase) -> bool:
    """True for an office that one person hands to the next: a mayor's, a director's; no doctor's or member's."""
    office = office_of(doc, phrase)
    if phrase.plural or phrase.qualified or phrase.negated or office.time != CURRENT or office.key not in offices(ontology_of(doc)).by_key:
        return False
    if office.key in COUNCILLORS:
        return False  # a council has many seats, and its members other offices
    return office.holds in TIES or office.in_body == "leads"


def _of_the_matter(doc: Doc, succession: Finding, held: dict[int, list[Finding]]) -> list[Finding]:
    """Return the one current office of the successor, or of several the only one told near by."""
    now = {anchor: group for anchor, group in held.items() if group[0].time == CURRENT}
    here = doc[succession.anchor].sent.start
    starts = [sent.start for sent in doc.sents if sent.start <= here][-NEAR - 1 :]
    near = {anchor: group for anchor, group in now.items() if starts[0] <= anchor < doc[succession.anchor].sent.end}
    for groups in (near, now):
        titles = {str(f.object).lower() for group in groups.values() for f in group if f.property == "hasTitle"}
        if groups and len(titles) < 2:
            # told here without its place, elsewhere with it
            return [f for group in now.values() if _titles(group) <= titles for f in group]
    return []


def _titles(group: list[Finding]) -> set[str]:
    return {str(f.object).lower() for f in group if f.property == "hasTitle"}


def _in_sentence(doc: Doc, succession: Finding, held: dict[int, list[Finding]]) -> list[Finding]:
    """Return the predecessor's office, where the sentence itself tells it: "replaced Bo Day as clerk"."""
    sentence = doc[succession.anchor].sent
    inside = [group for anchor, group in held.items() if sentence.start <= anchor < sentence.end]
    return inside[0] if len(inside) == 1 else []


def _passed(office: list[Finding], to: int, succession: Finding, time: str, found: list[Finding]) -> Iterator[Finding]:
    known = {(f.property, _folded(f.object)) for f in found if f.subject == to}
    for finding in office:
        if (finding.property, _folded(finding.object)) not in known:
            known.add((finding.property, _folded(finding.object)))
            yield replace(
                finding, subject=to, evidence=succession.evidence, anchor=succession.anchor, extractor="office.succession",
                confidence=CONFIDENCE, time=time, voice=succession.voice, modality=succession.modality,
            )


def _folded(target: int | str) -> int | str:
    return target.lower() if isinstance(target, str) else target


def _time_of(doc: Doc, succession: Finding) -> str:
    """Return when the successor holds it: "replaced" now, "will replace" and "was named to replace" later."""
    return PROSPECTIVE if tense.when(doc[succession.anchor]) == PROSPECTIVE else CURRENT
