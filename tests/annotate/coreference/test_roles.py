"""Whom a description means: told anew of somebody just named, or of the holder of that very office and rank."""

import pytest

from kg.annotate.document import Referents


def meant(doc, words: str) -> str | None:
    """Return the name of whom the last mention of these words means, None for nobody named."""
    start = doc.text.rindex(words)
    head = doc.char_span(start, start + len(words), alignment_mode="expand").root
    referent = Referents(doc).at_head(head.i)
    return referent.name if referent is not None and referent.named else None


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        (
            "The bridge was shut by Rep. Dora Quill and Mayor Ned Ash. Quill called it unsafe. The Ohio Republican wants a new one.",
            "The Ohio Republican",
            "Dora Quill",
        ),
        (
            'Opposition Leader Ivo Marsh asked for an inquiry. "They hid it," the Progressive Conservative leader told reporters.',
            "Progressive Conservative leader",
            "Ivo Marsh",
        ),
        (
            "Milo Brandt bought the mill. Brandt sold it again, and Brandt kept the land. The real estate mogul paid no tax.",
            "The real estate mogul",
            "Milo Brandt",
        ),
        (
            "The bill of Sen. Leo Finch failed. One of his friends, Sen. Ruth Amory, objected. The Democrat left the room.",
            "The Democrat",
            "Ruth Amory",
        ),
        (
            "Nell Orr met the hosts Guy Platt and Fay Dunn. The town saw Orr's campaign bus. Speaking of Ivo Marsh, the Green candidate laughed.",
            "the Green candidate",
            "Nell Orr",
        ),
        ("Nell Orr met the bishop Guy Platt. The Green candidate said it was no vote of his. Orr trails front-runner Fay Dunn.", "The Green candidate", "Nell Orr"),
        ("Mayor Fay Dunn went on to mock Ivo Marsh, saying the presumptive Republican nominee never reads.", "the presumptive Republican nominee", "Ivo Marsh"),
        ("Fay Dunn wrote to Sen. Leo Finch. Dunn is at odds with the Utah senator and Ivo Marsh.", "the Utah senator", "Leo Finch"),
        ("Fay Dunn saw the press. The former secretary of state said little.", "The former secretary of state", "Fay Dunn"),
        ("Leo Finch raised millions, Finch said. His haul beats that of Green candidate Fay Dunn. So far the Utah senator spent none of it.", "the Utah senator", "Leo Finch"),
        ("Gov. Ola Tern vetoed the bill. In her letter to members, the governor called it empty.", "the governor", "Ola Tern"),
    ],
)
def test_description_tells_anew_of_somebody_just_named(annotate, text, words, who):
    assert meant(annotate(text), words) == who


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # an object beside the subject is somebody else
        ("Sen. Dora Quill spoke on Monday. Quill praised the Ohio Republican.", "the Ohio Republican"),
        # one of two may have been a judge, a senator of Ohio is none of Utah, and of two one may sit for Florida
        ("Leo Finch, the Green candidate, asked help of Fay Dunn. The former secretary of state said little.", "The former secretary of state"),
        ("Sen. Leo Finch of Ohio spoke on Monday. The Utah senator was not there.", "The Utah senator"),
        # a mayor is no senator, and a judge no politician
        ("Mayor Ned Ash spoke on Monday. The Ohio senator was not there.", "The Ohio senator"),
        ("Judge Ned Ash ruled on Monday. The Ohio lawmaker was pleased.", "The Ohio lawmaker"),
        # another party
        ("Democrat Dora Quill won on Monday. Quill thanked her staff. The Ohio Republican conceded.", "The Ohio Republican"),
        # nothing is known of a passer-by
        ("Ned Ash saw the fire on Monday. The Ohio senator called for an inquiry.", "The Ohio senator"),
        # told which one, and not yet anybody
        ("Rep. Dora Quill spoke on Monday. The Ohio Republican who wrote the bill was absent.", "The Ohio Republican"),
        ("Sen. Dora Quill spoke on Monday. The next Ohio senator will be chosen in May.", "The next Ohio senator"),
    ],
)
def test_description_of_somebody_else_or_nobody(annotate, text, words):
    assert meant(annotate(text), words) is None


def test_rank_tells_a_deputy_from_the_mayor(annotate):
    text = "Mayor Ola Tern spoke on Monday. Deputy Mayor Ned Ash backed the mayor. The deputy mayor left early."
    doc = annotate(text)
    assert meant(doc, "the mayor") == "Ola Tern"
    assert meant(doc, "The deputy mayor") == "Ned Ash"


def test_nobody_is_the_object_of_himself(annotate):
    assert meant(annotate("Deputy mayor Ned Ash, an accountant, supported the mayor."), "the mayor") is None


