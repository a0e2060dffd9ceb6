"""The town that an article's dateline opens with: "ELK RAPIDS, Mich. —" names a town there and wherever the article says it."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from kg.annotate.document import Referent
from kg.annotate.lexis import Lexis
from kg.annotate.wording import Body

MOST = 5  # words in the name of a town
_AFTER_TOWN = re.compile(r"\s*(?:[,(—–:]|--| - )")


def front_of(doc: Doc) -> tuple[str, str]:
    """Return what a dateline opens with and what stands after its comma: ("Toledo", "Ohio") of "TOLEDO, Ohio (AP) —", "" for none."""
    article = doc._.article
    if article is None or article.dateline is None:
        return "", ""
    front = article.dateline.of(article.text)
    town, _sep, rest = front.partition(",")
    return _AFTER_TOWN.split(front, maxsplit=1)[0].strip().title(), _AFTER_TOWN.split(rest, maxsplit=1)[0].strip() if town else ""


def is_in_dateline(doc: Doc, one: Referent) -> bool:
    """Return whether an article's dateline names something."""
    line = doc._.article.dateline if doc._.article is not None else None
    return line is not None and any(doc[start].idx < line.end for start, *_ in one.mentions)


def stands_alone(doc: Doc) -> bool:
    """Return whether the dateline is a line of its own or ends in a colon: "HARTAPUR" below "Staff Reporter", "HARTAPUR: "."""
    line, text = doc._.article.dateline, doc._.article.text
    return "\n" in text[line.end : line.end + 1] or line.of(text).rstrip().endswith(":")


def town_of_dateline(doc: Doc, texts: list[str], lexis: Lexis) -> list[Body]:
    """Return every mention of a dateline's town whose name has several words, the last of which would head something else.

    Elk Rapids of "ELK RAPIDS, Mich. —", and of "in Elk Rapids" afterwards.
    """
    town, region = front_of(doc)
    around = lexis.place(region) if region else None
    size = len(town.split())
    if not 1 < size <= MOST or around is None or around.cls not in ("State", "Country"):
        return []
    if (known := lexis.place(town)) is not None and known.cls != "City":
        return []
    wanted = town.lower().replace("’", "'")
    found = []
    for start in range(len(doc)):
        for end in range(start + size, min(start + size + 3, len(doc)) + 1):
            text = doc[start:end].text.lower().replace("’", "'")
            if text == wanted and texts[start][0].isupper():
                found.append(Body(start, end, "City"))
            if len(text) >= len(wanted):
                break
    return found
