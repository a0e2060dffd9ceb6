"""What speaks for or against a candidate for a pronoun: the features whose weights training.py fits.

'gap1 subject' says that the candidate was the subject of the sentence before.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.annotate.coreference import relatives
from kg.annotate.coreference.book import Book, Entry
from kg.annotate.coreference.classes import family
from kg.annotate.coreference.scene import TYPES, Scene
from kg.annotate.coreference.syntax import governor, role
from kg.annotate.document import Referent


def kind(referent: Referent) -> str:
    """Return what sort of thing a referent is, for weighing: person, place, body, outlet, group, document, things …"""
    if referent.cls == "NewsOutlet":
        return "outlet"
    if is_doubtful(referent):
        return "doubtful"
    found = family(referent.cls)
    return found if found != "other" else referent.cls + ("s" if referent.plural else "")


def is_doubtful(referent: Referent) -> bool:
    """True for a name that nothing shows to be a person's: a ship, a storm or a program may have been taken for one."""
    return referent.named and referent.gender is None and referent.cls == "Person"


def describe(scene: Scene, entries: list[Entry], rank: int) -> tuple[str, ...]:
    """Return what speaks for a referent, given its mentions before the pronoun, nearest first."""
    book, token = scene.book, scene.token
    taken_up = relatives.is_relative(book.doc[entries[0].head])
    last = next((entry for entry in entries if not relatives.is_relative(book.doc[entry.head])), entries[0])
    referent = book.referent(last)
    head = book.doc[last.head]
    gap = min(scene.sentence - book.sentence[last.head], 4)
    where, what = role(head), kind(referent)
    found = [f"gap{gap}", f"gap{gap} {where}", f"gap{min(gap, 2)} {last.kind}", f"{scene.role} after {where}", f"gap{min(gap, 2)} {what}"]
    found += of_class(scene, referent)
    found += _place(scene, head, gap, where)
    found += [f"rank{min(rank, 5)}", f"tokens{(token.i - last.head).bit_length()}", f"dep {head.dep_}"]
    if taken_up:
        found += [f"taken up {role(book.doc[entries[0].head])}", f"taken up {governor(book.doc[entries[0].head]).i in scene.ancestors}"]
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
    subject = {book.sentence[e.head] for e in entries if role(book.doc[e.head]) == "subject"}
    if scene.sentence in subject:
        found += ["subject here", f"subject here {scene.role}"]
    if scene.sentence - 1 in subject:
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


def _place(scene: Scene, head: Token, gap: int, where: str) -> list[str]:
    """Return how far a mention is in paragraphs, and whether a question asks about it."""
    book = scene.book
    apart = min(scene.paragraph - book.paragraph[head.i], 3)
    found = [f"paragraphs{apart}", f"paragraphs{apart} gap{min(gap, 2)} {where}"]
    if gap:
        found += [f"{scene.role} after {where} gap{min(gap, 2)}", f"{'first' if scene.first else 'later'} {scene.role} after {where} gap{min(gap, 2)}"]
        if scene.opens:
            found += [f"opens {where}", f"opens gap{gap}"]
        if gap == 1 and scene.asked:
            found += ["asked", f"asked {where}"]
    else:
        found.append(f"above {governor(head).dep_}")
    return found


def of_class(scene: Scene, referent: Referent) -> list[str]:
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


def lead(own: float, ranked: list[float]) -> list[str]:
    """Return how far a candidate's salience is ahead of the next, or behind the first."""
    if own == ranked[0]:
        lead = own - ranked[1] if len(ranked) > 1 else 40.0
        return ["most salient", *(f"ahead by {step}" for step in (3, 8, 15, 25) if lead >= step)]
    return [f"behind by {step}" for step in (0, 3, 8, 15, 25, 40, 60) if ranked[0] - own >= step]
