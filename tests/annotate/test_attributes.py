"""Our quick attribute rules and matrix products give what spaCy's own give."""

import pytest
import spacy

from kg.annotate.products import SingleThreadedOps, _libraries

TEXT = (
    "There's no way they'd've gone: \"I'm gonna have to,\" she said. Let's see what the mayor's got ta say.\n\n"
    "He has been there; she hasn't. Y'all ain't ready, c'mon! Who's to blame is what's being asked, that is, which one.\n"
    "The U.S. Attorney did not do what she had done.  Those were being held as they have it, and to have that is to be."
)


@pytest.fixture(scope="module")
def plain(nlp):
    return spacy.load(f"{nlp.meta['lang']}_{nlp.meta['name']}")


def _seen(doc) -> list[tuple]:
    return [(t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i, t.ent_iob_, t.ent_type_) for t in doc]


def test_parts_of_speech_are_those_of_the_model(nlp, plain):
    ours = nlp.select_pipes(enable=plain.pipe_names)
    with ours:
        assert _seen(nlp(TEXT)) == _seen(plain(TEXT))
        assert _seen(nlp(TEXT)) == _seen(plain(TEXT))  # from memory


def test_rules_of_several_words_and_of_one_are_applied_in_their_order(nlp):
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc

    from kg.annotate.attributes import QuickRuler

    own = AttributeRuler(nlp.vocab)
    own.add([[{"LOWER": "go"}, {"LOWER": "on"}]], {"LEMMA": "proceed"}, index=-1)
    own.add([[{"LOWER": {"IN": ["on", "off"]}}], [{"IS_PUNCT": True}]], {"POS": "ADP"})
    own.add([[{"LOWER": "on", "OP": "+"}, {"IS_PUNCT": True}]], {"POS": "PART"})
    quick = QuickRuler(nlp.vocab)
    quick.adopt(own)
    for words in (["go", "on", "!"], ["on", "go", "off"], ["go", "on", "on", "."], []):
        one, other = own(Doc(nlp.vocab, words=words)), quick(Doc(nlp.vocab, words=words))
        assert [(t.pos_, t.lemma_) for t in one] == [(t.pos_, t.lemma_) for t in other]


def test_products_run_on_one_thread_and_leave_the_threads_as_they_were(nlp):
    import numpy

    parser = nlp.get_pipe("parser")
    assert all(isinstance(node.ops, SingleThreadedOps) for node in parser.model.walk())
    before = [lib.get_num_threads() for lib in _libraries()]
    one = numpy.arange(12, dtype="float32").reshape(3, 4)
    assert (SingleThreadedOps().gemm(one, one, trans2=True) == one @ one.T).all()
    assert [lib.get_num_threads() for lib in _libraries()] == before
