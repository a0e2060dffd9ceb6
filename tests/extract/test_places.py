"""Places: locatedIn, hasJurisdiction, partOf, basedIn as the text says them."""

import pytest

from kg.read.text import article


@pytest.fixture(scope="module")
def facts(read):
    """A function from a text to its place facts as "subject property object"."""

    def found(text: str) -> set[str]:
        record = read(text)
        names = {entity.key: entity.name for entity in record.entities}
        wanted = ("locatedIn", "hasJurisdiction", "partOf", "basedIn")
        return {
            f"{names[r.subject]} {r.property} {names[r.object]}" for r in record.relations if r.property in wanted
        }

    return found


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("TOLEDO, Ohio (AP) — The road was closed.", "Toledo locatedIn Ohio"),
        ("A company in Alabama, Quill Medical Group, sent nurses.", "Quill Medical Group basedIn Alabama"),
        ("Quill Resources, a company registered in Vancouver, owns the mine.", "Quill Resources basedIn Vancouver"),
        ("Quill Resources owns the mine. The company, based in Vancouver, British Columbia, shut it.", "Quill Resources basedIn Vancouver"),
        ("Ann Lee runs the Pell Center for Rural Votes at Marlow University.", "Pell Center for Rural Votes partOf Marlow University"),
        ("The Second Glance Project, a legal clinic at Marlow State University, took the case.", "Second Glance Project partOf Marlow State University"),
        ("The Foreign Ministry in Quito said it would answer.", "Foreign Ministry basedIn Quito"),
        ("The school board met on Monday. The Pell Area School District has two schools.", "school board partOf Pell Area School District"),
        ("West Wexmoor Police arrested two men.", "West Wexmoor Police hasJurisdiction West Wexmoor"),
        ("The Royal Saskatchewan Constabulary said no.", "Royal Saskatchewan Constabulary hasJurisdiction Saskatchewan"),
        ("A lorry was seized by the Hartapur police on Monday.", "Hartapur police hasJurisdiction Hartapur"),
        ("Ohio Gov. Amy Holt shut the road. The Department of Highways agreed.", "Department of Highways hasJurisdiction Ohio"),
        ("Ontario Premier Amy Holt shut the road. The Ministry of Highways agreed.", "Ministry of Highways hasJurisdiction Ontario"),
        ("Ohio lost money. Amy Holt wrote to the state Parole Board.", "Parole Board hasJurisdiction Ohio"),
        ("She lives in Plymouth, Massachusetts, with her son.", "Plymouth locatedIn Massachusetts"),
        ("Texas cities such as Waco and Tyler lost money.", "Tyler locatedIn Texas"),
        ("The Tulsa Police Department made two arrests.", "Tulsa Police Department hasJurisdiction Tulsa"),
        ("The Pima County Sheriff’s Office said no.", "Pima County Sheriff’s Office hasJurisdiction Pima County"),
        ("The U.S. Attorney's Office for the District of Maine replied.",
         "U.S. Attorney's Office for the District of Maine hasJurisdiction Maine"),
        ("He spoke to the Public Health Committee of the Iowa House.", "Public Health Committee of the Iowa House partOf Iowa House"),
        ("He spoke to the Public Health Committee of the Iowa House.", "Iowa House hasJurisdiction Iowa"),
        ("He praised the Secret Service, an agency within the Department of Homeland Security.",
         "Secret Service partOf Department of Homeland Security"),
        ("Bright Harbor Partners, a Tulsa consulting firm, wrote the report.", "Bright Harbor Partners basedIn Tulsa"),
        ("Bright Harbor Partners, based in Tulsa, wrote the report.", "Bright Harbor Partners basedIn Tulsa"),
        ("The Tulsa City Council's finance committee met.", "Tulsa City Council's finance committee partOf Tulsa City Council"),
        ("The women's wing of the Democratic Alliance met.", "women's wing of the Democratic Alliance partOf Democratic Alliance"),
        ("The Tulsa branch of the Plumbers Guild met.", "Tulsa branch of the Plumbers Guild partOf Plumbers Guild"),
        ("The Justice Department's Civil Rights Division wrote to her.", "Justice Department's Civil Rights Division partOf Justice Department"),
        ("Dunmore Foods, which is owned by Halvard Group, left.", "Dunmore Foods partOf Halvard Group"),
        ("She spoke for Dunmore Foods' parent company, Halvard Group.", "Dunmore Foods partOf Halvard Group"),
        ("The Ohio House Select Committee on Floods met.", "Ohio House Select Committee on Floods partOf Ohio House"),
        ("It burned near Larkspur Bridge in Boston.", "Larkspur Bridge locatedIn Boston"),
        ("Protesters gathered at Corn Square in Cairo.", "Corn Square locatedIn Cairo"),
        ("The strike in Nantes in western France ended.", "Nantes locatedIn France"),
        ("They praised the town of Quillbury in Vermont.", "Quillbury locatedIn Vermont"),
        ("Police searched homes in Oakfield, in northern Vermont.", "Oakfield locatedIn Vermont"),
        ("Poland's Constitutional Tribunal ruled.", "Constitutional Tribunal hasJurisdiction Poland"),
        ("The Vermont attorney general's office sued.", "Vermont attorney general's office hasJurisdiction Vermont"),
        ("Police Scotland found him.", "Police Scotland hasJurisdiction Scotland"),
        ("The Town of Amherst Planning Board met.", "Town of Amherst Planning Board hasJurisdiction Amherst"),
        ("The Zoning Board of Appeals in Needham met.", "Zoning Board of Appeals hasJurisdiction Needham"),
    ],
)
def test_said(facts, text, fact):
    assert fact in facts(text)


