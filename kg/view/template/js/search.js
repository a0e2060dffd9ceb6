// Search as you type: names first, then relations, then sentences. Every word typed must be found.

let index = null; // names and words of relations, made when first needed
let sentences = NONE; // each claim's first sentence, folded bit by bit while the page is idle
let sentencesRead = 0;

const TIMES = [null, "former", "prospective"];
const relationKey = (claim) => claim.p * 8 + (claim.negated ? 4 : 0) + TIMES.indexOf(claim.time); // one number for one wording

function makeIndex() {
  const relations = new Map();
  const keys = claims.map(relationKey);
  claims.forEach((c, i) => { if (!relations.has(keys[i])) relations.set(keys[i], folded(relationText(c))); });
  return {
    labels: nodes.map((node) => folded(node.label)),
    names: nodes.map((node) => folded([node.label, ...node.aliases, ...node.titles].join(" | "))),
    relations,
    keys,
    order: claims.map((c) => c.i).sort((a, b) => claims[a].marks.length - claims[b].marks.length || a - b),
  };
}

function foldSentences(deadline) {
  if (!sentences.length) sentences = new Array(claims.length).fill("");
  while (sentencesRead < claims.length && deadline.timeRemaining() > 2) {
    for (const stop = Math.min(claims.length, sentencesRead + 200); sentencesRead < stop; sentencesRead += 1) {
      const first = claims[sentencesRead].flat;
      if (first.length) sentences[sentencesRead] = folded(sentenceOf(first));
    }
  }
  index = index || makeIndex();
  if (sentencesRead < claims.length) whenIdle(foldSentences);
}

const whenIdle = (work) => (window.requestIdleCallback ? requestIdleCallback(work, { timeout: 500 })
  : setTimeout(() => { const end = performance.now() + 12; work({ timeRemaining: () => end - performance.now() }); }, 30));

const startsWord = (text, part) => {
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1])) return true;
  }
  return false;
};

// The least of many by a comparison, without sorting all of them.
function least(list, compare, most) {
  const best = [];
  for (const item of list) {
    if (best.length === most && compare(item, best[most - 1]) >= 0) continue;
    let at = best.length;
    while (at > 0 && compare(item, best[at - 1]) < 0) at -= 1;
    best.splice(at, 0, item);
    if (best.length > most) best.pop();
  }
  return best;
}

function find(typed) {
  index = index || makeIndex();
  const parts = folded(typed).split(/\s+/).filter(Boolean);
  if (!parts.length) return [];
  const inNames = parts.map(namesWith);
  const names = findNames(parts, inNames);
  const related = findRelations(parts, inNames);
  const told = findSentences(parts, new Set(related));
  return [...names.map((i) => ({ kind: "node", i })), ...related.map((i) => ({ kind: "claim", i })), ...told.map((i) => ({ kind: "claim", i, told: true }))];
}

function namesWith(part) {
  const made = new Uint8Array(nodes.length);
  for (let i = 0; i < made.length; i += 1) if (startsWord(index.names[i], part)) made[i] = 1;
  return made;
}

function findNames(parts, inNames) {
  const whole = parts.join(" ");
  const score = (i) => {
    const label = index.labels[i];
    return label === whole ? 0 : nodes[i].aliases.some((a) => folded(a) === whole) ? 1 : label.startsWith(whole) ? 2 : 3;
  };
  const found = [];
  for (let i = 0; i < nodes.length; i += 1) if (inNames.every((list) => list[i])) found.push(i);
  const scores = new Map(found.map((i) => [i, score(i)]));
  return least(found, (a, b) => scores.get(a) - scores.get(b) || byDegree(a, b), 8);
}

function findRelations(parts, inNames) {
  const inRelation = new Map([...index.relations].map(([key, text]) => [key, parts.map((part) => startsWord(text, part))]));
  const has = (c) => {
    const words = inRelation.get(index.keys[c.i]);
    for (let k = 0; k < parts.length; k += 1) {
      if (words[k] || (c.s !== undefined && inNames[k][c.s])) continue;
      if (c.o !== undefined ? inNames[k][c.o] : startsWord(folded(c.literal || ""), parts[k])) continue;
      return false;
    }
    return true;
  };
  const direct = (c) => (c.s !== undefined && inNames[0][c.s] ? 1 : 0);
  const found = claims.filter(has);
  return least(found, (a, b) => direct(b) - direct(a) || a.marks.length - b.marks.length || a.i - b.i, 8).map((c) => c.i);
}

function findSentences(parts, seen) {
  if (parts.every((part) => part.length < 4)) return [];
  const found = [];
  const [rarest, ...others] = [...parts].sort((a, b) => b.length - a.length); // the longest word rules most out
  for (const i of index.order) {
    if (!sentences.length || !sentences[i].includes(rarest) || claims[i].o === undefined || seen.has(i)) continue;
    if (!others.every((part) => sentences[i].includes(part))) continue;
    found.push(i);
    if (found.length === 5) break;
  }
  return found;
}

const box = byId("search");
const results = byId("results");
let found = [];
let active = -1;

function option(result, n) {
  const content = [];
  if (result.kind === "node") {
    const node = nodes[result.i];
    const typed = folded(box.value.trim());
    const other = node.aliases.filter((a) => folded(a).includes(typed) && !folded(node.label).includes(typed))[0];
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
  if (typed && !found.length) results.append(el("li", { class: "none", role: "option", "aria-disabled": "true" }, "Nothing found"));
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
  else openClaim(claims[result.i]);
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
let example; // the words, or null; found once

function exampleQuery() {
  if (example !== undefined) return example;
  const agents = new Set(["Person", "Organization", "Group"]);
  const links = (c) => c.edge !== null && c.marks.length === 1 && c.marks[0] === "asserted"
    && agents.has(nodes[c.s].family) && agents.has(nodes[c.o].family);
  const weight = (c) => (nodes[c.o].titles.length ? 1000 : 0) + nodes[c.s].edges.length + nodes[c.o].edges.length;
  const best = least(claims.filter(links), (a, b) => weight(b) - weight(a) || a.i - b.i, 1)[0];
  const shortest = (i) => [nodes[i].label, ...nodes[i].aliases].filter((name) => name.length > 1).sort((a, b) => a.length - b.length)[0];
  const word = () => propertyOf(best).label.split(" ").sort((a, b) => b.length - a.length)[0];
  example = best ? [shortest(best.s), word(), nodes[best.o].titles[0] || shortest(best.o)].join(" ").toLowerCase() : null;
  return example;
}

function trySearch(text) {
  box.value = text;
  box.focus();
  showResults();
}
