// Names on the canvas, always at a readable size: the important ones first, each only where there is room.

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";
const WIDEST = 22; // characters of a line; the layout in Python reckons with the same number

let growth = 1; // how much larger than planned nodes are drawn, so that they can be seen from afar
let major = new Set(); // the best-connected names in the picture, written larger
let first = new Set(); // the very first of them
let leaders = new Set(); // the most important of each region
let written = []; // the texts that were drawn, for taking the picture along
let boxes = []; // what was drawn where: {x0, y0, x1, y1, node} or {…, edge}, in pixels of the canvas

function wrap(text) {
  if (text.length <= WIDEST) return [text];
  const words = text.split(/\s+/);
  const lines = [""];
  for (const word of words) {
    const line = lines[lines.length - 1];
    if (!line || line.length + word.length < WIDEST) lines[lines.length - 1] = line ? `${line} ${word}` : word;
    else lines.push(word);
  }
  const short = lines.slice(0, 2).map((line) => (line.length > WIDEST + 6 ? `${line.slice(0, WIDEST + 4)}…` : line));
  if (lines.length > 2) short[1] = `${short[1]} …`;
  return short;
}

// How wide a text is in the context's font; asking the browser is slow, and the same texts come again and again.
const widths = new Map();

function widthOf(context, text) {
  const key = `${context.font}|${text}`;
  if (!widths.has(key)) {
    if (widths.size > 20000) widths.clear();
    widths.set(key, context.measureText(text).width);
  }
  return widths.get(key);
}

const meets = (a, b) => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
const free = (box) => !boxes.some((other) => meets(box, other));

function drawLabels(context) {
  const scale = view.getScale();
  const wanted = Math.round(10 * Math.min(shown.nodes.size > 100 ? 1.2 : 2.2, Math.max(1, 0.6 / scale))) / 10;
  if (Math.abs(wanted - growth) > 0.14) requestAnimationFrame(() => { growth = wanted; paint(); });
  const shift = view.canvasToDOM({ x: 0, y: 0 });
  Object.assign(byId("canvas").dataset, { scale, x: shift.x, y: shift.y }); // where the drawing stands, for whoever drives the page
  const at = (p) => ({ x: p.x * scale + shift.x, y: p.y * scale + shift.y });
  const ratio = context.canvas.width / context.canvas.clientWidth;
  const frame = { width: context.canvas.clientWidth, height: context.canvas.clientHeight };
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  boxes = [];
  written = [];
  const places = new Map();
  for (const [i, point] of Object.entries(view.getPositions())) {
    const spot = at(point);
    if (spot.x < -150 || spot.y < -60 || spot.x > frame.width + 150 || spot.y > frame.height + 60) continue;
    places.set(Number(i), spot);
    const r = (nodes[i].size * growth + 1) * scale;
    boxes.push({ x0: spot.x - r, y0: spot.y - r, x1: spot.x + r, y1: spot.y + r, node: Number(i) });
  }
  nodeLabels(context, places, scale, frame);
  edgeLabels(context, at, scale, frame);
  context.restore();
}

const rank = (i) => (lit.nodes.has(i) ? 1000 : 0) + (isForced(i) ? 5000 : 0) + nodes[i].size;
const isForced = (i) => isChosen("node", i) || hovered.node === i;

// Names first; then, where room is left under a name, the title of who bears it.
function nodeLabels(context, places, scale, frame) {
  const order = [...places.keys()].sort((a, b) => rank(b) - rank(a) || a - b);
  const size = (i) => (leaders.has(i) && major.has(i) ? 15.5 : major.has(i) ? 14 : 13) * Math.min(1.25, Math.max(0.92, scale));
  const named = order.map((i) => [i, placeName(context, i, places.get(i), size(i), scale, frame)]);
  for (const [i, box] of named) {
    const title = nodes[i].titles[0];
    if (!box || !title) continue;
    const text = title.length > WIDEST + 6 ? `${title.slice(0, WIDEST + 5)}…` : title;
    placeTitle(context, i, box, text, size(i) * 0.84);
  }
}

const MAJOR = 24;

function findMajor() {
  const known = [...shown.nodes].filter((i) => nodes[i].degree >= 5);
  major = new Set(known.sort(byImportance).slice(0, MAJOR));
  first = new Set([...major].slice(0, 3));
  leaders = new Set(regionsShown().map((region) => region.members[0]));
}

const isDim = (i) => lit.active && !lit.nodes.has(i);

function placeName(context, i, spot, size, scale, frame) {
  const lines = wrap(nodes[i].label);
  context.font = `${leaders.has(i) && major.has(i) ? 700 : major.has(i) ? 600 : 500} ${size}px ${FONT}`;
  const width = Math.max(...lines.map((line) => widthOf(context, line))) + 4;
  const height = lines.length * size * 1.2;
  const gap = (nodes[i].size * growth + 3) * scale;
  const tries = [
    [spot.x, spot.y + gap + height / 2], [spot.x, spot.y - gap - height / 2],
    [spot.x + gap + width / 2, spot.y], [spot.x - gap - width / 2, spot.y],
    ...[[1, 1], [-1, 1], [1, -1], [-1, -1]].map(([right, down]) => [spot.x + right * (gap * 0.6 + width / 2), spot.y + down * (gap * 0.6 + height / 2)]),
  ];
  const boxed = tries.map(([x, y]) => ({ x, x0: x - width / 2, y0: y - height / 2, x1: x + width / 2, y1: y + height / 2, node: i, name: true }));
  const inFrame = (b) => b.x0 >= 0 && b.x1 <= frame.width && b.y0 >= 0;
  const clear = (b) => inFrame(b) && !boxes.some((other) => other.node !== i && meets(b, other));
  // An important name may touch lesser nodes, one of the very first cover them; neither covers another name.
  const touching = (b) => inFrame(b) && !boxes.some((other) => other.node !== i && meets(b, other.name ? other : heart(other)));
  const legible = (b) => inFrame(b) && !boxes.some((other) => other.name && meets(b, other));
  const box = boxed.find(clear) || (major.has(i) && boxed.find(touching)) || (first.has(i) && boxed.find(legible)) || (isForced(i) && boxed[0]);
  if (box) {
    boxes.push(box);
    lines.forEach((line, n) => write(context, line, box.x, box.y0 + size * 1.2 * (n + 0.5), context.font, theme.ink, isDim(i)));
  }
  return box || null;
}

