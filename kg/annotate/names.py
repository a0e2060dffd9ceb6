"""Mark every named person, organisation and place in a document.

"Boston Mayor Michelle Wu" gives the City "Boston" and the Person "Michelle Wu"; titles and possessives
are no part of a name. The statistical model proposes; the ontology's word lists, the gazetteer and the
document's other mentions correct and complete it.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from kg.annotate.acronyms import definitions
from kg.annotate.agreement import agreed
from kg.annotate.behind import stations, without_papers
from kg.annotate.bodies import find_bodies
from kg.annotate.capitals import PARTICLES, headline_tokens, is_capital, joins, opens, stretches
from kg.annotate.classes import Classifier
from kg.annotate.datelines import town_of_dateline
from kg.annotate.document import NameMention
from kg.annotate.lexis import Known, Lexis, lexis, texts_of
from kg.annotate.segments import Piece, Segmenter, taken_by
from kg.annotate.situations import PLACING
from kg.annotate.trims import Dictionary, Trims, with_states
from kg.annotate.wording import Body

OWN = frozenset({"his", "himself", "her", "herself"})
PERSONAL = 6  # tokens in which "his" tells that the name before it is a man's
OFTEN = 3  # times that it must be so


@Language.factory("kg_names", default_config={"ontology": ""})
def create(nlp: Language, name: str, ontology: str):
    """Return the component that fills `doc._.names`."""
    words, dictionary = lexis(ontology), Dictionary(nlp)

    def mark(doc: Doc) -> Doc:
        doc._.names = name_mentions(doc, words, dictionary)
        return doc

    return mark


def name_mentions(doc: Doc, words: Lexis, dictionary: Dictionary) -> list[NameMention]:
    """Return the document's names, sorted, without overlaps."""
    texts = texts_of(doc)
    headlines = headline_tokens(doc)
    bodies = _bodies(doc, texts, words, headlines)
    acronyms = definitions(doc, texts, [(body.start, body.end) for body in bodies])
    runs = stretches(doc, words.party_letters, headlines, words.party_marks)
    pieces = list(Segmenter(doc, texts, words, taken_by(doc, bodies), frozenset(acronyms)).pieces(runs))
    pieces = list(Trims(doc, texts, words, dictionary, pieces).pieces(pieces))
    classifier = Classifier(doc, texts, words, words.words["titleHeads"], pieces)
    longs = {acronym: (texts_span(doc, span), _class_at(bodies, span)) for acronym, span in acronyms.items()}
    found = [(body.start, body.end, body.known or Known(body.cls)) for body in bodies]
    found += _short_bodies(doc, texts, bodies, words)
    for piece in pieces:
        text = texts_span(doc, (piece.start, piece.end))
        if text in longs:
            long, cls = longs[text]
            found.append((piece.start, piece.end, words_known(words, long) or Known(cls, long)))
        elif known := classifier.classify(piece):
            found.append((_with_particle(doc, piece, classifier), piece.end, known))
        elif piece.headline:
            found += _inside(doc, texts, piece, classifier)
    found = without_papers(texts, _apart(found), words.words["numberedPapers"], words.words["chamberHeads"])
    found = with_states(_shortened(doc, stations(doc, agreed(doc, found, classifier)), classifier), texts, words.words["bareChambers"])
    return [_mention(doc, start, end, known, classifier) for start, end, known in sorted(found, key=lambda f: f[:2])]


def texts_span(doc: Doc, span: tuple[int, int]) -> str:
    """Return the text of a token span with straight apostrophes."""
    return doc[span[0] : span[1]].text.replace("’", "'")


def words_known(words: Lexis, name: str) -> Known | None:
    """Return the known public body of a name."""
    agency = words.agencies.lookup(name)
    return Known(agency.cls, agency.name, agency.wikidata or agency.iri) if agency else None


def _class_at(bodies: list[Body], span: tuple[int, int]) -> str:
    return next(body.cls for body in bodies if (body.start, body.end) == span)


