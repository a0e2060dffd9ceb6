"""Which names of persons name the same person: 'Timothy R. Lowe', 'Tim Lowe', 'Mr. Lowe', 'Lowe', 'Tim'."""

from __future__ import annotations

from collections import defaultdict

from spacy.tokens import Doc

from kg.annotate.coreference.forms import Form, suffix
from kg.ontology.lexicon import Lexicon
from kg.ontology.spelling import alike_undoubled

APART = 12  # tokens between two namesakes that are not introduced together
LOCATIVE = frozenset({"in", "near", "at", "from", "across", "outside", "around", "downtown"})


def surnames(forms: list[Form]) -> frozenset[str]:
    """Return the last words of the full names in an article."""
    return frozenset(one.last for one in forms if len(one.words) > 1)


def is_slip(doc: Doc, one: Form, known: frozenset[str]) -> bool:
    """Return whether a place's or body's name is really a surname that the model took for something else.

    'Jane Clinton … Clinton said': the second is a person, but not in 'a school in Clinton' or 'Clinton, Iowa'.
    """
    if len(one.words) != 1 or one.last not in known or one.family not in ("place", "body"):
        return False
    before = doc[one.mention.start - 1] if one.mention.start else None
    after = doc[one.mention.end] if one.mention.end < len(doc) else None
    if before is not None and before.lower_ in LOCATIVE:
        return False
    followed = after is not None and after.text == "," and after.i + 1 < len(doc) and doc[after.i + 1].ent_type_ == "GPE"
    return not followed and doc[one.mention.start].dep_ != "compound"


def group(doc: Doc, forms: list[Form], words: Lexicon, cluster_type) -> list:
    """Return clusters of persons. Two who share a surname stay apart; a bare surname goes to neither when unsure."""
    groups: list = []
    by_last: dict[str, list] = defaultdict(list)
    for one in sorted((f for f in forms if len(f.words) > 1), key=lambda f: (-len(f.words), f.mention.start)):
        fitting = [g for g in by_last[one.last] if all(_same_person(one, other, words) for other in _distinct(g))]
        if len(fitting) == 1:
            fitting[0].forms.append(one)
        else:
            same = next((g for g in by_last[one.last] if one.words in g.wordings), None)
            if same is None:
                same = cluster_type()
                groups.append(same)
                by_last[one.last].append(same)
            same.forms.append(one)
    for one in groups:
        one.forms.sort(key=lambda f: f.mention.start)
    return groups + _single_names(doc, forms, groups, by_last, words, cluster_type)


def _distinct(cluster) -> list[Form]:
    """Return one form per wording, to compare with; many mentions are worded alike."""
    return list({one.words: one for one in cluster.forms}.values())


def _same_person(one: Form, other: Form, words: Lexicon) -> bool:
    """Compare two full names with the same last word."""
    a, b = one.words, other.words
    if len(a) != len(b) and (a[-len(b) :] == b or b[-len(a) :] == a):
        return True  # "Lopez Garcia" of "Ana Lopez Garcia"
    endings = {suffix(one.text), suffix(other.text)} - {None}
    if len(endings) > 1 or (one.honorific and other.honorific and one.honorific != other.honorific):
        return False
    if len(endings) == 1 and _is_namesake(*sorted((one, other), key=lambda form: suffix(form.text) is not None)):
        return False
    if a[0] == _acronym(b) or b[0] == _acronym(a):
        return True  # "Ted Dow" of Tom Ellis Dow
    if not (words.same_given_name(a[0], b[0]) or _initial(a[0], b[0]) or alike_undoubled(a[0], b[0])):
        return False
    middle, rest = sorted((a[1:-1], b[1:-1]), key=len)
    return all(any(m == r or (_initial(m, r) and 2 not in (len(m), len(r))) for r in rest) for m in middle)  # "W." is not "W.H."


def _is_namesake(plain: Form, junior: Form) -> bool:
    """True for the Ann Lee Jr. that an article names after Ann T. Lee; one person is given whole before she is cut short."""
    return plain.mention.start < junior.mention.start and len(plain.words) > len(junior.words)


def _acronym(words: tuple[str, ...]) -> str:
    """Return the initials of a name with a middle name."""
    return "".join(word[0] for word in words) if len(words) > 2 else ""


def _initial(one: str, other: str) -> bool:
    return (len(one) == 1 or len(other) == 1) and one[0] == other[0]


def _single_names(doc: Doc, forms: list[Form], groups: list, by_last: dict, words: Lexicon, cluster_type) -> list:
    """Give names of one word to the person they belong to; the rest become persons of their own."""
    juniors: dict[str, list] = defaultdict(list)
    for one in groups:
        if any(suffix(f.text) for f in one.forms):
            juniors[one.forms[0].last].append(one)
    titles = {holder: doc[office.head].lower_ for office in doc._.offices or () if office.office and office.link == "prenominal" for holder in office.holders}
    by_first: dict[str, list] = defaultdict(list)
    for one in groups:
        for given in sorted({given for f in one.forms for given in _given(f, words)}):
            by_first[given].append(one)
    alone: dict[tuple, object] = {}
    placed: list[tuple[object, Form]] = []
    usual: dict[str, object] = {}  # surname → who bore it bare before a namesake was introduced
    for one in sorted((f for f in forms if len(f.words) == 1), key=lambda f: f.mention.start):
        family = by_last.get(one.last, [])
        introduced = [g for g in family if g.first < one.mention.start]
        if len(family) > 1 and len(introduced) == 1 and not _is_aside(doc, introduced[0], words):
            usual.setdefault(one.last, introduced[0])
        family = _of_age(doc, one, family, juniors[one.last])
        owner = _owner(doc, one, _of_title(one, _of_sex(one, family, words), titles), words, usual.get(one.last))
        if owner is None and not family and not one.honorific:
            named = [g for form in _given_forms(one.last, words) for g in by_first.get(form, [])]
            if ending := suffix(one.text):
                named = [g for g in named if any(suffix(f.text) == ending for f in g.forms)]  # "Dan Jr."
            owner = named[0] if len({id(g) for g in named}) == 1 else None
        if owner is None:
            key = (one.last, one.honorific if len(family) > 1 else None)
            owner = alone.setdefault(key, cluster_type())
        placed.append((owner, one))
    for owner, one in placed:
        owner.forms.append(one)
        owner.forms.sort(key=lambda f: f.mention.start)
    return list(alone.values())


