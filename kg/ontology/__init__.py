"""The ontology: every piece of domain knowledge, as an rdflib graph of `ontology/*.ttl`."""

from __future__ import annotations

import hashlib
from functools import cached_property, lru_cache
from pathlib import Path

import pyoxigraph as ox
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

from kg.errors import OntologyError
from kg.namespaces import CIVIC, KGP

_STRING = ox.NamedNode("http://www.w3.org/2001/XMLSchema#string")


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
        self._words: dict[str, frozenset[str]] = {}
        self._superclasses: dict[str, tuple[str, ...]] = {}
        for file in self.files:
            self._read(file)

    def _read(self, file: Path) -> None:
        """Add a file. Oxigraph's parser needs a fortieth of the time of rdflib's."""
        try:
            found = ox.parse(file.read_bytes(), format=ox.RdfFormat.TURTLE, base_iri=file.absolute().as_uri(), rename_blank_nodes=True)
            for triple in found:
                self.graph.store.add((_term(triple.subject), _term(triple.predicate), _term(triple.object)), self.graph)
        except (SyntaxError, ValueError) as error:
            line = getattr(error, "lineno", None)
            where = f"{file}:{line}" if line is not None else str(file)
            reason = getattr(error, "msg", None) or str(error).splitlines()[0]
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
        if cls not in self._superclasses:
            self._superclasses[cls] = tuple(self._upwards(cls))
        return self._superclasses[cls]

    def _upwards(self, cls: str) -> list[str]:
        from rdflib.namespace import RDFS

        found = [cls]
        for name in found:
            for parent in sorted(self.graph.objects(CIVIC[name], RDFS.subClassOf)):
                local = str(parent).removeprefix(str(CIVIC))
                if str(parent).startswith(str(CIVIC)) and local not in found:
                    found.append(local)
        return found

    def words(self, name: str) -> frozenset[str]:
        """Return the words of one list of `lexicon.ttl`, lower-cased: `words("groupNouns")`."""
        if name not in self._words:  # asked again for every article, of some for every clause
            self._words[name] = frozenset(str(word).lower() for word in self.graph.objects(KGP[name], KGP.word))
        return self._words[name]


@lru_cache(maxsize=1 << 16)
def _term(term: ox.NamedNode | ox.BlankNode | ox.Literal) -> Node:
    """Return a term as rdflib has it."""
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    return Literal(term.value, lang=term.language) if term.language else Literal(term.value, datatype=_datatype(term))


def _datatype(term: ox.Literal) -> URIRef | None:
    return None if term.datatype == _STRING else URIRef(term.datatype.value)


def load(folder: str | None = None) -> Ontology:
    """Return the ontology of a folder (default: the one that comes with kg), read once."""
    return _loaded((Path(folder) if folder else default_folder()).absolute())


@lru_cache(maxsize=4)
def _loaded(folder: Path) -> Ontology:
    return Ontology(folder)
