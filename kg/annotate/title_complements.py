"""What stands after the words of a title: "-elect", "of the Salem school board", "for Transport"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from kg.annotate.document import NameMention
from kg.annotate.families import BODIES, PEOPLE, PLACES
from kg.annotate.title import DETERMINERS, HONORIFICS, HYPHENS, LINKS, POSSESSIVES, QUOTES, Names, Title
from kg.annotate.title_parties import SEATED
from kg.ontology.offices import Offices, PartyWords

MODIFIERS = 6  # tokens, hyphens counted, that describe a body before its name
CAPITAL_KINDS = frozenset({"PAC", "NGO"})  # "the conservative super PAC Day Forward"
KINDS = frozenset("state city town county province district village territory republic kingdom".split())


def extend_right(doc: Doc, title: Title, lexicon: Offices, names: Names) -> Title:
    title = _with_elect(doc, title)
    while title.end < len(doc) - 1 and doc[title.end].lower_ in LINKS:
        longer = _with_phrase(doc, title, lexicon, names)
        if longer is None:
            break
        title = longer
    return title


def _with_elect(doc: Doc, title: Title) -> Title:
    end = title.end
    if end + 1 < len(doc) and doc[end].text in HYPHENS and doc[end + 1].lower_ in ("elect", "designate"):
        text = title.text + "-" + doc[end + 1].lower_
        head = doc[title.core_start : end + 2].root.i
        return replace(title, end=end + 2, core_end=end + 2, head=head, text=text, time="prospective")
    return title


def _with_phrase(doc: Doc, title: Title, lexicon: Offices, names: Names) -> Title | None:
    """Take in "of the Syracuse school board", "for Massachusetts", "for Transport"; None when it is none of these."""
    link = doc[title.end].lower_
    first = title.end + 1
    while first < len(doc) and (doc[first].lower_ in DETERMINERS or doc[first].lower_ in POSSESSIVES):
        first += 1
    determined = first > title.end + 1
    if (programme := _programme(doc, first, names)) is not None:
        return replace(title, end=programme.end, body=title.body or (programme.start, programme.end))
    i = _past_lead(doc, first, lexicon, names)
    if i >= len(doc):
        return None
    if link in ("for", "of") and (party := _party_at(doc, i, lexicon, names)) is not None and not title.party and title.office.key in SEATED:
        return replace(title, end=party.end, party=party.party)  # "a councillor for Labour"
    if link == "for" and title.office.key in ("mp", "memberFor") and not title.place and (end := _seat_end(doc, i, names)) is not None:
        return replace(title, end=end, place=(i, end))
    if (unit := _unit_of(doc, i, names)) is not None and link in ("of", "for", "at", "with"):
        return replace(title, end=unit.end, body=title.body or (unit.start, unit.end))
    name = _name_from(doc, i, names)
    if name is None and (name := _described_name(doc, i, names)) is not None:
        return replace(title, end=name.end, body=title.body or (name.start, name.end))
    if name is not None and name.cls in PLACES and link in ("of", "for", "at") and (owned := _owned_body(doc, name, names)) is not None and not title.body:
        return replace(title, end=owned.end, body=(owned.start, owned.end))  # "a member of Norway's Parliament"
    if name is not None and name.cls in PLACES and link in ("of", "for", "in", "to", "from", "at"):
        place = (i, name.end) if link == "to" else title.place or (i, name.end)
        return replace(title, end=name.end, place=place)
    if name is not None and name.cls in PEOPLE:
        return replace(title, end=name.end, body=title.body or (i, name.end)) if link in ("of", "for", "to") else None
    if name is not None and (name.cls in BODIES or name.cls == "Group") and link != "from":
        if name.end < len(doc) and (doc[name.end].tag_ == "POS" or (doc[name.end].lower_,) in lexicon.wordings):
            return _of_something_else(doc, title, name)
        if name.end < len(doc) and doc[name.end].tag_ in ("NN", "NNS") and doc[name.end].text.islower() and doc[name.end].head.i >= name.end:
            end = _body_noun(doc, name.end, lexicon)
            return replace(title, end=end, body=title.body or (i, end)) if end else None  # "of the Salem Ridge fire station"
        return replace(title, end=name.end, body=title.body or (i, name.end))
    owned = title.body is not None and (party := names.at(title.body[0])) is not None and party.cls == "Party" and link == "on"
    if owned and (end := _body_noun(doc, i, lexicon)) is not None:
        named = lexicon.parties.get(tuple(token.text for token in doc[party.start : party.end]))
        return replace(title, end=end, body=(i, end), party=title.party or named)  # "the Greens' whip on the council"
    if link in ("of", "for", "at", "with", "on") and not title.body:
        end = _body_noun(doc, i, lexicon)
        if end is not None and (determined or doc[i].text[:1].isupper()):
            return replace(title, end=end, body=(i, end))
    if link in ("of", "for") and not determined and title.office.topical and doc[i].pos_ in ("NOUN", "PROPN", "ADJ"):
        return _with_topic(doc, title, i, names)
    return None


def _unit_of(doc: Doc, i: int, names: Names) -> NameMention | None:
    """Return the body of a body called by its kind: "director of the university's | Water Institute"."""
    owned = i + 2 < len(doc) and doc[i].text.islower() and doc[i].pos_ == "NOUN" and doc[i + 1].tag_ == "POS"
    name = names.at(i + 2) if owned else None
    return name if name is not None and name.start == i + 2 and name.cls in BODIES else None


def _programme(doc: Doc, i: int, names: Names) -> NameMention | None:
    """Return the programme in quotes that somebody is the host of, be its network told or not: "host of KWX's “Noon Hour”"."""
    network = names.at(i)
    if network is not None and network.cls == "NewsOutlet" and network.start == i and network.end < len(doc) and doc[network.end].tag_ == "POS":
        i = network.end + 1
        while i + 1 < len(doc) and doc[i].pos_ in ("NOUN", "ADJ") and doc[i].text.islower():
            i += 1
    name = names.at(i + 1) if i + 1 < len(doc) and doc[i].text in QUOTES else None
    return name if name is not None and name.cls == "NewsOutlet" and name.start == i + 1 else None


def _owned_body(doc: Doc, place: NameMention, names: Names) -> NameMention | None:
    """Return the body after a place's possessive: Parliament of "Norway's Parliament"."""
    after = names.at(place.end + 1) if place.end + 1 < len(doc) and doc[place.end].tag_ == "POS" else None
    return after if after is not None and after.start == place.end + 1 and after.cls in BODIES else None


