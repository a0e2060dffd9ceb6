"""The party before a title: "the Labour MP Ann Lee", and not "Conservative economist Ann Lee" at the head of a sentence."""

from __future__ import annotations

from spacy.tokens import Doc

from kg.annotate.title import Names
from kg.ontology.offices import Offices, PartyWords, Wording

OPINIONS = frozenset("Conservative Liberal Green Independent".split())
PARTY_VOICES = frozenset({"spokesperson", "leader"})  # who speak for their party
SEATED = frozenset("cabinetMember alderman mp senator representative councillor countyCouncillor memberFor lawmaker candidate leader premier floorLeader stateSenator shadowMinister".split())


def party_ending(doc: Doc, i: int, core: int, lexicon: Offices, wording: Wording, names: Names) -> PartyWords | None:
    """Return the party whose wording ends at a token before a title: "Labour" of "the Labour MP"."""
    for worded in sorted(lexicon.parties_up_to(names.texts, i + 1), key=lambda one: one.start):  # "Liberal National" before "National"
        opens = doc[worded.start].is_sent_start and wording.office.key == "leader" and not doc[worded.start].text.isupper()
        opens = opens and not _is_told_plainly(doc, worded, lexicon, names)
        topical = wording.office.key == "spokesperson" and (worded.end > worded.start + 1 or worded.end < core and not doc[worded.start].is_sent_start)
        if not worded.guarded or (wording.office.key in SEATED or topical) and not opens:
            return worded
    return None


def _is_told_plainly(doc: Doc, party: PartyWords, lexicon: Offices, names: Names) -> bool:
    """True where the article names the party elsewhere, not only by what may be an opinion, or has an MP or a councillor, and so is not from the United States.

    "The Conservatives" and "every Conservative", within a sentence, tell it for "Conservative leader Ann Lee".
    """
    if any(token.lower_ in lexicon.words("memberWords") for token in doc):
        return True
    for i in (token.i for token in doc if token.is_title and token.i not in (0, party.start) and not token.is_sent_start):
        for one in lexicon.parties_at(names.texts, i):
            if one.party == party.party and (doc[one.end - 1].tag_ in ("NNPS", "NNS") or doc[i - 1].text.islower()):
                return True
    return False


def may_be_opinion(doc: Doc, party: PartyWords, core: int, wording: Wording, lexicon: Offices, names: Names) -> bool:
    """True for "Conservative economist Ann Lee" at the head of a sentence, where any word has a capital."""
    opens = doc[party.start].text in OPINIONS and doc[party.start].is_sent_start
    if not opens or wording.office.public or doc[core].text[:1].isupper():
        return False
    return wording.office.key not in PARTY_VOICES or not _is_told_plainly(doc, party, lexicon, names)
