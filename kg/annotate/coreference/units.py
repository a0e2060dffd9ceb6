"""Which body a noun for a part of a body belongs to: 'the council's finance committee', 'the women's wing of the party'.

"wing", "division" and "office" mean many things; after a possessor that is a body, or before "of" one, they are its parts.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from kg.ontology.lexicon import Lexicon

LONGEST = 5  # words between the owner and the noun
BETWEEN = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "ADV"})
POSSESSIVES = frozenset({"its", "their", "whose"})
FACTIONS = frozenset({"wing"})

IsBody = Callable[[Token], bool]


def owner(noun: Token, words: Lexicon, is_body: IsBody) -> Token | None:
    """Return the last word of the body that a noun is a part of, or None: 'council' for 'the council's finance committee'."""
    lemma = noun.lemma_.lower()
    if lemma not in words.units or noun.tag_ not in ("NN", "NNP") or not noun.text.islower() or _goes_on(noun):
        return None
    near = [noun.doc[i].lemma_.lower() for i in range(max(noun.i - 2, 0), noun.i)]
    if lemma in FACTIONS and not words.wing_words & set(near) or near[-1:] in (["parent"], ["other"]):
        return None  # "the party's liberal wing", "the firm's parent company"
    before, modified = _before(noun, words, is_body)
    if before is not None and (modified or lemma in words.plain_units):
        return before
    after = _after(noun, is_body)
    return after if after is not None and (lemma in words.plain_units or modified) else None


def _goes_on(noun: Token) -> bool:
    """True where the noun only describes another: 'the council's finance committee chairman'."""
    if noun.i + 1 >= len(noun.doc):
        return False
    after = noun.nbor()
    return after.text == "-" or after.pos_ in ("NOUN", "PROPN") and after.head.i >= noun.i and noun.dep_ in ("compound", "nmod", "amod", "poss")


def _before(noun: Token, words: Lexicon, is_body: IsBody) -> tuple[Token | None, bool]:
    """Return the owner before a noun, and whether a word stands between."""
    doc, i, joined = noun.doc, noun.i - 1, False
    while i >= 0 and noun.i - i <= LONGEST + 1 and not doc[i + 1].is_sent_start:
        token, between = doc[i], i + 1 < noun.i
        if token.tag_ == "POS":
            owns = i > 0 and is_body(doc[i - 1])
            if owns or i == 0 or doc[i - 1].lower_ not in words.wing_words:  # "the party's women's wing"
                return (doc[i - 1] if owns else None), between
        elif token.lower_ in POSSESSIVES:
            return (token if is_body(token) else None), between
        elif token.pos_ == "PROPN" and is_body(token):
            return (None if joined else token), between
        elif token.pos_ not in BETWEEN and token.text not in ("-", "and", "&", "of", "on", "for") or token.tag_ == "PRP":
            return None, between
        joined = joined or token.text in ("and", "&")
        i -= 1
    return None, noun.i - i > 1


def _after(noun: Token, is_body: IsBody) -> Token | None:
    """Return the owner after 'of': 'the board of Marlow Homes', 'the youth wing of the party'."""
    doc, i = noun.doc, noun.i + 1
    if i + 1 >= len(doc) or doc[i].lower_ not in ("of", "within"):
        return None
    head = next((child for child in doc[i].children if child.dep_ == "pobj"), None)
    return head if head is not None and head.tag_ in ("NN", "NNP", "NNPS") and is_body(head) else None