def _name_from(doc: Doc, i: int, names: Names) -> NameMention | None:
    """Return the name at this token, or the one a few modifiers further: "the western Nueces County …", "the left-leaning Day Report"."""
    name = names.at(i)
    if name is None and i + 1 < len(doc) and (doc[i].pos_ == "ADJ" or doc[i].tag_ == "VBG"):  # "in neighboring Lee County"
        name = names.at(i + 1)
    if name is None:
        k = past_modifiers(doc, i)
        name = names.at(k) if k > i else None
        name = name if name is not None and name.start == k and name.cls in BODIES else None
    return name


def past_modifiers(doc: Doc, i: int) -> int:
    """Return where a name may begin after words in small letters that describe it: "non-partisan", "left-leaning advocacy"."""
    k = i
    while k + 1 < len(doc) and k - i < MODIFIERS:
        hyphened = doc[k + 1].text in HYPHENS or doc[k].text in HYPHENS or k > i and doc[k - 1].text in HYPHENS
        if not (hyphened or doc[k].pos_ in ("ADJ", "ADV", "PROPN")) or doc[k].text[:1].isupper():
            break
        k += 1
    return k


def _party_at(doc: Doc, i: int, lexicon: Offices, names: Names) -> PartyWords | None:
    worded = next((one for one in lexicon.parties_at(names.texts, i) if not one.guarded), None)
    if worded is None or worded.end < len(doc) and doc[worded.end].pos_ in ("NOUN", "PROPN", "ADJ"):
        return None  # "leader of the Conservative group"
    return worded


def _seat_end(doc: Doc, i: int, names: Names) -> int | None:
    """Return where a constituency ends that the model has cut short or not seen: "MLA for Prince Albert West,"."""
    name = names.at(i)
    if name is not None and name.cls in PLACES and name.end < len(doc) and not doc[name.end].text[:1].isupper():
        return None  # as it stands
    end = i
    while end < len(doc) and (doc[end].text[:1].isupper() and doc[end].is_alpha or end > i and doc[end].lower_ in ("and", "-", "–")) and end - i < 6:
        end += 1
    return end if end > i and end < len(doc) and doc[end].text in (",", ".", ")", ";") else None


