"""What our components add to a spaCy `Doc`, and how the stages after them read it.

    doc._.article     the Article
    doc._.quotations  list[Quotation]      by kg_quotations
    doc._.names       list[NameMention]    by kg_names
    doc._.offices     list[OfficePhrase]   by kg_offices
    doc._.clauses     list[Clause]         by kg_clauses
    doc._.referents   list[Referent]       by kg_coreference
    doc._.ontology    the Ontology          by kg_patterns, for the stages after it

All positions are token indices unless a name says `char`; spans are half-open.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from kg.model import Span
from kg.ontology import Ontology, load

EXTENSIONS = ("article", "quotations", "names", "offices", "clauses", "referents", "patterns", "ontology")


def register() -> None:
    """Declare our extensions on spaCy's `Doc`; safe to call again."""
    for name in EXTENSIONS:
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)


register()


@dataclass(frozen=True)
class Quotation:
    """A stretch between quotation marks, marks excluded from `start:end` (characters).

    `paragraphs` > 1 when it runs over several paragraphs; `block` for a quotation set off without marks.
    """

    start_char: int
    end_char: int
    outer_start_char: int
    outer_end_char: int
    paragraphs: int = 1
    block: bool = False

    def holds(self, char: int) -> bool:
        return self.start_char <= char < self.end_char


@dataclass(frozen=True)
class NameMention:
    """A name in the text, without its title: "Michelle Wu" of "Boston Mayor Michelle Wu".

    `cls` is the most specific class so far ("Person", "City", "Agency" …); `gender` "f"/"m"/None;
    `link` a reference IRI; `canonical` the reference's name for it ("Immigration and Customs
    Enforcement" for ICE), or None.
    """

    start: int
    end: int
    cls: str
    head: int
    link: str | None = None
    canonical: str | None = None
    gender: str | None = None


@dataclass(frozen=True)
class OfficePhrase:
    """A title or job as worded, with what stands round it.

    "acting ICE Director Todd Lyons": start/end over "acting ICE Director", head "Director",
    title "Acting Director", office IRI of `director`, time current, body → the name "ICE",
    holder → the name "Todd Lyons". Names are given by their token span (start, end).
    `definite` marks "the mayor", a description that must be resolved and has no holder of its own.
    """

    start: int
    end: int
    head: int
    title: str
    office: str | None = None  # key of the office in offices.ttl
    time: str = "current"
    place: tuple[int, int] | None = None
    body: tuple[int, int] | None = None
    party: str | None = None
    holders: tuple[tuple[int, int], ...] = ()
    holder_tokens: tuple[int, ...] = ()  # heads of holders that are no names: "she", "who"
    definite: bool = False
    plural: bool = False
    link: str = ""  # how it is tied to the holder: prenominal, apposition, copula, as, list
    negated: bool = False
    qualified: bool = False  # "deputy", "regional": does not head the body itself


@dataclass(frozen=True)
class Argument:
    """One role of a clause. `head` is the token that heads the noun phrase (or embedded predicate).

    Roles: "subject", "object", "recipient" (told HIM, gave the paper …), "agent" of a nominalisation or
    passive counts as subject, a preposition's lemma ("to", "against", "with", …) for its object,
    "clause" for a clausal complement (head = the embedded predicate), "adverbial" for an adverbial clause.
    """

    role: str
    head: int


@dataclass
class Clause:
    """A predicate with its roles, voice undone: the object of a passive is `object`, its by-phrase `subject`.

    `lemma` joins a particle ("fire_back", "stand_by" when verb + particle); nominalisations and light
    verbs appear under the verb's lemma where the lexicon knows it ("made a call to" → call).
    Coordination is already spread: one Argument per conjunct. `parent` is the index in doc._.clauses of the
    clause it is embedded in, `relation` how ("ccomp", "xcomp", "advcl", "relcl", "conj", "root" …).
    """

    index: int
    predicate: int
    lemma: str
    arguments: tuple[Argument, ...] = ()
    nominal: bool = False
    negated: bool = False
    modality: str = "actual"
    passive: bool = False
    parent: int | None = None
    relation: str = "root"
    particle: int | None = None
    negation_cue: int | None = None
    surface: str = ""  # lemma of the verb that only carries a nominal ("filed a suit": file), or of a copula

    def heads(self, role: str) -> list[int]:
        return [a.head for a in self.arguments if a.role == role]


