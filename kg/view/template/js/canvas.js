// The drawing: vis-network holds what is shown, and tells what was touched.

const visNodes = new vis.DataSet();
const visEdges = new vis.DataSet();
const looks = new Map(); // edge → how it is drawn
const lit = { active: false, nodes: new Set(), edges: new Set() }; // what the selection lifts out
const hovered = { node: null, edge: null };
const calm = matchMedia("(prefers-reduced-motion: reduce)");

const view = new vis.Network(byId("canvas"), { nodes: visNodes, edges: visEdges },
  { ...page.options, autoResize: true });

const isChosen = (kind, i) => {
  const s = chosen.selected;
  return kind === "edge" ? lineOf(s) === i : Boolean(s) && s.kind === kind && s.i === i;
};

function light() {
  lit.nodes.clear();
  lit.edges.clear();
  const s = chosen.selected;
  if (s && s.kind === "statement") lightStatement(statements[s.i]);
  else if (s && s.kind === "article" && allHere) lightArticle(s.i);
  else lightLines(linesOf(s));
  if (s && s.kind === "node" && shown.nodes.has(s.i)) lit.nodes.add(s.i);
  lit.active = lit.nodes.size > 0;
}

// Who spoke, to whom and about whom.
function lightStatement(statement) {
  [statement.speaker, statement.addressee, ...statement.about].filter((i) => i !== undefined && shown.nodes.has(i)).forEach((i) => lit.nodes.add(i));
}

// What an article says, as far as it is in the picture.
function lightArticle(a) {
  const told = new Set(claimsIn(a).map((claim) => claim.edge));
  lightLines((id) => told.has(id));
}

function lightLines(wanted) {
  for (const id of shown.edges.keys()) {
    if (!wanted(id)) continue;
    lit.edges.add(id);
    lit.nodes.add(E.from[id]).add(E.to[id]);
  }
}

// Round a name whose neighbours have no place in the first picture, they stand in rings; else where they always stand.
const spots = new Map();
const spotOf = (i) => spots.get(i) || { x: nodes[i].x, y: nodes[i].y };

function placeRings() {
  spots.clear();
  if (!chosen.focus || [...shown.nodes].every((i) => nodes[i].core)) return;
  const { node: middle } = chosen.focus;
  const next = new Set(nodes[middle].edges.flatMap((id) => [edges[id].from, edges[id].to]));
  const rings = [[middle], [...shown.nodes].filter((i) => i !== middle && next.has(i)), [...shown.nodes].filter((i) => i !== middle && !next.has(i))];
  let radius = 0;
  for (const ring of rings) {
    const list = ring.sort((a, b) => Math.atan2(nodes[a].y, nodes[a].x) - Math.atan2(nodes[b].y, nodes[b].x) || a - b);
    for (let from = 0; from < list.length;) { // a ring holds as many as have room on it
      const room = radius === 0 ? 1 : Math.max(8, Math.floor((2 * Math.PI * radius) / 95));
      const some = list.slice(from, from + room);
      some.forEach((i, k) => {
        const angle = (2 * Math.PI * k) / some.length + radius;
        spots.set(i, { x: Math.round(1.35 * radius * Math.cos(angle)), y: Math.round(radius * Math.sin(angle)) });
      });
      from += some.length;
      radius += 130;
    }
  }
}

function drawnNode(i) {
  const node = nodes[i];
  const dim = lit.active && !lit.nodes.has(i);
  const picked = isChosen("node", i);
  return {
    id: i, ...spotOf(i), shape: node.shape, size: node.size * growth, opacity: dim ? 0.25 : 1,
    borderWidth: picked ? 4 : chosen.pinned.has(i) ? 3 : 1.5,
    color: { background: theme.fills.get(node.cls), border: picked ? theme.accent : chosen.pinned.has(i) ? theme.ink : theme.paper },
  };
}

// Of very many lines each is fainter, so that the picture does not turn black where they meet.
const crowding = () => Math.max(0.45, Math.min(1, Math.sqrt(120 / Math.max(1, shown.edges.size))));

function drawnEdge(id, bends) {
  const edge = edges[id];
  const look = looks.get(id);
  const dim = lit.active && !lit.edges.has(id);
  const picked = isChosen("edge", id);
  const color = picked && !look.claim.negated ? theme.accent : look.color;
  return {
    id, from: edge.from, to: edge.to, dashes: look.dashes, width: (look.width + (picked ? 2 : 0)) * growth,
    color: { color, hover: color, highlight: color, opacity: dim ? 0.12 : lit.active ? 0.9 : (look.quiet || look.claim.time ? 0.7 : 0.9) * crowding() },
    hoverWidth: 1, selectionWidth: 0,
    smooth: bends.get(id) || false,
    arrows: {
      to: { enabled: !page.properties[edge.property].symmetric, scaleFactor: 0.5 },
      middle: { enabled: Boolean(look.claim.negated), type: "bar", scaleFactor: 0.9 },
    },
  };
}

// Lines between the same two nodes are bent apart.
function bendings() {
  const pairs = new Map();
  for (const id of shown.edges.keys()) {
    const pair = pairOf(id);
    if (!pairs.has(pair)) pairs.set(pair, []);
    pairs.get(pair).push(id);
  }
  const bends = new Map();
  for (const ids of pairs.values()) {
    if (ids.length < 2) continue;
    ids.forEach((id, n) => {
      const amount = (n - (ids.length - 1) / 2) * Math.min(0.32, 0.9 / ids.length);
      const forward = edges[id].from < edges[id].to;
      if (Math.abs(amount) < 0.01) return;
      bends.set(id, { enabled: true, type: amount > 0 === forward ? "curvedCW" : "curvedCCW", roundness: Math.abs(amount) });
    });
  }
  return bends;
}

