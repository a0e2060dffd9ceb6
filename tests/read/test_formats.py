"""Every format gives the same story with its metadata; offsets refer to the text that was taken out."""

import gzip
import io
import json
import sys
from datetime import date

import pytest
from formats import ATOM, MAIL, MORE, PAGE, RSS, STORY, pdf, warc

from kg.errors import ArticleError
from kg.read import Source, read, read_all, sources
from kg.read.options import Options
from kg.read.stdin import kind


def taken(folder, name, data, **options):
    """Write a file, read it, and return its articles and refusals."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(read(Source(path, name), Options(**options)))


def one(folder, name, data, **options):
    found = taken(folder, name, data, **options)
    assert len(found) == 1 and not isinstance(found[0], ArticleError), found
    return found[0]


def refusal(folder, name, data, **options) -> str:
    found = taken(folder, name, data, **options)
    assert len(found) == 1 and isinstance(found[0], ArticleError), found
    assert "\n" not in str(found[0]) and name.split("\n")[0] in str(found[0])
    return str(found[0])


def test_a_page_gives_its_story_and_what_it_says_of_itself(tmp_path):
    found = one(tmp_path, "a.html", PAGE)
    assert STORY in found.text and MORE in found.text
    assert "Sport" not in found.text and "alert" not in found.text and "Copyright" not in found.text
    assert (found.title, found.published) == ("Midvale closes its bridge", date(2025, 6, 6))
    assert (found.author, found.publisher, found.url) == ("Jane Q. Roe", "Midvale Herald", "https://herald.example/bridge")


def test_a_page_that_declares_the_wrong_encoding_is_read_by_its_bytes(tmp_path):
    page = PAGE.replace("<head>", '<head><meta charset="utf-8">').replace("Midvale voted", "Midvale, the café’s town, voted")
    assert "café’s" in one(tmp_path, "a.html", page.encode("cp1252")).text


def test_markdown_loses_its_marks_and_keeps_its_words(tmp_path):
    text = f"---\ntitle: Bridge closes\ndate: 2025-06-06\n---\n# Bridge closes\n\nThe **council** of [Midvale](http://m.example) *voted*.\n\n- {MORE}\n"
    found = one(tmp_path, "a.md", text)
    assert found.text == f"Bridge closes\n\nThe council of Midvale voted.\n\n{MORE}"
    assert (found.title, found.published) == ("Bridge closes", date(2025, 6, 6))


def test_json_lines_with_usual_and_with_named_fields(tmp_path):
    line = {"id": "r1", "text": STORY, "title": "Bridge", "date": "2025-06-06", "publisher": "Herald", "url": "https://h.example/1"}
    found = one(tmp_path, "a.jsonl", json.dumps(line))
    assert (found.id, found.text, found.title, found.published) == ("r1", STORY, "Bridge", date(2025, 6, 6))
    assert (found.publisher, found.url) == ("Herald", "https://h.example/1")
    other = one(tmp_path, "b.jsonl", json.dumps({"key": 7, "story": STORY}), columns={"text": "story", "id": "key"})
    assert (other.id, other.text) == ("7", STORY)


def test_a_bad_line_is_named_and_its_neighbours_are_read(tmp_path):
    lines = [json.dumps({"text": STORY}), "{broken", '["no object"]', '{"text": 5.5}', '{"text": ""}', "", json.dumps({"text": MORE})]
    found = taken(tmp_path, "a.jsonl", "\n".join(lines))
    assert [getattr(one, "id", None) for one in found] == ["a.jsonl#1", None, None, None, None, "a.jsonl#7"]
    assert [str(one).split(": ")[0].rsplit(":", 1)[1] for one in found[1:5]] == ["2", "3", "4", "5"]


def test_csv_with_quoted_lines_and_another_delimiter(tmp_path):
    rows = f'id,title,text\r\n1,Bridge,"{STORY}\n{MORE}"\r\n2,No text,\r\n'
    found = taken(tmp_path, "a.csv", rows)
    assert found[0].text == f"{STORY}\n{MORE}" and "no text" in str(found[1])
    assert one(tmp_path, "b.csv", f"id;body\n7;{STORY}\n").id == "7"
    assert one(tmp_path, "c.tsv", f"id\tbody\n7\t{STORY}\n").text == STORY


def test_a_feed_gives_an_article_an_entry(tmp_path):
    first, second = taken(tmp_path, "a.xml", RSS)
    assert first.text == f"{STORY}\n\n{MORE}"
    assert (first.id, first.title, first.published) == ("tag:herald,1", "Bridge & tunnel", date(2025, 6, 6))
    assert (first.publisher, first.url) == ("Midvale Herald", "https://herald.example/1")
    assert "entry 2: without text" in str(second)
    atom = one(tmp_path, "b.atom", ATOM)
    assert (atom.id, atom.text, atom.author) == ("urn:1", STORY, "Bo Day")


def test_a_newsletter_in_its_own_encoding(tmp_path):
    found = one(tmp_path, "a.eml", MAIL)
    assert found.text.strip() == STORY + " –"
    assert (found.title, found.publisher, found.published) == ("Bridge – closed", "Midvale Herald", date(2025, 6, 6))
    html = MAIL.replace("text/plain; charset=windows-1252", "application/x-other")
    assert one(tmp_path, "b.eml", html).text == MORE


def test_word_and_pdf(tmp_path):
    from docx import Document

    document = Document()
    document.core_properties.title = "Bridge closes"
    for paragraph in (STORY, MORE):
        document.add_paragraph(paragraph)
    file = io.BytesIO()
    document.save(file)
    found = one(tmp_path, "a.docx", file.getvalue())
    assert (found.text, found.title) == (f"{STORY}\n\n{MORE}", "Bridge closes")
    assert one(tmp_path, "a.pdf", pdf("The council of Midvale", "voted to close the bridge.")).text == (
        "The council of Midvale voted to close the bridge."
    )


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_an_archive_of_pages(tmp_path, pack):
    data = warc(("https://h.example/1", "text/html", PAGE.encode()), ("https://h.example/p.png", "image/png", b"\x89PNG"))
    found = one(tmp_path, "a.warc.gz" if pack is gzip.compress else "a.warc", pack(data))
    assert found.id == "https://h.example/1" and STORY in found.text and found.published == date(2025, 6, 6)


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.xml", "a.html", "a.eml"])
def test_gzip_of_any(tmp_path, name):
    data = {"a.txt": STORY, "a.jsonl": json.dumps({"text": STORY}), "a.xml": ATOM, "a.html": PAGE, "a.eml": MAIL}[name].encode()
    packed, plain = one(tmp_path, name + ".gz", gzip.compress(data)), one(tmp_path, name, data)
    assert packed.text == plain.text and packed.sha256 == plain.sha256


@pytest.mark.parametrize(
    ("head", "suffix"),
    [
        (STORY.encode(), ".txt"),
        (PAGE.encode(), ".html"),
        (json.dumps({"text": STORY}).encode(), ".jsonl"),
        (RSS.encode(), ".xml"),
        (MAIL.encode(), ".eml"),
        (b"%PDF-1.4", ".pdf"),
        (b"{curly} words", ".txt"),
    ],
)
def test_standard_input_is_known_by_its_beginning(monkeypatch, head, suffix):
    assert kind(head) == suffix


def test_standard_input_packed(monkeypatch):
    data = gzip.compress(json.dumps({"id": "s", "text": STORY}).encode())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data))))
    found = list(read_all(sources(["-"]), []))
    assert [(article.id, article.text) for article in found] == [("s", STORY)]


# --- encodings

CURLY = "Mayor Ann Lee said “we won’t apologize” — and the café’s owner agreed with the council of the town on Monday."


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
def test_encodings_without_doubt_are_read(tmp_path, encoding):
    assert one(tmp_path, "a.txt", CURLY.encode(encoding)).text == CURLY


@pytest.mark.parametrize("encoding", ["mac_roman", "cp850", "koi8-r", "shift_jis", "utf-7x"])
def test_others_are_reported_and_not_guessed(tmp_path, encoding):
    text = {"koi8-r": "Мэр города сказал, что мост будет закрыт на год. " * 3, "shift_jis": "市長は橋を一年間閉鎖すると述べた。" * 5}
    data = b"\x81\x8d\x8f" * 30 if encoding == "utf-7x" else text.get(encoding, CURLY).encode(encoding, "replace")
    assert "not UTF-8 at byte" in refusal(tmp_path, "a.txt", data)


def test_the_user_knows_better(tmp_path):
    assert one(tmp_path, "a.txt", CURLY.encode("mac_roman"), encoding="mac_roman").text == CURLY
    assert "not UTF-8" in refusal(tmp_path, "b.txt", CURLY.encode("mac_roman"), encoding="utf-8")


# --- hostile and broken files

BOMB = gzip.compress(b"\0" * 80_000_000)
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><rss><channel><title>&b;</title></channel></rss>'
EXTERNAL = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><title>&a;</title></channel></rss>'


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt.gz", BOMB, "more than"),
        ("a.html.gz", BOMB, "more than"),
        ("a.jsonl.gz", BOMB, "more than"),
        ("a.txt.gz", gzip.compress(STORY.encode())[:-9], "damaged gzip"),
        ("a.txt", "x" * 300_000, "longer than 200,000"),
        ("a.xml", LAUGHS, "entities"),
        ("a.xml", EXTERNAL, "entities"),
        ("a.xml", "<rss><channel>", "not valid XML"),
        ("a.xml", "<a>" * 2000 + "</a>" * 2000, "deep"),
        ("a.xml", "<html><p>x</p></html>", "neither RSS nor Atom"),
        ("a.html", "<div>" * 50_000 + "text", "deep"),
        ("a.html", "<html><body></body></html>", "no story"),
        ("a.eml", "From: a@b.example\n\n", "without text"),
        ("a.pdf", b"%PDF-1.4 nothing", "not a PDF"),
        ("a.docx", b"PK\x03\x04 nothing", "not a Word file"),
        ("a.warc", b"WARC/1.0\r\nbroken", "a.warc"),
        ("a.jsonl", "[" * 100_000, "JSON"),
        ("a.txt", bytes(range(1, 30)) * 100, "binary"),
        ("line\nbreak.txt", b"", "empty"),
    ],
)
def test_hostile_files_are_refused_with_name_and_reason(tmp_path, name, data, message):
    assert message in refusal(tmp_path, name, data).replace("line\\nbreak", "line")


def refusal_of(found) -> str:
    assert len(found) == 1 and isinstance(found[0], ArticleError), found
    return str(found[0])


def test_a_word_file_that_unpacks_without_end(tmp_path):
    import zipfile

    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/document.xml", b" " * 60_000_000)
    assert "unpacks to more" in refusal(tmp_path, "a.docx", file.getvalue())


def test_what_takes_too_long_is_stopped(tmp_path, monkeypatch):
    import time

    from kg.read import text

    def busy():
        end = time.process_time() + 5
        while time.process_time() < end:
            pass

    monkeypatch.setattr(text, "read", lambda *_: iter(busy, None))
    (tmp_path / "a.txt").write_text(STORY)
    started = time.process_time()
    assert "within 0.2 seconds" in refusal_of(list(read(Source(tmp_path / "a.txt", "a.txt"), Options(timeout=0.2))))
    assert time.process_time() - started < 3


# --- finding files


def test_links_in_a_circle_are_followed_once(tmp_path):
    (tmp_path / "in" / "sub").mkdir(parents=True)
    (tmp_path / "in" / "a b\nc.txt").write_text(STORY)
    (tmp_path / "in" / "sub" / "up").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    assert [source.ident for source in sources([tmp_path / "in"])] == ["a b\nc.txt"]


def test_globs_and_hidden_files_and_built_folders(tmp_path):
    for name in ("a.txt", "b.md", "c.png", ".hidden.txt", "out/graph.html", "out/.kg.lock"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(STORY)
    assert [source.ident for source in sources([tmp_path])] == ["a.txt", "b.md"]
    assert [source.ident for source in sources([str(tmp_path / "*.txt")])] == ["a.txt"]


def test_one_wrong_path_does_not_stop_the_others(tmp_path):
    (tmp_path / "a.txt").write_text(STORY)
    refused = []
    assert len(sources([tmp_path / "a.txt", tmp_path / "nowhere"], refused)) == 1
    assert "nowhere: no such file" in str(refused[0])


def test_the_same_record_twice_is_taken_once_and_another_of_its_id_is_refused(tmp_path):
    lines = [json.dumps({"id": "1", "text": text}) for text in (STORY, STORY, MORE)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    refused = []
    assert [found.text for found in read_all(sources([tmp_path]), refused)] == [STORY]
    assert len(refused) == 1 and "has the id '1' too" in str(refused[0])
