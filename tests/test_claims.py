"""Relations that agree become one claim, whichever way round they were told."""

from kg.claims import graph
from kg.model import Article, ArticleRecord, LocalEntity, Mention, Relation, Span, Statement
from kg.ontology import load
from kg.resolve import resolve

TEXT = "Ann Lee met Bo Day. Bo Day met Ann Lee. Ann Lee sued Bo Day. Bo Day sued Ann Lee."
ENTITIES = tuple(
    LocalEntity(key, "Person", name, mentions=tuple(Mention(Span(i, i + len(name))) for i in range(len(TEXT)) if TEXT.startswith(name, i)))
    for key, name in enumerate(("Ann Lee", "Bo Day"))
)


def claims(*relations: tuple[int, str, int, int]):
    made = tuple(
        Relation(subject, prop, target, Span(start, start + 19), extractor=f"rule.{start}", confidence=0.5 + start / 100)
        for subject, prop, target, start in relations
    )
    record = ArticleRecord(Article("a.txt", TEXT, "0"), ENTITIES, made)
    return graph([record], resolve([record], load()), load()).claims


def test_what_holds_both_ways_is_one_claim():
    (met,) = claims((1, "metWith", 0, 20), (0, "metWith", 1, 0))
    assert (met.subject, met.object) == ("ann-lee", "bo-day")
    assert [e.span.start for e in met.evidence] == [0, 20] and met.extractors == ("rule.0", "rule.20")
    assert met.confidence == 0.7


def test_one_direction_alone_stays_as_it_was_told():
    (met,) = claims((1, "metWith", 0, 20))
    assert (met.subject, met.object) == ("bo-day", "ann-lee")


def test_what_holds_one_way_stays_two_claims():
    assert len(claims((0, "sued", 1, 40), (1, "sued", 0, 61))) == 2


def test_two_speakers_of_the_same_words_make_two_statements():
    said = [
        Statement(key, key, "met", (Span(29, 39),), "indirect", speaker_mention=Span(start, start + 7))
        for key, start in enumerate((0, 12))
    ]
    record = ArticleRecord(Article("a.txt", TEXT, "0"), ENTITIES, statements=tuple(said))
    made = graph([record], resolve([record], load()), load()).statements
    assert {statement.speaker for statement in made} == {"ann-lee", "bo-day"}
