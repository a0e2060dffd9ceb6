// What the page holds, what is chosen to be shown of it, and what follows from that.

const drawing = JSON.parse(byId("network-data").textContent);
const page = JSON.parse(byId("page-data").textContent);

const families = new Map(page.classes.map((c) => [c.id, c.family || ""]));
const nodes = drawing.nodes.map((drawn, i) => ({
  aliases: [], titles: [], same: [], articles: [], ...page.nodes[i], ...drawn,
  cls: drawn.group, family: families.get(drawn.group) || "", claims: [], edges: [], said: [], addressed: [],
}));
const edges = drawing.edges;
const claims = page.claims.map((claim, i) => ({ passages: [], by: [], statements: [], derived: [], rules: [], ...claim, i, edge: null }));
const statements = page.statements.map((s, i) => ({ passages: [], about: [], ...s, i }));

claims.forEach((claim) => {
  if (claim.s !== undefined) nodes[claim.s].claims.push(claim.i);
  if (claim.o !== undefined && claim.o !== claim.s) nodes[claim.o].claims.push(claim.i);
});
edges.forEach((edge) => {
  nodes[edge.from].edges.push(edge.id);
  nodes[edge.to].edges.push(edge.id);
  edge.claims.forEach((i) => { claims[i].edge = edge.id; });
});
statements.forEach((s) => {
  if (s.speaker !== undefined) nodes[s.speaker].said.push(s.i);
  const others = new Set([...s.about, s.addressee].filter((i) => i !== undefined && i !== s.speaker));
  others.forEach((i) => nodes[i].addressed.push(s.i));
});

// How a claim is meant. A claim is shown when none of its marks is switched off.
const MARKS = [
  { id: "asserted", label: "Stated by the article" },
  { id: "reported", label: "Claimed by somebody" },
  { id: "negated", label: "Negated" },
  { id: "possible", label: "Planned or asked for" },
  { id: "past", label: "Former or future" },
  { id: "inferred", label: "Inferred" },
];

claims.forEach((claim) => {
  claim.marks = [
    claim.reported ? "reported" : "asserted",
    claim.negated && "negated", claim.possible && "possible", claim.time && "past", claim.inferred && "inferred",
  ].filter(Boolean);
});

const chosen = {
  hiddenClasses: new Set(), hiddenProperties: new Set(), hiddenMarks: new Set(),
  focus: null, // {node, hops}
  added: new Set(), // nodes beyond the first picture that the reader asked for
  alone: false, // names without any line
  selected: null, // {kind: "node" | "edge" | "claim" | "article", i}
};

const propertyOf = (claim) => page.properties[claim.p];
const claimPasses = (claim) =>
  !chosen.hiddenProperties.has(claim.p) && !claim.marks.some((mark) => chosen.hiddenMarks.has(mark));

// What stands on the canvas under the present choice: Set of nodes, Map of edge to its claims, claims of the table.
let shown = { nodes: new Set(), edges: new Map(), claims: [] };

function reckon() {
  const passing = new Map();
  for (const edge of edges) {
    const kept = edge.claims.filter((i) => claimPasses(claims[i]));
    if (kept.length && classShown(edge.from) && classShown(edge.to)) passing.set(edge.id, kept);
  }
  const within = chosen.focus ? nearby(chosen.focus.node, chosen.focus.hops, passing) : null;
  const wanted = (i) => (within ? within.has(i) : nodes[i].core || chosen.added.has(i));
  const kept = new Map();
  const ends = new Set();
  for (const [id, list] of passing) {
    const { from, to } = edges[id];
    if (!wanted(from) || !wanted(to)) continue;
    kept.set(id, list);
    ends.add(from).add(to);
  }
  for (const i of within || chosen.added) if (classShown(i)) ends.add(i);
  if (chosen.alone && !within) nodes.forEach((node) => { if (!node.edges.length && classShown(node.id)) ends.add(node.id); });
  shown = { nodes: ends, edges: kept, claims: tableClaims(kept, ends) };
}

const numberOf = new Map(page.nodes.map((node, i) => [node.id, i]));
nodes.forEach((node, i) => { node.key = page.nodes[i].id; node.id = i; });
const classShown = (i) => !chosen.hiddenClasses.has(nodes[i].cls);

function tableClaims(kept, ends) {
  const listed = new Set([...kept.values()].flat());
  return claims.filter((c) => listed.has(c.i) || (c.o === undefined && ends.has(c.s) && claimPasses(c)));
}

function nearby(start, hops, passing) {
  const found = new Set([start]);
  let border = [start];
  for (let step = 0; step < hops; step += 1) {
    const next = [];
    for (const i of border) {
      for (const id of nodes[i].edges) {
        if (!passing.has(id)) continue;
        const other = edges[id].from === i ? edges[id].to : edges[id].from;
        if (!found.has(other)) { found.add(other); next.push(other); }
      }
    }
    border = next;
  }
  return found;
}

// Neighbours that are not in the picture yet, best-connected first.
function hiddenNeighbours(i) {
  const others = nodes[i].edges.map((id) => (edges[id].from === i ? edges[id].to : edges[id].from));
  return [...new Set(others)].filter((o) => !shown.nodes.has(o) && classShown(o))
    .sort((a, b) => nodes[b].edges.length - nodes[a].edges.length || a - b);
}

// Make sure a node is on the canvas, with some of its neighbours.
function bring(i) {
  if (chosen.focus && !shown.nodes.has(i)) chosen.focus = null;
  chosen.hiddenClasses.delete(nodes[i].cls);
  if (nodes[i].core) return;
  chosen.added.add(i);
}
