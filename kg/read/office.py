"""Read PDF and Word files: their words in reading order, their properties as metadata. Needs `kg[formats]`."""

from __future__ import annotations

import hashlib
import io
import logging
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from kg.errors import ArticleError
from kg.model import Article
from kg.read.files import shown, whole
from kg.read.options import Options
from kg.read.text import article, day

_HYPHEN = re.compile(r"(?<=[a-z])-\n(?=[a-z])")
_WRAPPED = re.compile(r"(?<=[\w,;:’”\")])[ \t]*\n(?=[\w“\"‘(])")
_LARGEST_PART = 50_000_000  # bytes that a part of a Word file may unpack to


def read_pdf(path: Path, ident: str, options: Options) -> Iterator[Article]:
    """Yield the article of a PDF that holds text. Raises ArticleError for one of pictures, or a locked or broken one."""
    name = shown(path)
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError as error:
        raise ArticleError(f"{name}: PDF needs pypdf; install kg[formats]") from error
    data = whole(path, options.max_bytes)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        text = _joined(_pages(reader, options.max_chars))
        facts = reader.metadata or {}
        told = {key: facts.get(key) for key in ("/Title", "/Author", "/CreationDate")}
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, ArithmeticError,
            AssertionError, NotImplementedError, OSError, EOFError) as error:  # fmt: skip
        raise ArticleError(f"{name}: not a PDF that can be read ({_reason(error)}); save it again, unlocked") from error
    if not text.strip():
        raise ArticleError(f"{name}: a PDF of pictures, without text; run OCR on it first")
    yield article(
        ident,
        text,
        hashlib.sha256(data).hexdigest(),
        name=name,
        options=options,
        title=str(told["/Title"] or "") or None,
        author=str(told["/Author"] or "") or None,
        published=day(str(told["/CreationDate"] or "").removeprefix("D:")[:8]),
    )


def _pages(reader, most: int) -> list[str]:
    pages, length = [], 0
    for page in reader.pages:
        pages.append(page.extract_text())
        length += len(pages[-1])
        if length > most:
            break
    return pages


def _joined(pages: list[str]) -> str:
    """Undo what printing did: lines broken inside a sentence, words parted by a hyphen."""
    text = "\n\n".join(page.strip() for page in pages)
    return _WRAPPED.sub(" ", _HYPHEN.sub("", text))


def read_word(path: Path, ident: str, options: Options) -> Iterator[Article]:
    """Yield the article of a .docx file. Raises ArticleError for a broken one, or one that unpacks without end."""
    name = shown(path)
    try:
        from docx import Document
        from lxml.etree import LxmlError
    except ImportError as error:
        raise ArticleError(f"{name}: Word files need python-docx; install kg[formats]") from error
    data = whole(path, options.max_bytes)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if any(part.file_size > _LARGEST_PART for part in parts.infolist()):
                raise ArticleError(f"{name}: a part unpacks to more than {_LARGEST_PART:,} bytes; this is no article")
        document = Document(io.BytesIO(data))
        text = "\n\n".join(line for p in document.paragraphs if (line := p.text).strip())
        facts = document.core_properties
        title, author, created = facts.title, facts.author, facts.created
    except (zipfile.BadZipFile, LxmlError, ValueError, KeyError, TypeError, AttributeError, NotImplementedError,
            RecursionError, OSError, EOFError, RuntimeError) as error:  # fmt: skip
        raise ArticleError(f"{name}: not a Word file that can be read ({_reason(error)}); save it again") from error
    yield article(
        ident,
        text,
        hashlib.sha256(data).hexdigest(),
        name=name,
        options=options,
        title=title or None,
        author=author or None,
        published=day(created),
    )


def _reason(error: BaseException) -> str:
    return (" ".join(str(error).split()) or type(error).__name__)[:100]
