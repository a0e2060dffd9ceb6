"""Whose a poll, a survey or an editorial is by the names before the noun."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lee leads Day in a Fox News poll released Monday.", {("Fox News", "Fox News poll")}),
        ("A new Harwell University tracking poll puts Lee ahead.", {("Harwell University", "Harwell University tracking poll")}),
        ("According to a CNN/Gallup survey, few have heard of Lee.", {("CNN", "CNN/Gallup survey"), ("Gallup", "CNN/Gallup survey")}),
        ("A Washington Post editorial mocked the plan.", {("Washington Post", "Washington Post editorial")}),
        ("The Republican poll was wrong. So was the Ohio poll.", set()),
        ("The CNN poll numbers alarmed Lee.", set()),
    ],
)
def test_a_poll_is_issued_by_whose_name_it_bears(read, text, expected):
    record = read(text)
    names = {one.key: one.name for one in record.entities}
    issued = {(names[r.subject], names[r.object]) for r in record.relations if r.property == "issued"}
    assert {(subject, target.removeprefix("new ").removeprefix("a ")) for subject, target in issued} == expected
