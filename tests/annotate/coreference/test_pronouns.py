"""What "it" and "they" refer to: things too, so that a thing is taken for no agency."""

import pytest

from kg.annotate.coreference import referents
from kg.annotate.coreference.book import THING, Book
from kg.annotate.coreference.pronouns import decide
from kg.annotate.coreference.scene import NOTHING, Candidate, Scene
from kg.annotate.coreference.speakers import Quotes
from kg.ontology import load
from kg.ontology.lexicon import lexicon
from kg.ontology.offices import offices


def antecedent(doc, word: str):
    """Return what the first token that reads so refers to, things included."""
    token = next(token.i for token in doc if token.text == word)
    found = referents(doc, lexicon(load()), offices(load()), things=True)
    return next((one for one in found if any(head == token and kind == "pronoun" for _, _, head, kind in one.mentions)), None)


@pytest.mark.parametrize(
    "text, word, name",
    [
        ("The clerk found a cracked pipe in Reno. She photographed it.", "it", "cracked pipe"),
        ("The agents searched the trucks and burned them.", "them", "trucks"),
        ("There were two officers at the door. They asked for Dana Whitlock.", "They", "two officers"),
        ("The Reno Water Board raised its rates. It also fired two clerks.", "It", "Reno Water Board"),
        ("Dana Whitlock said the Reno Water Board would appeal because it had no choice.", "it", "Reno Water Board"),
        ("The board of Larkin College said it was wrong to leave.", "it", "leave"),  # the clause that "it" announces
        ("The finalist fell on the stage. He laughed.", "He", "finalist"),
        ("The portrait shows Ida Kent, famous for her speeches.", "her", "Ida Kent"),
        ("Dana Whitlock left early. Carl Boone, he stayed until noon.", "he", "Carl Boone"),
        ("The news came at noon. It surprised nobody in Reno.", "It", "news"),
        ("The Reno Water Board doubted Kenya's claim that it had paid the bill.", "it", "Kenya"),
        ("Peter Dahl said in court that it’s odd that Ida Kent left.", "it", "leave"),  # the apostrophe of print
        ("Carl Boone met Peter Dahl, who announced his support for Carl Boone.", "his", "Peter Dahl"),
        ("Ida Kent was in Reno. Governor Mary Whitlock's office said she would sign the bill.", "she", "Mary Whitlock"),
        ("Carl Boone met Peter Dahl himself in Reno.", "himself", "Peter Dahl"),
        ('Carl Boone is a clerk. Whitlock told the Reno Herald that on May 6 after traveling back from Nevada, Boone "walked into court and turned himself in".', "himself", "Carl Boone"),
        ("The sister of Carl Boone who filed it was glad.", "who", "sister of Carl Boone"),
        ("Carl Boone came to Reno to meet Peter Dahl, who had told Boone he would help him with the rent.", "he", "Peter Dahl"),
        ("Carl Boone hired Peter Dahl, a lawyer, in Reno. He said Boone would win.", "He", "Peter Dahl"),
        ("Carl Boone hired Peter Dahl, a lawyer, in Reno. \"Boone is a winner,\" he said.", "he", "Peter Dahl"),
        ("So many came to Reno that they filled the hall.", "they", "many"),
        ("Ida Kent was in Reno. Judge Mary Whitlock's lawyer said she would appeal.", "she", "Mary Whitlock"),
    ],
)
def test_antecedent(annotate, text, word, name):
    assert antecedent(annotate(text), word).name == name


def test_what_somebody_has_is_another(annotate):
    found = antecedent(annotate("Ida Kent spoke in May. The crowd praised her Ida Kent."), "her")
    assert found is None or found.name != "Ida Kent"


@pytest.mark.parametrize(
    "text, word",
    [
        ("The Reno Water Board cut the money in May. It is an investment, they say, that pays.", "It"),  # no board is one
        ("Congress bought the land. It’s a disappointment, farmers said.", "It"),
    ],
)
def test_no_body(annotate, text, word):
    found = antecedent(annotate(text), word)
    assert found is None or found.cls == THING


@pytest.mark.parametrize(
    "text, word, never",
    [
        ("A welder lost his hand, he said, and they paid nothing.", "they", "welder"),  # one who is "he"
        ("The reasons they gave were thin.", "they", "reasons"),  # what the clause is about is not who does it
    ],
)
def test_no_antecedent(annotate, text, word, never):
    found = antecedent(annotate(text), word)
    assert found is None or found.name != never


def test_a_chain_is_as_sure_as_its_links(annotate):
    doc = annotate("The flood reached Reno. It rose.")
    book = Book(doc, lexicon(load()))
    flood = book.open(THING, "flood")
    book.add(flood, 1, 2, 1, "pronoun")
    scene = Scene(book, next(token for token in doc if token.text == "It"), Quotes())
    found = [Candidate(flood.key, ("likely",)), Candidate(NOTHING, ("nothing",))]
    table = {"n": {"likely": 1.0}}
    assert decide(scene, found, table).key == flood.key
    book.sure[1] = 0.05
    assert decide(scene, found, table) is None


def test_things_stay_out_of_the_graph(annotate):
    doc = annotate("The clerk found a cracked pipe in Reno. She photographed it.")
    assert antecedent(doc, "it").cls == THING
    assert all(one.cls != THING for one in doc._.referents)


def test_one_deed_has_no_object_in_its_doer(annotate):
    doc = annotate("Mayor Ida Kent met Carl Boone on Friday and thanked him. Boone said he was glad.")
    assert antecedent(doc, "him").name == "Carl Boone"
    doc = annotate("Carl Boone met the clerk on Friday and thanked him.")
    assert antecedent(doc, "him").name != "Carl Boone"


def test_what_a_clause_spells_out_does_not_stand_in_it(annotate):
    found = antecedent(annotate("The worry is that it leaks when the river rises."), "it")
    assert found is None or "worry" not in found.name


def test_a_lot_is_many(annotate):
    found = antecedent(annotate("A lot of roads flooded in Reno. It surprised the crews."), "It")
    assert found is None or "lot" not in found.name
