"""Reading text files: encodings, the parts of an article, and what is refused."""

from datetime import date

import pytest

from kg.errors import ArticleError, UsageError
from kg.read import Source, read, read_all, sources

STORY = "The council of Midvale voted on Monday to close the bridge for a year, and the mayor said it was high time.\n"


def write(folder, name, data):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def article(folder, text):
    (found,) = read(Source(write(folder, "a.txt", text), "a.txt"))
    if isinstance(found, ArticleError):
        raise found
    return found


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path):
    assert article(tmp_path, b"\xef\xbb\xbf" + STORY.encode()).text == STORY


def test_text_is_kept_exactly(tmp_path):
    text = "One\r\ntwo\u00a0three \n\n\n“four”"
    assert article(tmp_path, text).text == text


@pytest.mark.parametrize(
    ("first", "dateline", "publisher"),
    [
        ("MIDVALE (KQRS) — ", "MIDVALE (KQRS) — ", "KQRS"),
        ("PORT ELLEN, Wash. (AP) — ", "PORT ELLEN, Wash. (AP) — ", "AP"),
        ("OTTAWA - ", "OTTAWA - ", None),
        ("ST. PAUL, Minn., Nov. 19 (UPI) -- ", "ST. PAUL, Minn., Nov. 19 (UPI) -- ", "UPI"),
        ("HARTAPUR (PTI): ", "HARTAPUR (PTI): ", "PTI"),
        ("FACT CHECK: ", None, None),
        ("The ", None, None),
        ("FBI agents — all of them — say ", None, None),
    ],
)
def test_dateline(tmp_path, first, dateline, publisher):
    found = article(tmp_path, first + STORY)
    assert (found.dateline and found.dateline.of(found.text), found.publisher) == (dateline, publisher)


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("Midvale Council Votes to Close Its Bridge\n\n", "Midvale Council Votes to Close Its Bridge"),
        ("Council to close bridge\n", "Council to close bridge"),
        ("Council closes bridge for a year.\n\n", "Council closes bridge for a year"),
        ("", None),
        ("“We had to,” she said.\n\n", None),
    ],
)
def test_headline(tmp_path, first, title):
    assert article(tmp_path, first + STORY + "\n" + STORY).title == title


def test_a_town_before_a_colon_is_one_that_things_are_in(tmp_path):
    opened = "Row over lake bed grows\n\nHARTAPUR: The row grew. "
    assert article(tmp_path, opened + "Shops in Hartapur closed. " + STORY).dateline.of(opened) == "HARTAPUR: "
    assert article(tmp_path, opened + "Trains of the Hartapur Metro stood still. " + STORY).dateline.of(opened) == "HARTAPUR: "
    assert article(tmp_path, opened + "Hartapur told jurors nothing. " + STORY).dateline is None
    assert article(tmp_path, opened + "A friend of Hartapur Rao came.\nRAO: I did. " + STORY).dateline is None


def test_a_town_may_stand_below_who_reports_from_it(tmp_path):
    opened = "Row over lake bed grows\n\nSpecial Correspondent\nHARTAPUR\n\n"
    assert article(tmp_path, opened + STORY).dateline.of(opened) == "HARTAPUR"
    assert article(tmp_path, opened.replace("Special Correspondent", "It is theirs") + STORY).dateline is None


@pytest.mark.parametrize("first", ["POLICE: Man held after fire", "TRUMP: I will win Ohio", "WATCH: Launch set for May"])
def test_a_headline_may_open_with_a_word_and_a_colon(tmp_path, first):
    assert article(tmp_path, first + "\n\n" + STORY + "\n" + STORY).title == first


def test_byline_and_date(tmp_path):
    found = article(tmp_path, "Council to close bridge\nBy Ann Q. Roe, City Desk\nPublished June 6, 2025\n\n" + STORY)
    assert found.byline.of(found.text) == "By Ann Q. Roe, City Desk"
    assert found.published == date(2025, 6, 6)


@pytest.mark.parametrize(
    ("data", "message"),
    [(b"caf\xe9 au lait", "not UTF-8 at byte 3"), (b" \n\t", "empty"), (b"a\x00b", "NUL")],
)
def test_bad_files_are_refused_with_name_and_reason(tmp_path, data, message):
    with pytest.raises(ArticleError, match=message) as caught:
        article(tmp_path, data)
    assert "a.txt" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_one_bad_file_does_not_stop_the_others(tmp_path):
    write(tmp_path, "a.txt", b"\xff")
    write(tmp_path, "b.txt", STORY)
    refused = []
    assert [found.id for found in read_all(sources([tmp_path]), refused)] == ["b.txt"]
    assert len(refused) == 1


def test_sources_are_ordered_by_id_whatever_the_order_of_paths(tmp_path):
    for name in ("z.txt", "sub/a.txt", "b.txt", "notes.doc"):
        write(tmp_path, name, STORY)
    assert [s.ident for s in sources([tmp_path])] == ["b.txt", "sub/a.txt", "z.txt"]
    both = [tmp_path / "z.txt", tmp_path / "b.txt"]
    assert sources(both) == sources(reversed(both))


@pytest.mark.parametrize(("name", "message"), [("nowhere", "no such file"), ("empty", "no .txt file"), ("a.doc", "not a .txt")])
def test_paths_that_hold_no_article(tmp_path, name, message):
    (tmp_path / "empty").mkdir()
    write(tmp_path, "a.doc", "x")
    with pytest.raises(UsageError, match=message):
        sources([tmp_path / name])


def test_two_files_with_the_same_id(tmp_path):
    write(tmp_path, "one/a.txt", STORY)
    write(tmp_path, "two/a.txt", STORY)
    with pytest.raises(UsageError, match="folder above both"):
        sources([tmp_path / "one", tmp_path / "two"])
