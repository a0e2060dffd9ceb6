"""What the dateline of an article tells of the counties and bodies in it."""

import pytest
from conftest import in_words

from kg.extract import extract
from kg.read.text import article


@pytest.fixture(scope="module")
def filed(nlp):
    """A function from the story of an article filed from Marlow Falls, Ohio, to its triples in words."""

    def found(story: str, front: str = "MARLOW FALLS, Ohio — ", headline: str = "A road in trouble") -> set[str]:
        doc = nlp.make_doc(text := f"{headline}\n\n{front}{story}")
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
        ("Oxmoor Steel will close its plant here in May.", "Oxmoor Steel operatesIn Marlow Falls"),
        ("Rents rose. Sen. Ann Rowe, whose district includes the mill, agreed. Marlow Falls is small.", "Ann Rowe represents Marlow Falls"),
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
        ("A road was shut. The Board of Trustees of Dover College met.", "Board of Trustees of Dover College hasJurisdiction Marlow Falls"),
        ("A road was shut. The Bureau of Investigative Journalism wrote about it.", "Bureau of Investigative Journalism hasJurisdiction Ohio"),
        ("Cook County in Illinois sued the firm.", "Cook County locatedIn Ohio"),
        ("The Lower East Side of Dover was calm.", "Lower East Side locatedIn Marlow Falls"),
        ("A road was shut. Dover College owns it. The Board of Trustees met.", "Board of Trustees hasJurisdiction Marlow Falls"),
        ("A road was shut. Nobody lives in Antler County, a driver said.", "Antler County locatedIn Ohio"),
        ("A road was shut. The Marlow Falls State College owns it.", "Marlow Falls State College basedIn Marlow Falls"),
    ],
)
def test_not_told_by_it(filed, story, triple):
    assert triple not in filed(story)


def test_a_county_may_bear_the_towns_name(filed):
    assert "Marlow Tenants Union basedIn Marlow" not in filed("Rents rose in Marlow County. The Marlow Tenants Union met.", "MARLOW, Ohio — ")


@pytest.mark.parametrize(
    ("story", "triple"),
    [
        ("A fire in the South End is out.", "South End locatedIn Marlow Falls"),
        ("A library in East Marlow Falls closed.", "East Marlow Falls locatedIn Marlow Falls"),
        ("Residents of the Larkside neighborhood met.", "Larkside locatedIn Marlow Falls"),
        ("Resident Ann Lee said the noise in Marlow Falls was too much.", "Ann Lee livesIn Marlow Falls"),
        ("Mayor Ann Lee, who shut a library in Marlow Falls and one in Dover, met them.", "Ann Lee governs Marlow Falls"),
    ],
)
def test_a_town_holds_its_quarters(filed, story, triple):
    assert triple in filed(story)


def test_a_capital_is_where_news_of_elsewhere_is_filed(filed):
    assert not any("locatedIn Washington" in triple for triple in filed("Voters in the Larkside neighborhood met.", "WASHINGTON — "))


@pytest.mark.parametrize(
    ("text", "triple"),
    [
        ("A train left the rails in Romania on Monday, and three people died. President Ana Stroe spoke.", "Ana Stroe governs Romania"),
        ("A ward in Kirimba County, Kenya, is unfinished. Governor Ann Lee said nothing.", "Ann Lee governs Kirimba County"),
    ],
)
def test_who_governs_the_articles_place(triples, text, triple):
    assert triple in triples(text)


@pytest.mark.parametrize("text", ["A train left the rails in Romania on Monday. Republicans said President Ida Kemp would speak.", "In Ohio, Kirimba County is poor. Governor Ann Lee said nothing.", "Residents of Orange County protested. Gov. Ann Lee said rents were high."])
def test_who_governs_another(triples, text):
    assert not any("governs Romania" in triple or "governs Kirimba" in triple or "governs Orange" in triple for triple in triples(text))


def test_a_headline_says_which_town_an_article_is_about(filed):
    story = "Parts of Vaalburg were dark. Pretoria was not. Mayor Ann Lee said nothing."
    assert "Ann Lee governs Vaalburg" in filed(story, "", "Lights go out in Vaalburg as bill grows")
    assert "Ann Lee governs Vaalburg" not in filed(story, "", "Lights go out as bill grows")


def test_a_dateline_on_its_own_makes_a_town_of_an_unknown_word(filed):
    front = "Special Correspondent\nHARTAPUR\n\n"
    found = filed("Residents blocked the Hartapur-Selwadi road. Mayor Asha Rao came. The Hartapur Tenants Association met, and so did the Hartapur Electricity Company.", front)
    assert {"Asha Rao governs Hartapur", "Hartapur Tenants Association basedIn Hartapur", "Hartapur Electricity Company operatesIn Hartapur"} <= found
    assert not any("Selwadi basedIn" in triple for triple in found)
