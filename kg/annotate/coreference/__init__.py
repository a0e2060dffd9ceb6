"""The referents of an article: which names, descriptions and pronouns speak of one and the same thing.

'Mayor Ann Lee … Lee … the mayor … she' become one Referent. Names are grouped first (names.py), then the
text is walked from left to right: descriptions (nominals.py) and pronouns (pronouns.py, relatives.py,
speakers.py) go to the referent that they fit best, and stay alone when two fit equally well.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate.coreference import (
    focus,
    lede,
    names,
    nominals,
    phrases,
    pronouns,
    relatives,
    roles,
    speakers,
    titles,
    wording,
)
from kg.annotate.coreference.book import THING, Book
from kg.annotate.document import Referent
from kg.ontology import load
from kg.ontology.lexicon import Lexicon, lexicon
from kg.ontology.offices import Offices, offices


@Language.factory("kg_coreference", default_config={"ontology": "", "things": False})
def create(nlp: Language, name: str, ontology: str, things: bool):
    """Return the component; with `things`, noun phrases of no class of ours stay as referents of class Thing."""
    words, known = lexicon(load(ontology or None)), offices(load(ontology or None))

    def mark(doc: Doc) -> Doc:
        doc._.referents = referents(doc, words, known, things)
        return doc

    return mark


def referents(
    doc: Doc, words: Lexicon, known: Offices, things: bool = False, choose: pronouns.Choose = pronouns.choose
) -> list[Referent]:
    """Return everything that the article speaks of, in the order of first mention; `choose` decides on pronouns."""
    book = Book(doc, words)
    for cluster in names.clusters(doc, words):
        book.add_names(cluster)
    titles.read(book)
    book.profiles = roles.Profiles(book, known)
    focus.settle(book)
    found = phrases.find(doc, words, book)
    quotes = speakers.find(doc)
    walk(book, found, quotes, choose)
    speakers.first_person(book, quotes)
    lede.settle(book, found)
    wording.settle(book)
    wording.settle_genders(book)
    return number(book.referents, things)


def walk(book: Book, found: list[phrases.Phrase], quotes: speakers.Quotes, choose: pronouns.Choose) -> None:
    """Resolve descriptions and third-person pronouns: the article's own voice first, then what stands in quotations."""
    steps: list[tuple[int, phrases.Phrase | None]] = [(phrase.start, phrase) for phrase in found]
    steps += [(token.i, None) for token in book.doc if pronouns.is_third_person(token) or relatives.is_relative(token)]
    steps.sort(key=lambda step: (step[0], step[1] is not None))  # "his" before "his letter"
    for inside in (False, True):
        for start, phrase in steps:
            if (quotes.at(start) is not None) != inside:
                continue
            if phrase is not None:
                nominals.resolve(book, phrase)
            elif relatives.is_relative(book.doc[start]):
                relatives.resolve(book, book.doc[start])
            else:
                pronouns.resolve(book, book.doc[start], quotes, choose)


def number(found: list[Referent], things: bool) -> list[Referent]:
    """Sort the mentions, and give the referents their keys in the order of first mention."""
    kept = [referent for referent in found if referent.mentions and (things or referent.cls != THING)]
    for referent in kept:
        referent.mentions = sorted(set(referent.mentions))
    kept.sort(key=lambda referent: (referent.mentions[0][0], -referent.mentions[0][1], referent.name))
    new = {referent.key: key for key, referent in enumerate(kept)}
    for referent in kept:
        referent.key, referent.members = new[referent.key], tuple(new[key] for key in referent.members)
    return kept
