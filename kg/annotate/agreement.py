"""One class for one wording: a town that the model takes for somebody in one sentence of a document is a town in all.

"a clinic in Sulwick … Sulwick's MP": what stands where towns stand decides, unless the document shows somebody of that name.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from spacy.tokens import Doc

from kg.annotate.classes import Classifier
from kg.annotate.lexis import Known

PLACES = ("City", "Place")
GUESSES = frozenset({*PLACES, "Person", "Organization"})
LONGEST = 3  # words of a name that may be a town's
Found = tuple[int, int, Known]


def agreed(doc: Doc, found: list[Found], classifier: Classifier) -> list[Found]:
    """Return the names, those of one wording of one class where some of them stand as a place's do."""
    worded: dict[str, list[int]] = defaultdict(list)
    for n, (start, end, known) in enumerate(found):
        if known.cls in GUESSES and not known.link and not known.canonical and end - start <= LONGEST:
            worded[doc[start:end].text].append(n)
    for text, places in worded.items():
        classes = Counter(found[n][2].cls for n in places)
        cls = next((one for one in PLACES if classes[one]), None)
        placed = classes["City"] + classes["Place"]
        if cls is None or len(classes) < 2 or placed < classes["Person"] or placed <= classes["Organization"] or _may_be_somebodys(text, classifier):
            continue
        for n in places:
            found[n] = (*found[n][:2], Known(cls))
    return found


def _may_be_somebodys(text: str, classifier: Classifier) -> bool:
    """True for a name that the document, or the list of given names, has for a person, and for a word that names nothing."""
    evidence = classifier.evidence
    return text in classifier.lexis.words["notNames"] or text in evidence.persons or text in evidence.surnames or text in evidence.firsts or text.split(" ")[0] in classifier.lexis.first_names
