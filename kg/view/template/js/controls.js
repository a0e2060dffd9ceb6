// Legend and filters in one: what each sign means, how often it occurs, and a box to switch it off.

const filters = byId("filters");

function row(kind, set, value, label, picture, count) {
  const input = el("input", { type: "checkbox", "data-kind": kind, "data-value": value });
  input.checked = !set.has(value);
  input.addEventListener("change", () => { if (input.checked) set.delete(value); else set.add(value); refresh(); remember(true); });
  return el("li", {}, el("label", {}, input, picture, el("span", { class: "label" }, label), el("span", { class: "count" }, count.toLocaleString("en"))));
}

function stroke(mark) {
  const line = svg("line", { x1: 1, y1: 8, x2: 27, y2: 8 });
  const picture = svg("svg", { class: `stroke ${mark}`, viewBox: "0 0 28 16", "aria-hidden": "true" }, line);
  if (mark === "negated") picture.append(svg("line", { x1: 14, y1: 2, x2: 14, y2: 14 }));
  return picture;
}

const counted = (list) => list.reduce((counts, key) => counts.set(key, (counts.get(key) || 0) + 1), new Map()); // of arrays, typed or not

function section(heading, rows, set, values) {
  const none = () => values.every((value) => set.has(value));
  const all = button("all", () => { set.clear(); drawFilters(); refresh(); remember(true); }, { class: "plain small", "aria-label": `Show all: ${heading}` });
  const no = button("none", () => { if (!none()) values.forEach((value) => set.add(value)); drawFilters(); refresh(); remember(true); }, { class: "plain small", "aria-label": `Hide all: ${heading}` });
  return el("section", {}, el("h2", {}, heading, el("span", { class: "all" }, all, " ", no)), el("ul", {}, rows));
}

function countedMarks() {
  const found = new Map();
  for (const [bits, n] of counted(C.marks)) for (const mark of marksOf(bits)) found.set(mark, (found.get(mark) || 0) + n);
  return found;
}

let counts = null; // how often each class, meaning, relation and outlet occurs

function countAll() {
  return counts || (counts = {
    classes: new Map([...counted(N.cls)].map(([k, n]) => [N.classes[k], n])),
    marks: countedMarks(),
    properties: counted(C.p),
    outlets: counted(articles.map(outletOf)),
    lonely: N.degree.reduce((n, degree) => n + (degree ? 0 : 1), 0),
    linked: coreNodes.length === NODES ? 0 : N.degree.reduce((n, degree, i) => n + (degree && !inCore.has(i) ? 1 : 0), 0),
  });
}

function drawFilters() {
  const { classes, marks, properties, outlets, lonely } = countAll();
  const kinds = page.classes.filter((c) => classes.has(c.id));
  const ways = MARKS.filter((mark) => marks.has(mark.id));
  const often = (map) => (a, b) => map.get(b) - map.get(a) || (a < b ? -1 : 1);
  const names = page.properties.map((p, i) => i).filter((i) => properties.has(i)).sort(often(properties));
  const papers = [...outlets.keys()].sort(often(outlets)).slice(0, 40);
  filters.replaceChildren(
    button("Show the picture", () => { toggleFilters(false); byId("toggle-filters").focus(); }, { class: "done" }),
    section("Names", kinds.map((c) => row("class", chosen.hiddenClasses, c.id, c.label, sign(c.id, c.family || ""), classes.get(c.id))), chosen.hiddenClasses, kinds.map((c) => c.id)),
    lonely ? aloneBox(lonely) : "",
    section("Lines", ways.map((m) => row("mark", chosen.hiddenMarks, m.id, m.label, stroke(m.id), marks.get(m.id))), chosen.hiddenMarks, ways.map((m) => m.id)),
    lineNotes(),
    wordNotes(),
    sureSection(),
    dateSection(),
    papers.length > 1 ? section("Outlets", papers.map((name) => row("outlet", chosen.hiddenOutlets, name, name || "outlet not known", null, outlets.get(name))), chosen.hiddenOutlets, papers) : "",
    section("Relations", names.map((i) => row("property", chosen.hiddenProperties, i, page.properties[i].label, null, properties.get(i))), chosen.hiddenProperties, names));
}

