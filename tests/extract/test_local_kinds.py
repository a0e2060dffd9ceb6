"""Bodies that an article calls by their kind alone are of its town, county or state."""

from __future__ import annotations

import pytest

SEATS = {
    "ELK RAPIDS, Ohio — The Elk Rapids pool is shut. A member of the town council, Ann Lee, voted no.": ("town council", "Elk Rapids"),
    "Hale County has no money. The Hale County fair is off. The head of the county health office, Bo Dayton, said so.": ("county health office", "Hale County"),
}


@pytest.mark.parametrize("text", SEATS)
def test_a_body_of_no_name_is_of_the_articles_town(read, text):
    record = read(text)
    names = {one.key: one.name for one in record.entities}
    found = {(names[r.subject], names[r.object]) for r in record.relations if r.property == "hasJurisdiction"}
    assert found == {SEATS[text]}


def test_bodies_that_take_part_in_nothing_are_left_alone(read):
    record = read("ELK RAPIDS, Ohio — The pool is shut. The town council met on Monday.")
    assert not [r for r in record.relations if r.property == "hasJurisdiction"]


def test_a_body_of_no_name_is_at_home_in_the_place_behind_it(read):
    record = read("The county hospital in Barlow is full. Its manager, Simona Posta, said so.")
    names = {one.key: one.name for one in record.entities}
    assert {(names[r.subject], names[r.object]) for r in record.relations if r.property == "basedIn"} == {("county hospital", "Barlow")}
