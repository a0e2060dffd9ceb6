"""Load the language pipeline: a spaCy model and our components after it. The only place that loads one."""

from __future__ import annotations

from functools import lru_cache

import spacy
from spacy.language import Language

from kg.annotate import clauses, clitics, coreference, names, offices, paragraphs, quotations, taught  # noqa: F401  register
from kg.annotate.abbreviations import teach
from kg.annotate.attributes import quicken
from kg.annotate.entities import decide_together
from kg.annotate.products import make_fast
from kg.annotate.spelling import keep_together
from kg.defaults import DEFAULT_MODEL
from kg.errors import ModelError
from kg.ontology import load as load_ontology

COMPONENTS = ("kg_clitics", "kg_quotations", "kg_names", "kg_offices", "kg_clauses", "kg_coreference", "kg_patterns")


@lru_cache(maxsize=2)
def load(model: str = DEFAULT_MODEL, ontology: str = "") -> Language:
    """Return the pipeline of an installed spaCy model, completed by our components.

    Raises ModelError when no such model is installed.
    """
    try:
        nlp = spacy.load(model)
    except OSError as error:
        raise ModelError(
            f"{model}: no such spaCy model is installed; install it with pip, or leave out --model"
        ) from error
    missing = {"tagger", "parser", "ner"} - set(nlp.pipe_names)
    if missing:
        raise ModelError(f"{model}: this model has no {', '.join(sorted(missing))}; name an English pipeline with them")
    teach(nlp, load_ontology(ontology or None))
    make_fast(nlp)
    quicken(nlp)
    decide_together(nlp)
    keep_together(nlp, load_ontology(ontology or None))
    nlp.add_pipe("kg_paragraphs", first=True, config={"ontology": ontology})
    for name in COMPONENTS:
        nlp.add_pipe(name, config={"ontology": ontology})
    return nlp
