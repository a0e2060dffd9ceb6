"""What a third-person pronoun may refer to: the candidates that ranking.py weighs.

In "The board fired Lee after it met." 'it' may be the board, or nothing; 'Lee' is no candidate. Number, gender and the
binding of a clause rule candidates out; everything else (features.py) only speaks for or against.
"""

from __future__ import annotations

from kg.annotate.coreference import events, features, plurals, salience
from kg.annotate.coreference.book import THING, Entry
from kg.annotate.coreference.classes import family
from kg.annotate.coreference.scene import (
    NOTHING,
    POSSESSIVES,
    REFLEXIVES,
    TOGETHER,
    TYPES,
    Candidate,
    Scene,
)
from kg.annotate.coreference.syntax import (
    SUBJECTS,
    governor,
    main_subject,
    role,
    within_phrase_of,
)
from kg.annotate.document import Referent

THOUGHT = frozenset({"think", "believe", "agree", "promise", "joke", "recall", "vow", "lament"})  # no letter does
DEEDS = ("ment", "tion", "sion", "ance", "ence", "ness", "ity", "ure")  # endings of what is done, not of who does it
AHEAD = 62.0  # salience of the subject that the opening phrase of a clause looks forward to
# Words in -s that are one thing: "The news … it".
ONE = frozenset({"sports", "news", "series", "species", "means", "headquarters", "crossroads", "works", "barracks"})
MARKS = frozenset({",", "–", "—", "-", "--"})


def salient(scene: Scene) -> tuple[dict[int, float], dict[int, list[Entry]]]:
    """Return the salience of every referent that fits, by key, nearest first, and their mentions before the pronoun."""
    book, token = scene.book, scene.token
    seen: dict[int, list[Entry]] = {}
    for entry in book.before(token.i):
        seen.setdefault(entry.referent, []).append(entry)
    fitting = {key: entries for key, entries in seen.items() if _fits(scene, book.referents[key], entries)}
    weights = {key: _salience(scene, entries) for key, entries in fitting.items()}
    ahead = main_subject(token)
    coming = book.by_head.get(ahead.i) if ahead is not None else None
    if coming is not None and coming is not scene.speaker and agrees(coming, scene.type):
        weights[coming.key] = max(weights.get(coming.key, 0.0), AHEAD)
    return weights, fitting


def find(scene: Scene, weights: dict[int, float], seen: dict[int, list[Entry]]) -> list[Candidate]:
    """Return the candidates of a pronoun, nearest first, given who is how salient (`salient`); NOTHING is the last."""
    ranked = sorted(weights.values(), reverse=True)
    found = []
    for rank, (key, weight) in enumerate(weights.items()):
        said = features.describe(scene, seen[key], rank) if key in seen else ("ahead", *features.of_class(scene, scene.book.referents[key]))
        found.append(Candidate(key, (*said, *features.lead(weight, ranked))))
    if scene.type == "p":
        found += _together(scene)
    if scene.type == "n":
        found += events.find(scene)
    found.append(Candidate(NOTHING, events.nothing(scene, len(seen))))
    return found


def agrees(referent: Referent, wanted: str) -> bool:
    """Return whether number, gender and kind allow a pronoun to have this referent."""
    person = family(referent.cls) == "person"
    many = referent.plural and not _is_one(referent) or referent.cls == "Group"
    if wanted in "mf":
        return person and not many and referent.gender in (None, wanted)
    if wanted == "n":
        return not many and (not person or features.is_doubtful(referent))
    one = person and not referent.plural and (referent.named or referent.gender is not None)  # "a man … they" are others
    return not one and referent.cls != "Document"


def _is_one(referent: Referent) -> bool:
    """True for a plural in form alone: 'economics', 'the news'."""
    word = referent.name.lower().rpartition(" ")[2]
    return referent.cls == THING and (word in ONE or word.endswith("ics"))


def _fits(scene: Scene, referent: Referent, entries: list[Entry]) -> bool:
    if scene.type in "mf" and any(_other_gender(scene, entry) for entry in entries):
        return False
    if scene.type == "p" and referent.key in scene.book.leaning and family(referent.cls) == "person":
        return False  # "a scientist … he": one, whom nobody calls "they" any more
    if referent is scene.speaker or referent.key in scene.told or not agrees(referent, scene.type) or (scene.minded and not _minds(scene, referent, entries[0])):
        return False
    if _is_spelled_out(scene, entries[0]) or _is_told(scene, referent, entries[0]) or _is_named_inside(scene, referent) or _is_no_body(scene, referent):
        return False
    return not all(_inside(scene, entry) for entry in entries) and not _bound(scene, entries[0])


def _other_gender(scene: Scene, entry: Entry) -> bool:
    """True for whom the same sentence calls 'she' where 'he' is looked for."""
    word = scene.book.doc[entry.head].lower_
    return entry.kind == "pronoun" and TYPES.get(word, scene.type) not in (scene.type, "n", "p") and scene.book.sentence[entry.head] == scene.sentence