def _past_lead(doc: Doc, i: int, lexicon: Offices, names: Names) -> int:
    """Return where the name begins after what leads up to it: an honorific, its kind, its home, a title."""
    while i < len(doc) and doc[i].lower_ in HONORIFICS:
        i += 1
    if i + 2 < len(doc) and doc[i].lower_ in KINDS and doc[i + 1].lower_ == "of":
        i += 2  # "from the state of | Vermont"
    return _past_title(doc, _past_home(doc, i, names), lexicon, names)


def _past_home(doc: Doc, i: int, names: Names) -> int:
    """Return where the name begins after its home: "of the | Reno-based | Cheer Fund"."""
    home = names.at(i) if i < len(doc) else None
    if home is None or home.cls not in PLACES or home.end + 2 >= len(doc):
        return i
    return home.end + 2 if doc[home.end].text in HYPHENS and doc[home.end + 1].lower_ == "based" else i


def _past_title(doc: Doc, i: int, lexicon: Offices, names: Names) -> int:
    """Return where the name begins after a title: "for | First Minister | Ann Lee"."""
    for size in (3, 2, 1):
        end = i + size
        if end < len(doc) and tuple(doc[k].lower_ for k in range(i, end)) in lexicon.wordings and doc[i].text[:1].isupper():
            name = names.at(end)
            return end if name is not None and name.cls in PEOPLE else i
    return i


def _of_something_else(doc: Doc, title: Title, name: NameMention) -> Title | None:
    """Take in "of Equity's branch", which is not Equity; leave "to Treasury minister Lee", which is no body, alone."""
    if doc[name.end].tag_ != "POS":
        return None
    end = name.end + 1
    while end < len(doc) and doc[end].pos_ in ("NOUN", "PROPN", "ADJ") and end - name.end < 5:
        end += 1
    return replace(title, end=end)


def _described_name(doc: Doc, i: int, names: Names) -> NameMention | None:
    """Return the body named after its description: "of the tenants' group Roof First"."""
    first = _past_leaning(doc, i)
    for k in range(first, min(first + 5, len(doc))):
        name = names.at(k)
        if name is not None:
            kind = doc[k - 1].tag_ == "NN" or doc[k - 1].text in CAPITAL_KINDS
            return name if name.cls in BODIES and name.start == k > i and kind else None
        if doc[k].text not in CAPITAL_KINDS and (doc[k].pos_ not in ("NOUN", "ADJ", "PART") or doc[k].text[:1].isupper()):
            return None
    return None


def _past_leaning(doc: Doc, i: int) -> int:
    """Return the token after "pro-Lee" and "anti-Day", which say whom a group is for, else `i`."""
    leaning = i + 3 < len(doc) and doc[i].lower_ in ("pro", "anti") and doc[i + 1].text in HYPHENS
    return i + 3 if leaning else i


def _body_noun(doc: Doc, i: int, lexicon: Offices) -> int | None:
    for k in range(i, min(i + 6, len(doc))):
        if doc[k].lower_ in lexicon.words("bodyNouns") and (
            k + 1 == len(doc) or doc[k + 1].pos_ not in ("NOUN", "PROPN") or not doc[k].whitespace_
        ):
            return k + 1
        if doc[k].pos_ not in ("NOUN", "PROPN", "ADJ", "NUM") and doc[k].tag_ != "POS":
            return None
    return None


def _with_topic(doc: Doc, title: Title, i: int, names: Names) -> Title | None:
    end = i
    while end < len(doc) and (doc[end].pos_ in ("NOUN", "PROPN", "ADJ", "CCONJ") or end > i and doc[end].tag_ == "VBG") and end - i < 5:
        name = names.at(end)
        if name is not None and name.cls in PEOPLE or doc[end].text == "," or _dangling(doc, end):
            break
        end += 1
    if end == i:
        return None
    text = title.text + " " + doc[title.end : end].text
    heads = title.office.in_body == "leads" and title.office.key not in ("secretary", "minister")
    return replace(title, end=end, core_end=end, text=text, qualified=title.qualified or heads)


def _dangling(doc: Doc, i: int) -> bool:
    return doc[i].pos_ == "CCONJ" and (i + 1 == len(doc) or doc[i + 1].pos_ not in ("NOUN", "PROPN"))