// What else a line can show.
function lineNotes() {
  const note = (picture, text) => el("li", {}, picture, text);
  const wide = stroke("wide");
  const arrow = stroke("arrow");
  arrow.append(svg("polygon", { points: "27,8 20,4.5 20,11.5" }));
  return el("ul", { class: "notes small muted", "aria-label": "Further signs of lines" },
    note(arrow, "points at whom or what"), note(stroke("both"), "no arrow: holds both ways"), note(wide, "wider: more claims behind it"),
    note(stroke("disputed"), "red without a bar: disputed"), note(stroke("quiet"), "faint: a standing order, as “is located in”"),
    note(circles(), "larger: more lines"));
}

// How words are set off in the sentences of the panel.
function wordNotes() {
  const note = (cls, sample, text) => el("li", {}, el("span", { class: "key" }, el("b", { class: cls }, sample)), text);
  return el("ul", { class: "notes small muted", "aria-label": "Signs in sentences" },
    note("subject", "Lee", "who"), note("property", "sued", "the words that tell it"), note("object", "Day", "whom or what"));
}

const circles = () => svg("svg", { class: "stroke sizes", viewBox: "0 0 28 16", "aria-hidden": "true" }, svg("circle", { cx: 6, cy: 8, r: 3 }), svg("circle", { cx: 19, cy: 8, r: 7 }));

function sureSection() {
  const input = el("input", { type: "range", min: 0, max: 100, step: 5, id: "sure", "aria-label": "Least confidence of claims" });
  const said = el("p", { class: "small muted" });
  const show = () => {
    const value = Math.round(chosen.sure * 100);
    input.value = value;
    said.textContent = value ? `at least ${value} of 100 such claims hold` : "all claims, however sure";
    input.setAttribute("aria-valuetext", said.textContent);
  };
  input.addEventListener("input", () => { chosen.sure = Number(input.value) / 100; show(); refresh(); });
  input.addEventListener("change", () => remember(true));
  show();
  return el("section", {}, el("h2", {}, "How sure"), input, said);
}

function aloneBox(count) {
  const input = el("input", { type: "checkbox", id: "alone" });
  input.checked = chosen.alone;
  input.addEventListener("change", () => { chosen.alone = input.checked; refresh(); remember(true); fit(null, true); });
  return el("p", { class: "alone" }, el("label", {}, input, el("span", { class: "label" }, "also names without a line"), el("span", { class: "count" }, String(count))));
}

function focusOn(i, hops) {
  chosen.focus = { node: i, hops };
  chosen.selected = { kind: "node", i };
  chosen.hiddenClasses.delete(nodes[i].cls);
  refresh();
  showDetails();
  remember();
  fit(null, true);
}

function unfocus() {
  chosen.focus = null;
  refresh();
  showDetails();
  remember();
  fit(null, true);
}

function notice() {
  const place = byId("notice");
  const parts = [];
  if (chosen.focus) {
    const { node, hops } = chosen.focus;
    parts.push(`${nodes[node].label} and what is ${hops === 1 ? "one step" : "two steps"} away${shown.near ? `, without ${shown.near.toLocaleString("en")} less connected` : ""} `,
      button("Show all", unfocus));
  } else {
    const rest = allHere ? countAll().linked - [...chosen.added].filter((i) => N.degree[i]).length : 0;
    if (rest > 0) {
      parts.push(`${shown.nodes.size.toLocaleString("en")} of ${plural(NODES, "name")}, the most important${shown.left ? `; ${shown.left.toLocaleString("en")} lines not drawn` : ""} `,
        button(`Add ${Math.min(rest, 100)}`, () => { nextImportant(100).forEach((i) => chosen.added.add(i)); refresh(); remember(true); fit(null, true); }));
    } else if (shown.left) parts.push(`${shown.left.toLocaleString("en")} lines not drawn: those with fewest claims`);
  }
  if (!shown.nodes.size) parts.push(NODES ? "Nothing passes these filters. " : "This graph is empty.");
  place.replaceChildren(...parts);
  place.hidden = !parts.length;
}

const nextImportant = (most) => least(nodes.filter((node) => node.degree && !node.core && !chosen.added.has(node.id)).map((node) => node.id), byImportance, most);

function reset() {
  [chosen.hiddenClasses, chosen.hiddenProperties, chosen.hiddenMarks, chosen.hiddenOutlets, chosen.added, chosen.pinned].forEach((set) => set.clear());
  Object.assign(chosen, { focus: null, alone: false, from: null, to: null, sure: 0 });
  box.value = "";
  closeResults();
  drawFilters();
  select(null);
  fit(null, true);
}
