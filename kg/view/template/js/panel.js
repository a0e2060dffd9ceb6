// The panel: what was clicked, in words, with the sentences behind it.

const trail = []; // what was looked at before

function select(kind, i, options) {
  const next = kind ? { kind, i } : null;
  if (!(options && options.back) && chosen.selected && next) trail.push(chosen.selected);
  if (!next) trail.length = 0;
  chosen.selected = next;
  if (kind === "node") bring(i);
  refresh();
  showDetails();
  remember();
  if (options && options.move) moveTo(next);
}

function moveTo(selected) {
  if (!selected) return;
  const edge = selected.kind === "edge" ? selected.i : selected.kind === "claim" ? claims[selected.i].edge : null;
  if (selected.kind === "node") fit([selected.i, ...lit.nodes], true, 1.1);
  else if (edge !== null && shown.edges.has(edge)) fit([edges[edge].from, edges[edge].to], true, 1);
}

function showDetails() {
  const s = chosen.selected;
  const makers = { node: nodeDetails, edge: edgeDetails, claim: claimDetails, article: articleDetails };
  const made = s ? makers[s.kind](s.i) : introduction();
  byId("details").replaceChildren(...made.filter(Boolean));
  document.body.classList.toggle("open", Boolean(s));
  byId("panel").scrollTop = 0;
  byId("back").hidden = !trail.length;
  byId("close").hidden = !s;
  byId("announce").textContent = s ? made.filter(Boolean)[0].textContent : "";
}

const nameButton = (i) => button([sign(nodes[i].cls, nodes[i].family), nodes[i].label], () => select("node", i, { move: true }), { class: "name" });

const listOfNames = (list) => list.flatMap((i, n) => [n ? ", " : null, nameButton(i)]);

// "Harbor Authority — responded to → Dana Reyes"
function relationLine(claim, tag, known) {
  const end = claim.o === known && known !== undefined ? el("span", { class: "muted" }, nodes[known].label) : claim.o !== undefined ? nameButton(claim.o) : el("span", { class: "literal" }, `“${claim.literal || "?"}”`);
  return el(tag || "p", { class: claim.negated ? "relation negated" : "relation" },
    claim.s === undefined ? null : claim.s === known ? el("span", { class: "muted" }, nodes[known].label) : nameButton(claim.s), el("span", { class: "property" }, relationText(claim)), end);
}

function badges(claim) {
  const made = [];
  if (claim.reported) {
    made.push(el("li", { class: "badge reported" }, "claimed by ", claim.by.length ? claim.by.map((i) => nodes[i].label).join(", ") : "a source it does not name"));
  } else made.push(el("li", { class: "badge asserted" }, claim.inferred ? "follows from other claims" : "stated by the article"));
  if (claim.negated) made.push(el("li", { class: "badge negated" }, "negated: said not to be so"));
  if (claim.possible) made.push(el("li", { class: "badge possible" }, "not done: planned, asked for or conditional"));
  if (claim.time) made.push(el("li", { class: "badge past" }, claim.time === "former" ? "former" : "to come: candidate, nominee or elect"));
  return el("ul", { class: "badges" }, made);
}

function claimCard(i, short, known) {
  const claim = claims[i];
  const passages = short ? claim.passages.slice(0, 1) : claim.passages;
  const more = claim.passages.length - passages.length + (claim.more || 0);
  return el("article", { class: "claim" },
    short ? relationLine(claim, "h4", known) : null,
    short && claim.marks.length === 1 && claim.marks[0] === "asserted" ? null : badges(claim),
    passages.map((passage) => figure(passage, short)),
    !short && claim.more ? el("p", { class: "small muted" }, `and ${plural(claim.more, "more passage")} not on this page`) : null,
    claim.inferred && claim.derived.length ? el("p", { class: "small" }, "It follows from: ", el("ul", {}, claim.derived.map((d) => el("li", {}, relationLine(claims[d], "span"))))) : null,
    short ? button(more > 0 ? `${plural(more, "more passage")}, details` : "Details", () => select("claim", i, { move: true }), { class: "plain small" }) : trust(claim));
}

