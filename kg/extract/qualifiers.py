"""Decide who stands behind a triple: the article itself, or somebody whose words it reports."""

from __future__ import annotations

from spacy.tokens import Doc

from kg.annotate.document import ontology_of
from kg.extract.finding import Finding
from kg.model import ASSERTED, POSSIBLE, REPORTED, Relation, Span, Statement
from kg.ontology.names import names


def qualify(doc: Doc, finding: Finding, statements: tuple[Statement, ...], cue: tuple[Span, ...] = ()) -> Relation:
    """Return the relation with its status: reported when its anchor stands inside a statement's content.

    'ICE said 51 people were arrested' gives a reported arrest with ICE as its source. What everybody can see is the article's own:
    that Lee is a Democrat and stands against Day holds in 'A poll says that Democrat Lee leads Day' too.
    """
    plain = finding.voice == ASSERTED or finding.property in names(ontology_of(doc))["openTies"]
    statement = None if plain else _innermost(doc, finding, statements)
    return Relation(
        subject=finding.subject,
        property=finding.property,
        object=finding.object,
        evidence=finding.evidence,
        polarity=finding.polarity,
        status=REPORTED if statement else ASSERTED,
        source=statement.speaker if statement else None,
        statement=statement.key if statement else None,
        modality=finding.modality,
        time=finding.time,
        confidence=finding.confidence,
        extractor=finding.extractor,
        cue=cue,
    )


def _innermost(doc: Doc, finding: Finding, statements: tuple[Statement, ...]) -> Statement | None:
    place = doc[finding.anchor].idx
    around = [s for s in statements if any(span.start <= place < span.end for span in s.content)]
    around = [s for s in around if finding.modality != POSSIBLE or not _asks(doc, s)]
    return min(around, key=_length, default=None)


def _asks(doc: Doc, said: Statement) -> bool:
    """True for "asked the police to look into the fire": what is asked for is told by the article."""
    asked = doc.char_span(said.content[0].start, said.content[0].end, alignment_mode="expand")  # the whole text is joined anew each time
    return bool(asked) and asked[0].text == "to"


def _length(statement: Statement) -> int:
    return sum(span.end - span.start for span in statement.content)
