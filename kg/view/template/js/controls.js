// Legend and filters in one: what each sign means, how often it occurs, and a box to switch it off.

const filters = byId("filters");

function row(kind, set, value, label, picture, count) {
  const input = el("input", { type: "checkbox", "data-kind": kind, "data-value": value });
  input.checked = !set.has(value);
  input.addEventListener("change", () => { if (input.checked) set.delete(value); else set.add(value); refresh(); });
  return el("li", {}, el("label", {}, input, picture, el("span", { class: "label" }, label), el("span", { class: "count" }, count.toLocaleString("en"))));
}

function stroke(mark) {
  const line = svg("line", { x1: 1, y1: 8, x2: 27, y2: 8 });
  const picture = svg("svg", { class: `stroke ${mark}`, viewBox: "0 0 28 16", "aria-hidden": "true" }, line);
  if (mark === "negated") picture.append(svg("line", { x1: 14, y1: 2, x2: 14, y2: 14 }));
  return picture;
}

const counted = (list) => list.reduce((counts, key) => counts.set(key, (counts.get(key) || 0) + 1), new Map());

function section(heading, rows, set, values) {
  const none = () => values.every((value) => set.has(value));
  const all = button("all", () => { set.clear(); drawFilters(); refresh(); }, { class: "plain small", "aria-label": `Show all: ${heading}` });
  const no = button("none", () => { if (!none()) values.forEach((value) => set.add(value)); drawFilters(); refresh(); }, { class: "plain small", "aria-label": `Hide all: ${heading}` });
  return el("section", {}, el("h2", {}, heading, el("span", { class: "all" }, all, " ", no)), el("ul", {}, rows));
}

function drawFilters() {
  const classes = counted(nodes.map((node) => node.cls));
  const marks = counted(claims.flatMap((claim) => claim.marks));
  const properties = counted(claims.map((claim) => claim.p));
  const kinds = page.classes.filter((c) => classes.has(c.id));
  const ways = MARKS.filter((mark) => marks.has(mark.id));
  const names = page.properties.map((p, i) => i).filter((i) => properties.has(i)).sort((a, b) => properties.get(b) - properties.get(a) || a - b);
  const lonely = nodes.filter((node) => !node.edges.length).length;
  filters.replaceChildren(
    section("Names", kinds.map((c) => row("class", chosen.hiddenClasses, c.id, c.label, sign(c.id, c.family || ""), classes.get(c.id))), chosen.hiddenClasses, kinds.map((c) => c.id)),
    lonely ? aloneBox(lonely) : "",
    section("Lines", ways.map((m) => row("mark", chosen.hiddenMarks, m.id, m.label, stroke(m.id), marks.get(m.id))), chosen.hiddenMarks, ways.map((m) => m.id)),
    section("Relations", names.map((i) => row("property", chosen.hiddenProperties, i, page.properties[i].label, null, properties.get(i))), chosen.hiddenProperties, names));
}

function aloneBox(count) {
  const input = el("input", { type: "checkbox", id: "alone" });
  input.checked = chosen.alone;
  input.addEventListener("change", () => { chosen.alone = input.checked; refresh(); fit(null, true); });
  return el("p", { class: "alone" }, el("label", {}, input, el("span", { class: "label" }, "also names without a line"), el("span", { class: "count" }, String(count))));
}

function focusOn(i, hops) {
  chosen.focus = { node: i, hops };
  if (!(chosen.selected && chosen.selected.kind === "node" && chosen.selected.i === i)) select("node", i);
  else { refresh(); showDetails(); }
  fit(null, true);
}

function notice() {
  const place = byId("notice");
  const rest = nodes.filter((node) => node.edges.length && !node.core && !chosen.added.has(node.id));
  const parts = [];
  if (chosen.focus) {
    parts.push(`${nodes[chosen.focus.node].label} and what is ${chosen.focus.hops === 1 ? "one step" : "two steps"} away `,
      button("Show all", () => { chosen.focus = null; refresh(); showDetails(); fit(null, true); }));
  } else if (rest.length) {
    rest.sort((a, b) => b.edges.length - a.edges.length || a.id - b.id);
    parts.push(`${shown.nodes.size.toLocaleString("en")} of ${plural(nodes.length, "name")}, the best-connected `,
      button(`Add ${Math.min(100, rest.length)}`, () => { rest.slice(0, 100).forEach((node) => chosen.added.add(node.id)); refresh(); fit(null, true); }));
  }
  if (!shown.nodes.size) parts.push(nodes.length ? "Nothing passes these filters. " : "This graph is empty.");
  place.replaceChildren(...parts);
  place.hidden = !parts.length;
}

function reset() {
  [chosen.hiddenClasses, chosen.hiddenProperties, chosen.hiddenMarks, chosen.added].forEach((set) => set.clear());
  Object.assign(chosen, { focus: null, alone: false });
  box.value = "";
  closeResults();
  drawFilters();
  select(null);
  fit(null, true);
}
