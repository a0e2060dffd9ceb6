"""Give every quotation its cue: the one after it, the one before it, or that of the quotation it continues.

“We sang,” said Lee. “They danced.” is one statement in two parts.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from kg.annotate.document import Quotation
from kg.extract.attribution.closing import Closing
from kg.extract.attribution.found import Found
from kg.extract.attribution.illustrated import Reported
from kg.extract.attribution.layout import Layout
from kg.extract.attribution.signed import Signed
from kg.extract.attribution.subjects import subject
from kg.ontology.cues import Cues

WINDOW = 30  # tokens between a quotation and its cue
SHORT = 3  # words: below this a quotation is a word quoted, not a speech
TELLING = ("speech", "writing")
WORD = re.compile(r"(?!(?:the|and|for|nor|but|with|from|into|upon|over)\b)[^\W\d_]{3,}")  # capital in a title
FINAL = ",?!…—–-.”’\"'"


def assign(doc: Doc, layout: Layout, cues: Cues, found: list[Found]) -> None:
    """Add quotations to the contents of the acts of speech that they belong to; append acts for those that go on."""
    by_verb = {f.anchor: f for f in found}
    known = set(by_verb)
    held = _held(layout, found)
    signed = Signed(doc, layout)
    reported = Reported(layout, found, TELLING)
    closing = Closing(doc, layout, found, TELLING)
    last: Found | None = None
    last_quote: Quotation | None = None
    for quotation in layout.outer:
        act = held.get(quotation.start_char)
        if act is None and (act := signed.act(quotation)) is not None:
            found.append(act)
        elif act is None and not _title(layout, quotation):
            act = _after(doc, layout, quotation, by_verb, cues) or _before(doc, layout, quotation, by_verb, cues)
            if act is not None:
                _add(act, quotation)
            elif last is not None and last_quote is not None and _resumes(doc, layout, quotation, last, last_quote):
                _add(last, quotation)
                act = last
            elif quotation.block or _speech(doc, layout, quotation):
                act = _going_on(doc, layout, quotation, last, last_quote, found)
                if act is None and (act := reported.illustrated(quotation) or closing.act(quotation)) is not None:
                    found.append(act)
        if act is not None and act.speaker is not None:
            last, last_quote = act, quotation
    found.extend(act for verb, act in by_verb.items() if verb not in known)


def _held(layout: Layout, found: list[Found]) -> dict[int, Found]:
    """Return which quotations already stand in the content of a narrator's act of speech."""
    held: dict[int, Found] = {}
    for act in found:
        for start, end in act.content:
            for quotation in [*layout.between(start, end), layout.quotation(start)]:
                if quotation is not None and not quotation.holds(layout.doc[act.anchor].idx):
                    held.setdefault(quotation.start_char, act)
                    act.quotes += 1
    return held


def _add(act: Found, quotation: Quotation) -> None:
    act.content.append((quotation.outer_start_char, quotation.outer_end_char))
    act.quotes += 1


def _words(doc: Doc, layout: Layout, quotation: Quotation) -> int:
    return layout.token(quotation.end_char) - layout.token(quotation.start_char)


def _speech(doc: Doc, layout: Layout, quotation: Quotation) -> bool:
    """True for a quotation that reads as a sentence: it begins with a capital and is longer than a few words."""
    first = layout.text[quotation.start_char : quotation.start_char + 3].strip("'‘[(… .")
    return bool(first) and (first[0].isupper() or first[0].isdigit()) and _words(doc, layout, quotation) > SHORT


def _title(layout: Layout, quotation: Quotation) -> bool:
    """True for the title of a song or a book inside a sentence: every long word of it has a capital."""
    words = WORD.findall(layout.text[quotation.start_char : quotation.end_char])
    if len(words) < 2 or layout.text[quotation.end_char - 1] in "!?" or not all(w[0].isupper() for w in words):
        return False
    line = layout.text[max(0, layout.text.rfind("\n", 0, quotation.start_char)) : layout.paragraph_end(quotation.start_char)]
    return any(w[0].islower() for w in WORD.findall(line))  # a headline has capitals throughout


def _after(doc: Doc, layout: Layout, quotation: Quotation, verbs: dict[int, Found], cues: Cues) -> Found | None:
    """Return the act whose cue follows: “…,” said Lee; “…,” Lee, the mayor, told them."""
    if quotation.block or layout.text[quotation.end_char - 1] not in FINAL + "…":
        if layout.text[quotation.outer_end_char : quotation.outer_end_char + 1] != ",":
            return None
    start = layout.token(quotation.outer_end_char)
    while start < len(doc) and (doc[start].is_space or doc[start].text in (",", "–", "—", "--", "-")):
        if "\n" in doc[start].text:
            return None
        start += 1
    stop = min(layout.token(layout.paragraph_end(quotation.outer_end_char - 1)), start + WINDOW, len(doc))
    for i in range(start, stop):
        if layout.quoted(doc[i]) is not None or (doc[i].is_sent_start and i > start and doc[i - 1].text in ".!?"):
            stop = i
            break
        act = verbs.get(i)
        if act is None:
            continue
        if act.frame == "clause" and act.content and act.content[0][0] > doc[i].idx and not _split(layout, quotation, act):
            return None
        return act if _adjacent(doc, act, start, i, quotation, layout) else None
    return _by_form(doc, start, stop, verbs, cues)


