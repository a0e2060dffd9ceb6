// The start: first picture, keys, light and dark, and addresses that lead to a name or a claim.

function refresh() {
  reckon();
  redraw();
  notice();
  drawTable();
}

function remember() {
  const s = chosen.selected;
  const claim = s && (s.kind === "claim" ? s.i : s.kind === "edge" ? edges[s.i].claims[0] : null);
  const place = !s ? "" : s.kind === "node" ? `#entity/${encodeURIComponent(nodes[s.i].key)}` : claim !== null ? `#claim/${encodeURIComponent(claims[claim].id)}` : "";
  try { history.replaceState(null, "", place || location.pathname + location.search); } catch { /* a frame without an address */ }
}

function recall() {
  const [kind, key] = location.hash.slice(1).split("/").map((part) => { try { return decodeURIComponent(part); } catch { return ""; } });
  if (kind === "entity" && numberOf.has(key)) select("node", numberOf.get(key), { move: true });
  const claim = kind === "claim" && claims.find((c) => c.id === key);
  if (claim) select(claim.edge !== null ? "edge" : "claim", claim.edge !== null ? claim.edge : claim.i, { move: true });
}

function toggleFilters(open) {
  document.body.classList.toggle("filters-closed", !open);
  byId("toggle-filters").setAttribute("aria-expanded", String(open));
}

byId("toggle-filters").addEventListener("click", () => toggleFilters(document.body.classList.contains("filters-closed")));
byId("reset").addEventListener("click", reset);
byId("close").addEventListener("click", () => select(null));
byId("back").addEventListener("click", () => {
  const last = trail.pop();
  if (last) select(last.kind, last.i, { back: true, move: true });
});
byId("zoom-in").addEventListener("click", () => zoom(1.3));
byId("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
byId("zoom-fit").addEventListener("click", () => fit(null, true));

const zoom = (by) => view.moveTo({ scale: Math.min(4, Math.max(0.05, view.getScale() * by)), animation: motion() });

document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, select, textarea") && event.key !== "Escape") return;
  if (event.key === "/" && !event.ctrlKey && !event.metaKey) { event.preventDefault(); box.focus(); box.select(); }
  if (event.key === "Escape") select(null);
});

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { readTheme(); redraw(); });
addEventListener("hashchange", recall);

readTheme();
toggleFilters(innerWidth > 900);
drawFilters();
refresh();
showDetails();
fit();
if (page.focus) {
  const wanted = folded(page.focus);
  const start = nodes.find((n) => n.key === page.focus) || nodes.find((n) => folded(n.label) === wanted || n.aliases.some((a) => folded(a) === wanted));
  if (start) select("node", start.id);
}
recall();

let width = innerWidth;
addEventListener("resize", () => { if (innerWidth !== width) { width = innerWidth; fit(); } });
document.documentElement.dataset.ready = "yes";
