"""Read annotated articles: one JSON file per article, as `docs/annotations.md` describes it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg import model
from kg.errors import UsageError
from kg.evaluate.names import Names
from kg.ontology import Ontology
from kg.ontology.schema import schema

DESCRIBED = frozenset({"Group", "Document"})  # classes of things without a name
QUALIFIERS = {
    "polarity": (model.AFFIRMED, model.NEGATED),
    "status": (model.ASSERTED, model.REPORTED),
    "modality": (model.ACTUAL, model.POSSIBLE),
    "time": (model.CURRENT, model.FORMER, model.PROSPECTIVE),
}


@dataclass(frozen=True)
class GoldEntity:
    """One thing in an annotated article, with every wording that names it."""

    id: str
    cls: str
    name: str
    names: Names


@dataclass(frozen=True)
class GoldTriple:
    """One triple that an annotated article states. `object` starts with "=" when it is a text."""

    subject: str
    property: str
    object: str
    polarity: str
    status: str
    modality: str
    time: str
    evidence: str = ""
    source: str | None = None

    def __str__(self) -> str:
        unusual = [value for name, values in QUALIFIERS.items() if (value := getattr(self, name)) != values[0]]
        return f"{self.subject} {self.property} {self.object}" + (f" ({', '.join(unusual)})" if unusual else "")


@dataclass(frozen=True)
class GoldStatement:
    """One thing that somebody says in an annotated article; `content` is copied from its text."""

    speaker: str
    content: str
    cue: str = ""
    addressee: str | None = None


@dataclass(frozen=True)
class GoldArticle:
    """What a person read from one article. `article` is the id that a build gives it."""

    article: str
    entities: dict[str, GoldEntity]
    triples: tuple[GoldTriple, ...]
    statements: tuple[GoldStatement, ...]


def load_gold(folder: Path | str, ontology: Ontology) -> list[GoldArticle]:
    """Return the annotated articles of a folder (or of one file), in order of file names.

    Raises UsageError, one line that names the file and the entry, for what cannot be scored.
    """
    path = Path(folder)
    files = [path] if path.is_file() else sorted(path.glob("*.json"))
    if not path.exists():
        raise UsageError(f"{path}: no such folder; name one with annotated articles (.json)")
    if not files:
        raise UsageError(f"{path}: no .json file here; make one with 'kg annotate ARTICLE --out {path}/ARTICLE.json'")
    return [_File(file, ontology).article() for file in files]


class _File:
    """One annotation file, checked entry by entry so that an error can say where it is."""

    def __init__(self, path: Path, ontology: Ontology):
        self.path = path
        known = schema(ontology)
        self.properties = {prop.name for prop in known.properties}
        self.classes = _classes(ontology)

    def article(self) -> GoldArticle:
        data = self._parsed()
        entities = {e.id: e for e in self._each(data, "entities", self._entity)}
        self.known = frozenset(entities)
        return GoldArticle(
            article=self._text(data, "article", "the file"),
            entities=entities,
            triples=tuple(self._each(data, "triples", self._triple)),
            statements=tuple(self._each(data, "statements", self._statement)),
        )

    def _parsed(self) -> dict[str, Any]:
        try:
            data = json.loads(self.path.read_text(encoding="utf-8-sig"))
        except OSError as error:
            raise UsageError(f"{self.path}: cannot be read ({error.strerror}); check the file's permissions") from error
        except UnicodeDecodeError as error:
            raise UsageError(f"{self.path}: not UTF-8 at byte {error.start}; convert the file to UTF-8") from error
        except json.JSONDecodeError as error:
            raise UsageError(f"{self.path}:{error.lineno}: not valid JSON ({error.msg}); mend the line") from error
        if not isinstance(data, dict):
            raise self._wrong("the file", "holds no JSON object", "see docs/annotations.md")
        return data

    def _each(self, data: dict[str, Any], name: str, read) -> list:
        entries = data.get(name)
        if not isinstance(entries, list):
            raise self._wrong("the file", f"has no list of {name}", f'add "{name}": []')
        for number, entry in enumerate(entries, start=1):
            if not isinstance(entry, dict):
                raise self._wrong(f"{name} {number}", "is no JSON object", "see docs/annotations.md")
        return [read(entry, f"{name} {number}") for number, entry in enumerate(entries, start=1)]

    def _entity(self, entry: dict[str, Any], where: str) -> GoldEntity:
        cls = self._one_of(entry, "type", self.classes, where)
        name, aliases = self._text(entry, "name", where), entry.get("aliases", [])
        if not isinstance(aliases, list) or not all(isinstance(alias, str) for alias in aliases):
            raise self._wrong(where, '"aliases" is no list of texts', "write [] when there are none")
        names = Names.of([name, *aliases], described=cls in DESCRIBED)
        return GoldEntity(self._text(entry, "id", where), cls, name, names)

    def _triple(self, entry: dict[str, Any], where: str) -> GoldTriple:
        target = self._text(entry, "o", where)
        return GoldTriple(
            subject=self._entity_id(entry, "s", where),
            property=self._one_of(entry, "p", self.properties, where),
            object=target if target.startswith("=") else self._entity_id(entry, "o", where),
            **{name: self._one_of({name: values[0], **entry}, name, values, where) for name, values in QUALIFIERS.items()},
            evidence=self._text(entry, "evidence", where) if "evidence" in entry else "",
            source=self._entity_id(entry, "source", where) if entry.get("source") is not None else None,
        )

    def _statement(self, entry: dict[str, Any], where: str) -> GoldStatement:
        return GoldStatement(
            speaker=self._entity_id(entry, "speaker", where),
            content=self._text(entry, "content", where),
            cue=str(entry.get("cue", "")),
            addressee=self._entity_id(entry, "addressee", where) if entry.get("addressee") is not None else None,
        )

    def _text(self, entry: dict[str, Any], key: str, where: str) -> str:
        value = entry.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self._wrong(where, f'has no "{key}"', "give it a text")
        return value

    def _entity_id(self, entry: dict[str, Any], key: str, where: str) -> str:
        value = self._text(entry, key, where)
        if value not in self.known:
            raise self._wrong(where, f'"{key}" is {value!r}, which is no entity of the file', "list it among the entities")
        return value

    def _one_of(self, entry: dict[str, Any], key: str, allowed: Iterable[str], where: str) -> str:
        value = self._text(entry, key, where)
        if value not in allowed:
            raise self._wrong(where, f'"{key}" is {value!r}, which is unknown', f"use one of {', '.join(sorted(allowed))}")
        return value

    def _wrong(self, where: str, what: str, remedy: str) -> UsageError:
        return UsageError(f"{self.path}: {where}: {what}; {remedy}")


def _classes(ontology: Ontology) -> frozenset[str]:
    from rdflib import OWL, RDF

    from kg.namespaces import CIVIC

    nodes = map(str, ontology.graph.subjects(RDF.type, OWL.Class))
    return frozenset(node.removeprefix(str(CIVIC)) for node in nodes if node.startswith(str(CIVIC)))
