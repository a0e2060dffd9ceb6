// Search as you type: names first, then relations, then sentences. Every word typed must be found.

let index = null; // made when first needed

function makeIndex() {
  const words = (node) => folded([node.label, ...node.aliases, ...node.titles].join(" | "));
  const names = nodes.map(words);
  return {
    names,
    claims: claims.map((c) => [c.s === undefined ? "" : names[c.s], folded(relationText(c)), c.o === undefined ? folded(c.literal || "") : names[c.o]].join(" | ")),
    sentences: claims.map((c) => (c.passages.length ? folded(sentenceOf(c.passages[0])) : "")),
  };
}

const startsWord = (text, part) => {
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1])) return true;
  }
  return false;
};

function find(typed) {
  index = index || makeIndex();
  const parts = folded(typed).split(/\s+/).filter(Boolean);
  if (!parts.length) return [];
  const has = (text) => parts.every((part) => startsWord(text, part));
  const whole = parts.join(" ");
  const score = (i) => {
    const label = folded(nodes[i].label);
    return label === whole ? 0 : nodes[i].aliases.some((a) => folded(a) === whole) ? 1 : label.startsWith(whole) ? 2 : 3;
  };
  const names = nodes.map((node) => node.id).filter((i) => has(index.names[i]))
    .sort((a, b) => score(a) - score(b) || nodes[b].edges.length - nodes[a].edges.length || a - b).slice(0, 8);
  const order = (a, b) => claims[a].marks.length - claims[b].marks.length || a - b;
  const direct = (i) => (parts.length ? startsWord(folded(startName(claims[i])), parts[0]) || claims[i].s !== undefined && startsWord(index.names[claims[i].s], parts[0]) : false);
  const related = claims.map((c) => c.i).filter((i) => has(index.claims[i])).sort((a, b) => direct(b) - direct(a) || order(a, b)).slice(0, 8);
  const seen = new Set(related);
  const told = parts.length > 1 || whole.length > 3 ? claims.map((c) => c.i).filter((i) => !seen.has(i) && claims[i].o !== undefined && parts.every((part) => index.sentences[i].includes(part))).sort(order).slice(0, 5) : [];
  return [...names.map((i) => ({ kind: "node", i })), ...related.map((i) => ({ kind: "claim", i })), ...told.map((i) => ({ kind: "claim", i, told: true }))];
}

const box = byId("search");
const results = byId("results");
let found = [];
let active = -1;

function option(result, n) {
  const content = [];
  if (result.kind === "node") {
    const node = nodes[result.i];
    const other = node.aliases.filter((a) => folded(a).includes(folded(box.value.trim())) && !folded(node.label).includes(folded(box.value.trim())))[0];
    content.push(sign(node.cls, node.family), el("span", {}, node.label), el("small", {}, [other ? `also “${other}”` : null, node.titles[0], page.classes.find((c) => c.id === node.cls).label].filter(Boolean).join(" · ")));
  } else {
    const claim = claims[result.i];
    content.push(el("span", {}, relationSentence(claim)), el("small", {}, claim.passages.length ? clipped(sentenceOf(claim.passages[0]), 110) : ""));
  }
  const made = el("li", { role: "option", id: `result-${n}`, class: result.kind, "aria-selected": "false" }, content);
  made.addEventListener("mousedown", (event) => { event.preventDefault(); choose(n); });
  return made;
}

const clipped = (text, most) => (text.length > most ? `${text.slice(0, most)}…` : text);

function showResults() {
  found = find(box.value);
  active = -1;
  const typed = box.value.trim() !== "";
  results.replaceChildren(...found.map(option));
  if (typed && !found.length) results.append(el("li", { class: "none" }, "Nothing found"));
  results.hidden = !typed;
  box.setAttribute("aria-expanded", String(typed));
  box.removeAttribute("aria-activedescendant");
}

function step(by) {
  if (!found.length) return;
  active = (active + by + found.length + (active < 0 && by < 0 ? 1 : 0)) % found.length;
  [...results.children].forEach((item, n) => item.setAttribute("aria-selected", String(n === active)));
  results.children[active].scrollIntoView({ block: "nearest" });
  box.setAttribute("aria-activedescendant", `result-${active}`);
}

function choose(n) {
  const result = found[n];
  if (!result) return;
  closeResults();
  if (result.kind === "node") select("node", result.i, { move: true });
  else {
    const claim = claims[result.i];
    [claim.s, claim.o].forEach((i) => { if (i !== undefined) bring(i); });
    select(claim.edge !== null ? "edge" : "claim", claim.edge !== null ? claim.edge : claim.i, { move: true });
  }
  byId("panel").focus({ preventScroll: true });
}

function closeResults() {
  results.hidden = true;
  box.setAttribute("aria-expanded", "false");
}

box.addEventListener("input", showResults);
box.addEventListener("focus", () => { if (box.value.trim()) showResults(); });
box.addEventListener("blur", closeResults);
box.addEventListener("keydown", (event) => {
  const acts = { ArrowDown: () => step(1), ArrowUp: () => step(-1), Enter: () => choose(Math.max(active, 0)), Escape: () => { box.value = ""; closeResults(); box.blur(); } };
  if (!acts[event.key]) return;
  event.preventDefault();
  event.stopPropagation();
  acts[event.key]();
});

// A search worth trying on this very graph: "HA responded mayor".
function exampleQuery() {
  const agents = new Set(["Person", "Organization", "Group"]);
  const links = (c) => c.edge !== null && c.marks.length === 1 && c.marks[0] === "asserted"
    && agents.has(nodes[c.s].family) && agents.has(nodes[c.o].family);
  const weight = (c) => (nodes[c.o].titles.length ? 1000 : 0) + nodes[c.s].edges.length + nodes[c.o].edges.length;
  const best = claims.filter(links).sort((a, b) => weight(b) - weight(a) || a.i - b.i)[0];
  if (!best) return null;
  const shortest = (i) => [nodes[i].label, ...nodes[i].aliases].filter((name) => name.length > 1).sort((a, b) => a.length - b.length)[0];
  const word = propertyOf(best).label.split(" ").sort((a, b) => b.length - a.length)[0];
  return [shortest(best.s), word, nodes[best.o].titles[0] || shortest(best.o)].join(" ").toLowerCase();
}

function trySearch(text) {
  box.value = text;
  box.focus();
  showResults();
}
