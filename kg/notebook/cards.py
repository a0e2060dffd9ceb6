"""Graph, entity, claim, statement and article as cards: the HTML that a notebook shows, and the server's pages.

Every text is escaped, the style is inline, and nothing is loaded from anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.answers import ClaimView, EntityView, EvidenceView, StatementView
    from kg.graph import KnowledgeGraph
    from kg.model import Article

CARD = "border:1px solid #8888;border-radius:8px;padding:10px 16px;margin:4px 0;max-width:46em;line-height:1.45"
MUTED = "opacity:.72;font-size:.9em"
BADGE = "border:1px solid #888a;border-radius:9px;padding:0 8px;margin-right:5px;font-size:.85em;white-space:nowrap"
QUOTE = "margin:6px 0;padding-left:10px;border-left:3px solid #8886"
CUE = "border:1px solid currentColor;border-radius:3px;padding:0 2px"  # a box, which needs no colours
SHOWN = 12  # of a longer list
DOINGS = 6  # claims of an entity that are no offices


def link(address: str, text: str) -> str:
    """Return a link to an address of the web; of any other address only the text."""
    if not address.startswith(("http://", "https://")):
        return escape(text)
    return f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">{escape(text)}</a>'


def graph_card(graph: KnowledgeGraph) -> str:
    """Return what a graph holds, and what to ask it first."""
    counts = " · ".join(f"<b>{count:,}</b> {name}" for name, count in graph.counts().items())
    lines = (
        'graph.entity("…")', 'graph.claims(property="…")', 'graph.timeline("…")', 'graph.compare("…", "…")',
        'graph.show(focus="…")', "%%sparql",
    )  # fmt: skip
    hints = " ".join(f"<code>{escape(line)}</code>" for line in lines)
    return _card("Knowledge graph", escape(Path(graph.name).name), f"<div>{counts}</div><div style='{MUTED}'>Ask: {hints}</div>")


def entity_card(entity: EntityView) -> str:
    """Return who or what an entity is: names, identifiers, offices, what else is claimed of it, and how often it is named."""
    also = f"<div>Also called {escape(', '.join(entity.aliases))}</div>" if entity.aliases else ""
    known = ", ".join(link(address, _short(address)) for address in entity.same_as)
    held = [c for c in entity.offices if c.polarity == "affirmed" and c.modality == "actual"]
    offices = _list(_relation(claim, entity.iri) for claim in held)
    others = [claim for claim in entity.claims if claim not in entity.offices]
    others.sort(key=lambda claim: (claim.status != "asserted", -claim.confidence, claim.id))
    doings = _list((_relation(claim, entity.iri) for claim in others), most=DOINGS)
    counted = f"{_plural(len(entity.claims), 'claim')}, {_plural(len(entity.articles), 'article')}"
    return _card(
        link(entity.iri, entity.label), escape(_words(entity.cls)),
        also + (f"<div>Known as {known}</div>" if known else "") + offices + doings + f"<div style='{MUTED}'>{counted}</div>",
    )  # fmt: skip


def claim_card(claim: ClaimView) -> str:
    """Return a claim with how it is meant, its sentences, and the rule that found it."""
    from kg.ontology import load
    from kg.view.explanations import explanations

    rules = "; ".join(explanations(claim.extractors, load()))
    foot = f"<div style='{MUTED}'>{claim.confidence:.0%} of such claims hold. {escape(rules)}</div>"
    passages = "".join(_passage(e) for e in claim.evidence[:SHOWN])
    return _card(_relation(claim), "", _badges(claim) + _sources(claim) + passages + _more(len(claim.evidence)) + foot)


def _sources(claim: ClaimView) -> str:
    """Return how many articles a claim stands in and how many of them tell a story of their own, where there are several."""
    articles = len({evidence.article for evidence in claim.evidence})
    if articles < 2:
        return ""
    return f"<div style='{MUTED}'>In {articles} articles, <b>{claim.independent_sources} independent</b></div>"


def statement_card(statement: StatementView) -> str:
    """Return who said what to whom, with the article it stands in."""
    to = f" to {escape(statement.addressee)}" if statement.addressee else ""
    about = f"<div style='{MUTED}'>About {escape(', '.join(statement.about))}</div>" if statement.about else ""
    head = f"{link(statement.speaker_iri, statement.speaker)} {escape(statement.cue)}{to}"
    text = f'<blockquote style="{QUOTE}">{escape(statement.text)}</blockquote>'
    return _card(head, escape(statement.quote_type), f"{text}{about}<div style='{MUTED}'>{escape(statement.article)}</div>")


def article_card(article: Article) -> str:
    """Return an article's title, outlet and date, and how it begins."""
    title = article.title or (article.headline.of(article.text) if article.headline else article.id)
    facts = [article.publisher, str(article.published) if article.published else None, article.id if title != article.id else None]
    opening = article.text[:400] + (" …" if len(article.text) > 400 else "")
    head = link(article.url, title) if article.url else escape(title)
    text = f'<blockquote style="{QUOTE};white-space:pre-wrap">{escape(opening)}</blockquote>'
    return _card(head, escape(" · ".join(filter(None, facts))), text)


