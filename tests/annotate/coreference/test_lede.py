"""Persons whom a headline or a first sentence describes before the article names them."""

from kg.annotate.document import Referents
from kg.model import Article, Span


def read(nlp, headline: str, text: str):
    whole = f"{headline}\n\n{text}"
    doc = nlp.make_doc(whole)
    doc._.article = Article("a.txt", whole, "0" * 64, headline=Span(0, len(headline)))
    return nlp(doc)


def who(doc, word: str) -> str | None:
    """Return the name of the referent of the first token that reads so."""
    referent = Referents(doc).at_head(next(token.i for token in doc if token.text == word))
    return referent.name if referent is not None else None


def test_a_headline_announces_by_title(nlp):
    doc = read(nlp, "Superintendent quits before the vote", "Nobody expected Superintendent Omar Quill to speak first on Monday.")
    assert who(doc, "Superintendent") == "Omar Quill"


def test_a_judge_who_ruled_is_the_judge_who_is_named(nlp):
    doc = read(nlp, "Court stops the sale", "A federal judge on Friday stopped the sale.\n\nU.S. District Judge Dana Frost wrote a long opinion.")
    assert who(doc, "judge") == "Dana Frost"


def test_a_judge_who_is_asked_may_be_anybody(nlp):
    doc = read(nlp, "Kenton sues", "The town asked a judge to stop the sale.\n\nJudge Dana Frost set a hearing for June.")
    assert who(doc, "judge") != "Dana Frost"


def test_an_officer_may_be_anybody(nlp):
    doc = read(nlp, "Shots in Kenton", "A police officer was hurt on Friday.\n\nOfficer Dana Frost said that the street was closed.")
    assert who(doc, "officer") != "Dana Frost"


def test_who_leads_the_council_is_its_leader(nlp):
    text = "The leader of Kenton Council has survived a vote.\n\nOmar Quill, who has led the council since May, thanked the town."
    doc = read(nlp, "Council leader survives", text)
    assert who(doc, "leader") == "Omar Quill"


def test_a_minister_of_another_field_is_somebody_else(nlp):
    text = "Premier Dana Frost's transport minister stepped down on Tuesday.\n\nEducation Minister Omar Quill said he was sorry."
    doc = read(nlp, "Ferry costs a job", text)
    assert who(doc, "minister") != "Omar Quill"


def test_what_the_announced_one_does_is_the_named_ones(nlp):
    text = "Kenton has dismissed its fire chief after he accused the mayor of lying.\n\nFire Chief Omar Quill heard of it by e-mail."
    doc = read(nlp, "Kenton fires chief", text)
    assert who(doc, "he") == "Omar Quill"


def test_a_bare_title_is_theirs_who_stood_in_the_headline_before_it(nlp):
    text = "President Omar Quill told the council to wait.\n\nIn 2008 President Dana Frost told it not to."
    assert who(read(nlp, "Omar Quill moves out as president stays silent", text), "president") == "Omar Quill"


def test_a_title_of_another_land_is_not_theirs(nlp):
    doc = read(nlp, "Finch moves out", "Sen. Leo Finch of Ohio spoke on Monday. The Utah senator was not there.")
    assert who(doc, "senator") != "Leo Finch"
