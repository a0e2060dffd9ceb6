// What is chosen to be shown, and what follows from that.

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

const LINES = 240; // at most so many lines are drawn at a time, the best supported
const BESIDE = 2; // and then so many between two names: whom else they link says more than a tenth line beside nine
const NEAR = 120; // and so many names round one

const propertyOf = (claim) => page.properties[claim.p];
const classShown = (i) => !chosen.hiddenClasses.has(nodes[i].cls);
let numberOf = new Map(coreNodes.map((i) => [nodes[i].key, i])); // by key; of all names once they are here
const outletOf = (article) => article.publisher || "";

// Which claims and lines pass the filters: reckoned again only when a filter was touched. Before all claims are here,
// nothing can be filtered, and everything passes.
const passes = { key: null, claims: null, edges: null };

const filterKey = () => JSON.stringify([...["hiddenClasses", "hiddenProperties", "hiddenMarks", "hiddenOutlets"].map((name) => [...chosen[name]]),
  chosen.from, chosen.to, chosen.sure, D !== null]);

function refilter() {
  if (!allHere) return;
  const key = filterKey();
  if (key === passes.key) return;
  passes.key = key;
  if (!passes.claims) { passes.claims = new Uint8Array(CLAIMS); passes.edges = new Uint8Array(LINES_ALL); }
  const meant = Uint8Array.from({ length: 64 }, (_, bits) => (marksOf(bits).some((mark) => chosen.hiddenMarks.has(mark)) ? 0 : 1));
  const related = Uint8Array.from(page.properties, (_, p) => (chosen.hiddenProperties.has(p) ? 0 : 1));
  const cited = chosen.hiddenOutlets.size || chosen.from || chosen.to ? Uint8Array.from(articles, (a) => (articlePasses(a) ? 1 : 0)) : null;
  const least = Math.round(chosen.sure * 1000);
  const pass = passes.claims;
  for (let i = 0; i < CLAIMS; i += 1) pass[i] = related[C.p[i]] & meant[C.marks[i]] & (C.sure[i] >= least ? 1 : 0);
  if (cited) for (let i = 0; i < CLAIMS; i += 1) if (pass[i] && !citedBy(i, cited)) pass[i] = 0;
  passLines();
}

function passLines() {
  const open = N.classes.map((cls) => (chosen.hiddenClasses.has(cls) ? 0 : 1));
  passes.edges.fill(0);
  for (let i = 0; i < CLAIMS; i += 1) {
    const id = C.edge[i];
    if (id >= 0 && passes.claims[i]) passes.edges[id] = open[N.cls[C.s[i]]] & open[N.cls[C.o[i]]];
  }
}

const claimPasses = (i) => !allHere || passes.claims[i] === 1;
const linePasses = (id) => !allHere || passes.edges[id] === 1;
const articlePasses = (article) => !chosen.hiddenOutlets.has(outletOf(article))
  && (!(chosen.from || chosen.to) || Boolean(article.published && article.published >= (chosen.from || "") && article.published <= (chosen.to || "9999")));

// An inferred claim has no passage of its own; it passes with the claims it follows from.
function citedBy(i, cited) {
  const { starts, all } = C.a;
  for (let k = starts[i]; k < starts[i + 1]; k += 1) if (cited[all[k]]) return true;
  if (starts[i] !== starts[i + 1]) return false;
  const grounds = claims[i].derived;
  return !grounds.length || grounds.some((d) => citedBy(d, cited));
}

// What stands on the canvas under the present choice: Set of nodes, Map of edge to its claims, claims of the table.
let shown = { nodes: new Set(), edges: new Map(), claims: [], left: 0, near: 0 };

