// The query editor: sends the text to /sparql on this server and shows the answer. Texts enter only as text.
"use strict";

const byId = (id) => document.getElementById(id);
const box = byId("query");
const base = box.dataset.base;
const JSON_ROWS = "application/sparql-results+json";

function el(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

// An address of the graph leads to its page here, one of the web there; anything else is text.
function term(value) {
  if (!value) return "";
  if (value.type !== "uri") return value.value;
  if (value.value.startsWith(base)) return el("a", { href: `/${value.value.slice(base.length)}` }, value.value.slice(base.length));
  return /^https?:\/\//.test(value.value) ? el("a", { href: value.value, rel: "noopener noreferrer" }, value.value) : value.value;
}

function table(answer) {
  const names = answer.head.vars;
  const head = el("tr", {}, ...names.map((name) => el("th", { scope: "col" }, name)));
  const rows = answer.results.bindings.slice(0, 2000).map((row) => el("tr", {}, ...names.map((name) => el("td", { class: "value" }, term(row[name])))));
  return el("table", {}, el("thead", {}, head), el("tbody", {}, ...rows));
}

async function ask(accept) {
  return fetch("/sparql", { method: "POST", headers: { "Content-Type": "application/sparql-query", Accept: accept }, body: box.value });
}

async function run() {
  location.hash = encodeURIComponent(box.value);
  byId("error").hidden = true;
  byId("answer").replaceChildren();
  byId("state").textContent = "running …";
  const begun = performance.now();
  try {
    const reply = await ask(`${JSON_ROWS}, text/turtle;q=0.9`);
    const text = await reply.text();
    byId("state").textContent = `${Math.round(performance.now() - begun)} ms`;
    if (!reply.ok) return wrong(text);
    if (!reply.headers.get("content-type").startsWith(JSON_ROWS)) return byId("answer").append(el("pre", {}, text));
    const answer = JSON.parse(text);
    if (answer.boolean !== undefined) return byId("answer").append(el("p", {}, answer.boolean ? "yes" : "no"));
    const count = answer.results.bindings.length;
    byId("state").textContent += ` · ${count.toLocaleString("en")} ${count === 1 ? "row" : "rows"}${count > 2000 ? ", the first 2,000 shown" : ""}`;
    return byId("answer").append(table(answer));
  } catch (error) {
    return wrong(`The server does not answer (${error.message}).`);
  }
}

// Show what is wrong, and put the cursor there.
function wrong(text) {
  byId("state").textContent = "";
  byId("error").textContent = text.trim();
  byId("error").hidden = false;
  const place = /^line (\d+), column (\d+)/.exec(text);
  if (!place) return;
  const at = box.value.split("\n").slice(0, place[1] - 1).reduce((sum, line) => sum + line.length + 1, 0) + Number(place[2]) - 1;
  box.focus();
  box.setSelectionRange(at, at + 1);
}

async function save() {
  const reply = await ask("text/csv, text/turtle;q=0.5");
  if (!reply.ok) return wrong(await reply.text());
  const blob = await reply.blob();
  const a = el("a", { href: URL.createObjectURL(blob), download: reply.headers.get("content-type").startsWith("text/csv") ? "answer.csv" : "answer.ttl" });
  a.click();
  return setTimeout(() => URL.revokeObjectURL(a.href), 10000);
}

byId("run").addEventListener("click", run);
byId("csv").addEventListener("click", save);
box.addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); run(); } });
document.querySelectorAll("#examples button").forEach((one) => one.addEventListener("click", () => { box.value = one.dataset.query; run(); }));

function written() { try { return decodeURIComponent(location.hash.slice(1)); } catch { return ""; } }
box.value = written() || document.querySelector("#examples button").dataset.query;