def test_secretary_of_a_union_is_no_minister(annotate):
    doc = annotate("Ned Ash, the general secretary of the Milford Union, spoke on Monday. The minister did not answer.")
    assert meant(doc, "The minister") is None


def test_public_attorney_is_not_somebodys_lawyer(annotate):
    doc = annotate("Ola Tern's attorney, Ned Ash, was angry. The county attorney found no violation.")
    assert meant(doc, "The county attorney") is None


def test_former_holder_is_not_the_present_one(annotate):
    doc = annotate("Interim Chief Ola Tern spoke on Monday. The former chief has sued the city.")
    assert meant(doc, "The former chief") is None


def test_party_of_a_description_is_its_bearers(annotate):
    from kg.extract import extract

    text = "Education Minister Ned Ash spoke on Monday. The Liberal Democrat denied it."
    doc = annotate(text)
    record = extract(doc, doc._.article)
    names = {entity.key: entity.name for entity in record.entities}
    found = {(names[r.subject], names[r.object]) for r in record.relations if r.property == "memberOfParty"}
    assert found == {("Ned Ash", "Liberal Democrats")}


def test_firm_is_the_business_named_last_and_no_party_group(annotate):
    doc = annotate(
        "The auditor looked at Brackwell Waste Services. Labour group leader Ola Tern spoke for the Labour group. "
        "The firm denies any wrongdoing."
    )
    assert meant(doc, "The firm") == "Brackwell Waste Services"


def test_bare_surname_stays_with_who_was_introduced_first(annotate):
    doc = annotate(
        'A panel met on Sen. Randall Hoag. "I did nothing wrong," Hoag said. Kristin Hoag owns a firm. '
        "Kristin Hoag did not attend. Hoag denied it."
    )
    assert [r.name for r in doc._.referents if any(doc[s:e].text == "Hoag" for s, e, _, _ in r.mentions)] == ["Randall Hoag"]


@pytest.mark.parametrize("title", ["Supt.", "Det. Insp.", "Coun.", "Const."])
def test_no_sentence_ends_between_a_title_and_its_name(annotate, title):
    assert len(list(annotate(f"{title} Ola Tern left the town hall on Monday.").sents)) == 1


def test_british_spelling_is_the_same_verb(annotate):
    (clause,) = [c for c in annotate("Ola Tern co-operated with Ned Ash.")._.clauses if c.lemma == "cooperate"]
    assert clause.heads("with")


@pytest.mark.parametrize(
    ("text", "words", "what"),
    [
        (
            "Voters in Milford met. Milford is poor. Fairview Mayor Ola Tern, whose city may leave, said no.",
            "city may",
            "Fairview",
        ),
        ("Ned Ash, director of the Water Department, spoke. The Health Department shut. His department is small.", "His department", "Water Department"),
        ("The Office of Ethics met on Monday. Prosecutor Ola Tern came. Her office did not answer.", "Her office", None),
    ],
)
def test_office_and_city_of_a_person_are_his_own(annotate, text, words, what):
    assert meant(annotate(text), words.split(" may")[0]) == what


def test_an_authority_is_a_body(annotate):
    doc = annotate("The Eastern Shore Health Authority cut beds. Ola Tern said the authority was wrong.")
    assert meant(doc, "the authority") == "Eastern Shore Health Authority"


def test_whom_a_clause_picks_out_is_not_who_was_named_so(annotate):
    doc = annotate("Mayoral candidate Dora Quill spoke on Monday. Delegates must vote for the candidate who won their ward.")
    assert meant(doc, "the candidate") is None


def test_a_vice_president_is_no_president(annotate):
    doc = annotate("President Bo Day spoke in Reno. The vice president left on Monday.")
    assert meant(doc, "vice president") is None


def test_the_next_president_is_nobody_yet(annotate):
    doc = annotate("President Ann Lee spoke in Reno. Most voters said the next president should go on with the plan.")
    assert meant(doc, "next president") is None


def test_subject_beside_the_names_before_it(annotate):
    doc = annotate("On a show of the comedians Guy Platt and Fay Dunn, the Democratic presidential candidate called for lower taxes.")
    assert meant(doc, "the Democratic presidential candidate") is None


def test_a_next_president_is_nobody_even_where_one_is_subject(read):
    text = "President Ann Trask spoke on Friday. The next president will have to decide, she said.\n"
    assert "The next president" not in [m.span.of(text) for e in read(text).entities if e.name == "Ann Trask" for m in e.mentions]


def test_a_figure_beside_a_name_describes_nobody(read):
    text = "Trask: 547. Mara Trask won by a wide count, a 16-point lead over Pell, and Dan Roe, a gynecologist from Dover, was there.\n"
    found = {m.span.of(text): e.name for e in read(text).entities for m in e.mentions}
    assert found.get("a gynecologist") == "Dan Roe" and not {"547", "a 16-point lead"} & set(found)