function reckon() {
  refilter();
  const round = chosen.focus ? nearby(chosen.focus.node, chosen.focus.hops) : null;
  const within = round && round.nodes;
  const wanted = new Set([...(within || [...coreNodes, ...chosen.added]), ...chosen.pinned].filter(classShown));
  const ends = new Set([...(within || chosen.added), ...chosen.pinned].filter(classShown));
  const lines = [];
  for (const i of wanted) {
    for (const id of nodes[i].edges) {
      if (!linePasses(id) || E.from[id] !== i || !wanted.has(E.to[id])) continue;
      lines.push(id);
      ends.add(i).add(E.to[id]);
    }
  }
  if (chosen.alone && !within) nodes.forEach((node) => { if (!node.degree && classShown(node.id)) ends.add(node.id); });
  const drawn = strongest(lines);
  const kept = new Map(drawn.map((id) => [id, edges[id].claims.filter(claimPasses)]));
  let table = null; // made when it is looked at
  shown = { nodes: ends, edges: kept, get claims() { return table || (table = tableClaims(lines, ends)); }, left: lines.length - drawn.length, near: round ? round.left : 0 };
}

// The lines to draw of many: those of what is selected, then those with most claims behind them.
function strongest(lines) {
  if (lines.length <= LINES) return lines.sort((a, b) => a - b);
  const first = linesOf(chosen.selected);
  const weight = (id) => (first(id) ? 4000 : 0) + Math.min(edges[id].claims.length, 1000);
  const keys = Float64Array.from(lines, (id) => -weight(id) * 2 ** 24 + id).sort();
  const drawn = [];
  const beside = new Map();
  for (const key of keys) {
    const id = ((key % 2 ** 24) + 2 ** 24) % 2 ** 24;
    const pair = pairOf(id);
    beside.set(pair, (beside.get(pair) || 0) + 1);
    if (beside.get(pair) > BESIDE && !first(id)) continue;
    drawn.push(id);
    if (drawn.length === LINES) break;
  }
  return drawn.sort((a, b) => a - b);
}

// The line that a selection is about, if it is one line.
const lineOf = (s) => (s && s.kind === "edge" ? s.i : s && s.kind === "claim" ? claims[s.i].edge : null);

// Whether a line belongs to a selection: one of a name's or of a relation's, or the line itself.
function linesOf(s) {
  if (s && s.kind === "node") return (id) => E.from[id] === s.i || E.to[id] === s.i;
  if (s && s.kind === "relation") return (id) => E.property[id] === s.i;
  const line = lineOf(s);
  return (id) => id === line;
}

// The two names of a line as one number, whichever way it runs.
const pairOf = (id) => Math.min(E.from[id], E.to[id]) * NODES + Math.max(E.from[id], E.to[id]);

function tableClaims(lines, ends) {
  const list = lines.flatMap((id) => edges[id].claims.filter(claimPasses));
  for (const i of ends) for (const c of nodes[i].claims) if (C.o[c] < 0 && C.s[c] === i && claimPasses(c)) list.push(c);
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
        const other = E.from[id] === i ? E.to[id] : E.from[id];
        if (linePasses(id) && !found.has(other)) next.add(other);
      }
    }
    const best = [...next].sort(byDegree).slice(0, Math.max(0, NEAR - found.size));
    left += next.size - best.length;
    best.forEach((i) => found.add(i));
    border = best;
  }
  return { nodes: found, left };
}

const byDegree = (a, b) => N.degree[b] - N.degree[a] || a - b;
const byImportance = (a, b) => N.size[b] - N.size[a] || a - b;

// Neighbours that are not in the picture yet.
function hiddenNeighbours(i) {
  const others = new Set();
  for (const id of nodes[i].edges) {
    const other = E.from[id] === i ? E.to[id] : E.from[id];
    if (!shown.nodes.has(other) && classShown(other)) others.add(other);
  }
  return [...others];
}

// Make sure a node is on the canvas.
function bring(i) {
  if (chosen.focus && !shown.nodes.has(i)) chosen.focus = null;
  chosen.hiddenClasses.delete(nodes[i].cls);
  if (!nodes[i].core) chosen.added.add(i);
}