// The middle of a node's box.
function heart(box) {
  const [w, h] = [(box.x1 - box.x0) / 4, (box.y1 - box.y0) / 4];
  return { x0: box.x0 + w, x1: box.x1 - w, y0: box.y0 + h, y1: box.y1 - h };
}

function placeTitle(context, i, above, text, size) {
  context.font = `${size}px ${FONT}`;
  const half = widthOf(context, text) / 2 + 2;
  const x = (above.x0 + above.x1) / 2;
  const box = { x0: x - half, y0: above.y1, x1: x + half, y1: above.y1 + size * 1.1, node: i, name: true };
  if (boxes.some((other) => other !== above && meets(box, other))) return;
  boxes.push(box);
  write(context, text, x, box.y0 + size * 0.55, context.font, theme.muted, isDim(i));
}

const PARTS = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.8, 0.2]; // where on a line its label may stand

// How much of other texts a box would cover.
const covered = (box) => boxes.filter((other) => other.name && meets(box, other))
  .reduce((area, other) => area + (Math.min(box.x1, other.x1) - Math.max(box.x0, other.x0)) * (Math.min(box.y1, other.y1) - Math.max(box.y0, other.y0)), 0);

function edgeLabels(context, at, scale, frame) {
  const size = 11.5 * Math.min(1.2, Math.max(1, scale));
  const strong = (id) => (isChosen("edge", id) || hovered.edge === id ? 2 : lit.edges.has(id) ? 1 : 0);
  const named = chosen.selected && chosen.selected.kind === "relation" ? chosen.selected.i : null; // the panel's heading says it for all
  // Denials first, then the rarer relations: they say more than the twentieth "located in".
  const common = counted([...shown.edges.keys()].map((id) => edges[id].property));
  const order = [...shown.edges.keys()].sort((a, b) => strong(b) - strong(a)
    || looks.get(b).claim.marks.includes("negated") - looks.get(a).claim.marks.includes("negated")
    || common.get(edges[a].property) - common.get(edges[b].property) || a - b);
  for (const id of order) {
    if (lit.active && !strong(id)) continue;
    if (looks.has(id) && looks.get(id).quiet && !strong(id)) continue;
    if (named === edges[id].property && strong(id) < 2) continue;
    const drawn = view.body.edges[id];
    if (!looks.has(id)) continue; // it goes with the next frame
    if (!drawn || !drawn.connected) continue;
    const look = looks.get(id);
    context.font = `${strong(id) === 2 ? 600 : 400} ${size}px ${FONT}`;
    const width = widthOf(context, look.text) + 6;
    const ends = [at(drawn.from), at(drawn.to)];
    const long = Math.hypot(ends[0].x - ends[1].x, ends[0].y - ends[1].y);
    if (strong(id) < 2 && long < 52) continue;
    const spotsOnLine = PARTS.map((part) => at(pointOf(drawn, part))).filter(({ x, y }) => x >= 0 && y >= 0 && x <= frame.width && y <= frame.height)
      .map(({ x, y }) => ({ x, y, x0: x - width / 2, y0: y - size * 0.6, x1: x + width / 2, y1: y + size * 0.6, edge: id }));
    const box = spotsOnLine.find(free) || (strong(id) === 2 && least(spotsOnLine, (a, b) => covered(a) - covered(b), 1)[0]);
    if (!box) continue;
    boxes.push(box);
    const color = look.claim.negated || look.disputed ? theme.negated : strong(id) ? theme.ink : theme.muted;
    write(context, look.text, box.x, box.y, context.font, color, false);
  }
}

function pointOf(drawn, part) {
  const point = drawn.edgeType && drawn.edgeType.getPoint && drawn.edgeType.getPoint(part);
  if (point && Number.isFinite(point.x)) return point;
  return { x: drawn.from.x + (drawn.to.x - drawn.from.x) * part, y: drawn.from.y + (drawn.to.y - drawn.from.y) * part };
}

function write(context, text, x, y, font, color, dim) {
  const [, weight, size] = /(?:(\d+) )?([\d.]+)px/.exec(font);
  written.push({ text, x, y, size: Number(size), weight: weight || "400", color, dim });
  context.font = font;
  context.globalAlpha = dim ? 0.3 : 1;
  context.lineWidth = 4;
  context.strokeStyle = theme.paper;
  context.strokeText(text, x, y);
  context.fillStyle = color;
  context.fillText(text, x, y);
  context.globalAlpha = 1;
}

const boxAt = (point) => boxes.findLast((b) => point.x >= b.x0 && point.x <= b.x1 && point.y >= b.y0 && point.y <= b.y1);