def _of_age(doc: Doc, one: Form, family: list, juniors: list) -> list:
    """Return whom "the younger Mr. Lee" leaves in question: Bob Lee Jr., where there is one; "the elder Lee" is not he."""
    before = {doc[i].lower_ for i in range(max(one.mention.start - 2, 0), one.mention.start)}
    if before & {"younger"} and juniors:
        return juniors
    return [g for g in family if g not in juniors] if before & {"elder", "older"} else family


def _of_title(one: Form, family: list, titles: dict[tuple[int, int], str]) -> list:
    """Return whom a title before a surname leaves in question: "Secretary Lee" is not the Bob Lee called President."""
    title = titles.get((one.mention.start, one.mention.end))
    if title is None or len(family) < 2:
        return family
    borne = [{titles.get((f.mention.start, f.mention.end)) for f in g.forms} - {None} for g in family]
    same = [g for g, own in zip(family, borne, strict=True) if title in own]
    return same or [g for g, own in zip(family, borne, strict=True) if not own] or family


def _owner(doc: Doc, one: Form, family: list, words: Lexicon, usual=None):
    """Return the person of a bare surname among those who share it, or None: the `usual` one when that fits."""
    fitting = _of_sex(one, family, words)
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    if any(_is_called(g, words) for g in fitting):
        fitting = [g for g in fitting if _is_called(g, words) or not _opens_article(doc, g)]  # Ann Lee, not the "Absent Lee" of a headline
    if usual in fitting:
        return usual
    if len(fitting) == 1:
        return fitting[0]
    known = [g for g in fitting if one.honorific and _gender(g, words) == one.honorific]
    if len(known) == 1:
        return known[0]
    ranked = sorted(fitting, key=lambda g: -sum(len(f.words) > 1 for f in g.forms))
    counts = [sum(len(f.words) > 1 for f in g.forms) for g in ranked]
    if counts[0] > counts[1]:
        return ranked[0]
    ranked = [g for g, count in zip(ranked, counts, strict=True) if count == counts[0]]
    leading = [g for g in ranked if g.first < one.mention.start] or ranked  # a headline names whom the text introduces
    leading = [g for g in leading if not _is_aside(doc, g, words)] or leading
    leading.sort(key=lambda g: g.first)
    if len(leading) > 1 and leading[1].first - leading[0].forms[0].mention.end < APART:
        return None  # "Ann and Bob Lee … Lee"
    return leading[0] if leading else None


def _of_sex(one: Form, family: list, words: Lexicon) -> list:
    return [g for g in family if not (one.honorific and _gender(g, words) not in (None, one.honorific))]


def _is_relative(doc: Doc, cluster, words: Lexicon) -> bool:
    """Return whether a person is introduced as somebody's kin: 'her father, Bob Lee'. Bare 'Lee' is then not Bob."""
    start = cluster.first
    own = doc[next((form.mention.head for form in cluster.forms if len(form.words) > 1), start)]
    if own.dep_ == "pobj" and own.head.lower_ == "of" and own.head.head.lemma_.lower() in words.kin:
        return True  # "the brother of longtime adviser Bob Lee"
    return any(doc[i].lemma_.lower() in words.kin for i in range(max(start - 2, 0), start))


def _is_aside(doc: Doc, cluster, words: Lexicon) -> bool:
    """Return whether a person comes in only beside somebody else: as kin, or in 'a former Bob Lee aide'."""
    full = [one for one in cluster.forms if len(one.words) > 1]
    return _is_relative(doc, cluster, words) or bool(full) and all(doc[one.mention.head].dep_ in ("compound", "nmod") for one in full)


def _gender(cluster, words: Lexicon) -> str | None:
    for one in cluster.forms:
        if one.mention.gender or one.honorific:
            return one.mention.gender or one.honorific
    return next((g for g in (words.gender_of_name(f.words[0]) for f in cluster.forms if len(f.words) > 1) if g), None)


def _is_called(cluster, words: Lexicon) -> bool:
    """Return whether one of a person's full names begins with a given name that is known."""
    return any(words.gender_of_name(f.words[0]) or f.words[0] in words.given_names for f in cluster.forms if len(f.words) > 1)


def _opens_article(doc: Doc, cluster) -> bool:
    """Return whether a person's full names all open the article, where any word has a capital: 'Absent Lee wins …'."""
    return all(f.mention.start == 0 for f in cluster.forms if len(f.words) > 1)


def _given(one: Form, words: Lexicon) -> frozenset[str]:
    return _given_forms(one.words[0], words)


def _given_forms(given: str, words: Lexicon) -> frozenset[str]:
    return frozenset({given}) | words.given_names.get(given, frozenset())
