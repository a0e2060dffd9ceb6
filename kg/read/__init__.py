"""From paths to articles. Nothing about language here: text is kept exactly, so offsets hold for ever."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import ArticleError, UsageError
from kg.model import Article
from kg.read import text

READERS = {".txt": text.read}


@dataclass(frozen=True)
class Source:
    """A file to read, and the id that its article gets: its path below the folder that was named."""

    path: Path
    ident: str


def sources(paths: Iterable[Path | str]) -> list[Source]:
    """Return the files of the paths, folders searched through, ordered by id.

    Raises UsageError for a path that is not there, a folder without articles, a file of another kind,
    or two files that would get the same id.
    """
    found: dict[str, Path] = {}
    for path in map(Path, paths):
        for source in _sources(path):
            known = found.setdefault(source.ident, source.path)
            if known.resolve() != source.path.resolve():
                raise UsageError(
                    f"{source.path}: its id {source.ident!r} is that of {known} too; name the folder above both"
                )
    return [Source(found[ident], ident) for ident in sorted(found)]


def _sources(path: Path) -> Iterator[Source]:
    if path.is_dir():
        files = sorted(p for p in path.rglob("*") if p.suffix.lower() in READERS and p.is_file())
        if not files:
            raise UsageError(f"{path}: no .txt file in this folder; name a folder with articles")
        yield from (Source(file, file.relative_to(path).as_posix()) for file in files)
    elif not path.exists():
        raise UsageError(f"{path}: no such file or folder; check the path")
    elif path.suffix.lower() not in READERS:
        raise UsageError(f"{path}: not a .txt file; convert it to plain text in UTF-8")
    else:
        yield Source(path, path.name)


def read(source: Source) -> Article:
    """Return the article of one source. Raises ArticleError, one line that names the file and the reason."""
    return READERS[source.path.suffix.lower()](source.path, source.ident)


def read_all(found: Iterable[Source], refused: list[ArticleError]) -> Iterator[Article]:
    """Yield the articles that can be read; those that cannot are added to `refused` with the reason."""
    for source in found:
        try:
            yield read(source)
        except ArticleError as error:
            refused.append(error)