function trust(claim) {
  const percent = Math.round((claim.sure || 0) * 100);
  return el("dl", { class: "trust" },
    el("dt", {}, "How sure"), el("dd", {}, el("meter", { min: 0, max: 100, value: percent, "aria-label": "confidence" }), ` ${percent} of 100 such claims hold`),
    claim.rules.length ? [el("dt", {}, "Found by"), el("dd", {}, el("code", {}, claim.rules.join(", ")))] : null);
}

function introduction() {
  const linked = nodes.filter((node) => node.edges.length).sort((a, b) => b.edges.length - a.edges.length || a.id - b.id).slice(0, 8);
  const list = page.articles.slice(0, 200);
  const example = exampleQuery();
  return [
    el("h2", {}, "Every line has a sentence behind it"),
    el("p", {}, "Click a ", el("strong", {}, "line"), " to read the sentence it rests on. Click a ", el("strong", {}, "name"),
      " to read everything said by and about it. Or search by any words",
      ...(example ? [", for example ", button(example, () => trySearch(example), { class: "plain" })] : []), "."),
    el("p", { class: "muted" }, [plural(nodes.length, "name"), plural(claims.length, "claim"), plural(statements.length, "statement"),
      `from ${plural(page.articles.length, "article")}`].join(" · ")),
    page.leftOut ? el("p", { class: "muted" }, `${plural(page.leftOut, "less connected name")} did not fit on this page.`) : null,
    linked.length ? el("h3", {}, "Most connected") : null,
    el("ul", { class: "plain-list" }, linked.map((node) => el("li", {}, nameButton(node.id), el("span", { class: "muted" }, ` ${plural(node.edges.length, "line")}`)))),
    list.length ? el("h3", {}, "Articles") : null,
    el("ul", { class: "plain-list" }, list.map((article, i) => el("li", {}, button(articleName(i), () => select("article", i), { class: "plain" }),
      el("span", { class: "muted" }, [article.publisher, article.published].filter(Boolean).map((fact) => ` · ${fact}`).join(""))))),
  ];
}

function edgeDetails(id) {
  const edge = edges[id];
  const list = [...edge.claims].sort((a, b) => claims[a].marks.length - claims[b].marks.length || claims[b].sure - claims[a].sure || a - b);
  const others = nodes[edge.from].edges.filter((other) => other !== id && shown.edges.has(other)
    && [edges[other].from, edges[other].to].every((end) => end === edge.from || end === edge.to));
  return [
    relationLine(claims[list[0]], "h2"),
    list.length > 1 ? el("p", { class: "muted" }, `${plural(list.length, "claim")} behind this line`) : null,
    ...list.map((i) => claimCard(i, false)),
    others.length ? el("h3", {}, "Also between the two") : null,
    others.length ? el("ul", { class: "plain-list" }, others.map((other) => el("li", {},
      button(relationSentence(claims[edges[other].claims[0]]), () => select("edge", other), { class: "plain" })))) : null,
  ];
}

const endName = (claim) => (claim.o !== undefined ? nodes[claim.o].label : `“${claim.literal || "?"}”`);
const startName = (claim) => (claim.s !== undefined ? nodes[claim.s].label : "?");
const relationSentence = (claim) => `${startName(claim)} ${relationText(claim)} ${endName(claim)}`;

const claimDetails = (i) => (claims[i].edge !== null && edges[claims[i].edge].claims.length === 1 ? edgeDetails(claims[i].edge)
  : [relationLine(claims[i], "h2"), claimCard(i, false)]);

