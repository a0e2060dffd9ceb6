"""Who is an official by what else an article says."""

import pytest


@pytest.mark.parametrize(
    ("text", "name", "cls"),
    [
        ("Mayor Ann Lee left. Lee's predecessor, Bob Dale, praised her.", "Bob Dale", "Official"),
        ("Assistant Superintendent Bo Day took over.", "Bo Day", "Official"),
        ("Committee chairman Bo Day said no.", "Bo Day", "Official"),
        ("NDP Leader Ann Lee said no.", "Ann Lee", "Official"),
        ("Ann Lee, a lawyer for the family, said no.", "Ann Lee", "Person"),
        ("Ann Lee, a spokeswoman for the Tulsa Police Department, said no.", "Ann Lee", "Person"),
        ("Ann Lee won her primary in March.", "Ann Lee", "Official"),
        ("Ann Lee won her battle with the bank in March.", "Ann Lee", "Person"),
        ("Ann Lee, 41, will stand for the Green Party in May.", "Ann Lee", "Official"),
        ("The Dover City Council met. Ann Lee and Bob Dale voted no.", "Bob Dale", "Official"),
        ("The Dover City Council met. Two other members, Ann Lee and Bob Dale, did not return calls.", "Bob Dale", "Official"),
        ("Fellow Conservative Bo Day left early.", "Bo Day", "Official"),
        ("She put up a portrait of Ronald Reagan.", "Ronald Reagan", "Official"),
        ("The chief executive of Marlow Foods, Bo Day, succeeded Ann Lee.", "Ann Lee", "Person"),
        ("Plumber Ted Cruz of Leeds mends boilers.", "Ted Cruz", "Person"),
        ("John Howard, 34, won a bakery prize.", "John Howard", "Person"),
        ("Max Verden won the race on Sunday.", "Max Verden", "Person"),
        ("Driver Lee Orr lost his seat at the Harwood team.", "Lee Orr", "Person"),
        ("Ann Lee entered the race for governor.", "Ann Lee", "Official"),
        ("Voters went to the polls. Ann Lee lost her seat.", "Ann Lee", "Official"),
        ("The Dover City Council met. Resident Ann Lee voted no in the referendum.", "Ann Lee", "Person"),
        ("The Dover City Council met. Shopkeeper Bo Day voted yes.", "Bo Day", "Person"),
        ("The Dover City Council met. Members Eva Hull and Ian Moss of the gym agreed.", "Ian Moss", "Person"),
        ("The Dover City Council met. Gym members Eva Hull and Ian Moss agreed.", "Ian Moss", "Person"),
        ("The Dover City Council met. Board member Jo Park of Acme Steel Corp. smiled.", "Jo Park", "Person"),
        ("Volunteer Bo Day campaigned for the Green Party.", "Bo Day", "Person"),
        ("The Green Party picked baker Cy Orr to run its kitchen.", "Cy Orr", "Person"),
        ("The Green Party picked Cy Orr as its candidate for mayor.", "Cy Orr", "Official"),
    ],
)
def test_official(read, text, name, cls):
    assert {one.name: one.cls for one in read(text).entities}[name] == cls
