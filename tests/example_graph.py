"""A small graph made by hand, of an invented town, with every shape that a graph can have."""

from datetime import date

from kg.ids import digest
from kg.model import Article, Claim, Entity, Evidence, Graph, ResolvedStatement, Span

TEXTS = {
    "2031/harbour.txt": (
        "Harbour deal\n\nMayor Ana Brandt of Port Selma said the Dockers’ League had sued the county. "
        "“We’ll answer \\ in court,” she told Lee Oduya. 😀 Oduya did not criticise Brandt.\n"
    ),
    "league.txt": "Former councillor Lee Oduya leads the Dockers' League.\nBrandt governs Port Selma.\n",
}
BASE = "https://example.org/kg/"


def span(article: str, words: str) -> Span:
    """Return where the words stand in an article."""
    start = TEXTS[article].index(words)
    return Span(start, start + len(words))


def evidence(article: str, words: str) -> Evidence:
    return Evidence(article, span(article, words))


def claim(subject: str, prop: str, target: str, *passages: Evidence, **changes) -> Claim:
    """Return a claim that holds, unless changed."""
    fields = {
        "polarity": "affirmed",
        "status": "asserted",
        "modality": "actual",
        "time": "current",
        "confidence": 0.9,
        "extractors": ("office.prenominal",),
        **changes,
    }
    qualifiers = [fields[name] for name in ("polarity", "status", "modality", "time")]
    ident = digest("claim", subject, prop, target, *qualifiers)
    return Claim(ident, subject, prop, target, evidence=tuple(sorted(passages)), **fields)


def _articles() -> tuple[Article, ...]:
    known = {
        "2031/harbour.txt": {
            "title": "Harbour deal",
            "published": date(2031, 4, 2),
            "publisher": "The Selma Bee",
            "url": "https://example.org/bee/harbour?id=1",
        }
    }
    return tuple(Article(i, text, digest(text, length=64), **known.get(i, {})) for i, text in sorted(TEXTS.items()))


def _entities() -> tuple[Entity, ...]:
    both = ("2031/harbour.txt", "league.txt")
    return (
        Entity("ana-brandt", "Official", "Ana Brandt", ("Brandt", "Mayor Brandt"), articles=both),
        Entity("county", "Agency", "the county", articles=both[:1]),
        Entity("dockers-league", "Organization", "Dockers’ League", ("Dockers' League",), articles=both),
        Entity("lee-oduya", "Official", "Lee Oduya", ("Oduya",), articles=both),
        Entity(
            "port-selma",
            "City",
            "Port Selma",
            same_as=("https://sws.geonames.org/99/",),
            articles=both,
            reference=(("latitude", "42.5"), ("longitude", "-71.06001")),
        ),
    )


def _claims() -> tuple[Claim, ...]:
    first, second = "2031/harbour.txt", "league.txt"
    opening = evidence(first, TEXTS[first].splitlines()[2].split(" “")[0])
    governs = claim("ana-brandt", "governs", "port-selma", opening, evidence(second, "Brandt governs Port Selma."), cues=("Mayor", "governs"))
    sued = claim(
        "dockers-league", "sued", "county", evidence(first, "the Dockers’ League had sued the county"),
        status="reported", attributed_to=("ana-brandt",), stated_in=("s1",), extractors=("relations.sued",), cues=("sued",),
    )  # fmt: skip
    denied = evidence(first, "Oduya did not criticise Brandt.")
    former = evidence(second, "Former councillor Lee Oduya")
    return tuple(
        sorted(
            (
                governs,
                sued,
                claim("ana-brandt", "hasTitle", "=Mayor", opening, cues=("Mayor",)),
                claim("lee-oduya", "hasTitle", "=Councillor", former, time="former"),
                claim("lee-oduya", "leads", "dockers-league", evidence(second, TEXTS[second].splitlines()[0])),
                claim("lee-oduya", "criticized", "ana-brandt", denied, polarity="negated", confidence=0.56, cues=("criticise",)),
                claim(
                    "county", "hasJurisdiction", "port-selma", inferred=True, derived_from=(governs.id,),
                    extractors=("rule.jurisdiction",), confidence=1.0,
                ),
            ),
            key=lambda c: c.id,
        )  # fmt: skip
    )


def _statements() -> tuple[ResolvedStatement, ...]:
    first = "2031/harbour.txt"
    said = "the Dockers’ League had sued the county"
    answer = "We’ll answer \\ in court,"
    return (
        ResolvedStatement(
            "s1", first, "ana-brandt", "said", said, "indirect", (span(first, said),),
            span(first, "Mayor Ana Brandt"), span(first, "said"), about=("county", "dockers-league"),
        ),
        ResolvedStatement(
            "s2", first, "ana-brandt", "told", answer, "direct", (span(first, answer),),
            span(first, "she"), span(first, "told"), addressee="lee-oduya", within="s1",
        ),
    )  # fmt: skip


def example() -> Graph:
    """Return the graph: two articles, five entities, seven claims, two statements."""
    named = (("ana-brandt", "Ana Brandt"), ("lee-oduya", "Lee Oduya"), ("port-selma", "Port Selma"))
    return Graph(
        articles=_articles(),
        entities=_entities(),
        claims=_claims(),
        statements=_statements(),
        mentions=tuple((ident, "2031/harbour.txt", span("2031/harbour.txt", words)) for ident, words in named),
    )
