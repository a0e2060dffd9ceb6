"""What a third-person pronoun may refer to, and what speaks for each: the features that ranking.py weighs.

In "The board fired Lee after it met." 'it' may be the board, or nothing; 'Lee' is no candidate. Number, gender and the
binding of a clause rule candidates out; everything else only speaks for or against.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg.annotate.coreference import plurals, salience
from kg.annotate.coreference.book import THING, Book, Entry
from kg.annotate.coreference.classes import family
from kg.annotate.coreference.speakers import SPEECH, Quotes
from kg.annotate.coreference.syntax import (
    SUBJECTS,
    content_of,
    extraposed,
    governor,
    is_empty,
    main_subject,
    role,
    shared_subject,
    within_phrase_of,
)
from kg.annotate.document import Referent

TYPES = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
    **dict.fromkeys(("it", "its", "itself"), "n"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "p"),
}
REFLEXIVES = frozenset({"himself", "herself", "itself", "themselves"})
POSSESSIVES = frozenset({"his", "her", "its", "their"})
# Verbs whose subject has a mind: "they want", "it refused".
MINDED = SPEECH | frozenset({
    "want", "hope", "know", "decide", "refuse", "plan", "vote", "support", "oppose", "feel", "expect", "try", "seek", "need", "like",
    "fear", "worry", "choose", "accuse", "sue", "arrest", "approve", "reject", "hire", "appoint", "endorse",
})  # fmt: skip
THOUGHT = frozenset({"think", "believe", "agree", "promise", "joke", "recall", "vow", "lament"})  # no letter does
LIGHT = frozenset({"be", "have", "do", "make", "take", "get", "go", "come", "become", "happen", "occur", "mean", "work", "help", "use", "give", "seem"})
NOTHING, TOGETHER = -1, -2  # no referent at all; "Lee and Park", who are no referent of their own
AHEAD = 62.0  # salience of the subject that the opening phrase of a clause looks forward to
EVENT = -10  # the event of a verb: EVENT - its token


@dataclass(frozen=True)
class Candidate:
    """A referent by its key (or NOTHING, TOGETHER, EVENT - token), and the features that speak for or against it."""

    key: int
    features: tuple[str, ...]
    members: tuple[int, ...] = ()  # of TOGETHER


class Scene:
    """A pronoun with what its sentence tells about it, computed once for all candidates."""

    def __init__(self, book: Book, token: Token, quotes: Quotes):
        self.book, self.token, self.quotes = book, token, quotes
        self.type = TYPES[token.lower_]
        self.role = role(token)
        self.governor = governor(token)
        self.inner = governor(self.governor) if token.dep_ == "poss" else self.governor
        lemma = self.governor.lemma_
        self.verb = "said" if lemma in SPEECH else "mind" if lemma in MINDED else lemma if lemma in LIGHT else "other"
        self.minded = token.dep_ in SUBJECTS and (self.verb in ("said", "mind"))
        self.sentence = book.sentence[token.i]
        self.quote = quotes.at(token.i)
        speaker = quotes.speaker(token.i)
        self.speaker = book.by_head.get(speaker) if speaker is not None else None
        self.doer = None if self.role in ("subject", "possessive") else shared_subject(self.governor)
        self.ancestors = {one.i for one in token.ancestors}


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


def find(scene: Scene) -> list[Candidate]:
    """Return the candidates of 'it' or 'they', nearest first; NOTHING is the last."""
    book, token = scene.book, scene.token
    if is_empty(token):
        clause = extraposed(token)
        return [Candidate(NOTHING if clause is None else EVENT - content_of(clause).i, ())]
    weights, seen = salient(scene)
    ranked = sorted(weights.values(), reverse=True)
    found = []
    for rank, (key, weight) in enumerate(weights.items()):
        features = _features(scene, seen[key], rank) if key in seen else ("ahead", *_class(scene, book.referents[key]))
        found.append(Candidate(key, (*features, *_lead(weight, ranked))))
    fitting = seen
    if scene.type == "p":
        found += _together(scene)
    if scene.type == "n":
        found += _events(scene)
    found.append(Candidate(NOTHING, _nothing(scene, len(fitting))))
    return found


def agrees(referent: Referent, wanted: str) -> bool:
    """Return whether number, gender and kind allow a pronoun to have this referent."""
    person = family(referent.cls) == "person"
    many = referent.plural or referent.cls == "Group"
    if wanted in "mf":
        return person and not many and referent.gender in (None, wanted)
    if wanted == "n":
        return not person and not many
    return (many or not person) and referent.cls != "Document"


def kind(referent: Referent) -> str:
    """Return what sort of thing a referent is, for weighing: person, place, body, outlet, group, document, things …"""
    if referent.cls == "NewsOutlet":
        return "outlet"
    found = family(referent.cls)
    return found if found != "other" else referent.cls + ("s" if referent.plural else "")


def _fits(scene: Scene, referent: Referent, entries: list[Entry]) -> bool:
    if scene.type in "mf" and any(_other_gender(scene, entry) for entry in entries):
        return False
    if referent is scene.speaker or not agrees(referent, scene.type) or (scene.minded and not _minds(scene, referent, entries[0])):
        return False
    return not all(_inside(scene, entry) for entry in entries) and not _bound(scene, entries[0])


def _other_gender(scene: Scene, entry: Entry) -> bool:
    """True for whom the same sentence calls 'she' where 'he' is looked for."""
    word = scene.book.doc[entry.head].lower_
    return entry.kind == "pronoun" and TYPES.get(word, scene.type) not in (scene.type, "n", "p") and scene.book.sentence[entry.head] == scene.sentence


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


def _lead(own: float, ranked: list[float]) -> list[str]:
    """Return how far a candidate's salience is ahead of the next, or behind the first."""
    if own == ranked[0]:
        lead = own - ranked[1] if len(ranked) > 1 else 40.0
        return ["most salient", *(f"ahead by {step}" for step in (3, 8, 15, 25) if lead >= step)]
    return [f"behind by {step}" for step in (0, 3, 8, 15, 25, 40, 60) if ranked[0] - own >= step]


