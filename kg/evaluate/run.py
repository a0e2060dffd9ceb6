"""Get a graph and the texts for annotated articles: from a build that stands, or by reading the articles now."""

from __future__ import annotations

from pathlib import Path

from kg.errors import ArticleError, UsageError
from kg.evaluate.gold import GoldArticle, load_gold
from kg.evaluate.scoring import Evaluation, evaluate
from kg.model import Article, Graph
from kg.pipeline import Settings


def evaluate_folder(
    gold: Path, *, texts: Path | None = None, graph: Path | None = None, settings: Settings | None = None
) -> Evaluation:
    """Return how well a graph, or kg itself, reads the annotated articles of a folder.

    Without `graph` the texts are read now; without `texts` they are looked for in `GOLD/../texts`, then in GOLD.
    Raises UsageError, one line, for annotations that cannot be scored and articles that are not there.
    """
    from kg.ontology import load

    settings = settings or Settings()
    ontology = load(settings.ontology or None)
    golds = load_gold(gold, ontology)
    folder = texts or _texts_beside(gold, golds)
    if graph is not None:
        known = texts_of(folder, golds) if folder else {}  # a graph with a store holds them itself
        return evaluate(golds, _opened(graph), ontology, {name: article.text for name, article in known.items()})
    if folder is None:
        raise UsageError(f"{gold}: the text {golds[0].article} is not beside it; name its folder with --texts")
    return evaluate(golds, _built(texts_of(folder, golds), settings), ontology)


def _texts_beside(gold: Path, golds: list[GoldArticle]) -> Path | None:
    base = gold.parent if gold.is_file() else gold
    return next((f for f in (base.resolve().parent / "texts", base) if (f / golds[0].article).is_file()), None)


def texts_of(folder: Path, golds: list[GoldArticle]) -> dict[str, Article]:
    """Return the annotated articles by id. Other files of the folder are left alone where they can be told apart."""
    from kg import read

    wanted = {one.article for one in golds}
    sources = read.sources([folder])
    own = [source for source in sources if source.ident in wanted]
    refused: list[ArticleError] = []
    found = {a.id: a for a in read.read_all(own if len(own) == len(wanted) else sources, refused) if a.id in wanted}
    for missing in sorted(wanted - found.keys()):
        reason = next((error for error in refused if missing in str(error)), None)
        raise reason or UsageError(f"{folder}: no article {missing!r} here; name the folder of the texts with --texts")
    return found


def _opened(folder: Path) -> Graph:
    import kg

    return kg.open(folder).model()


def _built(articles: dict[str, Article], settings: Settings) -> Graph:
    from kg import pipeline

    outcomes = list(pipeline.read_articles([articles[name] for name in sorted(articles)], settings))
    for outcome in outcomes:
        if isinstance(outcome, ArticleError):
            raise outcome
    return pipeline.make_graph(outcomes, settings)
