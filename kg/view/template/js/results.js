// The list under the search field: arrows, Enter, Esc.

const box = byId("search");
const results = byId("results");
let found = [];
let active = -1;

function option(result, n) {
  const made = el("li", { role: "option", id: `result-${n}`, class: result.kind, "aria-selected": "false" },
    result.close && !(found[n - 1] || {}).close ? el("small", { class: "head" }, "Not all of these words, but close") : null, optionText(result));
  made.addEventListener("mousedown", (event) => { event.preventDefault(); choose(n); });
  return made;
}

function optionText(result) {
  if (result.kind === "claim") {
    const claim = claims[result.i];
    return [el("span", {}, relationSentence(claim)), el("small", {}, clipped(shownSentence(claim), 110))];
  }
  if (result.kind === "statement") {
    const statement = statements[result.i];
    return [el("span", {}, statementSentence(statement)), el("small", {}, statement.passages.length ? clipped(sentenceOf(statement.passages[0]), 110) : "")];
  }
  const node = nodes[result.i];
  const typed = folded(box.value.trim());
  const other = node.aliases.filter((a) => folded(a).includes(typed) && !folded(node.label).includes(typed))[0];
  return [sign(node.cls, node.family), el("span", {}, node.label),
    el("small", {}, [other ? `also “${other}”` : null, knownAs(result.i), classOf.get(node.cls).label].filter(Boolean).join(" · "))];
}

const clipped = (text, most) => (text.length > most ? `${text.slice(0, most)}…` : text);

function showResults() {
  found = find(box.value);
  active = -1;
  const typed = box.value.trim() !== "";
  results.replaceChildren(...found.map(option));
  if (typed && !found.length) results.append(el("li", { class: "none", role: "option", "aria-disabled": "true" }, allHere ? "Nothing found" : "Loading …"));
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
  if (result.kind === "claim") openClaim(claims[result.i]);
  else select(result.kind, result.i, { move: true });
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

function trySearch(text) {
  box.value = text;
  box.focus();
  showResults();
}
