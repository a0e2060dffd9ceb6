"""What a rule does, in words for a reader: from ontology/explanations.ttl, example sentences and rule comments."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.namespaces import CIVIC, KGP
from kg.ontology import Ontology

_SLOT = re.compile(r"\{(\w*)\}")
_BLANKS = {"subject": "A", "object": "B"}


def explanations(rules: Iterable[str], ontology: Ontology) -> tuple[str, ...]:
    """Return a sentence for each rule: "office.prenominal" gives "The office stands right before the name …"."""
    written = {
        str(name): str(text)
        for node, name in ontology.graph.subject_objects(KGP.rule)
        for text in ontology.graph.objects(node, KGP.explanation)
    }
    inference = dict(ontology.rules)
    return tuple(_explain(rule, written, inference, ontology) for rule in rules)


def _explain(rule: str, written: dict[str, str], inference: dict[str, str], ontology: Ontology) -> str:
    kind, _, rest = rule.partition(".")
    if kind == "pattern":
        return _of_pattern(*rest.rpartition(".")[::2], ontology)
    if kind == "rule":
        return _comment(inference.get(rest, "")) or "An inference rule of the ontology."
    parts = rule.split(".")
    known = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((written[name] for name in known if name in written), rule.replace(".", ", ").replace("-", " "))


def _of_pattern(name: str, word: str, ontology: Ontology) -> str:
    """Return the example sentence that taught a pattern; the one that holds its word, where one does."""
    examples = sorted(map(str, ontology.graph.objects(CIVIC[name], KGP.example)), key=lambda text: (len(text), text))
    if not examples:
        return "A pattern taught by example sentences."
    holding = [text for text in examples if re.search(rf"\b{re.escape(word[:4])}", _SLOT.sub("", text), re.IGNORECASE)]
    sentence = _SLOT.sub(lambda slot: _BLANKS.get(slot[1], "…"), (holding or examples)[0])
    return f"The sentence is built like the example “{sentence}”."


def _comment(query: str) -> str:
    """Return the comment that a rule's file starts with, as one line."""
    lines = []
    for line in query.splitlines():
        if not line.startswith("#"):
            break
        lines.append(line.lstrip("# ").strip())
    return " ".join(lines)
