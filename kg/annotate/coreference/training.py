"""Fit the ranking of what pronouns may refer to to annotated documents: `python -m kg.annotate.coreference.training CONLLU_DIR`.

CONLLU_DIR holds GUM documents (gum.py). Every document is read with weights fitted to the other folds; what share of the
pronouns of news articles and interviews is so resolved, and rightly, is printed. `--write` fits weights to all documents.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from spacy.tokens import Doc

from kg.annotate import coreference
from kg.annotate.coreference import gum, ranking
from kg.annotate.coreference.pronouns import decide
from kg.annotate.coreference.scene import EVENT, NOTHING, TYPES, Candidate, Scene
from kg.annotate.document import Referent
from kg.model import Article
from kg.ontology import load
from kg.ontology.lexicon import lexicon
from kg.ontology.offices import offices

ROUNDS = 3  # the first follows the gold; the next make the model's own mistakes, and learn from them too
PENALTY, RARE, STEPS = 100.0, 5, 100  # weight of the squares, fewest occurrences of a feature, steps of descent
OWN = {"m": 0.5, "f": 0.5, "p": 0.7}  # times that weight for what holds of one type alone: least does of "it"
SMALL = 0.02  # weights nearer to nought are left out
MEASURED = ("news", "interview")


@dataclass(frozen=True)
class Sample:
    """One decision: the candidates of a pronoun, and which of them are right."""

    type: str
    candidates: tuple[Candidate, ...]
    right: tuple[bool, ...]


@dataclass
class Document:
    """A parsed document with its gold, and the decisions that were met when it was last walked."""

    gold: gum.Gold
    doc: Doc
    clusters: dict[int, set[str]]
    pronouns: dict[int, gum.Mention]
    samples: list[Sample] = field(default_factory=list)
    referents: list[Referent] = field(default_factory=list)

    def right(self, referent: Referent, token: int, cluster: str) -> bool:
        """Return whether a referent's last description or name before a token belongs to a cluster."""
        described = sorted((m for m in referent.mentions if m[3] != "pronoun"), key=lambda mention: mention[2])
        if not described:
            return False
        start, end, head, kind = next((m for m in reversed(described) if m[2] < token), described[0])
        tokens = range(start, end) if kind == "name" else (head,)
        return any(cluster in self.clusters.get(self.doc[i].idx, ()) for i in tokens)

    def right_group(self, members: list[Referent], token: int, cluster: str) -> bool:
        """Return whether a cluster is of these together: its parts, or joined in one mention of it ('Lee and Park')."""
        parts = self.gold.parts.get(cluster, ())
        if parts and all(any(self.right(one, token, part) for part in parts) for one in members):
            return True
        places = [{self.doc[head].idx for _start, _end, head, kind in one.mentions if kind != "pronoun"} for one in members]
        return any(all(at & self._joined(mention) for at in places) for mention in self.gold.clusters[cluster])

    def _joined(self, mention: gum.Mention) -> set[int]:
        """Return where the words stand that 'and' joins in a mention: its head and the head's conjuncts."""
        head = self.gold.head(mention)
        inside = range(mention.first, mention.last + 1)
        found = {head} | {i for i in inside if self.gold.heads[i] == head and self.gold.relations[i] == "conj"}
        names = {i for i in inside if self.gold.heads[i] in found and self.gold.relations[i] in ("flat", "appos")}
        return {self.gold.starts[i] for i in found | names}


class Recorder:
    """Decides on pronouns, by the gold or by weights, and keeps each decision as a sample."""

    def __init__(self, document: Document, table: ranking.Weights | None):
        self.document, self.table = document, table

    def __call__(self, scene: Scene, found: list[Candidate]) -> Candidate | None:
        mention = self.document.pronouns.get(scene.token.idx)
        right = [self._right(scene, one, mention) for one in found]
        if any(right) or mention is None:
            labels = right if any(right) else [one.key == NOTHING for one in found]
            self.document.samples.append(Sample(scene.type, tuple(found), tuple(labels)))
        if self.table is None:
            return next((one for one, good in zip(found, right, strict=True) if good), None)
        return decide(scene, found, self.table)

    def _right(self, scene: Scene, one: Candidate, mention: gum.Mention | None) -> bool:
        document = self.document
        if one.key == NOTHING or mention is None:
            return False
        if one.key <= EVENT:
            return mention.cluster in document.clusters.get(document.doc[EVENT - one.key].idx, ())
        if members := one.members or scene.book.referents[one.key].members:
            return document.right_group([scene.book.referents[key] for key in members], scene.token.i, mention.cluster)
        return document.right(scene.book.referents[one.key], scene.token.i, mention.cluster)


def documents(folder: Path) -> Iterator[Document]:
    """Yield the documents of a folder, parsed by the pipeline up to coreference."""
    from kg.annotate.load import load as load_pipeline

    nlp = load_pipeline()
    for path in sorted(folder.glob("*.conllu")):
        gold = gum.read(path)
        with nlp.select_pipes(disable=["kg_coreference", "kg_patterns"]):
            doc = nlp.make_doc(gold.text)
            doc._.article = Article(path.name, gold.text, "")
            yield Document(gold, nlp(doc), gold.clusters_at(), gold.pronouns())


def walk(found: Iterable[Document], table: Callable[[Document], ranking.Weights | None]) -> None:
    """Resolve every document's pronouns, and add the decisions to its samples."""
    ontology = load()
    words, known = lexicon(ontology), offices(ontology)
    for document in found:
        choose = Recorder(document, table(document))
        document.referents = coreference.referents(document.doc, words, known, things=True, choose=choose)


