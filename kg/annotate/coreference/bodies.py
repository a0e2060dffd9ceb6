"""Which names of bodies and places name the same one: 'Austin Police' and 'Austin Police Department', 'ICE'."""

from __future__ import annotations

from collections import defaultdict

from spacy.tokens import Doc

from kg.annotate.coreference.forms import Form, initials, is_acronym, without_nation
from kg.ontology.lexicon import Lexicon

# First words that say whose or where, and so tell two bodies of one kind apart rather than name one.
LEADS = frozenset("house senate state federal national city county us u.s. united north south east west new northern "
                  "southern eastern western central democratic republican american british canadian royal general "
                  "supreme first department university office police court committee super international".split())


# Words that a body's acronym may begin with, without the place before: the "DEP" of the Ohio Department of Environmental …
HEADS = frozenset({"department", "ministry", "bureau", "office", "division", "board", "commission"})


SHORTEST = 3  # letters of an acronym to which one more may be added
ROOT = 3  # words of a name that others may be named after: "Larkin Pump Co."
WHOLE = "a"  # … of America, association, authority


def group(doc: Doc, forms: list[Form], words: Lexicon, cluster_type) -> list:
    """Return clusters of bodies, places and others, by equal wording, by reference, by acronym, by short form."""
    by_key: dict[tuple, object] = {}
    for one in forms:
        family = "place" if one.family == "place" else "body"
        wording = without_nation(one.words) if family == "body" else one.words
        known = one.mention.link or one.mention.canonical
        cluster = by_key.get((family, known)) if known else None
        cluster = cluster or by_key.get((family, one.text)) or (by_key.get((family, wording)) if not one.mention.canonical or known != one.mention.canonical else None)
        cluster = cluster or cluster_type()
        if known and cluster.links and one.mention.link not in cluster.links:
            cluster = cluster_type()
        by_key.setdefault((family, wording), cluster)
        by_key.setdefault((family, one.text), cluster)
        if known:
            by_key.setdefault((family, known), cluster)
        cluster.forms.append(one)
    found = list({id(cluster): cluster for cluster in by_key.values()}.values())
    found = [cluster for cluster in found if cluster.forms]
    found = _join(found, _bracketed(doc, found))
    found = _join(found, _acronyms(found))
    return _join(found, _short_forms(found, words))


def _join(found: list, pairs: list[tuple[object, object]]) -> list:
    """Join each pair, unless reference files know them as two."""
    gone: dict[int, object] = {}

    def now(cluster):
        while id(cluster) in gone:
            cluster = gone[id(cluster)]
        return cluster

    for one, other in pairs:
        one, other = now(one), now(other)
        if one is other or (one.links and other.links and one.links != other.links):
            continue
        one.join(other)
        gone[id(other)] = one
    return [cluster for cluster in found if id(cluster) not in gone]


def _bracketed(doc: Doc, found: list) -> list[tuple[object, object]]:
    """Pair a name with the acronym it introduces: 'Milton Water District (MWD)', '…, known as MWD'."""
    by_start = {one.mention.start: cluster for cluster in found for one in cluster.forms}
    pairs = []
    for cluster in found:
        for one in cluster.forms:
            end = one.mention.end
            at = _after_introduction(doc, end)
            if at in by_start and len(one.words) > 1:
                other = by_start[at]
                known_as = doc[end].text == "," and doc[at - 1].lower_ in ("as", "the") and "body" in other.families & cluster.families
                if known_as or any(is_acronym(f.text) for f in other.forms):
                    pairs.append((cluster, other))
    return pairs


def _after_introduction(doc: Doc, end: int) -> int:
    """Return where the other name begins after '(', ', known as' or ', or'; else -1."""
    words = [doc[i].lower_ for i in range(end, min(end + 5, len(doc)))]
    for lead in (["("], [",", "known", "as"], [",", "also", "known", "as"], [",", "or"]):
        if words[: len(lead)] == lead:
            at = end + len(lead)
            return at + 1 if at < len(doc) and doc[at].lower_ == "the" else at
    return -1


