"""Whatever the bytes, a reader gives articles or refusals of one line, and its neighbours are read.

`KG_FUZZ=20000 pytest tests/read/test_fuzz.py` runs the long campaign; by default it is a short one.
"""

import gzip
import json
import os
from pathlib import Path

import pytest
from formats import ATOM, MAIL, PAGE, RSS, STORY, pdf, warc
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import ArticleError
from kg.model import Article
from kg.read import READERS, Source, read, read_all, sources
from kg.read.options import Options

RUNS = int(os.environ.get("KG_FUZZ", "400"))
LIMITS = Options(max_chars=20_000, timeout=10)
GOOD = {
    ".txt": STORY.encode(),
    ".md": f"---\ntitle: a\n---\n# Title\n\n**{STORY}**".encode(),
    ".html": PAGE.encode(),
    ".jsonl": "\n".join(json.dumps({"id": str(n), "text": STORY, "date": "2025-06-06"}) for n in range(3)).encode(),
    ".csv": f'id,text,date\n1,"{STORY}",2025-06-06\n2,"{STORY}",x\n'.encode(),
    ".xml": RSS.encode(),
    ".atom": ATOM.encode(),
    ".eml": MAIL.encode(),
    ".pdf": pdf("The council of Midvale", "voted on Monday."),
    ".warc": warc(("https://h.example/1", "text/html", PAGE.encode())),
}
ODD = [b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", "\u202e\u0645\U0001f600".encode(), b"]]>", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;",
       b'"' * 9, b"\r\n\r\n", b"{" * 50, b"[" * 50, b"<div>" * 60, b"\x1f\x8b", b"=?utf-8?q?=ff?=", b"99999999999999999999",
       b"Content-Length: -1", b"\xed\xa0\x80", b"stream", b"/Length 99999999"]  # fmt: skip


@st.composite
def broken(draw):
    """A good file that was damaged: cut, bytes changed, odd pieces put in; or no good file at all; perhaps packed."""
    suffix = draw(st.sampled_from(sorted([*GOOD, ".docx"])))
    data = bytearray(GOOD.get(suffix, b"PK\x03\x04")) if draw(st.integers(0, 9)) else bytearray(draw(st.binary(max_size=300)))
    for _ in range(draw(st.integers(0, 6))):
        place = draw(st.integers(0, max(0, len(data) - 1)))
        how = draw(st.integers(0, 3))
        if how == 0:
            del data[place : place + draw(st.integers(1, 200))]
        elif how == 1:
            data[place:place] = draw(st.sampled_from(ODD))
        elif how == 2:
            data[place : place + 1] = draw(st.binary(max_size=4))
        else:
            data += data[place : place + draw(st.integers(1, 100))]
    packed = bytes(data)
    if draw(st.integers(0, 4)) == 0:
        packed = gzip.compress(packed, mtime=0)[: draw(st.integers(1, 10_000))]
        suffix += ".gz"
    return suffix, packed


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("fuzz")


@settings(max_examples=RUNS, deadline=None, suppress_health_check=list(HealthCheck), derandomize=RUNS < 1000)
@given(file=broken())
def test_any_bytes_are_taken_or_refused_in_one_line(folder: Path, file):
    suffix, data = file
    path = folder / f"a{suffix}"
    path.write_bytes(data)
    for outcome in read(Source(path, path.name), LIMITS):
        if isinstance(outcome, ArticleError):
            assert "\n" not in str(outcome) and path.name in str(outcome), outcome
            assert "Traceback" not in str(outcome)
        else:
            well_formed(outcome)
    path.unlink()


def well_formed(article: Article) -> None:
    assert article.text.strip() and len(article.text) <= LIMITS.max_chars
    assert article.text.encode() and "\x00" not in article.text
    assert article.id.strip() and len(article.sha256) == 64
    for value in (article.id, article.title, article.publisher, article.url, article.author):
        assert value is None or value.encode() and "\n" not in value


@settings(max_examples=max(20, RUNS // 20), deadline=None, suppress_health_check=list(HealthCheck), derandomize=RUNS < 1000)
@given(files=st.lists(broken(), max_size=4))
def test_no_neighbour_is_lost(tmp_path_factory, files):
    place = tmp_path_factory.mktemp("near")
    for number, (suffix, data) in enumerate(files):
        (place / f"{number}{suffix}").write_bytes(data)
    (place / "zz good.txt").write_text(STORY)
    found = list(read_all(sources([place]), [], LIMITS))
    assert [one.text for one in found if one.id == "zz good.txt"] == [STORY]


def test_every_kind_of_file_is_fuzzed():
    alike = {".text", ".markdown", ".htm", ".xhtml", ".ndjson", ".tsv", ".rss"}
    assert READERS.keys() - alike == GOOD.keys() | {".docx"}


@given(text=st.text(alphabet=st.characters(codec=None, exclude_categories=()), min_size=1))
@settings(max_examples=max(100, RUNS // 10), deadline=None)
def test_any_text_in_a_record_is_kept_exactly_or_refused(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("one") / "a.jsonl"
    path.write_text(json.dumps({"text": text}))
    (found,) = read(Source(path, "a.jsonl"), LIMITS)
    if isinstance(found, Article):
        assert found.text == text.encode("utf-8", "replace").decode()
    else:
        assert not text.strip() or "\x00" in text
