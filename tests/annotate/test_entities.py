"""Our recogniser, which decides for all tokens together, gives what spaCy's own gives."""

import numpy
import pytest
import spacy

from kg.annotate.entities import QuickRecogniser, decide_together

WORDS = "Ann Lee of the Bank of North Salem \n\n met 12 men on May 3 , 2021 . \n She left . ".split(" ")


def _recogniser(seed: int, **config):
    """A recogniser that was never trained: it opens, carries on and closes entities at random."""
    nlp = spacy.blank("en")
    own = nlp.add_pipe("ner", config=config)
    for label in ("PERSON", "ORG", "DATE"):
        own.add_label(label)
    nlp.initialize()
    random = numpy.random.default_rng(seed)
    for name in ("lower", "upper"):
        layer = own.model.get_ref(name)
        layer.set_param("W", random.normal(size=layer.get_param("W").shape).astype("f"))
    return nlp, own


def _doc(nlp, seed: int, size: int = 60):
    random = numpy.random.default_rng(seed)
    words = [WORDS[i] or "x" for i in random.integers(0, len(WORDS), size)]
    starts = [i == 0 or bool(start) for i, start in enumerate(random.integers(0, 8, size) == 0)]
    return spacy.tokens.Doc(nlp.vocab, words=words, sent_starts=starts)


def _seen(doc) -> list[tuple[str, str]]:
    return [(token.ent_iob_, token.ent_type_) for token in doc]


@pytest.mark.parametrize("seed", range(6))
def test_the_moves_of_any_network_are_the_same(seed):
    nlp, own = _recogniser(seed)
    decide_together(nlp)
    quick = nlp.get_pipe("ner")
    assert isinstance(quick, QuickRecogniser)
    for size in (60, 7, 1, 0):
        assert _seen(quick(_doc(nlp, seed, size))) == _seen(own(_doc(nlp, seed, size)))


def test_entities_set_before_are_kept():
    nlp, own = _recogniser(3)
    decide_together(nlp)
    docs = []
    for recogniser in (nlp.get_pipe("ner"), own):
        doc = _doc(nlp, 5)
        doc.set_ents([spacy.tokens.Span(doc, 4, 9, label="ORG")], default="unmodified")
        docs.append(recogniser(doc))
    assert _seen(docs[0]) == _seen(docs[1])
    assert (4, 9, "ORG") in [(ent.start, ent.end, ent.label_) for ent in docs[0].ents]


def test_a_recogniser_of_another_make_is_left_alone():
    nlp, own = _recogniser(1)
    own.cfg["beam_width"] = 4
    decide_together(nlp)
    assert nlp.get_pipe("ner") is own


def test_the_model_that_comes_with_kg_decides_together(nlp):
    assert isinstance(nlp.get_pipe("ner"), QuickRecogniser)
