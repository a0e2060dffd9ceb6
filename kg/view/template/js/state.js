// What the page holds, what is chosen to be shown of it, and what follows from that.

const page = await unpack("drawing-data");
const families = new Map(page.classes.map((c) => [c.id, c.family || ""]));

// Records are made whole, each kind in one shape: with hundreds of thousands of them that is what opening costs.
function makeNodes(table) {
  const [key, label, cls, shape, size, x, y, core, aliases, titles] = ["key", "label", "group", "shape", "size", "x", "y", "core"]
    .map((name) => column(table, name, null)).concat([column(table, "aliases", NONE), column(table, "titles", NONE)]);
  return Array.from({ length: table.n }, (_, id) => ({
    id, key: key[id], label: label[id], cls: cls[id], family: families.get(cls[id]) || "", shape: shape[id], size: size[id], x: x[id], y: y[id],
    core: core[id] === true, aliases: aliases[id], titles: titles[id], same: NONE, facts: NONE, claims: [], edges: [], said: NONE, addressed: NONE,
  }));
}

function makeClaims(table) {
  const [s, o] = ["s", "o"].map((name) => column(table, name, undefined));
  const [p, edge, literal, time, sure] = ["p", "edge", "literal", "time", "sure"].map((name) => column(table, name, null));
  const [negated, reported, possible, inferred] = ["negated", "reported", "possible", "inferred"].map((name) => column(table, name, false));
  const [by, a] = ["by", "a"].map((name) => column(table, name, NONE));
  return Array.from({ length: table.n }, (_, i) => ({
    i, id: "", s: s[i], p: p[i], o: o[i], edge: edge[i], literal: literal[i], negated: negated[i], reported: reported[i], possible: possible[i],
    time: time[i], inferred: inferred[i], sure: sure[i], by: by[i], a: a[i], statements: NONE, derived: NONE, rules: NONE, flat: NONE, more: 0, marks: NONE,
    __proto__: CLAIM,
  }));
}

// Passages travel as one list of numbers, several with -1 between them; few are ever looked at.
const CLAIM = { get passages() { return passagesIn(this.flat); } };

function passagesIn(flat) {
  if (!flat.length) return NONE;
  const made = [[]];
  for (const value of flat) { if (value < 0) made.push([]); else made[made.length - 1].push(value); }
  return made;
}

const nodes = makeNodes(page.nodes);
const claims = makeClaims(page.claims);
const articles = (() => {
  const [title, published, publisher] = ["title", "published", "publisher"].map((name) => column(page.articles, name, null));
  return title.map((_, i) => ({ i, id: "", title: title[i], published: published[i], publisher: publisher[i], url: null, pieces: NONE, mentions: NONE }));
})();
page.nodes = page.claims = page.articles = null; // their columns are no longer needed

const edges = new Array(page.lines);
for (const claim of claims) {
  const { i, s, o, edge } = claim;
  if (s !== undefined) nodes[s].claims.push(i);
  if (o !== undefined && o !== s) nodes[o].claims.push(i);
  if (edge === null) continue;
  if (edges[edge]) edges[edge].claims.push(i);
  else edges[edge] = { id: edge, from: s, to: o, property: claim.p, claims: [i] };
}
for (const edge of edges) {
  nodes[edge.from].edges.push(edge.id);
  nodes[edge.to].edges.push(edge.id);
}

let statements = []; // they come with the texts, after the first picture
let textsHere = false;

async function readTexts() {
  if (document.readyState === "loading") await new Promise((done) => { addEventListener("DOMContentLoaded", done, { once: true }); });
  const texts = await unpack("texts-data");
  put(nodes, texts.nodes, { same: NONE, facts: NONE }, (node, v) => { node.same = v.same; node.facts = v.facts; });
  put(claims, texts.claims, { id: "", statements: NONE, derived: NONE, rules: NONE, flat: NONE, more: 0 }, (c, v) => {
    c.id = v.id; c.statements = v.statements; c.derived = v.derived; c.rules = v.rules; c.flat = v.flat; c.more = v.more;
  });
  put(articles, texts.articles, { id: "", url: null, pieces: NONE, mentions: NONE }, (article, v) => {
    article.id = v.id; article.url = v.url; article.pieces = v.pieces; article.mentions = v.mentions;
  });
  page.rules = texts.rules;
  statements = Array.from({ length: texts.statements.n }, (_, i) => ({ i, speaker: undefined, addressee: undefined, cue: "", type: "", about: NONE, flat: NONE, __proto__: CLAIM }));
  put(statements, texts.statements, { speaker: undefined, addressee: undefined, cue: "", type: "", about: NONE, flat: NONE }, Object.assign);
  const told = (i, kind, s) => { if (nodes[i][kind] === NONE) nodes[i][kind] = []; nodes[i][kind].push(s); };
  statements.forEach((s) => {
    if (s.speaker !== undefined) told(s.speaker, "said", s.i);
    const others = new Set([...s.about, s.addressee].filter((i) => i !== undefined && i !== s.speaker));
    others.forEach((i) => told(i, "addressed", s.i));
  });
  textsHere = true;
}

