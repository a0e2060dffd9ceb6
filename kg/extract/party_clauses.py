"""Tell whether a verb with a party for object is about being of the party, by what follows it.

'left the Greens over the dispute', 'leads Labour,'; not 'left the Greens speechless', 'led Labour by nine points'
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.annotate.document import Clause, ontology_of
from kg.ontology.names import NameWords, names
from kg.ontology.offices import offices

DATED = frozenset({"DATE", "TIME"})
PAST = frozenset({"VBD", "VBN"})


def is_of_membership(doc: Doc, clause: Clause, head: int) -> bool:
    """True where nothing but the time or the reason follows the party that ends with this token."""
    words = names(ontology_of(doc))
    end = next((i for i in range(head + 1, len(doc)) if doc[i].text not in words["partyBodies"]), len(doc))
    past, dated = doc[clause.predicate].tag_ in PAST, any(t.ent_type_ in DATED for t in doc[end : end + 3])
    if end == len(doc):
        return clause.lemma != "lead" or not past
    return _leads(doc[end], past, dated, words) if clause.lemma == "lead" else _leaves(doc[end], dated, words)


def _leads(after: Token, past: bool, dated: bool, words: NameWords) -> bool:
    """'leads Labour in the Senedd'. What "led" it need be no more than a poll or a meeting, unless the years are told."""
    if past:
        return dated and after.pos_ == "ADP" and after.lower_ != "by"
    in_house = after.lower_ == "in" and not any(t.lower_ in words["pollNouns"] for t in after.doc[after.i : after.i + 5])
    return after.is_punct or dated or in_house


def _leaves(after: Token, dated: bool, words: NameWords) -> bool:
    doc, following = after.doc, after.i + 1
    if after.is_punct or dated:
        return True
    if after.lower_ in ("and", "or"):  # "left the Greens and the press guessing"
        return doc[following : following + 1].text != "the" and not _is_party(doc, following)
    if after.lower_ == "for":
        return _is_party(doc, following) or doc[following : following + 1].text == "the" and _is_party(doc, following + 1)
    if after.lower_ == "to":
        return doc[following : following + 1].text in words["partyTakingVerbs"]
    return after.lower_ in words["leavingLinks"]


def _is_party(doc: Doc, i: int) -> bool:
    known = offices(ontology_of(doc))
    return any(not found.guarded for found in known.parties_at([token.text for token in doc[i : i + known.longest_party]], 0))
