"""News articles made up from a seed, with the record that a perfect reader would make of each.

    for made in generate(100, seed=7): made.article.text, made.record

Names are as skewed as in real news: a few people are in every tenth article, most in one. Lengths, quotations, datelines and
second mentions are those of local news. The same seed and number give the same article, however many are made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product
from random import Random

from kg.model import DIRECT, REPORTED, Article, ArticleRecord, LocalEntity, Mention, Relation, Span, Statement

FIRSTS = ("Alma Bruno Carla Derek Elena Frank Gloria Hector Irene Jonas Karen Louis Marta Nolan Olive Peter Quinn Rosa"
          " Stefan Tanya Ursula Victor Wanda Xavier Yvonne Zachary").split()
NAME_STARTS = "Ack Bar Cald Dun Eg Farn Gar Hol Ing Kel Lang Mor Nor Ost Pel Ren Stan Thorn Wal Wex Yard".split()
NAME_ENDS = "berg bury by cott den er field ford gate ham ing ley man mann sen son stock ton well wick wood worth".split()
STATES = ("Ohio Maine Texas Iowa Utah Oregon Nevada Kansas Vermont Idaho Georgia Florida Virginia Indiana").split()
FILLERS = (  # with room for words, so that two articles share no more of theirs than two of real news do
    "The vote on {what} is expected before the end of {month}.",
    "Crews closed {number} lanes of {street} for most of {day}, and traffic to {what} was slow until well after {hour}.",
    "Nobody was hurt on {street}, and the cause of the {trouble} at {what} was not known on {day} night.",
    "The {kind} plan for {what} would cost about ${number} million over {number} years, most of it from a {kind} grant that runs out in {month}.",
    "Neighbors on {street} said the {trouble} had kept them awake since {month}, though few of {what} had filed a {kind} complaint.",
    "A {kind} hearing on {what} is set for {hour} on {day} in the library on {street}, where a draft of {what} can be read.",
)
OPINIONS = (
    "We have waited {number} years for {what}, and the people on {street} deserve a {kind} answer",
    "This is a {kind} day for {what} and for everybody who lives between {street} and {street}",
    "Nobody asked for {what}, and nobody on {street} is going to pay {number} times for a {trouble}",
    "I have read {number} pages about {what} since {month} and there is nothing {kind} in it that worries me",
)
KINDS = "second small public final joint local early federal modest special quiet yearly hasty costly formal partial".split()
TROUBLES = "fire flood noise leak outage smell blast spill crash quarrel delay collapse".split()
OBJECTS = "bridge pool school budget garage park sewer tower station market shelter archive court depot bakery harbor rink mill".split()
MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


@dataclass(frozen=True)
class Made:
    """An article and what it says."""

    article: Article
    record: ArticleRecord


@dataclass
class _Thing:
    """Somebody or something in one article: the text so far has named it at `spans`."""

    cls: str
    name: str
    short: str
    spans: list[tuple[Span, str]] = field(default_factory=list)


class _Writer:
    """Writes one article, noting where everything stands."""

    def __init__(self) -> None:
        self.text = ""
        self.things: list[_Thing] = []
        self.relations: list[Relation] = []
        self.statements: list[Statement] = []

    def thing(self, cls: str, name: str, short: str | None = None) -> int:
        for key, known in enumerate(self.things):
            if (known.cls, known.name) == (cls, name):
                return key
        self.things.append(_Thing(cls, name, short or name))
        return len(self.things) - 1

    def put(self, *parts: str | int) -> Span:
        """Append words and names of things; give where they stand."""
        start = len(self.text)
        for part in parts:
            if isinstance(part, str):
                self.text += part
                continue
            known = self.things[part]
            name = known.short if known.spans else known.name
            known.spans.append((Span(len(self.text), len(self.text) + len(name)), name))
            self.text += name
        return Span(start, len(self.text))

    def tell(self, subject: int, name: str, object_: int | str, evidence: Span, word: str = "", **more) -> None:
        """Note a relation that a word of its evidence tells, if any."""
        start = self.text.index(word, evidence.start)
        cue = (Span(start, start + len(word)),) if word else ()
        self.relations.append(Relation(subject, name, object_, evidence, extractor="made", cue=cue, **more))


def generate(count: int, seed: int = 0, *, start: int = 0) -> Iterator[Made]:
    """Yield articles number `start` … `start + count - 1` of a seed."""
    for number in range(start, start + count):
        yield make(number, seed)


def make(number: int, seed: int = 0) -> Made:
    """Return one article of a seed."""
    random = Random(f"{seed}/{number}")
    writer = _Writer()
    town, state = _town(random), random.choice(STATES)
    day = date(2021, 1, 1) + timedelta(days=random.randrange(1500))
    writer.put(f"Council in {town} puts off a vote again\n\n")
    headline = Span(0, len(writer.text) - 2)
    dateline = writer.put(f"{town.upper()}, {state} —")
    writer.put(" ")
    city = writer.thing("City", town)
    head = _person(random)
    mayor = writer.thing("Official", head, head.split()[-1])
    said = writer.put("Mayor ", mayor, " of ", city, ", ", f"{state}, opened the meeting on {day:%A}.")
    writer.tell(mayor, "governs", city, said, "Mayor")
    writer.tell(mayor, "hasTitle", "Mayor", said, "Mayor")
    wanted = max(8, min(120, round(random.lognormvariate(3.3, 0.5))))  # sentences; the median of local news is 27
    cast = [mayor]
    while wanted > 0:
        writer.put("\n\n")
        for _ in range(random.randint(1, 3)):
            wanted -= 1
            _sentence(writer, random, cast, city, town)
            writer.put(" ")
    text = writer.text.rstrip() + "\n"
    article = Article(
        id=f"made/{seed}/{number:08d}.txt",
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        title=text[headline.start : headline.end],
        published=day,
        publisher=f"The {_rare(random, NAME_STARTS, 1.0)}{random.choice(NAME_ENDS[:5])} Courier",
        headline=headline,
        dateline=dateline,
    )
    return Made(article, _record(article, writer))


def _sentence(writer: _Writer, random: Random, cast: list[int], city: int, town: str) -> None:
    kind = random.random()
    if kind < 0.35:
        writer.put(_filled(random, random.choice(FILLERS)))
    elif kind < 0.55:
        _quote(writer, random, random.choice(cast), cast)
    elif kind < 0.7 or len(cast) < 2:
        cast.append(_introduce(writer, random, city, town))
    else:
        _clash(writer, random, cast)


def _filled(random: Random, sentence: str) -> str:
    """Return a sentence with other words in its gaps each time."""
    while "{" in sentence:
        name = sentence[sentence.index("{") + 1 : sentence.index("}")]
        sentence = sentence.replace(f"{{{name}}}", _word(random, name), 1)
    return sentence


def _word(random: Random, name: str) -> str:
    match name:
        case "street":
            return f"{random.choice(_SURNAMES)} {random.choice(('Street', 'Avenue', 'Road', 'Lane'))}"
        case "what":
            return f"the {random.choice(KINDS)} {random.choice(OBJECTS)}"
        case "number":
            return str(random.randint(2, 60))
        case "hour":
            return f"{random.randint(2, 12)} o'clock"
    return random.choice({"month": MONTHS, "day": DAYS, "kind": KINDS, "trouble": TROUBLES}[name])


def _introduce(writer: _Writer, random: Random, city: int, town: str) -> int:
    name = _person(random)
    somebody = writer.thing("Official", name, name.split()[-1])
    body = writer.thing("Agency", f"{town} {random.choice(('Police Department', 'City Council', 'School Board'))}")
    told = writer.put("Director ", somebody, " of the ", body, " sat in the first row.")
    writer.tell(somebody, "leads", body, told, "Director")
    writer.tell(somebody, "hasTitle", "Director", told, "Director")
    writer.tell(body, "hasJurisdiction", city, told)
    return somebody


def _clash(writer: _Writer, random: Random, cast: list[int]) -> None:
    one, other = random.sample(cast, 2) if len(set(cast)) > 1 else (cast[0], cast[-1])
    name, verb = random.choice((("criticized", "criticized"), ("supported", "praised"), ("metWith", "met with"), ("sued", "sued")))
    told = writer.put(one, f" {verb} ", other, random.choice((" over the budget.", " last week.", " in a letter to the board.")))
    if one != other:
        writer.tell(one, name, other, told, verb)


def _quote(writer: _Writer, random: Random, speaker: int, cast: list[int]) -> None:
    opinion, about = _filled(random, random.choice(OPINIONS)), random.choice(cast)
    start = len(writer.text)
    writer.put("“")
    content = writer.put(f"{opinion},")
    writer.put("” ")
    who = writer.put(speaker)
    writer.put(" ")
    cue = writer.put("said")
    writer.put(".")
    key = len(writer.statements)
    writer.statements.append(Statement(key, speaker, "said", (content,), DIRECT, who, cue, extractor="made"))
    if about != speaker and random.random() < 0.4:
        writer.tell(speaker, "criticized", about, Span(start, len(writer.text)), status=REPORTED, source=speaker, statement=key)


def _record(article: Article, writer: _Writer) -> ArticleRecord:
    entities = tuple(
        LocalEntity(
            key,
            thing.cls,
            thing.name,
            tuple(sorted({name for _, name in thing.spans} - {thing.name})),
            tuple(sorted(Mention(span) for span, _ in thing.spans)),
        )
        for key, thing in enumerate(writer.things)
    )
    return ArticleRecord(article, entities, tuple(dict.fromkeys(writer.relations)), tuple(writer.statements))


# --- names as skewed as real ones


_SURNAMES = [start + end for end, start in product(NAME_ENDS, NAME_STARTS)]


def _rare(random: Random, names: list[str], steepness: float) -> str:
    """Choose a name; the n-th is about n times rarer than the first."""
    return names[int(len(names) ** (random.random() ** steepness)) - 1]


def _person(random: Random) -> str:
    """Return a full name. One in ten is somebody of national fame."""
    if random.random() < 0.1:
        famous = Random(f"famous {int(40 ** random.random())}")
        return f"{famous.choice(FIRSTS)} {famous.choice(_SURNAMES)}"
    middle = f" {random.choice('ABCDEFGHJKLMNPRST')}." if random.random() < 0.3 else ""
    last = _rare(random, _SURNAMES, 0.5)
    if random.random() < 0.5:
        last += f"-{_rare(random, _SURNAMES, 0.5)}"
    return f"{random.choice(FIRSTS)}{middle} {last}"


def _town(random: Random) -> str:
    return _rare(random, _SURNAMES, 0.8).removesuffix("son") + random.choice(("", "", " Falls", " Park", " Heights"))