def _card(head: str, kind: str, body: str) -> str:
    aside = f' <span style="{MUTED}">{kind}</span>' if kind else ""
    return f'<div class="kg-card" style="{CARD}"><div><strong>{head}</strong>{aside}</div>{body}</div>'


def _relation(claim: ClaimView, known: str = "") -> str:
    """Return a claim as a line; the entity that is `known` from the card's head is left out."""
    subject = "" if claim.subject_iri == known else link(claim.subject_iri, claim.subject) + " "
    target = link(claim.object_iri, claim.object) if claim.object_iri else f"“{escape(claim.object)}”"
    negated = "not: " if claim.polarity == "negated" else ""
    time = f" ({escape(claim.time)})" if claim.time != "current" else ""
    return f"{subject}{negated}{escape(_words(claim.property))}{time} → {target}"


def _badges(claim: ClaimView) -> str:
    said = f"claimed by {claim.source or 'a source it does not name'}" if claim.status == "reported" else None
    plain = "follows from other claims" if claim.inferred else "stated by the article"
    unusual = [w for w in (claim.polarity, claim.modality, claim.time) if w not in ("affirmed", "actual", "current")]
    badges = "".join(f'<span style="{BADGE}">{escape(word)}</span>' for word in (said or plain, *unusual))
    return f"<div>{badges}</div>"


def _passage(evidence: EvidenceView) -> str:
    before, after = evidence.context
    told = "".join(f'<b class="property" style="{CUE}">{escape(words)}</b>' if tells else escape(words) for words, tells in evidence.pieces)
    marked = f"{escape(before)}<mark>{told}</mark>{escape(after)}"
    place = escape(" · ".join(filter(None, (evidence.title, evidence.article))))
    return f'<blockquote style="{QUOTE}">{marked}<div style="{MUTED}">{place}</div></blockquote>'


def _list(lines: Iterable[str], most: int = SHOWN) -> str:
    found = list(lines)
    items = "".join(f"<li>{line}</li>" for line in found[:most])
    return f'<ul style="margin:4px 0">{items}</ul>{_more(len(found), most)}' if found else ""


def _more(count: int, most: int = SHOWN) -> str:
    return f'<div style="{MUTED}">and {count - most} more</div>' if count > most else ""


def _plural(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _words(name: str) -> str:
    from kg.view.data import spaced

    return spaced(name.rpartition("#")[2])


def _short(address: str) -> str:
    last = address.rstrip("/").rpartition("/")[2]
    host = address.partition("//")[2].partition("/")[0]
    return f"Wikidata {last}" if "wikidata" in host else f"GeoNames {last}" if "geonames" in host else host