// Tell vis-network what has changed, and nothing else: every item that it is told of costs it time.
const told = new Map([[visNodes, new Map()], [visEdges, new Map()]]); // what each item looked like when last told

function sync(set, wanted) {
  const before = told.get(set);
  const now = new Map(wanted.map((item) => [item.id, JSON.stringify(item)]));
  const gone = [...before.keys()].filter((id) => !now.has(id));
  const changed = wanted.filter((item) => before.get(item.id) !== now.get(item.id));
  if (gone.length) set.remove(gone);
  if (changed.length) set.update(changed);
  told.set(set, now);
}

// Reckon at once how everything looks; paint with the next frame, once however often something changed before it.
let painting = false;

function redraw() {
  placeRings();
  light();
  findMajor();
  looks.clear();
  for (const [id, list] of shown.edges) looks.set(id, edgeLook(list));
  if (painting) return;
  painting = true;
  requestAnimationFrame(() => paint(view.renderer.redrawRequested));
}

// `soon`: vis-network is about to draw in this very frame, for the picture has moved, too.
function paint(soon) {
  painting = false;
  const bends = bendings();
  view.body.emitter.emit("_blockRedraw"); // else it draws everything anew for each kind of change
  sync(visNodes, [...shown.nodes].sort((a, b) => a - b).map(drawnNode));
  sync(visEdges, [...shown.edges.keys()].map((id) => drawnEdge(id, bends)));
  view.body.emitter.emit("_allowRedraw");
  if (!soon) view.redraw();
}

const motion = () => (calm.matches ? false : { duration: 350, easingFunction: "easeInOutQuad" });

let sent = null; // where the picture was sent last, until the reader moves it

// Show some nodes (all by default) with room for their labels.
function fit(which, animated, most) {
  const list = [...(which || shown.nodes)].filter((i) => shown.nodes.has(i));
  sent = { which, most };
  if (!list.length) return;
  view.setSize(); // the panel may just have taken its room; told later, the drawing would change its scale once more
  const xs = list.map((i) => spotOf(i).x);
  const ys = list.map((i) => spotOf(i).y);
  const low = { x: Math.min(...xs), y: Math.min(...ys) };
  const high = { x: Math.max(...xs), y: Math.max(...ys) };
  const frame = byId("canvas").getBoundingClientRect();
  const top = noticeHeight();
  const margin = { x: Math.min(170, frame.width * 0.44), y: Math.min(110, frame.height * 0.4) + top }; // for the names of the outermost
  const scale = Math.min(most || 1.3, (frame.width - margin.x) / (high.x - low.x || 1), (frame.height - margin.y) / (high.y - low.y || 1));
  const middle = { x: (low.x + high.x) / 2, y: (low.y + high.y) / 2 + (8 - top / 2) / scale };
  view.moveTo({ position: middle, scale: Math.max(0.05, scale), animation: animated ? motion() : false });
}

// What the notice covers, or will when all is here.
function noticeHeight() {
  const place = byId("notice");
  return place.hidden ? (!allHere && coreNodes.length < NODES ? 40 : 0) : place.offsetHeight + 8;
}

// A window that is turned, a panel that opens: what was in the picture stays in it.
let room = "";
new ResizeObserver(([{ contentRect: { width, height } }]) => {
  const now = `${Math.round(width)} ${Math.round(height)}`;
  if (room && now !== room && sent) fit(sent.which, false, sent.most);
  room = now;
}).observe(byId("canvas"));
view.on("zoom", () => { sent = null; });
view.on("dragStart", (event) => { if (!event.nodes.length) sent = null; });

function touched(event) {
  const box = boxAt(event.pointer.DOM);
  if (event.nodes.length) return select("node", event.nodes[0]);
  if (box && box.node !== undefined) return select("node", box.node);
  if (box && box.edge !== undefined) return select("edge", box.edge);
  if (event.edges.length) return select("edge", event.edges[0]);
  return select(null);
}

view.on("click", touched);
byId("canvas").addEventListener("dblclick", (event) => {
  const frame = byId("canvas").getBoundingClientRect();
  const point = { x: event.clientX - frame.left, y: event.clientY - frame.top };
  const box = boxAt(point);
  const node = view.getNodeAt(point) ?? (box && box.node);
  if (node !== undefined) focusOn(node, 1);
});
view.on("dragEnd", (event) => {
  const placed = view.getPositions(event.nodes);
  told.get(visNodes).clear(); // they stand where the reader put them, not where they were told to
  event.nodes.forEach((i) => { if (spots.has(i)) spots.set(i, placed[i]); else moved.set(i, placed[i]); });
  outlinesOf = null;
});
view.on("beforeDrawing", drawRegions);
view.on("afterDrawing", drawLabels);
const hover = (kind, value) => { hovered[kind] = value; byId("canvas").classList.toggle("pointing", hovered.node !== null || hovered.edge !== null); };
view.on("hoverNode", (event) => hover("node", event.node));
view.on("blurNode", () => hover("node", null));
view.on("hoverEdge", (event) => hover("edge", event.edge));
view.on("blurEdge", () => hover("edge", null));