def _split(layout: Layout, quotation: Quotation, act: Found) -> bool:
    """True where the clause after the cue is the rest of the quotation before it: “Come,” Lee said, “and look.”"""
    second = layout.quotation(act.content[0][0])
    if second is None or second.outer_start_char != act.content[0][0] or quotation.block:
        return False
    before = layout.text[quotation.end_char - 1] + layout.text[quotation.outer_end_char : quotation.outer_end_char + 1]
    between = layout.text[layout.doc[act.anchor].idx : second.outer_start_char].rstrip()
    return "," in before and between.endswith(",") and "\n" not in between


def _by_form(doc: Doc, start: int, stop: int, verbs: dict[int, Found], cues: Cues) -> Found | None:
    """Return an act whose verb was read as a noun: “…,” Lee notes; “…,” Ann Lee, the mayor, claims."""
    name = start
    while name < stop and doc[name].pos_ in ("PROPN", "PRON"):
        name += 1
    if name == start:
        return None
    for i in range(name, min(stop, name + WINDOW)):
        token = doc[i]
        if i > name and doc[i - 1].text != ",":
            continue
        cue = cues.verbs.get(token.lemma_.lower())
        if token.tag_ in ("NNS", "VBZ", "VBD", "NN") and cue is not None and cue.kind in TELLING and "quote" in cue.takes:
            return verbs.setdefault(i, Found((i,), name - 1, cue.kind, "quote"))
    return None


def _adjacent(doc: Doc, act: Found, start: int, verb: int, quotation: Quotation, layout: Layout) -> bool:
    """True when only the speaker stands between the quotation and the verb, or the verb comes first."""
    token = doc[verb]
    ending = layout.text[quotation.end_char - 1]
    asks = act.frame in ("request", "plea")  # “It does not count.” Lee asked for a recount.
    if ending == "." and not doc[start].is_lower and (asks or token.i - start > 3):
        return False
    if act.speaker is None and verb == start + 1 and doc[start].is_title and doc[start].dep_ in ("advmod", "amod", "npadvmod", "dep"):
        act.speaker = start  # a name that the tagger took for an adverb
    if act.speaker is None or act.speaker > verb:
        inverted = _inverted(token, act)
        if inverted is None:
            return False
        act.speaker = inverted
        return verb - start <= 2
    if act.speaker < start and doc[act.speaker].idx >= quotation.start_char and _bare_name(doc, start, verb):
        act.speaker = verb - 1
    if act.speaker < start:
        return verb - start <= 2 and token.tag_ in ("VBG", "VBD")
    return doc[act.speaker].left_edge.i <= start + 1 or act.speaker - start <= 4


def _bare_name(doc: Doc, start: int, verb: int) -> bool:
    """True when nothing but a name with its title stands before a verb: “…,” Dover police Chief Ann Lee said."""
    return start < verb <= start + 8 and doc[verb - 1].pos_ == "PROPN" and not any(t.is_punct for t in doc[start:verb])


def _inverted(verb: Token, act: Found) -> int | None:
    """Return the speaker after the verb: "said Ann Lee, the mayor"."""
    if act.speaker is not None:
        return act.speaker
    for child in verb.rights:
        if child.dep_ in ("nsubj", "dobj", "attr", "npadvmod", "oprd", "appos", "dep") and child.pos_ in (
            "PROPN",
            "NOUN",
            "PRON",
        ):
            return child.i
    return None


def _before(doc: Doc, layout: Layout, quotation: Quotation, verbs: dict[int, Found], cues: Cues) -> Found | None:
    """Return the act whose cue stands before: Lee said, “…”; in a letter Lee wrote: “…”."""
    end = layout.token(quotation.outer_start_char) - 1
    while end >= 0 and (doc[end].is_space or doc[end].idx >= quotation.outer_start_char):
        end -= 1
    if end < 0:
        return None
    mark = doc[end].text
    if mark not in (",", ":", ";", "–", "—") and verbs.get(end) is None and doc[end].lower_ not in ("that", "of"):
        near = [i for i in range(max(0, end - 2), end) if i in verbs and doc[i].sent == doc[end].sent]
        if not near or not _speech(doc, layout, quotation):
            return None
    if mark in (",", ";") and not _speech(doc, layout, quotation):
        return None
    if not quotation.block and layout.paragraph(doc[end].idx) != layout.paragraph(quotation.outer_start_char):
        if mark != ":":
            return None
    begin = doc[end].sent.start
    if quotation.block:
        return _introducing(doc, begin, end, verbs, cues)
    for i in range(end, max(begin, end - WINDOW) - 1, -1):
        if mark != ":" and i < end and layout.quoted(doc[i]) is not None:
            return None
        act = verbs.get(i)
        if act is not None and act.speaker is None and i == begin and mark == ":":
            act.speaker = _named_after(doc, i, end)
        if act is not None and _may_take(doc, act, cues):
            if act.content and act.frame in ("clause", "infinitive") and mark != ":" and not act.quotes:
                return None
            return act
    announced = mark == "," and end > begin and doc[end - 1].lemma_.lower() in cues.documents
    return _introducing(doc, begin, end, verbs, cues) if mark == ":" or announced else None


