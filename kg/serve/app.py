"""The server itself: routes, headers, and how it starts. It listens on this machine only and changes nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.graph import KnowledgeGraph
from kg.serve import things
from kg.serve.protocol import LARGEST, SERVICE, Refusal, best, question
from kg.serve.worker import TRIPLES, Limits, Pool
from kg.view.data import spaced

TEMPLATES = files("kg.serve") / "template"
STATIC = {"editor.js": "text/javascript", "serve.css": "text/css"}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {"x-content-type-options": "nosniff", "referrer-policy": "no-referrer", "cross-origin-resource-policy": "same-origin"}
HOSTS = ("localhost", "127.0.0.1")


def app(folder: Path, limits: Limits | None = None) -> Starlette:
    """Return the application for the graph in a folder. Raises StoreError when there is none."""
    limits = limits or Limits()
    graph = KnowledgeGraph.open(folder)

    @asynccontextmanager
    async def lifespan(made: Starlette) -> AsyncIterator[None]:
        made.state.pool = Pool(folder, limits)
        yield
        made.state.pool.close()

    made = Starlette(
        routes=[
            Route("/", page),
            Route("/sparql", sparql, methods=["GET", "POST"]),
            Route("/query", editor),
            Route("/static/{name}", static),
            Route("/{path:path}", thing),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=list(HOSTS)), Middleware(_Headers)],
        lifespan=lifespan,
    )
    made.state.graph, made.state.folder = graph, folder
    made.state.templates = Environment(loader=FileSystemLoader(str(TEMPLATES)), autoescape=True, undefined=StrictUndefined)
    made.state.templates.filters.update(
        words=lambda name: spaced(name.rpartition("#")[2]),
        local=partial(things.local, graph.base),
        article_path=partial(things.article_path, graph),
        by_length=lambda names: sorted(names, key=lambda name: (len(name), name)),
    )
    return made


def run(made: Starlette, port: int) -> None:
    """Serve until Ctrl-C."""
    import uvicorn

    uvicorn.run(made, host="127.0.0.1", port=port, log_level="warning", access_log=False, server_header=False)


async def page(request: Request) -> Response:
    """The interactive page, as a build wrote it, or made now."""
    path = request.app.state.folder / "graph.html"
    if path.is_file():
        return HTMLResponse(await run_in_threadpool(path.read_bytes))
    if not hasattr(request.app.state, "page"):
        request.app.state.page = await run_in_threadpool(_made_page, request.app.state.graph)
    return HTMLResponse(request.app.state.page)


def _made_page(graph: KnowledgeGraph) -> str:
    from kg.view import page_html

    return page_html(graph.model(), base=graph.base)


async def sparql(request: Request) -> Response:
    """The SPARQL endpoint."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            return PlainTextResponse(f"a request is at most {LARGEST >> 20} MB\n", 413)
    try:
        asked = question(request.method, request.url.query, request.headers, bytes(body))
    except Refusal as refusal:
        return PlainTextResponse(f"{refusal.text}\n", refusal.status)
    if asked is None:
        if best(request.headers.get("accept", ""), ("text/turtle", "text/html")) == "text/html":
            return RedirectResponse("/query", 303)
        return Response(SERVICE, media_type="text/turtle")
    reply = await run_in_threadpool(request.app.state.pool.ask, asked)
    return Response(reply.body, reply.status, {"vary": "accept"}, reply.media)


async def editor(request: Request) -> Response:
    """The query editor with its examples."""
    return _rendered(request, "editor.html", examples=_examples())


def _examples() -> list[tuple[str, str]]:
    """Return (title, query) of each example; a file's first line is a comment with the title."""
    found = sorted((TEMPLATES / "examples").iterdir(), key=lambda file: file.name)
    texts = [file.read_text(encoding="utf-8") for file in found if file.name.endswith(".rq")]
    return [(text.partition("\n")[0].lstrip("# "), text.partition("\n")[2].strip()) for text in texts]


async def static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in STATIC:
        raise HTTPException(404)
    return Response((TEMPLATES / name).read_bytes(), media_type=STATIC[name])


async def thing(request: Request) -> Response:
    """The page or the triples of whatever has this address."""
    offered = ("text/html", *TRIPLES)
    asked = request.query_params.get("format")
    named = {"html": "text/html", "turtle": "text/turtle", "jsonld": "application/ld+json", "nt": "application/n-triples"}
    media = named.get(asked or "") or best(request.headers.get("accept", ""), offered)
    if media is None:
        return PlainTextResponse(f"this can be had as {', '.join(offered)}\n", 406)
    graph = request.app.state.graph
    iri = await run_in_threadpool(things.find, graph, request.path_params["path"])
    if iri is None:
        return PlainTextResponse(f"nothing in this graph is called {request.url.path}\n", 404)
    if media == "text/html":
        return await run_in_threadpool(_thing_page, request, iri)
    body = await run_in_threadpool(things.serialized, graph, iri, TRIPLES[media])
    return Response(body, 200, {"vary": "accept"}, media)


def _thing_page(request: Request, iri: str) -> Response:
    graph = request.app.state.graph
    number = request.query_params.get("page", "1")
    found = things.shown(graph, iri, max(1, int(number)) if number.isdecimal() and len(number) < 9 else 1)
    triples = () if found.entity else things.own_triples(graph, iri)
    return _rendered(request, "thing.html", thing=found, triples=triples)


def _rendered(request: Request, name: str, **values: object) -> Response:
    html = request.app.state.templates.get_template(name).render(graph=request.app.state.graph, **values)
    return HTMLResponse(html, headers={"content-security-policy": POLICY, "vary": "accept"})


class _Headers:
    """Give every answer the headers that keep other sites and other types away."""

    def __init__(self, inner: ASGIApp):
        self.inner = inner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *((k.encode(), v.encode()) for k, v in HEADERS.items())]
            await send(message)

        await self.inner(scope, receive, sending)