def _inside(scene: Scene, entry: Entry) -> bool:
    return within_phrase_of(scene.token, entry.head) or entry.start <= scene.token.i < entry.end


def _bound(scene: Scene, entry: Entry) -> bool:
    """Return whether grammar keeps a pronoun from a mention: 'Lee criticised him', 'the head of its staff'."""
    token, head = scene.token, scene.book.doc[entry.head]
    if _inside(scene, entry):
        return True
    if head == scene.doer and token.lower_ not in REFLEXIVES:
        return True  # "The agents stopped the trucks and burned them"
    if token.lower_ in POSSESSIVES and token.dep_ == "poss" or token.lower_ in REFLEXIVES:
        return False
    return scene.governor == governor(head) and head.dep_ != "poss" and token.dep_ != "conj"


def _features(scene: Scene, entries: list[Entry], rank: int) -> tuple[str, ...]:
    """Return what speaks for a referent, given its mentions before the pronoun, nearest first."""
    book, token = scene.book, scene.token
    last = entries[0]
    referent = book.referent(last)
    head = book.doc[last.head]
    gap = min(scene.sentence - book.sentence[last.head], 4)
    where, what = role(head), kind(referent)
    found = [f"gap{gap}", f"gap{gap} {where}", f"gap{min(gap, 2)} {last.kind}", f"{scene.role} after {where}", f"gap{min(gap, 2)} {what}"]
    found += _class(scene, referent)
    found += [f"rank{min(rank, 5)}", f"tokens{(token.i - last.head).bit_length()}", f"dep {head.dep_}"]
    count = book.count(referent, token.i)
    found += [f"count{min(count.bit_length(), 4)}", f"prominence{round(3 * book.prominence(referent))}"]
    if last.kind == "pronoun":
        same = TYPES.get(head.lower_) == scene.type
        found += [f"pronoun {'same' if same else 'other'}", f"pronoun gap{min(gap, 2)} {where} {scene.role}"]
    described = next((entry for entry in entries if entry.kind != "pronoun"), None)
    if described is None:
        found.append("named far")
    else:
        found += [f"named gap{min(scene.sentence - book.sentence[described.head], 4)}", *_wording(book, described, scene)]
    subject = [e for e in entries if role(book.doc[e.head]) == "subject"]
    if any(book.sentence[e.head] == scene.sentence for e in subject):
        found += ["subject here", f"subject here {scene.role}"]
    if any(book.sentence[e.head] == scene.sentence - 1 for e in subject):
        found += ["subject before", f"subject before {scene.role}"]
    if gap == 0:
        found += _same_sentence(scene, head, where)
    found.append(_quoted(scene, last))
    if referent.key in book.focus:
        found.append("focus")
    if scene.type in "mf":
        found.append("gender known" if referent.gender else "gender leans" if book.leaning.get(referent.key, scene.type) == scene.type else "gender against")
        if not referent.gender and referent.key in book.leaning:
            found.append("gender by pronoun")
    if any(governor(book.doc[e.head]).lemma_ == scene.governor.lemma_ and role(book.doc[e.head]) == scene.role for e in entries[:4]):
        found.append("same deed")
    return tuple(found)


def _class(scene: Scene, referent: Referent) -> list[str]:
    what = kind(referent)
    named = "named" if referent.named else "unnamed"
    found = [f"{what} {named}", f"{what} {scene.role}", f"{what} {scene.role} {scene.verb}"]
    if scene.quote is not None:
        found.append(f"{what} quoted")
    return found


