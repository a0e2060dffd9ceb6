// Take something along: the picture as PNG or SVG, the table as CSV.

function save(blob, name) {
  const address = URL.createObjectURL(blob);
  const a = el("a", { href: address, download: name });
  a.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

const fileName = (ending) => `${folded(page.title).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 40) || "graph"}.${ending}`;

function savePng() {
  paint(); // what was changed this very moment, too
  const drawn = document.querySelector("#canvas canvas");
  const copy = el("canvas", {});
  Object.assign(copy, { width: drawn.width, height: drawn.height });
  const context = copy.getContext("2d");
  context.fillStyle = theme.paper;
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(drawn, 0, 0);
  copy.toBlob((blob) => save(blob, fileName("png")), "image/png");
}

// The picture again as SVG elements: lines, signs and the names that had room.
function pictureSvg() {
  const frame = byId("canvas").getBoundingClientRect();
  const [scale, shift] = [view.getScale(), view.canvasToDOM({ x: 0, y: 0 })];
  const at = (p) => ({ x: +(p.x * scale + shift.x).toFixed(1), y: +(p.y * scale + shift.y).toFixed(1) });
  const made = svg("svg", { xmlns: SVG, width: frame.width, height: frame.height, viewBox: `0 0 ${frame.width} ${frame.height}`, "font-family": "sans-serif" },
    svg("title", {}, page.title), svg("rect", { width: "100%", height: "100%", fill: theme.paper }));
  made.append(svg("defs", {}, svg("marker", { id: "tip", viewBox: "0 0 8 8", refX: 8, refY: 4, markerWidth: 6, markerHeight: 6, orient: "auto-start-reverse" },
    svg("path", { d: "M0 0L8 4L0 8z", fill: "context-stroke" }))));
  for (const region of regionsShown()) made.append(regionSvg(region, at, scale));
  for (const id of shown.edges.keys()) made.append(lineSvg(id, at, scale));
  for (const i of [...shown.nodes].sort((a, b) => a - b)) made.append(signSvg(i, at, scale));
  for (const w of written) {
    made.append(svg("text", { x: w.x.toFixed(1), y: w.y.toFixed(1), "text-anchor": "middle", "dominant-baseline": "central", fill: w.color, stroke: theme.paper,
      "stroke-width": 3, "paint-order": "stroke", "font-size": w.size, "font-weight": w.weight, opacity: w.dim ? 0.3 : 1 }, w.text));
  }
  return made;
}

function regionSvg(region, at, scale) {
  const zero = at({ x: 0, y: 0 });
  const color = theme.regions[region.k % TINTS];
  const path = svg("path", { d: outline(region), transform: `translate(${zero.x},${zero.y}) scale(${scale})`, fill: color, stroke: color,
    "stroke-width": 2 * BROAD, "stroke-linecap": "round", "stroke-linejoin": "round" });
  path.append(svg("title", {}, regionName(region)));
  return path;
}

function lineSvg(id, at, scale) {
  const drawn = view.body.edges[id];
  const look = looks.get(id);
  const picked = isChosen("edge", id) && !look.claim.negated;
  const [a, m, b] = [at(drawn.from), at(pointOf(drawn, 0.5)), at(drawn.to)];
  const bend = { x: 2 * m.x - (a.x + b.x) / 2, y: 2 * m.y - (a.y + b.y) / 2 };
  const r = (nodes[edges[id].to].size * growth + 1) * scale;
  const long = Math.hypot(b.x - bend.x, b.y - bend.y) || 1;
  const tip = { x: (b.x - ((b.x - bend.x) / long) * r).toFixed(1), y: (b.y - ((b.y - bend.y) / long) * r).toFixed(1) };
  const path = svg("path", { d: `M${a.x} ${a.y}Q${bend.x.toFixed(1)} ${bend.y.toFixed(1)} ${tip.x} ${tip.y}`, fill: "none", stroke: picked ? theme.accent : look.color,
    "stroke-width": (look.width * growth * scale).toFixed(2), opacity: lit.active && !lit.edges.has(id) ? 0.12 : 0.9 });
  if (look.dashes) path.setAttribute("stroke-dasharray", look.dashes.map((d) => (d * scale).toFixed(1)).join(" "));
  if (!page.properties[edges[id].property].symmetric) path.setAttribute("marker-end", "url(#tip)");
  path.append(svg("title", {}, relationSentence(look.claim)));
  return path;
}

function signSvg(i, at, scale) {
  const [tag, shape] = OUTLINES[nodes[i].family] || OUTLINES.Person;
  const { x, y } = at(view.getPositions([i])[i] || spotOf(i));
  const r = (nodes[i].size * growth * scale) / 6.5;
  const made = svg(tag, { ...shape, fill: theme.fills.get(nodes[i].cls), stroke: theme.paper, "stroke-width": 0.5,
    transform: `translate(${x - 8 * r},${y - 8 * r}) scale(${r.toFixed(3)})`, opacity: lit.active && !lit.nodes.has(i) ? 0.25 : 1 });
  made.append(svg("title", {}, nodes[i].label));
  return made;
}

function saveSvg() {
  paint();
  save(new Blob([new XMLSerializer().serializeToString(pictureSvg())], { type: "image/svg+xml" }), fileName("svg"));
}

// A text that a spreadsheet would run as a formula gets an apostrophe before it.
const field = (value) => {
  const text = value === null || value === undefined ? "" : String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
};

function tableCsv() {
  const head = ["subject", "property", "object", "polarity", "status", "according to", "modality", "time", "confidence", "outlet", "date", "article", "sentence"];
  const rows = tableOrder().map((c) => {
    const first = c.passages[0];
    const article = first && articles[first[0]];
    return [startName(c), propertyOf(c).id, c.o !== undefined ? nodes[c.o].label : c.literal, c.negated ? "negated" : "affirmed", c.reported ? "reported" : "asserted",
      c.by.map((i) => nodes[i].label).join("; "), c.possible ? "possible" : "actual", c.time || "current", c.sure,
      article && article.publisher, article && article.published, article && article.id, shownSentence(c)];
  });
  return [head, ...rows].map((row) => row.map(field).join(",")).join("\r\n") + "\r\n";
}

async function copyTable() {
  const text = tableCsv();
  const done = await copied(text);
  byId("copied").textContent = done ? `${plural(shown.claims.length, "row")} copied` : "The browser did not allow it; use Save as CSV";
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch { // a frame or a browser that keeps the clipboard to itself
    const area = el("textarea", { class: "unseen", "aria-hidden": "true", tabindex: "-1" });
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }
}

byId("save-png").addEventListener("click", savePng);
byId("save-svg").addEventListener("click", saveSvg);
byId("copy-csv").addEventListener("click", copyTable);
byId("save-csv").addEventListener("click", () => save(new Blob(["\ufeff", tableCsv()], { type: "text/csv" }), fileName("csv")));