// Give each record its values of a table's columns; what it lacks is as in `none`.
function put(records, table, none, write) {
  const names = Object.keys(none);
  const columns = names.map((name) => column(table, name, none[name]));
  const values = { ...none };
  records.forEach((record, i) => {
    for (let k = 0; k < names.length; k += 1) values[names[k]] = columns[k][i];
    write(record, values);
  });
}

// How a claim is meant. A claim is shown when none of its marks is switched off.
const MARKS = [
  { id: "asserted", label: "Stated by the article" },
  { id: "reported", label: "Claimed by somebody" },
  { id: "negated", label: "Negated" },
  { id: "possible", label: "Planned or asked for" },
  { id: "past", label: "Former or future" },
  { id: "inferred", label: "Inferred" },
];

const sameMarks = new Map(); // one list for all claims that are meant alike
for (const claim of claims) {
  const key = (claim.reported ? 1 : 0) + (claim.negated ? 2 : 0) + (claim.possible ? 4 : 0) + (claim.time ? 8 : 0) + (claim.inferred ? 16 : 0);
  if (!sameMarks.has(key)) {
    sameMarks.set(key, [claim.reported ? "reported" : "asserted", claim.negated && "negated", claim.possible && "possible",
      claim.time && "past", claim.inferred && "inferred"].filter(Boolean));
  }
  claim.marks = sameMarks.get(key);
}

const chosen = {
  hiddenClasses: new Set(), hiddenProperties: new Set(), hiddenMarks: new Set(), hiddenOutlets: new Set(),
  from: null, to: null, // ISO dates between which an article must have appeared
  sure: 0, // least confidence
  focus: null, // {node, hops}
  added: new Set(), // nodes beyond the first picture that the reader asked for
  pinned: new Set(), // nodes that stay, whatever the focus
  alone: false, // names without any line
  selected: null, // {kind: "node" | "edge" | "claim" | "article", i, at}
};

const LINES = 450; // at most so many lines are drawn at a time, the best supported
const NEAR = 300; // and so many names round one

const propertyOf = (claim) => page.properties[claim.p];
const classShown = (i) => !chosen.hiddenClasses.has(nodes[i].cls);
const numberOf = new Map(nodes.map((node) => [node.key, node.id]));
const outletOf = (article) => article.publisher || "";

// Which claims and lines pass the filters: reckoned again only when a filter was touched.
const passes = { key: null, claims: new Uint8Array(claims.length), edges: new Uint8Array(edges.length) };

const filterKey = () => JSON.stringify([...["hiddenClasses", "hiddenProperties", "hiddenMarks", "hiddenOutlets"].map((name) => [...chosen[name]]),
  chosen.from, chosen.to, chosen.sure]);

function refilter() {
  const key = filterKey();
  if (key === passes.key) return;
  passes.key = key;
  const meant = new Map([...sameMarks.values()].map((marks) => [marks, !marks.some((mark) => chosen.hiddenMarks.has(mark))]));
  const cited = chosen.hiddenOutlets.size || chosen.from || chosen.to ? articles.map(articlePasses) : null;
  const named = nodes.map((node) => !chosen.hiddenClasses.has(node.cls));
  const known = page.properties.map((p, i) => !chosen.hiddenProperties.has(i));
  for (const c of claims) {
    passes.claims[c.i] = known[c.p] && meant.get(c.marks) && c.sure >= chosen.sure && (!cited || citedBy(c, cited)) ? 1 : 0;
  }
  passes.edges.fill(0);
  for (const { i, edge, s, o } of claims) if (edge !== null && passes.claims[i] && named[s] && named[o]) passes.edges[edge] = 1;
}

