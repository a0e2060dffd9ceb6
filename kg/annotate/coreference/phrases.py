"""Noun phrases that may refer: 'the agency', 'a letter', 'two of the residents', 'her opponent'."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Token

from kg.annotate.coreference import units
from kg.annotate.coreference.book import THING, Book
from kg.annotate.coreference.forms import folded
from kg.annotate.coreference.syntax import is_of_verb
from kg.annotate.descriptions import ARTICLES
from kg.annotate.families import BODIES
from kg.annotate.title import HYPHENS
from kg.ontology.lexicon import Lexicon

NOT_HEADS = frozenset({"compound", "amod", "nmod", "npadvmod", "quantmod", "nummod", "det", "expl", "dep"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
ALONE = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj", "dative", "appos"})
MANY = frozenset({"these", "those", "both", "many", "some", "few", "others", "all", "several", "most"})
NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6}
AGED = "year-old"  # lemma of "the 70-year-old"
SETS = {"both": 2, "pair": 2, "duo": 2, "couple": 2, "twosome": 2, "trio": 3, "threesome": 3, "quartet": 4}
NEW = frozenset({"a", "an", "another", "some", "several", "many", "few", "no", "any", "every", "each", "other", "more", "most"})
NEGATIONS = frozenset({"n't", "n’t"})
MEASURES = frozenset({"lot", "host", "range", "variety"})  # "a lot of roads" are many
SOMEBODY = frozenset({"someone", "somebody", "anyone", "anybody", "nobody"})
TELLING = frozenset({"former", "first", "last", "next", "other"})  # stop words that tell who is meant


@dataclass(frozen=True)
class Phrase:
    """One noun phrase. `kind`: person, group, document, body, place, thing, things."""

    start: int
    end: int
    head: int
    lemma: str
    kind: str
    cls: str
    definite: bool = False  # "the …", "that …"
    indefinite: bool = False  # "a …", "some …"
    possessor: int | None = None  # head token of "the city's", "her"
    modifiers: frozenset[str] = field(default_factory=frozenset)  # folded content words before the head
    count: int | None = None  # of "the two senators", "both", "the pair"
    part_of: int | None = None  # last token of the body that it is a part of: "the council's finance committee"

    @property
    def plural(self) -> bool:
        return self.kind in ("group", "things")


def find(doc: Doc, words: Lexicon, book: Book) -> list[Phrase]:
    """Return the noun phrases of a text that are no names, in the order of the text."""
    holders = _holder_heads(doc, book)
    found = []
    inner = set()
    for token in doc:
        if token.i in inner or token.i in book.name_tokens or token.i in holders or not _is_head(token) or _is_hyphened(token):
            continue
        phrase = _phrase(token, words, book) if not _is_age(token) else _aged(token)
        if phrase is not None:
            phrase = _as_person(phrase, book)
            found.append(phrase)
            of = _of(token) if phrase.kind == "group" and phrase.lemma in words.partitives else None
            if of is not None:
                inner.add(of.i)  # "a group of leaders": one group, not two
    return sorted(found, key=lambda phrase: (phrase.start, phrase.head))


def _holder_heads(doc: Doc, book: Book) -> frozenset[int]:
    """Return the heads of titles that stand before their holder's name: part of the name's own mention."""
    return frozenset(office.head for office in doc._.offices or [] if office.link == "prenominal" and office.holders)


def _is_head(token: Token) -> bool:
    if not token.text[0].isalnum() or token.lower_ in NEGATIONS:
        return False  # marks and pieces of verbs that were tagged as nouns
    if token.pos_ == "NOUN" or (token.pos_ == "PROPN" and token.tag_ in ("NNS", "NNPS", "NN", "NNP")):
        return token.dep_ not in NOT_HEADS or (token.dep_ == "dep" and token.pos_ == "NOUN")
    return token.lower_ in ("everyone", "everybody") and token.pos_ == "PRON" or _is_alone(token) or _is_age(token)


def _is_hyphened(token: Token) -> bool:
    """True for 'nation' of 'first-in-the-nation', a part of another word."""
    before = token.doc[max(token.i - 2, 0) : token.i]
    return len(before) == 2 and before[0].lower_ in ARTICLES and before[1].text in HYPHENS and not before[0].whitespace_


def _is_age(token: Token) -> bool:
    """True for 'old' of 'the 70-year-old', where it stands for a person."""
    if token.lower_ != "old" or token.dep_ not in ALONE | {"poss"} or token.i < 4:
        return False
    return [one.text for one in token.doc[token.i - 3 : token.i]] == ["-", "year", "-"] and token.nbor(-4).like_num


def _aged(token: Token) -> Phrase:
    """Return the phrase of 'the 70-year-old'."""
    age, before = token.nbor(-4), token.doc[max(token.i - 5, 0)]
    start = before.i if before.tag_ == "DT" else age.i
    return Phrase(start, token.i + 1, token.i, AGED, "person", "Person", definite=before.lower_ in DEFINITE, indefinite=before.lower_ not in DEFINITE, modifiers=frozenset({age.text}))


def _as_person(phrase: Phrase, book: Book) -> Phrase:
    """Take what heads an office for a person, though the lists of nouns do not know it: 'the bishop'."""
    office = book.profiles.at.get(phrase.head) if phrase.kind in ("thing", "things") and phrase.count is None else None
    if office is None or not office.definite:
        return phrase
    if office.plural:
        return replace(phrase, kind="group", cls="Group")
    return replace(phrase, kind="person", cls="Person", lemma=(folded(office.title) or (phrase.lemma,))[-1])  # "elect" → "mayor-elect"


def _is_alone(token: Token) -> bool:
    """Return whether a demonstrative or indefinite pronoun stands for a thing: 'this', 'something', 'those', 'one'."""
    stands = token.pos_ == "PRON" or token.tag_ == "CD" or token.lower_ in MANY  # "so many rely on it that they …"
    return token.tag_ in ("DT", "NN", "CD", "JJ") and stands and token.dep_ in ALONE


def _phrase(token: Token, words: Lexicon, book: Book) -> Phrase | None:
    left = [child for child in token.children if child.i < token.i]
    determiner = next((child.lower_ for child in left if child.dep_ in ("det", "predet") or child.tag_ == "DT"), "")
    possessor = next((child for child in left if child.dep_ == "poss"), None)
    plural = token.tag_ in ("NNS", "NNPS") or token.lower_ in ("people", "police", "folks", "everyone", "everybody")
    lemma = _lemma(token, plural)
    plural = plural or _is_many(token, lemma, words)
    kind, cls = _kind(token, lemma, plural, words)
    if (compound := _compound(token, lemma, words)) and not (plural and token.lower_ != "police"):
        plural, kind, cls = False, "body", compound
    elif kind == "person" and lemma in words.firm_roles and determiner == "the" and _is_firm(token):
        kind, cls = "body", words.class_of_body(lemma)
    whole = None if plural else units.owner(token, words, lambda one: _is_body(one, words, book))
    if whole is not None:
        kind, cls = "body", _class_of_part(whole, words, book)
    bare = not plural and not any(child.dep_ in ("det", "poss", "nummod", "amod", "compound", "appos", "relcl") for child in token.children)
    if bare and kind in ("document", "body", "place") or (bare and kind == "person" and token.dep_ not in ("nsubj", "nsubjpass")):
        kind, cls = "thing", THING  # "law and order", "go to school", "as president"
    if lemma in words.seats and determiner not in DEFINITE and not any(child.dep_ in ("poss", "compound", "prep") for child in token.children):
        kind, cls = ("things" if plural else "thing"), THING  # "a chair", "in chairs"
    if kind in ("thing", "things") and token.ent_type_ in ("DATE", "TIME", "PERCENT", "MONEY", "QUANTITY"):
        return None
    count = _count(token, left, determiner)
    if count and (_is_alone(token) or token.lower_ in SETS):
        kind, cls, determiner = "things", THING, "the"
    elif _is_alone(token):
        kind, determiner = ("things" if token.lower_ in MANY else kind), "some"
    elif kind in ("thing", "things") and token.pos_ == "PROPN":
        determiner = "the"
    if token.lower_ in SOMEBODY:
        kind, cls, determiner = "person", "Person", "some"
    start = min([child.left_edge.i for child in left if child.dep_ not in ("punct", "cc", "preconj", "advmod", "prep", "mark", "advcl", "intj", "nsubj", "aux", "cop")] + [token.i])
    counted = any(child.dep_ == "nummod" for child in left)
    return Phrase(
        start=_without_break(token, start),
        end=_end(token, kind, words),
        head=token.i,
        lemma=lemma,
        kind=kind,
        cls=cls,
        definite=determiner in DEFINITE,
        indefinite=determiner in NEW or (counted and determiner not in DEFINITE) or any(c.lower_ in ("other", "another") for c in left),
        possessor=possessor.i if possessor is not None else None,
        modifiers=frozenset(
            part.lemma_.lower()
            for child in left
            if child.dep_ in ("amod", "compound", "nmod", "poss", "nummod")
            for part in child.subtree
            if (part.is_alpha or part.like_num) and (not part.is_stop or part.lower_ in TELLING) and part.i < token.i
        ),
        count=count,
        part_of=whole.i if whole is not None else None,
    )


def _count(token: Token, left: list[Token], determiner: str) -> int | None:
    """Return how many a definite plural speaks of: 'the two senators', 'both men', 'the two', 'all three', 'the pair'."""
    given = {child.lower_ for child in left}
    if token.lower_ in SETS and (token.lower_ == "both" or "the" in given) and _of(token) is None:
        return SETS[token.lower_]
    if not given & {"the", "both", "all", "these", "those"}:
        return None
    if token.tag_ == "CD":
        return NUMBERS.get(token.lower_) if _of(token) is None else None
    return next((NUMBERS[word] for word in sorted(given) if word in NUMBERS), 2 if "both" in given else None)


def _is_body(token: Token, words: Lexicon, book: Book) -> bool:
    """Return whether a word names or means one body: 'Assembly' of the Kenton Assembly, 'party'."""
    named = book.name_tokens.get(token.i)
    if named is not None:
        return named.cls in BODIES
    return token.tag_ == "NN" and token.lemma_.lower() in words.bodies


def _class_of_part(whole: Token, words: Lexicon, book: Book) -> str:
    """Return the class of a part: that of a public body is public."""
    named = book.name_tokens.get(whole.i)
    cls = named.cls if named is not None else words.bodies.get(whole.lemma_.lower(), "")
    return "Agency" if cls == "Agency" else "Organization"


def _lemma(token: Token, plural: bool) -> str:
    lemma = token.lemma_.lower()
    if plural and lemma == token.lower_ and token.pos_ == "PROPN":
        return lemma.removesuffix("s")  # the tagger leaves "Democrats" as it is
    return lemma


def _compound(token: Token, lemma: str, words: Lexicon) -> str | None:
    """Return the class of a body by two words or three: "the coast guard", "the chamber of commerce"."""
    if not any(child.dep_ in ("compound", "amod", "nmod", "prep") for child in token.children):
        return None
    before, after = token.doc[max(token.i - 1, 0)].lower_, token.doc[token.i : token.i + 3].text.lower()
    return words.compounds.get(f"{before} {lemma}") or words.compounds.get(after)


def _is_firm(token: Token) -> bool:
    """True for "the contractor" of "the contractor said"; not of "the contractor Ann Lee" nor "the contractor, 54, who drove"."""
    told = any(child.dep_ in ("appos", "relcl") for child in token.rights)
    behind = token.doc[token.i + 1 : token.i + 3]
    return not told and not any(one.pos_ in ("PROPN", "NUM") for one in behind)


def _kind(token: Token, lemma: str, plural: bool, words: Lexicon) -> tuple[str, str]:
    """Return kind and class of a noun by the lexicon: 'council' → ("body", "Agency")."""
    lower = token.lower_
    if lower in words.groups or lemma in words.groups:
        if lemma == "team" or lemma == "coalition":
            return ("body", "Organization") if not _of(token) else ("group", "Group")
        return "group", "Group"
    if lemma in words.partitives and (_of(token) is not None):
        inner = _of(token)
        if inner.lemma_.lower() in words.persons | words.groups or inner.lower_ in words.groups:
            return "group", "Group"
        if lemma not in words.bodies:
            return ("things" if plural else "thing"), THING
    if lemma in words.persons:
        return ("group", "Group") if plural else ("person", "Person")
    if lemma in words.humans and not plural:
        return "person", "Person"
    if lemma in words.documents and not _is_outlet(token, lemma, words):
        return ("things", THING if lemma in words.unwritten else "Document") if plural else ("document", "Document")
    if lemma in words.bodies or lemma in words.calling:
        return ("body", words.class_of_body(lemma)) if not plural else ("things", THING)
    if lemma in words.places:
        return ("place", words.places[lemma]) if not plural else ("things", THING)
    return ("things" if plural else "thing"), THING


def _is_outlet(token: Token, lemma: str, words: Lexicon) -> bool:
    """'The paper reported', 'the paper's editor': the outlet, not a document."""
    staffed = token.dep_ == "poss" and token.head.lemma_.lower() in words.persons
    return lemma == "paper" and (staffed or token.dep_ in ("nsubj", "pobj", "dative"))


