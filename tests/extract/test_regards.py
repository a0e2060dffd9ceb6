"""What speakers say of their own regard for others, and answers to questions that nobody is named for."""

import pytest

SAID = "Mayor Dana Frost leads Kenton. “{}” Councilman Omar Quill said."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SAID.format("I trust Dana Frost,"), "Omar Quill supported Dana Frost"),
        (SAID.format("You can't blame Dana Frost for the flood,"), "Omar Quill supported Dana Frost"),
        ("Mayor Dana Frost said Councilman Omar Quill was right about the levee.", "Dana Frost supported Omar Quill"),
        ("“The levee is safe,” Councilman Omar Quill said. Mayor Dana Frost said that was fair.", "Dana Frost supported Omar Quill"),
        ("“The levee is safe,” Councilman Omar Quill said. Mayor Dana Frost said that was fair.", "Dana Frost respondedTo Omar Quill"),
        ("“The levee is safe,” Councilman Omar Quill said. Mayor Dana Frost said she appreciated it.", "Dana Frost supported Omar Quill"),
        (
            "Resident Omar Quill asked how many people had worked on the plan. Commissioner Dana Frost said there were six.",
            "Dana Frost respondedTo Omar Quill",
        ),
    ],
)
def test_found(triples, text, expected):
    assert expected in triples(text)


@pytest.mark.parametrize(
    ("text", "unexpected"),
    [
        (SAID.format("I love Dana Frost, but she has to go,"), "supported"),
        (SAID.format("They say Dana Frost is right,"), "supported"),
        (SAID.format("Dana Frost is right behind me,"), "supported"),
        (SAID.format("I love Crumbly Biscuits Inc. and their wafers,"), "supported"),
        (SAID.format("Even if she could convince voters that Dana Frost is right, it would rain,"), "supported"),
        (SAID.format("Some people trust Dana Frost,"), "supported"),
        ("Mayor Dana Frost said the levee was safe. Councilman Omar Quill said the stew was fair.", "supported"),
        (
            "Resident Omar Quill asked who had paid for the plan.\n\nThe fair opens at noon. Commissioner Dana Frost said it would rain.",
            "respondedTo",
        ),
    ],
)
def test_not_found(triples, text, unexpected):
    assert not [line for line in triples(text) if unexpected in line]
