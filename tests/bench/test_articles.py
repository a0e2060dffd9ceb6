"""Made-up articles: the same from the same seed, every span where it says, names as skewed as real ones."""

from collections import Counter

from kg.bench.articles import generate, make


def test_the_same_seed_gives_the_same_article_and_another_seed_another():
    assert list(generate(3, 5, start=4)) == list(generate(7, 5))[4:]
    assert make(1, 5).article.text != make(1, 6).article.text


def test_every_mention_quotes_its_text():
    for made in generate(40):
        text = made.article.text
        for entity in made.record.entities:
            assert entity.mentions
            assert {m.span.of(text) for m in entity.mentions} <= {entity.name, *entity.aliases}
        for said in made.record.statements:
            assert text[said.content[0].start - 1] == "“" and said.cue_mention.of(text) == "said"
        assert all(relation.evidence.of(text).endswith(".") for relation in made.record.relations)


def test_articles_are_as_long_as_news_and_names_are_skewed():
    made = list(generate(300))
    words = sorted(len(one.article.text.split()) for one in made)
    assert 200 < words[150] < 900
    names = Counter(name for one in made for name in {e.name for e in one.record.entities if e.cls == "Official"})
    assert names.most_common(1)[0][1] > 15
    assert sum(count == 1 for count in names.values()) > len(names) / 2


def test_the_pipeline_reads_them(read):
    one = make(3)
    record = read(one.article.text)
    assert {r.property for r in record.relations} & {"governs", "criticized", "leads"}
    assert record.statements
