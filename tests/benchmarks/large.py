"""A made-up graph of any size, shaped like news: few names are met often, most hardly ever."""

import random
from datetime import date, timedelta

from kg.model import Article, Claim, Entity, Evidence, Graph, Span

SYLLABLES = ("an", "bel", "cor", "da", "el", "far", "go", "hul", "is", "jo", "kem", "lor", "mi", "nad", "or", "pel", "qua", "ros", "sel", "tam", "ul", "ver")
CLASSES = ("Official", "Official", "Person", "Agency", "Organization", "City", "Group")
PROPERTIES = ("respondedTo", "criticized", "supported", "calledOn", "spokeTo", "metWith", "sued", "appointed", "governs", "memberOf")


def large(nodes: int, edges: int, seed: int = 7) -> Graph:
    """Return a graph of that many entities and of claims that draw that many lines, twenty to an article."""
    draw = random.Random(seed)
    words = ["".join(draw.choice(SYLLABLES) for _ in range(draw.randint(1, 4))) for _ in range(20_000)]
    weights = [1 / (rank + 1) for rank in range(len(words))]
    names = [f"{draw.choice(words).title()} {draw.choice(words).title()} {n}" for n in range(nodes)]
    entities = tuple(
        Entity(f"e{n:06}", CLASSES[n % len(CLASSES)], name, (name.split()[1] + f" {n}",)) for n, name in enumerate(names)
    )
    stream = draw.choices(words, weights, k=edges * 22)
    articles, claims, mentions = [], [], []
    for number, (a, b) in enumerate(pairs(nodes, edges, draw)):
        if number % 20 == 0:
            text, ident = "", f"a{number // 20:06}.txt"
        start = len(text)
        told = stream[number * 22 : number * 22 + 22]
        text += f"{names[a]} {' '.join(told[:3])} {names[b]} {' '.join(told[3:12])}. {' '.join(told[12:]).capitalize()}.\n"
        second = text.index(names[b], start + len(names[a]))
        mentions += [(f"e{a:06}", ident, Span(start, start + len(names[a]))), (f"e{b:06}", ident, Span(second, second + len(names[b])))]
        claims.append(claim(number, a, b, draw, Evidence(ident, Span(start, second + len(names[b]))), told[1]))
        if number % 20 == 19 or number == edges - 1:
            day = date(2024, 1, 1) + timedelta(days=draw.randrange(600))
            articles.append(Article(ident, text, f"{number:064x}", f"Title {number // 20}", day, f"Outlet {number // 20 % 30}"))
    return Graph(tuple(articles), entities, tuple(claims), (), tuple(mentions))


def pairs(nodes: int, edges: int, draw: random.Random) -> list[tuple[int, int]]:
    """Return distinct pairs; low numbers are met most, and every number at least once."""
    found = dict.fromkeys((n, draw.randrange(max(1, n // 8))) for n in range(1, nodes))
    while len(found) < edges:
        a, b = (int(nodes * draw.random() ** 3) for _ in range(2))
        if a != b:
            found[a, b] = None
    return list(found)[:edges]


def claim(number: int, a: int, b: int, draw: random.Random, evidence: Evidence, cue: str) -> Claim:
    how = draw.random()
    return Claim(
        f"{draw.getrandbits(128):032x}", f"e{a:06}", PROPERTIES[number % len(PROPERTIES)], f"e{b:06}",
        "negated" if how < 0.05 else "affirmed", "reported" if how > 0.7 else "asserted", "possible" if how > 0.95 else "actual",
        "current", round(0.5 + draw.random() / 2, 2), ("office.prenominal",), (evidence,), cues=(cue,),
    )  # fmt: skip
