"""From paths to articles, whatever their format. Nothing about language here: text is kept exactly, so offsets hold."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kg.errors import ArticleError, UsageError
from kg.limits import TooLong, time_limit
from kg.model import Article
from kg.read.files import STDIN, shown
from kg.read.options import Options

# suffix → module and function; modules are imported when the first file of their kind turns up
READERS = {
    ".txt": ("text", "read"),
    ".text": ("text", "read"),
    ".md": ("text", "read_markdown"),
    ".markdown": ("text", "read_markdown"),
    ".html": ("html", "read"),
    ".htm": ("html", "read"),
    ".xhtml": ("html", "read"),
    ".jsonl": ("records", "read_lines"),
    ".ndjson": ("records", "read_lines"),
    ".csv": ("records", "read_table"),
    ".tsv": ("records", "read_table"),
    ".rss": ("feed", "read"),
    ".atom": ("feed", "read"),
    ".xml": ("feed", "read"),
    ".eml": ("mail", "read"),
    ".pdf": ("office", "read_pdf"),
    ".docx": ("office", "read_word"),
    ".warc": ("warc", "read"),
}
KINDS = ".txt .md .html .jsonl .csv .xml (RSS, Atom) .eml .pdf .docx .warc, each also as .gz, or - for standard input"
BUILT = ".kg.lock"  # a folder with this holds a graph, not articles


@dataclass(frozen=True)
class Source:
    """A file to read, the id that its article gets (its path below the folder that was named), and its kind."""

    path: Path
    ident: str
    kind: str = ""  # suffix of its reader; empty to go by the name
    root: str = ""  # the path that the user named

    @property
    def suffix(self) -> str:
        return self.kind or _kind(self.path)


def sources(paths: Iterable[Path | str], refused: list[ArticleError] | None = None) -> list[Source]:
    """Return the files of paths and globs, folders searched through, ordered by id.

    What cannot be taken (a path that is not there, a file of another kind, a second file of the same id) is added to
    `refused`, when given; the first such raises UsageError when nothing else is there, or when `refused` is None.
    """
    found: dict[str, Source] = {}
    wrong: list[ArticleError] = []
    for path in map(Path, paths):
        try:
            for source in _sources(path):
                known = found.setdefault(source.ident, source)
                if not _same_file(known.path, source.path):
                    wrong.append(_twice(source, known))
        except UsageError as error:
            wrong.append(ArticleError(str(error)))
    if wrong and (refused is None or not found):
        raise UsageError("; ".join(map(str, wrong[:3])))
    if refused is not None:
        refused += wrong
    return [found[ident] for ident in sorted(found)]


def _twice(source: Source, known: Source) -> ArticleError:
    also = f"{shown(source.path)}: its id {source.ident!r} is that of {shown(known.path)} too"
    return ArticleError(f"{also}; name the folder above both")


def _same_file(one: Path, other: Path) -> bool:
    return one == other or os.path.realpath(one) == os.path.realpath(other)


def _sources(path: Path) -> Iterator[Source]:
    if path == STDIN:
        yield Source(STDIN, "stdin", root="-")
    elif path.is_dir():
        files = sorted(_files(path))
        if not files:
            raise UsageError(f"{shown(path)}: no .txt file or other article in this folder; kg reads {KINDS}")
        yield from (Source(file, _ident(file.relative_to(path)), root=os.path.realpath(path)) for file in files)
    elif path.exists():
        if _kind(path) not in READERS:
            raise UsageError(f"{shown(path)}: not a .txt file or another kind that kg reads ({KINDS}); convert it")
        yield Source(path, _ident(Path(path.name)), root=os.path.realpath(path))
    elif glob.has_magic(str(path)) and (matches := sorted(glob.glob(str(path), recursive=True))):
        for match in map(Path, matches):
            if match.is_dir() or _kind(match) in READERS:
                yield from (replace(source, root=os.path.abspath(path)) for source in _sources(match))
    else:
        raise UsageError(f"{shown(path)}: no such file or folder; check the path")


def _files(folder: Path) -> Iterator[Path]:
    """Yield the articles below a folder; links are followed, once each, so that a loop of them ends."""
    seen: set[str] = set()
    for place, folders, names in os.walk(folder, followlinks=True):
        real = os.path.realpath(place)
        if real in seen or BUILT in names:
            folders.clear()
            continue
        seen.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (
            path
            for name in sorted(names)
            if not name.startswith(".") and _kind(path := Path(place, name)) in READERS and path.is_file()
        )


def _kind(path: Path) -> str:
    """Return the suffix that tells how to read a file: ".jsonl" for "news.jsonl.gz"."""
    suffixes = [suffix.lower() for suffix in path.suffixes[-2:]]
    if suffixes and suffixes[-1] == ".gz":
        suffixes.pop()
    return suffixes[-1] if suffixes else ""


def _ident(path: Path) -> str:
    """Return a path as an id that can be written down anywhere."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def read(source: Source, options: Options | None = None) -> Iterator[Article | ArticleError]:
    """Yield the articles of one source; for one that is refused, the error, one line with its name and the reason."""
    from importlib import import_module

    options = options or Options()
    name = shown(source.path)
    try:
        source = _with_kind(source, options)
        module, function = READERS[source.suffix]
        reader: Callable = getattr(import_module(f"kg.read.{module}"), function)
        yield from _timed(reader(source.path, source.ident, options), name, options)
    except ArticleError as error:
        yield error
    except (RecursionError, MemoryError) as error:
        yield ArticleError(f"{name}: too large or too deeply nested to read ({type(error).__name__}); split it")
    except Exception as error:  # noqa: BLE001 - whatever a format's library may fail with, the rest goes on
        reason = " ".join(str(error).split())[:160]
        yield ArticleError(f"{name}: cannot be read ({type(error).__name__}: {reason}); convert it to plain text")


def _timed(found: Iterator, name: str, options: Options) -> Iterator[Article | ArticleError]:
    """Give each article its time; what comes after one that takes too long is lost, and said to be."""
    while True:
        try:
            with time_limit(options.timeout):
                outcome = next(found, None)
        except TooLong:
            yield ArticleError(f"{name}: not read within {options.timeout:g} seconds; raise --timeout, or leave it out")
            return
        if outcome is None:
            return
        yield outcome


def _with_kind(source: Source, options: Options) -> Source:
    """Standard input has no name to go by: it is kept in a file, and its first bytes say what it is."""
    if source.path != STDIN:
        return source
    from kg.read.stdin import keep

    path, kind = keep(options)
    return Source(path, source.ident, kind, source.root)


def read_all(
    found: Iterable[Source], refused: list[ArticleError], options: Options | None = None
) -> Iterator[Article]:
    """Yield the articles that can be read, each id once; those that cannot are added to `refused` with the reason."""
    for _root, article in articles(found, refused, options):
        yield article


def articles(
    found: Iterable[Source], refused: list[ArticleError], options: Options | None = None
) -> Iterator[tuple[str, Article]]:
    """Yield each article that can be read, behind the path that the user named for it.

    The same article twice is taken once; another article with a taken id is refused.
    """
    taken: dict[str, str] = {}
    for source in found:
        for outcome in read(source, options):
            if isinstance(outcome, ArticleError):
                refused.append(outcome)
            elif outcome.id not in taken:
                taken[outcome.id] = outcome.sha256
                yield source.root, outcome
            elif taken[outcome.id] != outcome.sha256:
                also = f"another article has the id {outcome.id[:200]!r} too; give it its own"
                refused.append(ArticleError(f"{shown(source.path)}: {also}"))
