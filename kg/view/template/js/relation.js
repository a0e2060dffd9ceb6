// One relation, all through the graph: who responded to whom, each with its sentence.

const CHIPS = 12; // relations before "more"
const AT_ONCE = 500; // claims that a list is sorted of

function relationDetails(p) {
  const list = claimsWith(p);
  const label = page.properties[p].label;
  return [
    el("h2", {}, `Who ${label} whom or what`),
    el("p", { class: "muted" }, `${plural(list.length, "claim")} that pass the filters, the surest first`),
    ...some(surest(list), (i) => claimCard(i, true, undefined, true)),
  ];
}

function claimsWith(p) {
  const list = [];
  for (let i = 0; i < CLAIMS; i += 1) if (C.p[i] === p && claimPasses(i)) list.push(i);
  return list;
}

// What is stated before what is claimed, denied or past; then by confidence.
const surest = (list) => least(list, (a, b) => marksOf(C.marks[a]).length - marksOf(C.marks[b]).length || C.sure[b] - C.sure[a] || a - b, AT_ONCE);

// The relations as buttons, those that tell news before offices and standing orders.
function relationChips() {
  const { properties } = countAll();
  const weight = (p) => (page.properties[p].quiet ? 2 : page.properties[p].office ? 1 : 0);
  const list = [...properties.keys()].sort((a, b) => weight(a) - weight(b) || properties.get(b) - properties.get(a) || a - b);
  const chip = (p) => button([page.properties[p].label, el("span", { class: "count" }, ` ${properties.get(p).toLocaleString("en")}`)], () => select("relation", p, { move: true }), { class: "chip" });
  const rest = list.slice(CHIPS);
  const more = rest.length ? button(`${rest.length} more`, () => more.replaceWith(...rest.map(chip)), { class: "plain small" }) : null;
  return el("p", { class: "buttons", role: "group", "aria-label": "Relations" }, list.slice(0, CHIPS).map(chip), more);
}
