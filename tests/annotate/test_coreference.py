"""Which names, descriptions and pronouns come together, told with sentences of our own."""

import time

import pytest

from kg.annotate.document import Referent, Referents


def of(doc, word: str, nth: int = 0) -> Referent | None:
    """Return the referent of the nth token that reads so."""
    tokens = [token.i for token in doc if token.text == word]
    return Referents(doc).at_head(tokens[nth]) or Referents(doc).at(tokens[nth])


def same(doc, one: str, other: str, nth: tuple[int, int] = (0, 0)) -> bool:
    first, second = of(doc, one, nth[0]), of(doc, other, nth[1])
    return first is not None and first is second


# ------------------------------------------------------------------ names


def test_surname_nickname_and_title_are_one_person(annotate):
    doc = annotate(
        "Mayor Timothy Harwick opened the library. Harwick spoke for an hour. "
        "Reporters asked Mr. Harwick about the roof. Tim Harwick laughed."
    )
    harwick = of(doc, "Harwick")
    assert harwick.name == "Timothy Harwick"
    assert {"Harwick", "Mr. Harwick", "Tim Harwick"} <= set(harwick.names)
    assert [r.name for r in doc._.referents if r.cls in ("Person", "Official") and r.named] == ["Timothy Harwick"]


def test_namesakes_stay_apart(annotate):
    doc = annotate("Helen Marsh sued Robert Marsh on Monday. Mrs. Marsh wants the house. Mr. Marsh refused.")
    assert of(doc, "Helen") is not of(doc, "Robert")
    assert same(doc, "Helen", "Marsh", (0, 2))
    assert same(doc, "Robert", "Marsh", (0, 3))


def test_relative_does_not_take_the_bare_surname(annotate):
    doc = annotate("Councilwoman Dana Whitlock voted no. Her father, Peter Whitlock, watched. Whitlock said the bill was weak.")
    assert same(doc, "Dana", "Whitlock", (0, 2))


def test_acronym_and_its_long_form(annotate):
    doc = annotate("The Milford Water District (MWD) raised rates. MWD officials apologized. The district said it had no choice.")
    assert same(doc, "MWD", "Milford")
    assert of(doc, "MWD", 1).name == "Milford Water District"
    assert same(doc, "it", "Milford")


def test_shouted_dateline_is_the_city(annotate):
    doc = annotate("DENVER (AP) — Denver officials closed a bridge. Traffic in Denver was slow.")
    assert of(doc, "DENVER").name == "Denver"


# ------------------------------------------------------------------ descriptions


def test_office_finds_its_holder(annotate):
    doc = annotate("Sheriff Nora Castillo met Mayor Paul Devlin on Friday. The sheriff praised the mayor.")
    assert same(doc, "sheriff", "Castillo")
    assert same(doc, "mayor", "Devlin")


def test_two_mayors_are_nobody_in_particular(annotate):
    doc = annotate("Mayor Ida Kent met Mayor Paul Devlin on Friday. The mayor praised the deal.")
    assert of(doc, "mayor") is None or not of(doc, "mayor").named


def test_body_by_the_noun_of_its_name(annotate):
    doc = annotate("The Reno City Council sued Halvorsen Industries Inc. on Monday. The council voted 5-2. The company said nothing.")
    assert same(doc, "council", "Reno")
    assert same(doc, "company", "Halvorsen")


def test_letter_and_statement_are_one_document(annotate):
    doc = annotate("Six pastors issued a letter on Sunday. The letter asks for calm. The statement was read aloud.")
    letter = of(doc, "letter")
    assert letter.cls == "Document"
    assert same(doc, "letter", "letter", (0, 1))
    assert same(doc, "letter", "statement")


def test_letters_of_two_senders_stay_apart(annotate):
    doc = annotate("Governor Ida Kent sent a letter. Senator Paul Devlin released his letter on Friday.")
    assert of(doc, "letter", 0) is not of(doc, "letter", 1)


def test_group_is_repeated(annotate):
    doc = annotate("Federal agents raided a bakery in Tulsa. The agents left at noon.")
    agents = of(doc, "agents")
    assert (agents.cls, agents.named, agents.plural) == ("Group", False, True)
    assert same(doc, "agents", "agents", (0, 1))


def test_apposition_belongs_to_the_name(annotate):
    doc = annotate("Wendell Ortega, a retired plumber, spoke first.")
    assert same(doc, "plumber", "Ortega")


# ------------------------------------------------------------------ pronouns


@pytest.mark.parametrize(
    "text, pronoun, antecedent",
    [
        ("Mayor Ann Prescott told Governor Luis Ortega that she would resign.", "she", "Prescott"),
        ("Mayor Ann Prescott told Governor Luis Ortega that she would sue him.", "him", "Ortega"),
        ("In his letter, Mayor Luis Ortega asked for help.", "his", "Ortega"),
        ("The Tulsa Police Department said it would investigate its officers.", "it", "Tulsa"),
        ("The Tulsa Police Department said it would investigate its officers.", "its", "Tulsa"),
        ("Protesters marched to the courthouse. They left at noon.", "They", "Protesters"),
        ("Officers who arrested the driver were praised.", "who", "Officers"),
        ("Judge Ann Prescott excused herself.", "herself", "Prescott"),
    ],
)
def test_pronoun(annotate, text, pronoun, antecedent):
    doc = annotate(text)
    assert same(doc, pronoun, antecedent)


def test_object_is_not_the_subject_of_its_verb(annotate):
    doc = annotate("Mayor Luis Ortega criticized him.")
    assert of(doc, "him") is None


def test_empty_it_refers_to_nothing(annotate):
    doc = annotate("The Tulsa Police Department opened in May. It is clear that it was late.")
    assert of(doc, "It") is None


def test_first_person_in_a_quotation_is_its_speaker(annotate):
    doc = annotate('Mayor Ann Prescott met reporters. "I signed our plan," Prescott said.')
    assert same(doc, "I", "Prescott")
    assert same(doc, "our", "Prescott")


def test_speaker_is_not_he_in_the_quotation(annotate):
    doc = annotate('Sheriff Luis Ortega met Mayor Carl Benton. "He lied to me," Ortega said.')
    assert not same(doc, "He", "Ortega")


# ------------------------------------------------------------------ invariants


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "’s", "She it they.", "🙂 🙂\n\n“", '"' * 40, "The the the of of"])
def test_no_text_breaks_it(annotate, text):
    assert isinstance(annotate(text)._.referents, list)


def test_every_head_has_one_referent_and_order_is_stable(annotate):
    text = "Mayor Ann Prescott and the council wrote a letter. She said it was hers. Their lawyer, Bo Lund, agreed. " * 3
    doc, again = annotate(text), annotate(text)
    heads = [head for r in doc._.referents for _start, _end, head, _kind in r.mentions]
    assert len(heads) == len(set(heads))
    assert [r.key for r in doc._.referents] == list(range(len(doc._.referents)))
    assert [(r.name, r.mentions) for r in doc._.referents] == [(r.name, r.mentions) for r in again._.referents]


def test_time_grows_with_the_length_only(nlp, annotate):
    component = nlp.get_pipe("kg_coreference")
    sentence = "Mayor Ann Prescott told the council that she would sue the agency over its report. "
    spent = []
    for count in (40, 160):
        doc = annotate(sentence * count)
        begin = time.perf_counter()
        component(doc)
        spent.append(time.perf_counter() - begin)
    assert spent[1] < 12 * spent[0]