const articlePasses = (article) => !chosen.hiddenOutlets.has(outletOf(article))
  && (!(chosen.from || chosen.to) || Boolean(article.published && article.published >= (chosen.from || "") && article.published <= (chosen.to || "9999")));

// An inferred claim has no passage of its own; it passes with the claims it follows from.
function citedBy(claim, cited) {
  for (const a of claim.a) if (cited[a]) return true;
  return claim.a.length === 0 && (claim.derived.length === 0 || claim.derived.some((d) => citedBy(claims[d], cited)));
}

// What stands on the canvas under the present choice: Set of nodes, Map of edge to its claims, claims of the table.
let shown = { nodes: new Set(), edges: new Map(), claims: [], left: 0, near: 0 };
const coreNodes = nodes.filter((node) => node.core).map((node) => node.id);

function reckon() {
  refilter();
  const round = chosen.focus ? nearby(chosen.focus.node, chosen.focus.hops) : null;
  const within = round && round.nodes;
  const wanted = new Set([...(within || [...coreNodes, ...chosen.added]), ...chosen.pinned].filter(classShown));
  const ends = new Set([...(within || chosen.added), ...chosen.pinned].filter(classShown));
  const lines = [];
  for (const i of wanted) {
    for (const id of nodes[i].edges) {
      if (!passes.edges[id] || edges[id].from !== i || !wanted.has(edges[id].to)) continue;
      lines.push(id);
      ends.add(i).add(edges[id].to);
    }
  }
  if (chosen.alone && !within) nodes.forEach((node) => { if (!node.edges.length && classShown(node.id)) ends.add(node.id); });
  const drawn = strongest(lines);
  const kept = new Map(drawn.map((id) => [id, edges[id].claims.filter((i) => passes.claims[i])]));
  shown = { nodes: ends, edges: kept, claims: tableClaims(lines, ends), left: lines.length - drawn.length, near: round ? round.left : 0 };
}

// The lines to draw of many: those of what is selected, then those with most claims behind them.
function strongest(lines) {
  if (lines.length <= LINES) return lines.sort((a, b) => a - b);
  const s = chosen.selected;
  const first = s && s.kind === "node" ? (e) => e.from === s.i || e.to === s.i : (e) => s && e.id === (s.kind === "edge" ? s.i : s.kind === "claim" ? claims[s.i].edge : null);
  const weight = (e) => (first(e) ? 4000 : 0) + Math.min(e.claims.length, 1000);
  const keys = Float64Array.from(lines, (id) => -weight(edges[id]) * 2 ** 24 + id).sort();
  return Array.from(keys.subarray(0, LINES), (key) => ((key % 2 ** 24) + 2 ** 24) % 2 ** 24).sort((a, b) => a - b);
}

function tableClaims(lines, ends) {
  const list = lines.flatMap((id) => edges[id].claims.filter((i) => passes.claims[i]));
  for (const i of ends) for (const c of nodes[i].claims) if (claims[c].o === undefined && claims[c].s === i && passes.claims[c]) list.push(c);
  return list.sort((a, b) => a - b).map((i) => claims[i]);
}

// What is at most so many lines away; of very many the best-connected, and how many were left.
function nearby(start, hops) {
  const found = new Set([start]);
  let border = [start];
  let left = 0;
  for (let step = 0; step < hops; step += 1) {
    const next = new Set();
    for (const i of border) {
      for (const id of nodes[i].edges) {
        const other = edges[id].from === i ? edges[id].to : edges[id].from;
        if (passes.edges[id] && !found.has(other)) next.add(other);
      }
    }
    const best = [...next].sort(byDegree).slice(0, Math.max(0, NEAR - found.size));
    left += next.size - best.length;
    best.forEach((i) => found.add(i));
    border = best;
  }
  return { nodes: found, left };
}

const byDegree = (a, b) => nodes[b].edges.length - nodes[a].edges.length || a - b;

// Neighbours that are not in the picture yet, best-connected first.
function hiddenNeighbours(i) {
  const others = nodes[i].edges.map((id) => (edges[id].from === i ? edges[id].to : edges[id].from));
  return [...new Set(others)].filter((o) => !shown.nodes.has(o) && classShown(o)).sort(byDegree);
}

// Make sure a node is on the canvas.
function bring(i) {
  if (chosen.focus && !shown.nodes.has(i)) chosen.focus = null;
  chosen.hiddenClasses.delete(nodes[i].cls);
  if (!nodes[i].core) chosen.added.add(i);
}