def _bodies(doc: Doc, texts: list[str], words: Lexis, headlines: list[bool]) -> list[Body]:
    """Return bodies by grammar and known names of several words, the longest where they overlap."""
    found = find_bodies(doc, texts, words)
    trusted = {texts_span(doc, (body.start, body.end)) for body in found if not headlines[body.start]}
    found = [body for body in found if not headlines[body.start] or texts_span(doc, (body.start, body.end)) in trusted]
    candidates = [
        Body(body.start, body.end, known.cls if (known := words_known(words, texts_span(doc, (body.start, body.end)))) else body.cls, known or body.known)
        for body in found
    ]
    candidates += [Body(i, end, "City") for i in range(len(doc)) if (end := _apostrophe_town(doc, texts, i, words))]
    candidates += town_of_dateline(doc, texts, words)
    for i in range(len(doc)):
        match = words.phrase_at(texts, i)
        if match and texts[i] == "The" and match[1].cls == "NewsOutlet" and match[0] < len(doc) and is_capital(doc[match[0]]) and texts[match[0]].lower() not in words.title_words:
            continue  # "The National" of "The National Assembly"
        if match and texts[match[0] : match[0] + 1] == ["City"] and words.places.size(doc[i : match[0] + 1].text):
            candidates.append(Body(i, match[0] + 1, "City"))  # "New York City" is not the state
            continue
        if match and match[0] > i + 1 and not (match[0] < len(doc) and joins(doc[match[0]]) and texts[match[0] + 1][0].isupper()):
            candidates.append(Body(i, match[0], match[1].cls, match[1]))
    taken = [False] * len(doc)
    kept = []
    for body in sorted(candidates, key=lambda b: (b.start - b.end, b.start, b.known is None)):
        if not any(taken[body.start : body.end]):
            taken[body.start : body.end] = [True] * (body.end - body.start)
            kept.append(body)
    return sorted(kept, key=lambda body: body.start)


def _apostrophe_town(doc: Doc, texts: list[str], i: int, words: Lexis) -> int:
    """Return the end of a town's name with an apostrophe that starts here, or 0: "King's Lynn", "ST. JOHN'S", "Coeur d'Alene"."""
    if not is_capital(doc[i]) or texts[i] in words.first_names:
        return 0
    for end in range(min(i + 4, len(doc)), i + 1, -1):  # a word alone may be Sean O'Fallon's
        owner = texts[end - 1].lower() == "'s" and end < len(doc) and doc[end].pos_ in ("NOUN", "ADJ", "PROPN") and not doc[end].is_sent_start
        if not owner and "'" in "".join(texts[i:end])[1:] and "City" in words.places.kinds(doc[i:end].text):
            return end
    return 0


def _apart(found: list[tuple[int, int, Known]]) -> list[tuple[int, int, Known]]:
    """Return the names in order, of two that overlap the first, which is the longer."""
    kept: list[tuple[int, int, Known]] = []
    for start, end, known in sorted(found, key=lambda f: (f[0], -f[1])):
        if not kept or kept[-1][1] <= start:
            kept.append((start, end, known))
    return kept


def _shortened(doc: Doc, found: list[tuple[int, int, Known]], classifier: Classifier) -> list[tuple[int, int, Known]]:
    """Give a firm's or a school's short name to it: "Corvane" to Corvane Health, "Elk Valley" to the Elk Valley School District."""
    longs: dict[str, set[tuple[str, str]]] = {}
    houses: set[str] = set()
    endings = tuple(f" {ending}" for ending in sorted(classifier.lexis.words["townlikeEnds"]))
    for start, end, known in found:
        if known.cls not in ("Organization", "NewsOutlet", "Agency") or known.link or end - start < 2:
            continue
        full = texts_span(doc, (start, end))
        if known.cls != "Agency":
            longs.setdefault(full.split(" ")[0], set()).add((full, known.cls))
            for cut in _short_forms(full, classifier.lexis.words["houseWords"]):
                longs.setdefault(cut, set()).add((full, known.cls))
                houses.add(cut)
        for ending in endings:
            if full.endswith(ending):
                longs.setdefault(full.removesuffix(ending), set()).add((full, known.cls))
    kept = []
    for start, end, known in found:
        text = texts_span(doc, (start, end))
        if len(fulls := longs.get(text, ())) == 1 and _is_short(doc, start, known, text, classifier):
            full, cls = next(iter(fulls))
            known = Known(cls, full) if known.cls != "Place" or full.endswith(endings) or text in houses else known
        kept.append((start, end, known))
    return kept


def _short_forms(full: str, ends: frozenset[str]) -> list[str]:
    """Return "Mercy Vale" for "Mercy Vale Hospital" and "Elm Terrace" for "Elm Terrace Care Center", each of two words or more."""
    words = full.split(" ")
    kept = len(words)
    while kept > 2 and words[kept - 1] in ends:
        kept -= 1
    return [" ".join(words[:kept])] if 1 < kept < len(words) else []


def _is_short(doc: Doc, start: int, known: Known, text: str, classifier: Classifier) -> bool:
    """True unless the word names somebody or somewhere by itself."""
    lexis, first = classifier.lexis, text.split(" ")[0]
    if known.link or known.canonical or known.cls not in ("Person", "Place", "Organization") or lexis.place(text) or lexis.demonyms & {text}:
        return False
    personal = {text, first} & (classifier.evidence.surnames | classifier.evidence.firsts | lexis.first_names)
    titled = start > 0 and (doc[start - 1].lower_ in lexis.title_words or doc[start - 1].text in lexis.words["titleHeads"])
    located = known.cls == "Place" and start > 0 and doc[start - 1].lower_ in PLACING
    return not personal and not _is_somebody(doc, text) and not titled and not located and text not in lexis.words["notNames"]