def _is_many(token: Token, lemma: str, words: Lexicon) -> bool:
    """True for 'a number of roads' and 'a lot of people', which are many."""
    inner = _of(token) if lemma in MEASURES or lemma in words.partitives and lemma not in words.bodies else None
    return inner is not None and inner.tag_ in ("NNS", "NNPS")


def _of(token: Token) -> Token | None:
    """Return the noun after 'of': 'leaders' in 'a group of leaders'."""
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            return next((grand for grand in child.children if grand.dep_ == "pobj"), None)
    return None


def _without_break(token: Token, start: int) -> int:
    """Start after the last line break, mark of quotation or bracket that the parser drew into the phrase."""
    doc = token.doc
    for i in range(token.i - 1, start - 1, -1):
        if doc[i].is_quote or doc[i].is_bracket or (doc[i].is_space and "\n" in doc[i].text):
            return i + 1
    return start


def _end(token: Token, kind: str, words: Lexicon) -> int:
    """End after the head, or after its 'of' phrase where that says who is meant: 'leaders of six cities'."""
    end = token.i + 1
    if kind not in ("group", "person", "document", "body"):
        return end
    for child in token.children:
        if child.dep_ != "prep" or child.i != end or child.lower_ not in ("of", "with", "in", "from") or is_of_verb(child, words.of_verbs):
            continue
        if child.lower_ != "of" and kind != "group":
            continue
        for part in child.subtree:
            if part.i < end:
                continue
            if part.i > end or part.text in "-–" or part.is_punct or part.is_space or part.dep_ in ("relcl", "acl", "mark", "cc") or part.i - token.i > 8:
                return end if end > child.i + 1 else token.i + 1
            if part.tag_ in ("WDT", "WP", "WP$", "WRB"):
                return end if end > child.i + 1 else token.i + 1
            end = part.i + 1
    hyphened = end < len(token.doc) and token.doc[end].text == "-"
    return token.i + 1 if hyphened else end
