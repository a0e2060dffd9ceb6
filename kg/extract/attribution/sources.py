"""Find contents whose source is named by a phrase or a noun: "according to the report", "his claim that …"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.extract.attribution.clauses import is_clause
from kg.extract.attribution.found import Found
from kg.extract.attribution.layout import Layout
from kg.extract.attribution.subjects import possessor
from kg.extract.attribution.verbs import readable
from kg.ontology.cues import Cues


def find(doc: Doc, layout: Layout, cues: Cues) -> Iterator[Found]:
    """Yield the acts of speech that have no cue verb."""
    for token in readable(doc):
        if token.lower_ == "according":
            yield from _according(token, layout)
        elif token.lower_ == "words" and token.head.lower_ == "in" and token.dep_ == "pobj":
            yield from _words(token, layout)
        elif token.pos_ == "NOUN" and token.lemma_.lower() in cues.nouns:
            yield from _noun(token, layout)


def _according(token: Token, layout: Layout) -> Iterator[Found]:
    """Yield the sentence round "according to X", the phrase left out."""
    to = next((c for c in token.children if c.lower_ == "to"), None)
    to = to or (token.nbor() if token.i + 1 < len(token.doc) and token.nbor().lower_ == "to" else None)
    source = _source(to) if to is not None else None
    if source is None:
        return
    sent = token.sent
    own = {t.i for t in token.subtree} | {t.i for t in source.subtree} | {token.i, to.i}
    first, last = min(own), max(own)
    if first <= sent.start + 1:
        content = [t.i for t in sent if t.i > last]
    else:
        content = [t.i for t in sent if t.i < token.i]
        rest = [t.i for t in sent if t.i > last and not t.is_punct]
        if len(rest) > 3 and sent.doc[last + 1].text == "," and _same_clause(token, rest):
            content += [t.i for t in sent if t.i > last]
    content = _in_quotation(token, content, layout)
    runs = list(layout.runs(content))
    if sum(end - start for start, end in runs) > 8:
        found = Found((token.i, to.i), source.i, "speech", "according")
        found.content = [layout.healed(*_joined(layout, *run), token.idx) for run in runs]
        yield found


def _words(token: Token, layout: Layout) -> Iterator[Found]:
    """Yield the quotation that follows "in the words of Ann Lee," or "in Lee's words,"."""
    of = next((c for c in token.rights if c.dep_ == "prep" and c.lower_ == "of"), token)
    source = next((c for c in (*of.children, *token.children) if c.dep_ in ("pobj", "poss")), None)
    if source is None:
        return
    last = max(token.i, source.right_edge.i)
    start = layout.doc[last].idx + len(layout.doc[last])
    for quotation in layout.between(start, layout.paragraph_end(start))[:1]:
        if not layout.text[start : quotation.outer_start_char].strip(" ,:\xa0"):
            found = Found((token.i,), source.i, "speech", "words")
            found.content = [(quotation.outer_start_char, quotation.outer_end_char)]
            yield found


def _source(to: Token) -> Token | None:
    """Return the head of who is named after "to"; "charging documents" may be read as a verb and its object."""
    charging = next((c for c in to.children if c.dep_ == "pcomp"), to)
    return next((c for c in (*to.children, *charging.children) if c.dep_ in ("pobj", "dobj")), None)


def _joined(layout: Layout, start: int, end: int) -> tuple[int, int]:
    """Take in the quotation that the parser cut off: “…,” Lee said, according to the Star."""
    before = layout.quotation(max(0, start - 2))
    if before is not None and before.outer_end_char <= start and layout.text[before.end_char - 1] in ",?!":
        return before.outer_start_char, end
    return start, end


def _same_clause(token: Token, rest: list[int]) -> bool:
    """True when the main verb still follows: "The mayor, according to the report, knew."."""
    return any(token.doc[i].dep_ == "ROOT" for i in rest)


def _in_quotation(token: Token, content: list[int], layout: Layout) -> list[int]:
    """Keep to the quotation the phrase itself stands in."""
    quotation = layout.quoted(token)
    if quotation is None:
        return content
    return [i for i in content if quotation.holds(token.doc[i].idx)]


def _noun(token: Token, layout: Layout) -> Iterator[Found]:
    """Yield the that- or to-clause of a noun of speech that has a possessor."""
    owner = possessor(token)
    if owner is None:
        return
    for child in token.rights:
        if child.dep_ not in ("acl", "ccomp", "relcl") or child.i - token.i > 15:
            continue
        that = any(c.dep_ == "mark" and c.lower_ == "that" for c in child.children)
        to = any(c.dep_ == "aux" and c.tag_ == "TO" for c in child.children)
        if (that and is_clause(child)) or to:
            found = Found((token.i,), owner.i, "speech", "noun")
            found.content = [layout.healed(*run, token.idx) for run in layout.runs(t.i for t in child.subtree)]
            yield found
            return