@pytest.mark.parametrize(
    "text",
    [
        "He toured Boston, New York and Chicago.",  # a list, not Boston in New York
        "The Department of Homeland Security replied.",  # "Homeland" is no town here
        "The strikers of Lviv in Germany sent a letter.",  # the gazetteer knows Lviv, elsewhere
        "She spoke about Mariupol in Poland.",
        "They discussed Kashmir in Geneva.",
        "Critics of Boston in Vermont said no.",
        "She lost Kashmir in Lahore.",
        "They met the mayor of Quillbury. They praised Quillbury in Vermont.",  # not known, and "in" belongs to the verb
        "The Smith Family Foundation gave to the Tulsa Library.",
        "Gov. Amy Holt spoke in Ohio. Officials of the federal Department of Agriculture agreed.",
        "Gov. Amy Holt spoke in Ohio. The Department of Agriculture agreed, and so did the White House.",
        "Gov. Amy Holt spoke in Ohio. President Ida Kemp agreed, and so did the Department of Agriculture.",
        "The Royal Danish Police met them.",
        "The East African Police met them.",
        "She met the Foreign Ministry in Quito.",
        "",
    ],
)
def test_not_said(facts, text):
    assert facts(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "BUTTE, Mont. — Montana Gov. Amy Holt spoke. The Department of Homeland Security and the Department of the Interior agreed.",
        "Montana Gov. Amy Holt spoke. The Department of Defense and the Department of Veterans Affairs agreed.",
        "Montana Gov. Amy Holt spoke. The Department of Fisheries in Galway agreed.",
        "Montana Gov. Amy Holt sued the Kemp administration. The Department of Agriculture agreed.",
        "Montana Gov. Amy Holt spoke. The Department of Sociology and the Department of Rivers at Elgin College agreed.",
        "Limpopo Premier Amy Holt met federal officers. The Department of Mines agreed.",
        "Limpopo Premier Amy Holt spoke. The Ministry of Mines agreed.",
    ],
)
def test_a_nations_department_is_no_states(facts, text):
    assert not {fact for fact in facts(text) if fact.endswith(("hasJurisdiction Montana", "hasJurisdiction Limpopo"))}


@pytest.mark.parametrize("text", ["The Department of Justice sued.", "The White House Transition Council met.", "The UN refugee agency left."])
def test_words_of_a_body_are_no_town(facts, text):
    assert not facts(text)


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        ("Ann Voss spoke on NBC's \"Meet the Press\" on Sunday.", "Meet the Press partOf NBC"),
        ("He told Hill Radio's “Good Day Dunmore” so.", "Good Day Dunmore partOf Hill Radio"),
        ("She was on Hill Radio's Evening Matters programme on Monday.", "Evening Matters partOf Hill Radio"),
        ("Dunmore, in Ohio, is small. In Dunmore they use the Dunmore Public Library.", "Dunmore Public Library basedIn Dunmore"),
        ("It rains in Dunmore. The Dunmore Area Chamber of Commerce agreed.", "Dunmore Area Chamber of Commerce basedIn Dunmore"),
    ],
)
def test_names_tell_the_network_and_the_town(triples, text, tie):
    assert tie in triples(text)


@pytest.mark.parametrize(
    "text",
    ["She read the Dunmore Post's \"How to Win\" twice.", "NBC's Ann Voss left.", 'NBC\'s "Mending Our Roads" report was wrong.', "Fox News' “Lazy Clerk” label stuck.",
     "CBS' Dunmore show closed. Dunmore is in Ohio.", "The BBC's Ann Voss show ended.", 'CNN\'s "Turning Tides," an essay, is long.', "CNN's report was wrong.", "He is from Dunmore. Dunmore University is in Ohio."],
)
def test_other_possessions_are_no_part_of_a_network_and_no_founder_is_a_town(triples, text):
    assert [line for line in triples(text) if "partOf" in line or "University basedIn Dunmore" in line] == []


def test_a_town_that_no_list_has_is_told_by_its_dateline(nlp):
    doc = nlp.make_doc(text := "Council buys mill\n\nGREEN HOLLOW, Ohio — The City Council bought a mill on Tuesday, after a year of talks.")
    doc._.article = article("test.txt", text, "")
    assert [(name.cls, doc[name.start : name.end].text) for name in nlp(doc)._.names][:2] == [("City", "GREEN HOLLOW"), ("State", "Ohio")]


@pytest.mark.parametrize(
    "text",
    [
        "The Ohio River Basin Authority met in Ohio.",
        "The USA Today Editorial Board met in the USA.",
        "In the United States the American Peru Affairs Committee met.",
        "He heads the Dover bureau of the paper. Dover is small.",
        "The Lincoln Administration met. Lincoln is a town.",
    ],
)
def test_what_a_name_holds_is_not_always_its_territory(triples, text):
    assert [line for line in triples(text) if "hasJurisdiction" in line] == []


@pytest.mark.parametrize("text", ["They lied.\n\nAnn Voss\n\nDover, N.H.\n\nOthers agree.", "They lied.\n\n— Ann Voss, Dover, Ohio", "They lied.\n\nAnn Voss. Dover, N.H.\n"])
def test_who_signs_a_letter_lives_in_the_town_below(triples, text):
    assert "Ann Voss livesIn Dover" in triples(text)


@pytest.mark.parametrize("text", ["The star sang.\n\nAnn Voss, Paris\n\nThe crowd cheered.", "They lied.\n\nAnn Voss, Dover mayor, agreed.", "Ask Ann Voss, Dover, N.H.\n\nOthers agree.", "They lied.\n\nAnn Voss\n\nDover voted on Monday."])
def test_other_lines_with_a_name_and_a_town_are_no_signatures(triples, text):
    assert "Ann Voss livesIn" not in " ".join(triples(text))