def _is_somebody(doc: Doc, word: str) -> bool:
    """True for a word that does as persons do: "Corvane launched her bid", "Corvane says himself"."""
    found = [token.i for token in doc if token.text == word]
    return sum(any(token.lower_ in OWN for token in doc[i + 1 : i + PERSONAL]) for i in found) >= OFTEN


def _short_bodies(doc: Doc, texts: list[str], bodies: list[Body], words: Lexis) -> list[tuple[int, int, Known]]:
    """Return later mentions of a body by its head alone: "the Guard" after "the Ohio National Guard".

    "The House" is no short form of the White House: the word alone names another known body.
    """
    heads: dict[str, Body] = {}
    short, chambers = words.words["shortHeads"], words.words["bareChambers"]
    for body in bodies:
        head = "House" if texts[body.end - 3 : body.end] == ["House", "of", "Representatives"] else texts[body.end - 1]
        if body.end - body.start > 1 and body.cls in ("Agency", "NewsOutlet") and head in short:
            own = words_known(words, head)
            if not (own and body.known and own.link != body.known.link):
                heads.setdefault(head, body)
    taken = taken_by(doc, bodies)
    federal = any(body.known is not None and body.known.link is not None and texts[body.end - 1] in chambers for body in bodies) or "Congress" in texts
    return [
        (token.i, token.i + 1, Known(heads[text].cls, heads[text].known and heads[text].known.canonical or texts_span(doc, (heads[text].start, heads[text].end)), heads[text].known and heads[text].known.link))
        for token, text in zip(doc, texts, strict=True)
        if text in heads and not taken[token.i] and token.i and (texts[token.i - 1].lower() == "the" or text in chambers and not federal) and is_capital(token)
        and not (token.i + 1 < len(doc) and is_capital(doc[token.i + 1]) and not opens(doc[token.i + 1]) and not _leads(texts, token.i + 1, words))
    ]


def _leads(texts: list[str], i: int, words: Lexis) -> bool:
    """True for "Speaker" of "House Speaker" and "Majority" of "Senate Majority Leader"."""
    return texts[i].lower() in words.title_words or texts[i].lower() in words.modifiers and i + 1 < len(texts) and texts[i + 1].lower() in words.title_words


def _with_particle(doc: Doc, piece: Piece, classifier: Classifier) -> int:
    """Return where a surname begins: with the "de" of "Mr. de Vries", where the full name has it."""
    before = piece.start - 1
    if before >= 0 and doc[before].lower_ in PARTICLES:
        joined = texts_span(doc, (before, piece.end))
        if {joined, joined.lower(), joined[0].lower() + joined[1:]} & classifier.evidence.surnames:
            return before
    return piece.start


def _inside(doc: Doc, texts: list[str], piece: Piece, classifier: Classifier) -> list[tuple[int, int, Known]]:
    """Return the names known from elsewhere inside a headline, where every word is capitalised."""
    found = []
    i = piece.start
    while i < piece.end:
        for end in range(piece.end, i, -1):
            known = classifier.classify(replace(piece, start=i, end=end)) if (i, end) != (piece.start, piece.end) else None
            if known:
                found.append((i, end, known))
                i = end
                break
        else:
            i += 1
    return found


def _mention(doc: Doc, start: int, end: int, known: Known, classifier: Classifier) -> NameMention:
    gender = None
    if known.cls == "Person":
        text = texts_span(doc, (start, end))
        alone = end == start + 1 and text in classifier.evidence.surnames and text not in classifier.evidence.firsts  # "Abdi" of Fartun Abdi
        gender = classifier.evidence.persons.get(text) or (None if alone else classifier.lexis.gender(doc[start].text))
    canonical = known.canonical
    if canonical is None and known.cls in ("City", "County", "Place") and doc[start:end].text.isupper() and end - start + len(doc[start]) > 3:
        canonical = doc[start:end].text.title().replace("'S", "'s").replace("’S", "’s")  # a dateline's "TOLEDO"
    return NameMention(start, end, known.cls, _head(doc, start, end), known.link, canonical, gender)


def _head(doc: Doc, start: int, end: int) -> int:
    """Return the head of a name: the last of its tokens that hang on others, "group" of "the Labour group leader"."""
    return max((token.i for token in doc[start:end] if not start <= token.head.i < end or token.head == token), default=end - 1)