def _named_after(doc: Doc, verb: int, stop: int) -> int | None:
    """Return the head of the name between a verb and a colon: "Said Ann Lee:"."""
    return stop - 1 if verb < stop - 1 and all(doc[i].pos_ == "PROPN" for i in range(verb + 1, stop)) else None


def _introducing(doc: Doc, begin: int, end: int, verbs: dict[int, Found], cues: Cues) -> Found | None:
    """Return the act before a colon that ends a paragraph: "they said:", "Lee released a statement, standing firm:"."""
    acts = [verbs[i] for i in range(begin, end + 1) if i in verbs and _may_take(doc, verbs[i], cues)]
    told = [act for act in acts if act.kind in TELLING]
    if told:
        return told[-1]
    for i in range(begin, end + 1):
        noun = doc[i]
        if noun.dep_ == "dobj" and noun.lemma_.lower() in cues.documents and noun.head.pos_ == "VERB":
            speaker = subject(noun.head)
            if speaker is not None:
                return _issued(noun, speaker.i, verbs)
    return None


def _issued(noun: Token, speaker: int, verbs: dict[int, Found]) -> Found:
    """Return an act of speech for "released a statement", kept among the others."""
    act = Found((noun.head.i, noun.i), speaker, "writing", "quote")
    return verbs.setdefault(noun.head.i, act)


def _may_take(doc: Doc, act: Found, cues: Cues) -> bool:
    return act.kind not in ("thought", "finding") and act.speaker is not None


def _going_on(
    doc: Doc, layout: Layout, quotation: Quotation, last: Found | None, before: Quotation | None, found: list[Found]
) -> Found | None:
    """Return the act that a quotation without a cue continues: the same paragraph's, or the last speaker's."""
    if last is None or before is None or before.block != quotation.block or last.kind not in TELLING:
        return None
    here, there = layout.paragraph(quotation.start_char), layout.paragraph(before.end_char - 1)
    between = layout.text[before.outer_end_char : quotation.outer_start_char]
    if here == there and not quotation.block:
        stop = doc[last.anchor].sent
        if before.outer_end_char <= doc[last.anchor].idx and stop.end_char >= quotation.outer_start_char - 2:
            _add(last, quotation)
            return last
        if not between.strip(" ,.;…"):
            _add(last, quotation)
            return last
    elif here != there + 1 or not layout.opens_paragraph(quotation.outer_start_char) or _has_own_cue(layout, quotation):
        return None
    if here == there and (len(between) > 300 or _another_acts(doc, layout, before.outer_end_char, quotation.outer_start_char, last)):
        return None
    if not quotation.block:
        _add(last, quotation)
        return last
    act = Found(last.cue, last.speaker, last.kind, "continued", last.addressee)  # an item of a list
    _add(act, quotation)
    found.append(act)
    return act


def _another_acts(doc: Doc, layout: Layout, start: int, end: int, last: Found) -> bool:
    """True when somebody else is named between two quotations as doing something: “We won,” Lee said. Day shook his head. “…”"""
    tokens = (doc[i] for i in range(layout.token(start), layout.token(end)))
    return any(t.pos_ == "PROPN" and t.dep_ in ("nsubj", "nsubjpass") and t.i != last.speaker and t.head.i != last.anchor for t in tokens)


def _resumes(doc: Doc, layout: Layout, quotation: Quotation, last: Found, before: Quotation) -> bool:
    """True for the rest of a quotation round its cue: “Not now,” Lee told them on Friday, “but next year.”"""
    cue = doc[last.anchor].idx
    if not before.outer_end_char <= cue < quotation.outer_start_char or quotation.block or last.kind not in TELLING:
        return False
    between = layout.text[cue : quotation.outer_start_char].rstrip()
    return between.endswith(",") and not any(mark in between for mark in ".!?;:\n") and layout.text[before.end_char - 1] == ","


def _has_own_cue(layout: Layout, quotation: Quotation) -> bool:
    """True when a comma leads from the quotation to words that must name its speaker, readable or not."""
    rest = layout.text[quotation.outer_end_char : layout.paragraph_end(quotation.outer_end_char - 1)]
    comma = layout.text[quotation.end_char - 1] == "," or rest.startswith(",")
    return comma and bool(rest.strip(" ,."))