def _acronyms(found: list) -> list[tuple[object, object]]:
    """Pair an acronym with the one long form that has its initials."""
    by_initials: dict[str, list] = defaultdict(list)
    for cluster in found:
        for wording in sorted(cluster.wordings):
            if len(wording) > 1:
                tails = {initials(wording[cut:]) for cut in range(1, len(wording) - 2) if wording[cut] in HEADS}
                for short in {initials(wording), initials(without_nation(wording)), "".join(w[0] for w in wording)} | tails:
                    if cluster not in by_initials[short]:
                        by_initials[short].append(cluster)
    pairs = []
    for cluster in found:
        shorts = sorted({one.text.replace(".", "").lower() for one in cluster.forms if is_acronym(one.text)})
        longs = [long for short in shorts for long in by_initials.get(short, []) if long is not cluster]
        if not longs:  # "UMWA" of the United Mine Workers, who are so of America
            cut = [short[:-1] for short in shorts if len(short) > SHORTEST and short.endswith(WHOLE)]
            longs = [long for short in cut for long in by_initials.get(short, []) if "body" in long.families]
        if len(longs) == 1 and ("body" in longs[0].families) == ("place" not in cluster.families):
            pairs.append((longs[0], cluster))
    return pairs


def _short_forms(found: list, words: Lexicon) -> list[tuple[object, object]]:
    """Pair a body's short form with the one longer name that begins or ends with it."""
    by_lead: dict[tuple[str, ...], list] = defaultdict(list)
    for cluster in found:
        if "body" not in cluster.families:
            continue
        for wording in sorted(cluster.wordings):
            for cut in range(1, len(wording)):
                for part in {wording[:cut], wording[cut:]}:
                    if cluster not in by_lead[part]:
                        by_lead[part].append(cluster)
    pairs = []
    for cluster in found:
        if "body" not in cluster.families:
            continue
        if any(is_acronym(one.text) for one in cluster.forms):
            pairs += [(long, cluster) for long in _newsrooms(cluster, by_lead)]
            continue
        longer = [long for wording in sorted(cluster.wordings) for long in by_lead.get(wording, []) if long is not cluster]
        longer = _root(list({id(long): long for long in longer}.values()))
        if len(longer) == 1 and _may_shorten(cluster, longer[0], words):
            pairs.append((longer[0], cluster))
    return pairs


def _root(found: list) -> list:
    """Return the one of several that the others are named after: 'Larkin Pump Co.', not 'Larkin Pump Credit Co.'."""
    whole = sorted((longest(one.wordings) for one in found), key=len)
    if len(found) < 2 or len(whole[0]) < ROOT or len(whole[0]) == len(whole[1]):
        return found
    named_after = all(other[: len(whole[0]) - 1] == whole[0][:-1] for other in whole)
    return [one for one in found if whole[0] in one.wordings] if named_after else found


def longest(wordings: set[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the wording of most words; of several, the first in the alphabet's order, whatever the set's is."""
    return min(wordings, key=lambda wording: (-len(wording), wording))


def _newsrooms(short, by_lead: dict[tuple[str, ...], list]) -> list:
    """Return the outlet that an acronym names without its 'News': 'KXQ' of 'KXQ News'."""
    wordings = {(word, "news") for wording in short.wordings if len(wording) == 1 for word in wording}
    found = [long for wording in sorted(short.wordings) for long in by_lead.get(wording, ()) if long is not short and long.wordings & wordings]
    return found if len(found) == 1 else []


def _may_shorten(short, long, words: Lexicon) -> bool:
    """Return whether the short form is distinctive: 'Hillside' of 'Hillside Strategies', not 'House' of 'House Rules Committee'."""
    classes = {one.mention.cls for one in short.forms} | {one.mention.cls for one in long.forms}
    if "Party" in classes or short.links or ("NewsOutlet" in classes and len(classes) > 1):
        return False
    wording = longest(short.wordings)
    if any(whole[:-1] == wording and whole[-1] in words.campaigns | words.reigns for whole in long.wordings):
        return False  # "Lee" of "the Lee campaign" is whose it is
    if len(wording) == 1:
        whole = longest(long.wordings)
        heads = wording[0] in words.bodies and (whole[-1] == wording[0] or whole[1:2] in (("of",), ("for",), ("on",)) and whole[0] == wording[0])
        return wording[0] not in LEADS and wording[0] not in words.places and (wording[0] not in words.bodies or heads)
    return True