def _is_spelled_out(scene: Scene, entry: Entry) -> bool:
    """True for the problem in 'The problem is that it leaks': what a clause spells out does not stand in it."""
    head = scene.book.doc[entry.head]
    verb = head.head
    if scene.type not in "np" or entry.kind == "pronoun" or head.dep_ != "nsubj" or verb.lemma_ != "be":
        return False
    after = (child for child in verb.children if child.dep_ in ("ccomp", "advcl") and child.i > head.i)
    return any(child.i in scene.ancestors for child in after)


def _is_told(scene: Scene, referent: Referent, entry: Entry) -> bool:
    """True for the Times in 'Lee told the Times it was late': papers are told, and what they are told is not about them."""
    head = scene.book.doc[entry.head]
    told = referent.cls == "NewsOutlet" and scene.type in "np" and head.dep_ in ("dobj", "dative", "pobj")
    above = governor(head)
    return told and above.lemma_ in scene.book.words.addressing and above.i in scene.ancestors


def _is_named_inside(scene: Scene, referent: Referent) -> bool:
    """True for Lee in 'his support for Lee' and in 'his Ann Lee': what somebody has is and names others."""
    if scene.token.dep_ != "poss" or scene.token.lower_ not in POSSESSIVES:
        return False
    found, inner = [scene.token.head], []
    while found:
        named = found.pop()
        inner.append(named)
        found += [one for prep in named.children if prep.dep_ == "prep" and prep.i > scene.token.i for one in prep.children if one.dep_ == "pobj"]
    return any(scene.book.name_tokens.get(one.i) is referent for one in inner)


def _is_no_body(scene: Scene, referent: Referent) -> bool:
    """True for a board where 'It is an investment' follows: what a noun tells of no body is said of none."""
    if scene.type != "n" or scene.token.dep_ != "nsubj" or scene.governor.lemma_ != "be" or family(referent.cls) != "body":
        return False
    told = next((child for child in scene.governor.children if child.dep_ == "attr" and child.tag_ == "NN"), None)
    if told is None or not any(child.tag_ == "DT" and child.lower_ in ("a", "an") for child in told.children):
        return False
    words, noun = scene.book.words, told.lemma_.lower()
    return noun.endswith(DEEDS) and not any(noun in known for known in (words.bodies, words.calling, words.groups, words.persons))


def _minds(scene: Scene, referent: Referent, entry: Entry) -> bool:
    """Return whether a referent may want or refuse: no document (though a letter may say) and no thing but an unknown name."""
    if referent.cls == "Document":
        return scene.verb == "said" and scene.governor.lemma_ not in THOUGHT
    return referent.cls != THING or scene.book.doc[entry.head].pos_ in ("PROPN", "PRON")


def _salience(scene: Scene, entries: list[Entry]) -> float:
    referent = scene.book.referent(entries[0])
    return max(
        salience.weight(scene.book, scene.token, entry, referent, scene.type, scene.quotes)
        for entry in entries
        if not _bound(scene, entry)
    )


def _inside(scene: Scene, entry: Entry) -> bool:
    if entry.kind == "name" and entry.end <= scene.token.i and scene.token.dep_ == "poss":
        return False  # "Lee, famous for her speeches", "the Marlow board and its chair"
    return within_phrase_of(scene.token, entry.head) or entry.start <= scene.token.i < entry.end


def _bound(scene: Scene, entry: Entry) -> bool:
    """Return whether grammar keeps a pronoun from a mention: 'Lee criticised him', 'the head of its staff'."""
    token, head = scene.token, scene.book.doc[entry.head]
    if _inside(scene, entry):
        return True
    if token.dep_ in SUBJECTS and scene.governor.dep_ == "relcl" and scene.governor.head == head:
        return True  # "the rare times they used it"
    if head == scene.doer and token.lower_ not in REFLEXIVES:
        return True  # "The agents stopped the trucks and burned them"
    if token.lower_ in POSSESSIVES and token.dep_ == "poss" or token.lower_ in REFLEXIVES:
        return False
    if token.dep_ == "nsubj" and _is_taken_up(scene, entry):
        return False
    return scene.governor == governor(head) and head.dep_ != "poss" and token.dep_ != "conj"


def _is_taken_up(scene: Scene, entry: Entry) -> bool:
    """True for what stands right before a pronoun, but for a mark: 'Ann Lee, she will come'."""
    return entry.end + 1 == scene.token.i and scene.book.doc[entry.end].text in MARKS


def _together(scene: Scene) -> list[Candidate]:
    """Return the named ones joined by 'and', whom 'they' may mean together."""
    book = scene.book
    for head, members in plurals.joined(book, scene.token.i):
        if scene.speaker is not None and scene.speaker.key in members or scene.governor == governor(head) and scene.role != "possessive":
            continue
        gap = min(scene.sentence - book.sentence[head.i], 4)
        what = family(book.referents[members[0]].cls)
        return [Candidate(TOGETHER, ("together", f"together gap{gap}", f"together {role(head)}", f"together {what}", f"gap{gap}"), members)]
    return []
