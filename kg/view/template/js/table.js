// The same claims as a table, for reading on without the drawing.

const PAGE = 100;
let rowsShown = PAGE;

function drawTable() {
  byId("table-count").textContent = plural(shown.claims.length, "claim");
  if (!byId("table").open) return;
  const list = [...shown.claims].sort((a, b) => startName(a).localeCompare(startName(b), "en") || a.p - b.p || a.i - b.i);
  byId("rows").replaceChildren(...list.slice(0, rowsShown).map(tableRow));
  byId("more-rows").hidden = list.length <= rowsShown;
}

function tableRow(claim) {
  const how = claim.marks.map((mark) => (mark === "past" ? claim.time : mark)).join(", ");
  const open = () => select(claim.edge !== null ? "edge" : "claim", claim.edge !== null ? claim.edge : claim.i, { move: true });
  return el("tr", {}, el("td", {}, startName(claim)),
    el("td", {}, button(relationText(claim), open, { class: "plain", "aria-label": `${relationSentence(claim)}: show the sentence` })),
    el("td", {}, endName(claim)), el("td", {}, claim.by.length ? `${how} by ${claim.by.map((i) => nodes[i].label).join(", ")}` : how),
    el("td", { class: "told" }, claim.passages.length ? sentenceOf(claim.passages[0]) : ""));
}

byId("table").addEventListener("toggle", drawTable);
byId("more-rows").addEventListener("click", () => { rowsShown += PAGE; drawTable(); });
