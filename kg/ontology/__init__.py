"""The ontology: every piece of domain knowledge, loaded with rdflib from `ontology/*.ttl`."""

from __future__ import annotations

import hashlib
from functools import cached_property, lru_cache
from pathlib import Path

from rdflib import Graph
from rdflib.plugins.parsers.notation3 import BadSyntax

from kg.errors import OntologyError
from kg.namespaces import CIVIC, KGP


def default_folder() -> Path:
    """Return the folder of the ontology that comes with kg: packed in the wheel, or beside the source."""
    packed = Path(__file__).parent.parent / "_ontology"
    return packed if packed.is_dir() else Path(__file__).parent.parent.parent / "ontology"


class Ontology:
    """All of `ontology/*.ttl` as one graph, with a typed reading for each kind of knowledge."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.files = sorted(folder.glob("*.ttl"))
        if not self.files:
            raise OntologyError(f"{folder}: no .ttl file here; name a folder with civic.ttl in it")
        self.graph = Graph()
        for file in self.files:
            self._read(file)

    def _read(self, file: Path) -> None:
        try:
            self.graph.parse(file, format="turtle")
        except (BadSyntax, ValueError, UnicodeDecodeError) as error:
            line = getattr(error, "lines", None)
            where = f"{file}:{line + 1}" if line is not None else str(file)
            reason = getattr(error, "_why", None) or str(error).splitlines()[0]
            raise OntologyError(f"{where}: not valid Turtle ({reason}); mend the file") from error

    @cached_property
    def rules(self) -> tuple[tuple[str, str], ...]:
        """The inference rules as (name, SPARQL CONSTRUCT), in name order."""
        files = sorted((self.folder / "rules").glob("*.rq"))
        return tuple((file.stem, file.read_text(encoding="utf-8")) for file in files)

    @cached_property
    def version(self) -> str:
        """A fingerprint of every file: the same ontology gives the same sixteen characters."""
        sha = hashlib.sha256()
        for file in [*self.files, *sorted((self.folder / "rules").glob("*.rq"))]:
            sha.update(file.name.encode())
            sha.update(file.read_bytes())
        return sha.hexdigest()[:16]

    def superclasses(self, cls: str) -> tuple[str, ...]:
        """Return the class and all its superclasses in `civic:`, as local names, nearest first."""
        from rdflib.namespace import RDFS

        found = [cls]
        for name in found:
            for parent in sorted(self.graph.objects(CIVIC[name], RDFS.subClassOf)):
                local = str(parent).removeprefix(str(CIVIC))
                if str(parent).startswith(str(CIVIC)) and local not in found:
                    found.append(local)
        return tuple(found)

    def words(self, name: str) -> frozenset[str]:
        """Return the words of one list of `lexicon.ttl`, lower-cased: `words("groupNouns")`."""
        return frozenset(
            str(word).lower() for word in self.graph.objects(KGP[name], KGP.word)
        )


@lru_cache(maxsize=4)
def load(folder: str | None = None) -> Ontology:
    """Return the ontology of a folder (default: the one that comes with kg), read once."""
    return Ontology(Path(folder) if folder else default_folder())
