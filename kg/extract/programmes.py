"""Which network a programme is of: 'NBC's "Meet the Press"', 'Elm Radio's Morning Report programme'.

The network's possessive before the title tells it; a title that no list knows must stand in quotation marks or before "show".
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from kg.annotate.document import NameMention, Referent, Referents, char_span, ontology_of
from kg.annotate.families import PEOPLE, PLACES
from kg.extract import parties
from kg.extract.finding import Finding
from kg.ontology.names import NameWords, names

OPENING = frozenset({'"', "“", "‘", "'", "``"})
CLOSING = frozenset({'"', "”", "’", "'", "''", ",", "."})
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
SMALL = frozenset("a an and at for in of on the to with".split())
LONGEST = 6  # tokens of a title


def find(doc: Doc, referents: Referents) -> Iterator[Finding]:
    """Yield partOf between programmes and networks."""
    words = names(ontology_of(doc))
    by_start = {name.start: name for name in doc._.names}
    for name in doc._.names:
        if name.cls != "NewsOutlet" or name.end + 1 >= len(doc) or doc[name.end].text not in POSSESSIVES:
            continue
        network = referents.at_head(name.head)
        programme = _titled(doc, name, by_start, referents, words) if network is not None and _broadcasts(doc[name.start : name.end].text, words) else None
        if programme is not None and programme[0] is not network:
            part, end = programme
            yield Finding(part.key, "partOf", network.key, char_span(doc, name.start, end), name.end, "belonging.possessive", 0.88, voice="asserted")


def _broadcasts(name: str, words: NameWords) -> bool:
    """True for networks and stations: a newspaper's title in quotation marks is an article."""
    return name in words["networkNames"] or name.split()[-1] in words["networkEnds"]


def _is_aired(doc: Doc, network: NameMention, words: NameWords) -> bool:
    """True for the title of "said on NBC's 'Early Hour'" and "hosts NBC's 'Early Hour'"; a report or a slogan is no programme."""
    before = network.start - 1 - (network.start > 0 and doc[network.start - 1].lower_ == "the")
    return before >= 0 and (doc[before].lower_ == "on" or doc[before].lemma_.lower() in words["airingWords"])


def _titled(
    doc: Doc, network: NameMention, by_start: dict[int, NameMention], referents: Referents, words: NameWords
) -> tuple[Referent, int] | None:
    """Return the programme whose title stands behind the network's possessive, and where the title ends."""
    quoted = doc[network.end + 1].text in OPENING
    start = network.end + 1 + quoted
    known = by_start.get(start)
    if known is not None and known.cls in (*PEOPLE, *PLACES):
        return None  # "CBS' Boston show", "the BBC's Ann Lee show"
    if known is not None and known.cls == "NewsOutlet" and (programme := referents.at_head(known.head)) is not None:
        return programme, known.end
    end = start
    while end < len(doc) and end - start < LONGEST and (doc[end].text[:1].isupper() or end > start and (doc[end].lower_ in SMALL or doc[end].like_num)):
        end += 1
    closed = end + quoted  # behind the quotation marks
    shown = closed < len(doc) and doc[closed].lower_ in words["programmeNouns"]
    shown = shown or quoted and end < len(doc) and doc[end].text in CLOSING and network.end > 1 and _is_aired(doc, network, words)
    if end == start or not shown or doc[start:end].text in words["networkNames"]:
        return None
    return parties.public_body(doc, doc[start:end].text, "NewsOutlet", start, end), end
