"""Places: locatedIn, hasJurisdiction, partOf, basedIn as the text says them."""

import pytest


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
