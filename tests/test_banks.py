from collections import Counter

import banks


def test_a_kind_below_its_bar_one_without_a_bar_and_a_bar_for_nothing_are_told():
    right, wanted = Counter(same=1, partOf=3), Counter(same=2, partOf=4, basedIn=1)
    assert banks.below(right, wanted, {"same": 0.6, "partOf": 0.75, "leads": 0.5}) == ["basedIn: no bar", "leads: no case", "same: 0.500 < 0.6"]
    assert banks.below(right, wanted, {"same": 0.5, "partOf": 0.75, "basedIn": 0}) == []


def test_a_passage_is_unfolded_and_comments_are_no_part_of_it(tmp_path):
    bank = tmp_path / "bank.txt"
    bank.write_text("# About it\n\nAnn Lee spoke. // Bo Day left.\nspokeTo Lee > Day\n\n# A part\n\nCy Fox won.\n", encoding="utf-8")
    assert banks.passages(bank) == [("Ann Lee spoke.\n\nBo Day left.", ["spokeTo Lee > Day"]), ("Cy Fox won.", [])]


def test_a_symmetric_relation_holds_both_ways_round(read):
    record = read("Mayor Ann Lee met Senator Bo Day on Monday. Ann Lee criticized Bo Day.")
    assert banks.gives(record, "metWith", "Bo Day", "Ann Lee") and banks.gives(record, "criticized", "Ann Lee", "-")
    assert not banks.gives(record, "criticized", "Bo Day", "Ann Lee")
