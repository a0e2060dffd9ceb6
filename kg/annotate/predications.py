"""Tie a title to its holder through the verb between them.

"Lee was elected mayor", "Lee, who served as chief of staff", "The council named her the next clerk".
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.annotate import tense
from kg.annotate.document import NameMention, verb_above
from kg.annotate.families import PEOPLE
from kg.annotate.holders import Tie
from kg.annotate.title import PARTY, Names, Title
from kg.model import CURRENT, FORMER, PROSPECTIVE
from kg.ontology.offices import Offices

BEING = frozenset("be become remain".split())
LEAVING = frozenset("resign retire step quit depart leave".split())
WHO = frozenset("who that whom".split())
DURING = frozenset("while when".split())
FAR = 12  # tokens between what somebody did and the office they did it in


class Predications:
    """The rules over the dependency parse of one document."""

    def __init__(self, doc: Doc, names: Names, lexicon: Offices):
        self.doc = doc
        self.names = names
        self.lexicon = lexicon

    def tie(self, title: Title) -> Tie | None:
        """Return the tie through a copula, through "as", or through a verb of choosing."""
        if self._is_honour(title):
            return None
        head = self._one_of(title) or self.doc[title.head]
        if head.dep_ in ("attr", "acomp") and head.head.lemma_ in BEING:
            return self._copula(head.head, title)
        if head.dep_ == "pobj" and head.head.lower_ == "as":
            return self._as(head.head, title)
        if not title.determiner and title.start and self.doc[title.start - 1].lower_ in DURING:
            return self._during(head, title)
        if head.dep_ == "nsubj" and head.head.lemma_ in BEING and title.determiner and title.office is not PARTY:
            return self._turned(head.head, title)
        if head.dep_ in ("oprd", "dobj", "attr", "nsubj", "ccomp", "appos"):
            return self._chosen(head.head, title)
        return None

    def _one_of(self, title: Title) -> Token | None:
        """Return the "one" of "one of five trustees", who is a trustee."""
        of = self.doc[title.head].head
        one = of.head
        fits = title.wording.plural and title.office.key != "speaker"  # "one of the speakers" spoke at a convention
        return one if fits and of.lower_ == "of" and one.lower_ == "one" and one.i == of.i - 1 else None

    def _copula(self, verb: Token, title: Title) -> Tie | None:
        if any(child.lower_ == "there" for child in verb.children):
            return None
        if title.determiner in ("his", "their", "our") and title.office.key == "occupation":
            return None
        vague = self._is_vague(title) and not title.body
        if vague or title.wording.plural and self._one_of(title) is None or self._is_hypothetical(verb):
            return None
        chosen = verb.dep_ == "xcomp" and verb.head.lemma_ in self.lexicon.words("choosingVerbs")
        subject = self._patient(verb.head, self.doc[title.head]) if chosen else self.subject(verb)
        tie = self.made(subject, "copula", verb, "prospective" if chosen else self._time_of_being(verb, title))
        return replace(tie, negated=True) if tie is not None and title.determiner == "no" else tie  # "Lee is no Democrat"

    def _turned(self, verb: Token, title: Title) -> Tie | None:
        """Return the tie of "Its director is Ann Lee" and "the union, whose leader was Bo Day"."""
        named = next((self.names.at(c.i) for c in verb.children if c.dep_ == "attr" and c.i > verb.i), None)
        if named is None or named.cls not in PEOPLE or title.wording.plural or self._is_hypothetical(verb):
            return None
        negated = any(c.dep_ == "neg" for c in verb.children)
        return Tie(((named.start, named.end),), (), "copula", negated, self._time_of_being(verb, title))

    def _is_hypothetical(self, verb: Token) -> bool:
        """True for "if Lee is mayor", "would be mayor", "wants to be mayor"."""
        return tense.is_open(verb, self.lexicon.choosing)

    def _as(self, as_: Token, title: Title) -> Tie | None:
        verb = as_.head
        if (tie := self._term(as_, title)) is not None:
            return tie
        if as_.i == as_.sent.start or as_.dep_ == "prep" and as_.i < verb.i and self.doc[as_.i - 1].text == ",":
            return self._opening(verb, title)
        lemma = verb.lemma_.lower()
        if lemma in LEAVING:
            gone = verb.tag_ in ("VBD", "VBN") and not any(c.tag_ == "MD" for c in verb.children)
            return self.made(self.subject(verb), "as", verb, "former" if gone else None)
        if lemma in ("succeed", "replace"):
            return self._succeeded(verb)
        if lemma == "take" and any(c.lower_ == "over" for c in verb.children):
            ahead = any(c.tag_ == "MD" or c.tag_ == "TO" for c in verb.children)
            return self.made(self.subject(verb), "as", verb, "prospective" if ahead else None)
        if lemma == "act" and any(self.doc[i].lower_ == "in" for i in range(verb.i + 1, as_.i)):
            return None  # "acted in a film as president"
        if lemma in self.lexicon.words("servingVerbs"):
            time = "former" if verb.tag_ == "VBD" and not self._still(verb) else None
            return self.made(self.subject(verb), "as", verb, time)
        if lemma in self.lexicon.choosing:
            return self._chosen(verb, title)
        return self._acting(as_, title)

    def _acting(self, as_: Token, title: Title) -> Tie | None:
        """"Lee signed the bill as governor": who did it held the office. Not of "sees Lee as governor", "ran as governor"."""
        verb = next((above for above in as_.ancestors if above.pos_ in ("VERB", "AUX")), None)
        if verb is None or verb.lemma_.lower() in self.lexicon.words("playingVerbs") or verb.tag_ not in ("VBD", "VBN", "VBG") or not self._is_bare(title) or self._is_hypothetical(verb):
            return None
        if any(c.dep_ in ("nsubjpass", "auxpass", "oprd") or c.tag_ == "MD" for c in verb.children):
            return None
        between = self.doc[verb.i + 1 : as_.i]
        if not 0 < len(between) < FAR or any(self.names.at(t.i) is not None and self.names.at(t.i).cls in PEOPLE or t.pos_ in ("PRON", "VERB") for t in between):
            return None  # "pictured herself as governor", "told Lee as mayor"
        return self.made(self.subject(verb), "as", verb, None)

    def _during(self, head: Token, title: Title) -> Tie | None:
        """"Lee signed it while governor": the subject of that clause held the office."""
        verb = next((above for above in head.ancestors if above.pos_ in ("VERB", "AUX")), None)
        return self.made(self.subject(verb), "as", verb, None) if verb is not None and self._is_bare(title) else None

    def _is_bare(self, title: Title) -> bool:
        """True for a public office by its title alone, held and not sought."""
        return not title.determiner and title.office.public and title.office.time == CURRENT and not title.wording.plural

    def _is_honour(self, title: Title) -> bool:
        """True for the "mayor" of "mayor of the year"."""
        after = [token.lower_ for token in self.doc[title.head + 1 : title.head + 4]]
        return after[:2] == ["of", "the"] and not self.lexicon.words("honourSpans").isdisjoint(after[2:])

    def _is_vague(self, title: Title) -> bool:
        """True for the official of "her record as a former official"."""
        return self.doc[title.head].lower_ in self.lexicon.words("vagueWords")

    def _term(self, as_: Token, title: Title) -> Tie | None:
        """"Lee's tenure as clerk", "the departure of Ann Lee as clerk": the noun tells whether the office is over."""
        i = as_.i - 1
        name = self.names.at(i)
        if name is not None and name.start > 1 and self.doc[name.start - 1].lower_ == "of":
            noun = self.doc[name.start - 2]
        else:
            noun = self.doc[i]
            name = self.names.at(i - 2) if i > 1 and self.doc[i - 1].tag_ == "POS" else None
        if name is None and noun.lower_ in self.lexicon.words("termNouns") | self.lexicon.words("recordNouns"):
            owner = next((c for c in noun.children if c.dep_ == "poss"), None)
            if owner is not None and (owner.tag_ in ("PRP$", "WP$") or self.names.at(owner.i) is not None):
                return self._owning(owner, noun) if title.office.public or title.determiner in ("", "a", "an") and not self._is_vague(title) else None
            return self._after_years(noun) if noun.tag_ == "NNS" else None
        if name is None or name.cls not in PEOPLE:
            return None
        for words, time in (("endingNouns", "former"), ("termNouns", "former"), ("choosingNouns", None)):
            if noun.lower_ in self.lexicon.words(words):
                return Tie(((name.start, name.end),), link="as", time=time)
        return None

    def _owning(self, owner: Token, noun: Token) -> Tie | None:
        """"Her four-year tenure as clerk", "Lee's record as mayor": whose it is held the office."""
        time = "former" if noun.lower_ in self.lexicon.words("termNouns") else None
        name = self.names.at(owner.i)
        if name is not None:
            return Tie(((name.start, name.end),), link="as", time=time) if name.cls in PEOPLE else None
        return Tie((), (owner.i,), link="as", time=time) if owner.lower_ in ("his", "her", "whose") else None

    def _after_years(self, noun: Token) -> Tie | None:
        """"Lee left after 11 years as clerk", "spent two terms as mayor": who the clause is about held it."""
        verb = verb_above(noun.head)
        over = verb.tag_ in ("VBD", "VBN", "VBG") and not self._is_hypothetical(verb)
        return self.made(self.subject(verb), "as", verb, "former") if over else None

    def _succeeded(self, verb: Token) -> Tie | None:
        """"Lee succeeded Day as clerk": Day was clerk."""
        before = next((c for c in verb.children if c.dep_ == "dobj"), None)
        return self.made(before, "as", verb, "former")

    def _opening(self, verb: Token, title: Title) -> Tie | None:
        """"As governor in 1983, Lee signed …": the subject of the main clause held the office."""
        known = title.time == "former" or title.office.public or title.body is not None
        if title.determiner and not (title.determiner in ("a", "an", "the", "'s") and known and title.office.time == "current"):
            return None
        dated = any(t.ent_type_ == "DATE" and t.shape_ == "dddd" for t in self.doc[title.end : title.end + 3])
        return self.made(self.subject(verb), "as", verb, "former" if dated else None)

    def _chosen(self, verb: Token, title: Title) -> Tie | None:
        lemma = verb.lemma_.lower()
        proposed = lemma in self.lexicon.words("proposingVerbs")
        if not proposed and lemma not in self.lexicon.words("choosingVerbs"):
            return None
        if any(c.tag_ in ("TO", "MD") for c in verb.children):
            return None  # "hopes to be elected president"
        if title.office is PARTY and title.wording.plural and lemma not in self.lexicon.words("partyChoosingVerbs"):
            return None  # "Republicans promote Lee" makes her none of them
        head = self.doc[title.head]
        person = self._patient(verb, head)
        if person is None or person == head:
            return None
        time = "prospective" if proposed or title.time == "prospective" else None
        if lemma == "elect" and time is None and tense.is_just_now(verb):
            time = "prospective"
        return self.made(person, "chosen", verb, time)

    def _patient(self, verb: Token, title_head: Token) -> Token | None:
        """Return who is chosen: the object, or the subject of a passive."""
        passive = [c for c in verb.children if c.dep_ == "nsubjpass"]
        if passive:
            return self.antecedent(passive[0])
        if any(c.dep_ == "auxpass" for c in verb.children) or verb.tag_ == "VBN" and verb.dep_ in ("conj", "acl"):
            return self.subject(verb) if verb.dep_ != "acl" else verb.head
        objects = [c for c in verb.children if c.dep_ in ("dobj", "dative", "nsubj") and c.i > verb.i and c != title_head]
        if title_head.dep_ == "nsubj" or not objects:
            objects = [self.doc[verb.i + 1]] if verb.i + 1 < len(self.doc) else []
        return objects[0] if objects else None

    def _time_of_being(self, verb: Token, title: Title) -> str | None:
        time = tense.when(verb, event=verb.lemma_ != "be")
        past = time == FORMER and title.time == PROSPECTIVE  # "was the nominee"
        return None if past or time == CURRENT else time

    def _still(self, verb: Token) -> bool:
        return any(c.lower_ in ("has", "have", "still", "now") for c in verb.children)

    # -- subjects ----------------------------------------------------------------------------------

    def subject(self, verb: Token) -> Token | None:
        """Return the subject of a verb, through conjunction, control and relative pronouns."""
        for _ in range(5):
            for child in verb.children:
                if child.dep_ in ("nsubj", "nsubjpass") and child.i < verb.i + 3:
                    return self.antecedent(child)
            if verb.dep_ in ("xcomp", "advcl", "ccomp") and verb.head.lemma_.lower() in self.lexicon.choosing and any(c.tag_ == "TO" for c in verb.children):
                between = [c for c in verb.head.children if verb.head.i < c.i < verb.i]
                chosen = next((c for dep in ("dobj", "oprd") for c in between if c.dep_ == dep and c.pos_ in ("PROPN", "PRON")), None)
                if chosen is not None:
                    return chosen  # "named Ann Lee to head the bureau"
            if verb.dep_ in ("conj", "xcomp", "advcl"):
                verb = verb.head
            elif verb.dep_ in ("acl", "relcl"):
                return verb.head
            else:
                return None
        return None

    def antecedent(self, token: Token) -> Token | None:
        """Return what "who" stands for: the name before its comma, else the noun its clause hangs on."""
        if token.lower_ not in WHO:
            return self._after_dateline(token)
        i = token.i - 1
        if i > 0 and self.doc[i].text == ",":
            i -= 1
        name = self.names.at(i)
        if name is not None:
            return self.doc[name.head]
        verb = token.head
        while verb.dep_ not in ("relcl", "ROOT") and verb.head != verb:
            verb = verb.head
        return verb.head if verb.dep_ == "relcl" else None

    def _after_dateline(self, token: Token) -> Token:
        """Return the person behind a dateline that the parser took for the subject: "SALEM — Ann Lee was …"."""
        dateline = getattr(self.doc._.article, "dateline", None)
        if dateline is None or token.idx >= dateline.end:
            return token
        people = (n for n in self.names.all if n.cls in PEOPLE and self.doc[n.start].idx >= dateline.end)
        return next((self.doc[n.head] for n in people), token)

    def made(self, subject: Token | None, link: str, verb: Token, time: str | None) -> Tie | None:
        if subject is None:
            return None
        negated = any(c.dep_ == "neg" for c in verb.children)
        time = "former" if tense.is_no_longer(verb) else time
        name = self.names.at(subject.i)
        if subject.pos_ == "PROPN" and subject.dep_ == "appos" and (subject.text,) in self.lexicon.parties:  # "Ann Lee, the Democrat who is chair"
            name = self.names.at(subject.head.i)
        if name is None and subject.pos_ == "NOUN":  # "His mother, Ann Lee, was a nurse"
            name = next((self.names.at(c.i) for c in subject.children if c.dep_ == "appos"), None)
            if name is None and subject.dep_ == "appos":  # "Ann Lee, a farmer first elected in 2012"
                name = self.names.at(subject.head.i)
        if name is None and subject.pos_ == "PROPN":
            name = self._name_of_conjunct(subject)
        if name is not None:
            return Tie(((name.start, name.end),), (), link, negated, time) if name.cls in PEOPLE else None
        if subject.pos_ == "PRON" and subject.lower_ in ("he", "she", "him", "her"):
            return Tie((), (subject.i,), link, negated, time)
        if (subject.pos_ == "NOUN" or (subject.text,) in self.lexicon.parties) and any(c.lower_ in ("the", "his", "her") for c in subject.lefts):
            return Tie((), (subject.i,), link, negated, time)
        return None

    def _name_of_conjunct(self, token: Token) -> NameMention | None:
        return next((n for i in (token.i + 1, token.i - 1) if (n := self.names.at(i)) is not None), None)
