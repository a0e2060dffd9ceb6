// The start: first picture, then the texts behind it; keys, light and dark.

function refresh() {
  reckon();
  redraw();
  notice();
  drawTable();
}

function toggleFilters(open) {
  document.body.classList.toggle("filters-closed", !open);
  byId("toggle-filters").setAttribute("aria-expanded", String(open));
}

byId("toggle-filters").addEventListener("click", () => toggleFilters(document.body.classList.contains("filters-closed")));
byId("reset").addEventListener("click", reset);
byId("close").addEventListener("click", () => select(null));
byId("back").addEventListener("click", goBack);
byId("zoom-in").addEventListener("click", () => zoom(1.3));
byId("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
byId("zoom-fit").addEventListener("click", () => fit(null, true));

function zoom(by) {
  sent = null;
  view.moveTo({ scale: Math.min(4, Math.max(0.05, view.getScale() * by)), animation: motion() });
}

document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, select, textarea") && event.key !== "Escape") return;
  if (event.key === "/" && !event.ctrlKey && !event.metaKey) { event.preventDefault(); box.focus(); box.select(); }
  if (event.key === "Escape" && menu.open) { menu.open = false; menu.firstElementChild.focus(); } else if (event.key === "Escape" && chosen.selected) select(null);
});

// The menu closes when something in it, or anything beside it, is chosen.
const menu = document.querySelector(".menu");
document.addEventListener("click", (event) => { if (menu.open && !menu.firstElementChild.contains(event.target)) menu.open = false; });

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { readTheme(); redraw(); });

readTheme();
toggleFilters(innerWidth > 900);
refresh();
fit();

// Let the browser paint before the long texts are read.
await new Promise(afterPaint);
document.documentElement.dataset.drawn = "yes";
performance.mark("drawn");
showDetails();
await readAll();
numberOf = new Map(N.key.map((key, i) => [key, i]));
refresh();
drawFilters();
performance.mark("all");
await readDetails();
showDetails();
performance.mark("details");
await readTexts();
whenIdle(foldSentences);
if (!framed) history.replaceState({ depth: 0 }, "", location.href);
const start = page.focus === null || page.focus === undefined ? undefined : startNode(page.focus);
if (!framed && location.hash) { present = location.hash; restore(location.hash); }
else if (start !== undefined && !chosen.selected) { chosen.selected = { kind: "node", i: start }; bring(start); refresh(); showDetails(); remember(true); }
else showDetails();
document.documentElement.dataset.ready = "yes";
performance.mark("ready");

function startNode(focus) {
  const wanted = folded(focus);
  const found = nodes.find((n) => n.key === focus) || nodes.find((n) => folded(n.label) === wanted || n.aliases.some((a) => folded(a) === wanted));
  return found && found.id;
}
