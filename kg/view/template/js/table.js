// The same claims as a table, for reading on without the drawing.

const PAGE = 100;
let rowsShown = PAGE;

function drawTable() {
  if (!byId("table").open) return countLater();
  count();
  const list = tableOrder();
  byId("rows").replaceChildren(...list.slice(0, rowsShown).map(tableRow));
  byId("more-rows").hidden = list.length <= rowsShown;
}

const count = () => { byId("table-count").textContent = plural(shown.claims.length, "claim"); };
let counting = false;

// The table is closed: how much is in it is said after the picture.
function countLater() {
  if (counting) return;
  counting = true;
  afterPaint(() => { counting = false; count(); });
}

const collator = new Intl.Collator("en");
const tableOrder = () => [...shown.claims].sort((a, b) => collator.compare(startName(a), startName(b)) || a.p - b.p || a.i - b.i);

function tableRow(claim) {
  const how = claim.marks.map((mark) => (mark === "past" ? claim.time : mark)).join(", ");
  return el("tr", { role: "row" }, cell({}, startName(claim)),
    cell({}, button(relationText(claim), () => { makeRoom(); openClaim(claim); }, { class: "plain", "aria-label": `${relationSentence(claim)}: show the sentence` })),
    cell({}, endName(claim)), cell({ class: "how" }, claim.by.length ? `${how} by ${claim.by.map((i) => nodes[i].label).join(", ")}` : how),
    cell({ class: "told" }, shownSentence(claim)));
}

// The roles are said, for on a phone the rows are laid out as blocks, which browsers no longer take for a table's.
const cell = (attributes, ...children) => el("td", { role: "cell", ...attributes }, ...children);

// On a phone the table stands where the panel would.
const makeRoom = () => { if (getComputedStyle(byId("panel")).display === "none") byId("table").open = false; };

byId("table").addEventListener("toggle", drawTable);
byId("more-rows").addEventListener("click", () => { rowsShown += PAGE; drawTable(); });