@dataclass
class Referent:
    """One entity within the article with everything that refers to it.

    `cls` the class so far; `name` the fullest name, or the description for an unnamed one; `named` False for
    groups, documents and other descriptions. `mentions`: token spans with kind name/nominal/pronoun
    and the head token. `names` every distinct wording that names it, no pronouns.
    """

    key: int
    cls: str
    name: str
    named: bool = True
    mentions: list[tuple[int, int, int, str]] = field(default_factory=list)  # start, end, head, kind
    names: list[str] = field(default_factory=list)
    gender: str | None = None
    plural: bool = False
    link: str | None = None
    members: tuple[int, ...] = ()  # keys of the named ones that a plural means: "the two senators"

    def span_at(self, token: int) -> tuple[int, int]:
        """Return the first mention over this token; the token itself where there is none."""
        return next(((start, end) for start, end, *_ in self.mentions if start <= token < end), (token, token + 1))


class Referents:
    """Look-up of referents by token."""

    def __init__(self, doc: Doc):
        self.all: list[Referent] = doc._.referents or []
        self._by_head: dict[int, Referent] = {}
        self._by_token: dict[int, Referent] = {}
        for referent in self.all:
            for start, end, head, _kind in referent.mentions:
                self._by_head[head] = referent
                for i in range(start, end):
                    self._by_token.setdefault(i, referent)

    def at_head(self, token: int) -> Referent | None:
        """Return the referent of the mention headed by this token."""
        return self._by_head.get(token)

    def at(self, token: int) -> Referent | None:
        """Return the referent of a mention headed by this token, else of one that covers it."""
        return self._by_head.get(token) or self._by_token.get(token)

    def narrowest(self) -> dict[int, Referent]:
        """Return for each token the referent of the narrowest mention over it, names before descriptions."""
        best: dict[int, tuple[tuple[bool, int], Referent]] = {}
        for referent in self.all:
            for start, end, _head, kind in referent.mentions:
                rank = (kind == "nominal", end - start)
                for i in range(start, end):
                    if i not in best or rank < best[i][0]:
                        best[i] = (rank, referent)
        return {i: referent for i, (_rank, referent) in best.items()}

    def parts(self, referent: Referent) -> list[Referent]:
        """Return the named ones that a plural means, or the referent itself: 'the two senators' are Lee and Park."""
        if not referent.members:
            return [referent]
        by_key = {one.key: one for one in self.all}
        return [by_key[key] for key in referent.members]


def ontology_of(doc: Doc) -> Ontology:
    """Return the ontology that the document was annotated with."""
    return doc._.ontology or load()


def char_span(doc: Doc, start: int, end: int) -> Span:
    """Return the character span of the tokens `start:end`."""
    return Span(doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))


def sentence_span(token: Token) -> Span:
    """Return the character span of the token's sentence, outer white space left out."""
    sent = token.sent
    start, end = sent.start, sent.end
    while end > start + 1 and sent.doc[end - 1].is_space:
        end -= 1
    while start < end - 1 and sent.doc[start].is_space:
        start += 1
    return char_span(sent.doc, start, end)


def clauses_of_verbs(doc: Doc) -> dict[int, Clause]:
    """Return the clauses by the token of their predicate, those of nouns ("her claim that …") left out."""
    return {clause.predicate: clause for clause in doc._.clauses or () if not clause.nominal}


def verb_above(token: Token) -> Token:
    """Return the first verb on the way up from a token, itself included; the root where there is none."""
    while token.pos_ not in ("VERB", "AUX") and token.head != token:
        token = token.head
    return token


def paragraph_numbers(doc: Doc) -> list[int]:
    """Return the number of each token's paragraph, counted from nought; a line break ends one."""
    numbers, current = [], 0
    for token in doc:
        numbers.append(current)
        current += token.is_space and "\n" in token.text
    return numbers