def fit(samples: list[Sample]) -> ranking.Weights:
    """Return the weights under which the right candidates are likeliest, large weights being penalised.

    Every feature has a weight for all pronouns and one for each type, which are added up: what holds for "it" helps
    "they" (Daumé III, "Frustratingly easy domain adaptation", 2007).
    """
    kinds = sorted({one.type for one in samples})
    counts = Counter(feature for sample in samples for one in sample.candidates for feature in one.features)
    known = sorted(feature for feature, count in counts.items() if count >= RARE)
    weights = _fit(samples, {feature: i for i, feature in enumerate(known)}, kinds)
    return {
        kind: {feature: round(float(weight), 3) for feature, weight in zip(known, own, strict=True) if abs(weight) >= SMALL}
        for kind, own in zip(kinds, weights, strict=True)
    }


def _fit(samples: list[Sample], index: dict[str, int], kinds: list[str]) -> np.ndarray:
    """Descend the gradient of the marginal log-likelihood by Adam (Kingma and Ba, 2015), over all samples at once."""
    candidates = [(one, kinds.index(sample.type) * len(index)) for sample in samples for one in sample.candidates]
    pairs = [(row, index[f] + shift) for row, (one, shift) in enumerate(candidates) for f in one.features if f in index]
    rows, columns = np.array(pairs).T
    sizes = [len(sample.candidates) for sample in samples]
    group, first = np.repeat(np.arange(len(samples)), sizes), np.cumsum([0, *sizes[:-1]])
    right = np.array([good for sample in samples for good in sample.right], dtype=float)
    shape = (1 + len(kinds), len(index))  # the first row is shared by all kinds
    weights, mean, square = np.zeros((3, *shape))
    penalty = PENALTY * np.array([1.0, *(OWN.get(kind, 1.0) for kind in kinds)])[:, None]
    for step in range(1, STEPS + 1):
        summed = (weights[0] + weights[1:]).ravel()
        scores = np.bincount(rows, weights=summed[columns], minlength=len(candidates))
        likely = np.exp(scores - np.maximum.reduceat(scores, first)[group])
        all_, good = likely / np.add.reduceat(likely, first)[group], likely * right
        good /= np.add.reduceat(good, first)[group] + 1e-300
        own = np.bincount(columns, weights=(all_ - good)[rows], minlength=summed.size).reshape(len(kinds), -1)
        gradient = np.vstack([own.sum(axis=0), own]) + penalty * weights
        mean, square = 0.9 * mean + 0.1 * gradient, 0.99 * square + 0.01 * gradient**2
        rate = 0.1 if step <= 0.6 * STEPS else 0.03
        weights = weights - rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights[0] + weights[1:]


def learn(found: list[Document], folds: int) -> ranking.Weights:
    """Resolve every document out of fold, and return the weights fitted to the decisions met on the way.

    Each round reads a document with weights of the other folds, so that what it gets wrong is what new text would: a
    model that had seen it would make fewer mistakes, and learn to trust its earlier pronouns too much.
    """
    walk(found, lambda document: None)
    number = {document.gold.name: i % folds for i, document in enumerate(found)}
    for _ in range(ROUNDS):
        tables = [fit([one for document in found if number[document.gold.name] != fold for one in document.samples]) for fold in range(folds)]
        walk(found, lambda document, tables=tables: tables[number[document.gold.name]])
    return fit([one for document in found for one in document.samples])


def report(found: list[Document]) -> list[str]:
    """Return a line for all pronouns, for each kind and for each genre: how many are resolved, and how many rightly."""
    counts: Counter = Counter()
    for document in found:
        at = {document.doc[m[2]].idx: (one, m[2]) for one in document.referents for m in one.mentions if m[3] == "pronoun"}
        for start, mention in document.pronouns.items():
            word = {"m": "he", "f": "she", "n": "it", "p": "they"}[TYPES[document.gold.forms[mention.first].lower()]]
            ours = "person, organization, place" if mention.kind in ("person", "organization", "place") else "things"
            referent, token = at.get(start, (None, 0))
            members = [document.referents[key] for key in referent.members] if referent is not None else []
            good = document.right_group(members, token, mention.cluster) if members else referent is not None and document.right(referent, token, mention.cluster)
            for row in ("all", word, document.gold.genre, ours):
                counts[row, "gold"] += 1
                counts[row, "resolved"] += referent is not None
                counts[row, "right"] += good
    rows = dict.fromkeys(row for row, _ in counts)
    return [
        f"{row:28} {counts[row, 'gold']:5} pronouns, resolved {counts[row, 'resolved'] / counts[row, 'gold']:.3f}, "
        f"right of these {counts[row, 'right'] / max(counts[row, 'resolved'], 1):.3f}"
        for row in rows
    ]


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m kg.annotate.coreference.training", description=__doc__)
    parser.add_argument("folder", type=Path, help="folder of GUM documents, *.conllu")
    parser.add_argument("--folds", type=int, default=5, help="parts of the documents, each read with weights fitted to the others")
    parser.add_argument("--write", action="store_true", help="write weights fitted to all documents")
    parser.add_argument("--to", type=Path, default=ranking.WEIGHTS, help="file for the weights")
    given = parser.parse_args(arguments)
    found = list(documents(given.folder))
    if not found:
        parser.error(f"{given.folder}: no *.conllu file; give the folder of the GUM documents")
    weights = learn(found, given.folds)
    print("\n".join(report([document for document in found if document.gold.genre in MEASURED])))
    if not given.write:
        return
    given.to.write_text(json.dumps(weights, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{given.to}: weights fitted to {len(found)} documents")


if __name__ == "__main__":
    main()
