"""What is kept of single articles: it holds for one content and one form, and changes nothing but the time."""

import sqlite3
from dataclasses import replace

import pytest

from kg import claims, pieces
from kg.bench.articles import generate
from kg.claims import graph
from kg.intake import KeptRecord
from kg.model import Article, Span
from kg.ontology import load
from kg.pieces import Pieces, remembered
from kg.resolve import resolve
from kg.resolve.profile import Profiler
from kg.view import passages
from kg.view.passages import Passages


@pytest.fixture
def db():
    found = sqlite3.connect(":memory:")
    found.executescript(pieces.TABLE + "CREATE TABLE current (id TEXT, content TEXT);")
    return found


def never():
    pytest.fail("made again")


def test_a_piece_is_made_once(db):
    kept = Pieces(db, "word", "f1", {"a.txt": "c1"})
    value = frozenset({("ann", 1), ("bo", 2)})
    assert remembered(kept, "a.txt", frozenset[tuple[str, int]], lambda: value) == value
    assert remembered(kept, "a.txt", frozenset[tuple[str, int]], never) == value


@pytest.mark.parametrize(
    "other", [("word", "f1", {"a.txt": "c2"}), ("word", "f2", {"a.txt": "c1"}), ("name", "f1", {"a.txt": "c1"}), ("word", "f1", {})]
)
def test_a_piece_holds_for_one_kind_form_and_content(db, other):
    Pieces(db, "word", "f1", {"a.txt": "c1"})["a.txt"] = b"1"
    assert Pieces(db, "word", "f1", {"a.txt": "c1"}).get("a.txt") == b"1"
    assert Pieces(db, *other).get("a.txt") is None


def test_a_piece_that_cannot_be_read_is_made_again():
    for damaged in (b"", b"no zlib", b"x\x9cK\x04\x00\x00b\x00b"):  # the last is "a", packed
        kept = {"a.txt": damaged}
        assert remembered(kept, "a.txt", tuple[int, ...], lambda: (1, 2)) == (1, 2)
        assert remembered(kept, "a.txt", tuple[int, ...], never) == (1, 2)


def test_pieces_that_nobody_can_ask_for_are_dropped(db):
    db.executemany("INSERT INTO current VALUES (?, ?)", [("a.txt", "c1"), ("b.txt", "c2")])
    for form, contents in (("f2", {"a.txt": "c1", "b.txt": "old", "gone.txt": "c3"}), ("f1", {"b.txt": "c2"})):
        for ident in contents:
            Pieces(db, "word", form, contents)[ident] = b"1"
    pieces.prune(db, "f2")
    assert db.execute("SELECT id, content, form FROM piece").fetchall() == [("a.txt", "c1", "f2")]


def test_profiles_that_are_kept_resolve_to_the_same(monkeypatch):
    records = [made.record for made in generate(6, seed=5)]
    kept, made = {}, []
    expected = resolve(records[:5], load(), (), kept)
    assert expected == resolve(records[:5], load())
    original = Profiler.profiles
    monkeypatch.setattr(Profiler, "profiles", lambda self, record: made.append(record.article.id) or original(self, record))
    assert resolve(records[:5], load(), (), kept) == expected and not made
    grown = resolve(records, load(), (), kept)
    assert made == [records[5].article.id]
    assert grown == resolve(records, load())


def test_shares_that_are_kept_hold_while_their_entities_do(monkeypatch):
    records = [made.record for made in generate(4, seed=6)]
    resolution, kept, made = resolve(records, load()), {}, []
    expected = graph(records, resolution, load(), None, kept)
    assert expected == graph(records, resolution, load()) and expected.claims and expected.mentions
    original = claims.told
    monkeypatch.setattr(claims, "told", lambda record, found: made.append(record.article.id) or original(record, found))
    assert graph(records, resolution, load(), None, kept) == expected and not made
    renamed = replace(resolution, ids={place: f"{ident}-2" if place[0] == records[1].article.id else ident for place, ident in resolution.ids.items()})
    assert graph(records, renamed, load(), None, kept) == graph(records, renamed, load())
    assert made[:1] == [records[1].article.id] and len(made) == 1 + len(records)
    nobody = replace(resolution, described=frozenset({resolution.ids[records[2].article.id, 0]}))
    assert graph(records, nobody, load(), None, kept) == graph(records, nobody, load())


def test_passages_that_are_kept_are_the_same(monkeypatch):
    text = "Mayor Ida Fenn of Brill spoke on Monday. Council members listened.\n\nShe then left for Oslo."
    articles, spans = [Article("a", text, "")], ((Span(0, 14), ("Mayor",)), (Span(41, 56), ()), (Span(93, 97), ("left",)))

    def told(kept):
        found = Passages(articles, kept)
        asked = [found.telling("a", *one) for one in spans] + [found.of("a", (Span(0, 5),), (Span(24, 29),))]
        found.keep()
        return asked

    kept = {}
    expected = told(kept)
    assert expected[0].cue == (Span(0, 5),) and text[expected[2].start : expected[2].end] == "She then left for Oslo."
    monkeypatch.setattr(passages, "sentence_ends", lambda text, block: never())
    assert told(kept) == expected


def test_passages_that_nobody_asks_for_any_more_are_dropped():
    articles, kept = [Article("a", "Mayor Ida Fenn spoke. She left.", "")], {}

    def told(*wordings):
        found = Passages(articles, kept)
        for words in wordings:
            found.telling("a", Span(0, 21), words)
        found.keep()
        return kept["a"]

    first = told(("spoke",), ("Mayor",))
    assert told(("spoke",)) != first
    assert told(("spoke",), ("Mayor",)) == first


def test_a_record_of_which_profile_and_share_are_kept_is_not_looked_up():
    records = [made.record for made in generate(4, seed=8)]
    profiles, shares, found = {}, {}, []

    def both(given):
        resolution = resolve(given, load(), (), profiles)
        return graph(list(given), resolution, load(), None, shares)

    expected = both(records)
    later = [KeptRecord(one.article, lambda one=one: found.append(one.article.id) or one) for one in records]
    assert both(later) == expected and not found
    del profiles[records[1].article.id]
    assert both(later) == expected and found == [records[1].article.id]
    with pytest.raises(AttributeError):
        _ = later[2].nothing_of_the_kind
    assert len(found) == 1