function nodeDetails(i) {
  const node = nodes[i];
  const kind = page.classes.find((c) => c.id === node.cls).label;
  const groups = grouped(node).map(([heading, list]) => ({ heading, list, head: groupHead(heading, list.length) }));
  const jump = (group) => button([group.heading, el("span", { class: "count" }, ` ${group.list.length}`)], () => group.head.scrollIntoView({ block: "start", behavior: calm.matches ? "auto" : "smooth" }), { class: "chip" });
  return [
    el("h2", {}, sign(node.cls, node.family), " ", node.label),
    el("p", { class: "muted" }, [kind, ...node.titles].join(" · ")),
    node.aliases.length ? el("p", { class: "small" }, el("span", { class: "muted" }, "Also called "), node.aliases.join(", ")) : null,
    node.same.length ? el("p", { class: "small" }, el("span", { class: "muted" }, "Known as "), node.same.flatMap((a, n) => [n ? ", " : null, link(a, shortName(a))])) : null,
    focusButtons(i),
    groups.length > 2 ? el("p", { class: "buttons", role: "group", "aria-label": "Jump to" }, groups.map(jump)) : null,
    ...groups.flatMap((group) => [group.head, ...some(group.list, (c) => claimCard(c, true, i))]),
    ...statementCards("Said", node.said, i), ...statementCards("Said to or about it", node.addressed, i),
    el("p", { class: "small muted iri" }, "IRI ", el("code", {}, `${page.base}entity/${node.key}`)),
  ];
}

const groupHead = (heading, count) => el("h3", { class: "group" }, heading, el("span", { class: "count" }, ` ${count}`));

// What it did to others first, then what they did to it, what it is called last; each in the alphabet's order.
function grouped(node) {
  const groups = new Map();
  for (const c of node.claims) {
    const claim = claims[c];
    const key = claim.s === node.id ? `${propertyOf(claim).label} …` : `… ${propertyOf(claim).label} it`;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(c);
  }
  const weight = (list) => (claims[list[0]].o === undefined ? 2 : claims[list[0]].s === node.id ? 0 : 1);
  return [...groups].sort((a, b) => weight(a[1]) - weight(b[1]) || a[0].localeCompare(b[0], "en"));
}

const FIRST = 12; // cards of one group before "show more"

function some(list, make) {
  const made = list.slice(0, FIRST).map(make);
  if (list.length > FIRST) {
    const more = button(`Show ${list.length - FIRST} more`, () => more.replaceWith(...list.slice(FIRST).map(make)), { class: "more" });
    made.push(more);
  }
  return made;
}

function statementCards(heading, list, i) {
  if (!list.length) return [];
  const card = (k) => {
    const s = statements[k];
    const who = s.speaker === undefined ? null : s.speaker === i ? el("span", {}, nodes[i].label) : nameButton(s.speaker);
    return el("article", { class: "claim" },
      el("h4", { class: "relation" }, who, el("span", { class: "property" }, s.cue), s.addressee !== undefined ? nameButton(s.addressee) : null),
      s.passages.map((passage) => figure(passage, true)));
  };
  return [groupHead(heading, list.length), ...some(list, card)];
}

function focusButtons(i) {
  const hidden = hiddenNeighbours(i);
  const step = (hops, text) => button(text, () => focusOn(i, hops), { "aria-pressed": String(Boolean(chosen.focus && chosen.focus.node === i && chosen.focus.hops === hops)) });
  return el("p", { class: "buttons" }, step(1, "Only its neighbours"), step(2, "Two steps round it"),
    hidden.length ? button(`Add ${plural(Math.min(hidden.length, 40), "hidden neighbour")}`, () => { hidden.slice(0, 40).forEach((o) => chosen.added.add(o)); select("node", i, { back: true, move: true }); }) : null);
}

function articleDetails(i) {
  const article = page.articles[i];
  const found = claims.flatMap((c) => c.passages.filter((p) => p.a === i).map((p) => [p.b + p.e[0][0], c.i])).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const list = [...new Set(found.map((pair) => pair[1]))];
  return [
    el("h2", {}, articleName(i)),
    el("p", { class: "muted" }, [article.publisher, article.published, article.title ? article.id : null].filter(Boolean).join(" · ")),
    article.url ? el("p", {}, link(article.url, article.url)) : null,
    groupHead("Claims in the order of the text", list.length),
    ...some(list, (c) => claimCard(c, true)),
  ];
}

// "Wikidata Q350", "GeoNames 4930956", or the address's host.
function shortName(address) {
  const last = address.replace(/\/+$/, "").split("/").pop();
  if (/wikidata/.test(address)) return `Wikidata ${last}`;
  if (/geonames/.test(address)) return `GeoNames ${last}`;
  return address.replace(/^https?:\/\/(www\.)?/, "");
}
