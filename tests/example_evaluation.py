"""A graph and its annotation, both made by hand, so that each figure can be counted on one's fingers."""

from dataclasses import replace

from kg.ids import digest
from kg.model import Article, Claim, Entity, Evidence, Graph, ResolvedStatement, Span

TEXT = (
    "Mayor Ana Brandt sued Lorain County. Piet Ruiz did not meet Brandt. "
    "“They took our money,” Brandt said. Ruiz said Brandt had fired Mona Tal. The clerk helped Ruiz.\n"
)
ENTITIES = {
    "brandt": ("Official", "Ana Brandt", ["Brandt"]),
    "ruiz": ("Person", "Piet Ruiz", ["Ruiz"]),
    "tal": ("Person", "Mona Tal", []),
    "county": ("County", "Lorain County", []),
}


def evidence(words: str) -> Evidence:
    start = TEXT.index(words)
    return Evidence("a.txt", Span(start, start + len(words)))


def claim(subject: str, prop: str, target: str, words: str, **fields) -> Claim:
    made = Claim("", subject, prop, target, "affirmed", "asserted", "actual", "current", 0.8, ("rule",), (evidence(words),))
    made = replace(made, **fields)
    return replace(made, id=digest(subject, prop, target, made.polarity, made.status, made.modality, made.time))


def graph(*claims: Claim, without: str = "", also: tuple[Entity, ...] = (), said: tuple[ResolvedStatement, ...] = ()) -> Graph:
    entities = [Entity(i, cls, name, tuple(aliases), articles=("a.txt",)) for i, (cls, name, aliases) in ENTITIES.items() if i != without]
    places = [
        (entity.id, "a.txt", Span(i, i + len(name)))
        for entity in entities
        for name in (entity.label, *entity.aliases)
        for i in range(len(TEXT))
        if TEXT.startswith(name, i)
    ]
    return Graph((Article("a.txt", TEXT, "0"),), (*entities, *also), tuple(claims), said, tuple(places))


SUED = claim("brandt", "sued", "county", "sued Lorain County")
TITLE = claim("brandt", "hasTitle", "=mayor", "Mayor Ana Brandt")
MET = claim("brandt", "metWith", "ruiz", "did not meet Brandt", polarity="negated")  # annotated the other way round
FIRED = claim("brandt", "dismissed", "tal", "had fired Mona Tal", status="reported", attributed_to=("ruiz",))
ALL = (SUED, TITLE, MET, FIRED)


ANNOTATION = {
    "article": "a.txt",
    "entities": [{"id": i, "type": c, "name": n, "aliases": a} for i, (c, n, a) in ENTITIES.items()],
    "triples": [
        {"s": "brandt", "p": "sued", "o": "county", "evidence": "sued Lorain County"},
        {"s": "brandt", "p": "hasTitle", "o": "=Mayor", "evidence": "Mayor Ana Brandt"},
        {"s": "ruiz", "p": "metWith", "o": "brandt", "polarity": "negated", "evidence": "Piet Ruiz did not meet Brandt"},
        {"s": "brandt", "p": "dismissed", "o": "tal", "status": "reported", "source": "ruiz", "evidence": "had fired Mona Tal"},
    ],
    "statements": [{"speaker": "brandt", "cue": "said", "content": "They took our money,"}],
}