def _wording(book: Book, entry: Entry, scene: Scene) -> list[str]:
    """Return how a mention is worded: definite, indefinite, counted; inside another phrase; of what."""
    head = book.doc[entry.head]
    found = [f"mention {entry.kind}"]
    if entry.kind == "nominal":
        left = [child for child in head.children if child.i < head.i]
        determiner = next((child.lower_ for child in left if child.dep_ == "det"), "")
        sort = "the" if determiner == "the" else "this" if determiner in ("this", "that", "these", "those") else "a" if determiner in ("a", "an") else determiner or "bare"
        if any(child.dep_ == "poss" for child in left):
            sort = "own"
        elif sort == "bare" and any(child.dep_ == "nummod" for child in left):
            sort = "counted"
        found += [f"wording {sort}", f"noun {head.lemma_.lower()}", f"ending {head.lemma_.lower()[-3:]}"]
        if head.ent_type_:
            found.append(f"entity {head.ent_type_}")
    if head.dep_ == "pobj":
        found.append(f"after {head.head.lower_}")
        if head.head.head.pos_ in ("NOUN", "PROPN"):
            found.append("inside a phrase")
    return found


def _same_sentence(scene: Scene, head: Token, where: str) -> list[str]:
    """Return how the last mention's clause stands to the pronoun's."""
    above = governor(head)
    found = []
    if above == scene.inner and scene.token.dep_ == "poss":
        found.append(f"own clause {where}")
    elif above.i in scene.ancestors:
        found.append(f"clause above {where} {scene.role}")
        found.append(f"clause above {scene.governor.dep_}")
        if above.lemma_ == "be":
            found.append(f"said of it {where}")
    elif above.head == scene.governor or scene.governor.head == above:
        found.append(f"clause beside {where}")
    else:
        found.append("clause elsewhere")
    if scene.governor.dep_ == "conj" and scene.governor.head == above:
        found.append(f"clause joined {where} {scene.role}")
    if scene.governor.dep_ == "relcl" and scene.governor.head == head:
        found.append("relative clause of it")
    return found


def _quoted(scene: Scene, last: Entry) -> str:
    there = scene.quotes.at(last.head)
    if there == scene.quote:
        return "quote same" if there is not None else "quote none"
    if there is None:
        return "quote enters"
    return "quote leaves" if scene.quote is None else "quote other"


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


def _events(scene: Scene) -> list[Candidate]:
    """Return the clause that 'it' announces ('it is wrong to …'), and the deeds of the clauses before it."""
    book, token = scene.book, scene.token
    found = []
    sent = token.sent
    for verb in reversed([one for one in sent if one.i < token.i and one.pos_ in ("VERB", "AUX") and one.dep_ in CLAUSE_HEADS]):
        if verb.i not in scene.ancestors and len(found) < 2:
            found.append((verb, f"here{len(found)}"))
    if sent.start:
        root = book.doc[sent.start - 1].sent.root
        if root.pos_ in ("VERB", "AUX"):
            found.append((root, "before"))
    return [
        Candidate(EVENT - content_of(verb).i, ("event", f"event {where}", f"event {where} {scene.role}", f"event {scene.role} {scene.verb}", f"event {where} {verb.dep_}"))
        for verb, where in found
        if content_of(verb).i not in book.by_head
    ]


CLAUSE_HEADS = frozenset({"ROOT", "conj", "ccomp", "advcl", "parataxis", "xcomp", "relcl"})


def _nothing(scene: Scene, others: int) -> tuple[str, ...]:
    """Return what speaks for a pronoun that refers to nothing in the text."""
    token, head = scene.token, scene.token.head
    found = ["nothing", f"nothing {scene.role}", f"nothing {token.lower_}", f"nothing {scene.verb} {scene.role}", f"nothing of {min(others, 4)}"]
    found.append(f"nothing {'quoted' if scene.quote is not None else 'told'}")
    if token.dep_ in SUBJECTS or token.dep_ == "expl":
        found.append(f"nothing with {head.lemma_}")
        if head.lemma_ == "be":
            after = next((child for child in head.children if child.dep_ in ("acomp", "attr", "prep", "advmod") and child.i > head.i), None)
            if after is not None:
                found += [f"nothing is {after.dep_}", f"nothing is {after.lemma_}"]
                if any(child.dep_ in ("relcl", "acl") for child in after.children):
                    found += ["nothing cleft", f"nothing cleft {after.pos_}"]
                if after.ent_type_:
                    found.append(f"nothing is {after.ent_type_}")
        found += [f"nothing clause {child.dep_}" for child in head.children if child.dep_ in ("ccomp", "xcomp", "csubj", "advcl") and child.i > head.i]
    if scene.sentence == 0 or token.i == token.sent.start:
        found.append("nothing first")
    return tuple(found)
