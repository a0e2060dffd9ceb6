"""What the dateline of an article tells of the counties and bodies in it."""

import pytest
from conftest import in_words

from kg.extract import extract
from kg.read.text import article


@pytest.fixture(scope="module")
def filed(nlp):
    """A function from the story of an article filed from Marlow Falls, Ohio, to its triples in words."""

    def found(story: str, front: str = "MARLOW FALLS, Ohio") -> set[str]:
        doc = nlp.make_doc(text := f"A road in trouble\n\n{front} — {story}")
        doc._.article = article("test.txt", text, "")
        record = extract(nlp(doc), doc._.article)
        names = {entity.key: entity.name for entity in record.entities}
        return {in_words(relation, names) for relation in record.relations}

    return found


@pytest.mark.parametrize(
    ("story", "triple"),
    [
        ("A road was shut. Marlow Falls is small.", "Marlow Falls locatedIn Ohio"),
        ("Antler County has closed a road.", "Antler County locatedIn Ohio"),
        ("A road was shut. The Division of Coastal Roads said it was unsafe.", "Division of Coastal Roads hasJurisdiction Ohio"),
        ("A road was shut. The money was cut by the Legislature.", "Legislature hasJurisdiction Ohio"),
        ("A road was shut. The State Board of Bridges agreed.", "State Board of Bridges hasJurisdiction Ohio"),
        ("A road was shut. The Board of Trustees agreed.", "Board of Trustees hasJurisdiction Marlow Falls"),
        ("A road was shut. The Board of Police Commissioners agreed.", "Board of Police Commissioners hasJurisdiction Marlow Falls"),
        ("A road in Antler County was shut. The sheriff's office agreed.", "sheriff's office hasJurisdiction Antler County"),
        ("Rents rose. The Marlow Falls Tenants Union met.", "Marlow Falls Tenants Union basedIn Marlow Falls"),
        ("Rents rose in Antler County. The Antler County League of Anglers met.", "Antler County League of Anglers basedIn Antler County"),
    ],
)
def test_told_by_the_dateline(filed, story, triple):
    assert triple in filed(story)


@pytest.mark.parametrize(
    ("story", "triple"),
    [
        ("A road was shut. The Bureau of Indian Affairs said it was unsafe.", "Bureau of Indian Affairs hasJurisdiction Ohio"),
        ("A road was shut. The Board of Trustees of Dover College met.", "Board of Trustees hasJurisdiction Marlow Falls"),
        ("A road was shut. Dover College owns it. The Board of Trustees met.", "Board of Trustees hasJurisdiction Marlow Falls"),
        ("A road was shut. Nobody lives in Antler County, a driver said.", "Antler County locatedIn Ohio"),
        ("A road was shut. The Marlow Falls State College owns it.", "Marlow Falls State College basedIn Marlow Falls"),
    ],
)
def test_not_told_by_it(filed, story, triple):
    assert triple not in filed(story)


def test_a_county_may_bear_the_towns_name(filed):
    assert "Marlow Tenants Union basedIn Marlow" not in filed("Rents rose in Marlow County. The Marlow Tenants Union met.", "MARLOW, Ohio")
