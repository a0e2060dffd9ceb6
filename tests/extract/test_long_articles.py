"""What an article many times as long costs: many times as much, not its square."""

import time
from collections.abc import Callable

import spacy
from spacy.tokens import Doc

from kg.annotate.document import OfficePhrase
from kg.extract.elected import elected
from kg.extract.finding import Finding
from kg.extract.offices import _without_echoes
from kg.extract.telling import Telling
from kg.model import Span


def spent(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def test_many_races_won(annotate):
    doc = annotate("Bo Day won the purple race. " + "Dogs bark. " * 200)
    (won,) = [clause for clause in doc._.clauses if clause.lemma == "win"]
    doc._.clauses = (won,) * 5000
    assert spent(lambda: list(elected(doc))) < 0.5


def test_many_titles_of_one_person():
    titles = [Finding(0, "hasTitle", title, Span(0, 1), 0, "office.apposition") for title in ("Chief", "Fire chief", "Fire Chief") * 800]
    kept: list[Finding] = []
    assert spent(lambda: kept.extend(_without_echoes(titles))) < 0.5
    assert {one.object for one in kept} == {"Fire Chief"}


def test_the_words_of_many_titles():
    count = 4000
    doc = Doc(spacy.blank("en").vocab, words=["Aide", "to", "Mayor", "Ode", "left"] * count, pos=["NOUN", "ADP", "NOUN", "PROPN", "VERB"] * count)
    aides = [OfficePhrase(i, i + 3, i, "Aide") for i in range(0, len(doc), 5)]
    mayors = [OfficePhrase(i, i + 1, i, "Mayor", holders=((i + 1, i + 2),)) for i in range(2, len(doc), 5)]
    doc._.offices = (*aides, *mayors)
    telling, whole = Telling(doc), Span(0, len(doc.text))
    told: list[tuple[Span, ...]] = []
    findings = [Finding(0, "hasTitle", "Aide", whole, phrase.head, "office.apposition") for phrase in aides]
    assert spent(lambda: told.extend(map(telling.of, findings))) < 0.5
    assert doc.text[told[7][0].start : told[7][0].end] == "Aide"
