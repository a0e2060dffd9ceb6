"""A small graph with one of everything, hostile texts among it, and its page in a browser."""

import hashlib
from contextlib import contextmanager
from datetime import date

import pytest

from kg.model import Article, Claim, Entity, Evidence, Graph, ResolvedStatement, Span
from kg.ontology import load
from kg.view import from_graph, page_html

HOSTILE = '</script><script>window.broken=1</script><img src=x onerror="window.broken=2"> \u2028 "quoted" & \'so\''
TEXTS = {
    "bridge.txt": (
        "PORTLAND (WXYZ) — Mayor Dana Reyes wants the old bridge closed.\n\n"
        "Mayor Dana Reyes criticized the Harbor Authority on Monday. "
        "However, the Harbor Authority has said Mayor Reyes “never asked” 🙂 about Gov. Lee Tanaka’s plan. "
        "The dispute goes on.\n\n"
        "Tanaka said the Harbor Authority had sued Portland. Reyes does not cooperate with the Harbor Authority."
    ),
    "odd.txt": f"{HOSTILE} was named by Dana Reyes. It met Dana Reyes.",
}


def span(article: str, passage: str) -> Evidence:
    start = TEXTS[article].index(passage)
    return Evidence(article, Span(start, start + len(passage)))


def claim(number: int, subject: str, name: str, object_: str, article: str, passage: str, **more) -> Claim:
    fields = dict(polarity="affirmed", status="asserted", modality="actual", time="current", confidence=0.9)
    fields |= {"extractors": ("rule.test",), "evidence": (span(article, passage),)} | more
    return Claim(f"c{number}", subject, name, object_, **fields)


CLAIMS = (
    claim(1, "dana-reyes", "governs", "portland", "bridge.txt", "Mayor Dana Reyes", cues=("Mayor",)),
    claim(2, "dana-reyes", "hasTitle", "=Mayor", "bridge.txt", "Mayor Dana Reyes", cues=("Mayor",)),
    claim(3, "dana-reyes", "criticized", "harbor-authority", "bridge.txt",
          "Mayor Dana Reyes criticized the Harbor Authority", cues=("criticized",)),
    claim(4, "harbor-authority", "respondedTo", "dana-reyes", "bridge.txt",
          "the Harbor Authority has said Mayor Reyes “never asked” 🙂", cues=("said … “never asked” 🙂",)),
    claim(5, "harbor-authority", "sued", "portland", "bridge.txt", "the Harbor Authority had sued Portland",
          status="reported", attributed_to=("lee-tanaka",), stated_in=("s1",), confidence=0.7, cues=("sued",)),
    claim(6, "dana-reyes", "cooperatesWith", "harbor-authority", "bridge.txt",
          "Reyes does not cooperate with the Harbor Authority", polarity="negated", cues=("cooperate",)),
    claim(7, "lee-tanaka", "hasTitle", f"={HOSTILE}", "bridge.txt", "Gov. Lee Tanaka", time="former"),
    claim(8, "dana-reyes", "appointed", "hostile", "odd.txt", "named by Dana Reyes", modality="possible", cues=("named",)),
    claim(9, "hostile", "metWith", "dana-reyes", "odd.txt", "It met Dana Reyes"),
)
ENTITIES = (
    Entity("dana-reyes", "Official", "Dana Reyes", ("Reyes", "Mayor Reyes"), ("https://www.wikidata.org/wiki/Q1",)),
    Entity("harbor-authority", "Agency", "Harbor Authority", ("HA", HOSTILE), ("javascript:window.broken=3",)),
    Entity("hostile", "Organization", HOSTILE, ("Odd Name",)),
    Entity("lee-tanaka", "Official", "Lee Tanaka", ("Tanaka",)),
    Entity("lonely", "Place", "Lonely Island"),
    Entity("portland", "City", "Portland", (), (), ("bridge.txt",)),
)


@pytest.fixture(scope="session")
def graph() -> Graph:
    """Six entities, nine claims, one statement, over two articles."""
    articles = tuple(
        Article(name, text, hashlib.sha256(text.encode()).hexdigest(), title=HOSTILE if name == "odd.txt" else "The bridge",
                published=date(2025, 3, 1), publisher="Courier", url="https://news.example/bridge")
        for name, text in TEXTS.items()
    )
    said = span("bridge.txt", "the Harbor Authority had sued Portland").span
    statement = ResolvedStatement("s1", "bridge.txt", "lee-tanaka", "said", said.of(TEXTS["bridge.txt"]), "indirect",
                                  (said,), about=("harbor-authority", "portland"))
    mentions = [
        (entity.id, article, Span(at, at + len(name)))
        for entity in ENTITIES if entity.id != "hostile"
        for article, text in TEXTS.items()
        for name in (entity.label, *entity.aliases)
        for at in range(len(text)) if text.startswith(name, at)
    ]
    return Graph(articles, ENTITIES, CLAIMS, (statement,), tuple(sorted(mentions)))


@pytest.fixture(scope="session")
def hostile() -> str:
    """A text that would run as code on a careless page."""
    return HOSTILE


@pytest.fixture(scope="session")
def data(graph):
    return from_graph(graph, load())


@pytest.fixture(scope="session")
def page_file(data, tmp_path_factory):
    """The graph's page as a file."""
    path = tmp_path_factory.mktemp("view") / "graph.html"
    path.write_text(page_html(data, title=f"Bridge {HOSTILE}"), encoding="utf-8")
    return path


class Watched:
    """A page opened without a network, and what went wrong in it."""

    def __init__(self, page):
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def search(self, text: str, key: str = "Enter") -> None:
        """Type into the search box and press a key."""
        self.page.fill("#search", text)
        self.page.keyboard.press(key)

    def scale(self) -> float:
        """Return how many pixels a unit of the drawing takes."""
        return float(self.page.get_attribute("#canvas", "data-scale"))

    def on_canvas(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the drawing is in the canvas, read from the labels' own arithmetic."""
        dx, dy = (float(self.page.get_attribute("#canvas", f"data-{name}")) for name in ("x", "y"))
        return x * self.scale() + dx, y * self.scale() + dy

    def on_screen(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the drawing is on the screen."""
        box = self.page.locator("#canvas").bounding_box()
        x, y = self.on_canvas(x, y)
        return box["x"] + x, box["y"] + y

    def guard(self, route):
        if route.request.url.startswith("file:") and route.request.is_navigation_request():
            route.continue_()
        else:
            self.requests.append(route.request.url)
            route.abort()


@pytest.fixture
def opened(browser):
    """A function that opens a file and gives the watched page; nothing may be requested, nothing may go wrong."""
    contexts = []

    @contextmanager
    def whole():
        yield
        for context, _ in contexts:
            context.close()

    def start(path, **options) -> Watched:
        context = browser.new_context(**({"viewport": {"width": 1400, "height": 900}, "reduced_motion": "reduce"} | options))
        watched = Watched(context.new_page())
        contexts.append((context, watched))
        context.route("**/*", watched.guard)
        watched.page.goto(path.as_uri())
        watched.page.wait_for_selector("html[data-ready]", state="attached")
        return watched

    with whole():
        yield start
        for _, watched in contexts:
            assert watched.requests == []
            assert watched.complaints == []
