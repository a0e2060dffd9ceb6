// A passage: the sentence with the evidence marked, the rest of its paragraph round it. Offsets count code points.

const AROUND = 260; // characters of context on either side
const HIGH = /[\uD800-\uDBFF]/; // a text with one has letters that JavaScript counts twice
const letters = new Map(); // piece → its code points, for those texts

// The text of an article from one offset to another; empty where the page does not hold it.
function textOf(a, from, to) {
  const piece = articles[a].pieces.find(([start, text]) => start <= from && from <= start + text.length);
  if (!piece) return "";
  const [start, text] = piece;
  if (!HIGH.test(text)) return text.slice(from - start, to - start);
  if (!letters.has(piece)) letters.set(piece, Array.from(text));
  return letters.get(piece).slice(from - start, to - start).join("");
}

const pieceRound = (a, at) => articles[a].pieces.find(([start, text]) => start <= at && at <= start + text.length);
const sentenceOf = ([a, start, end]) => textOf(a, start, end);

const mentionsMade = new Map();

// The mentions of an article as [start, end, node, named], in the order of the text.
function mentionsOf(a) {
  if (mentionsMade.has(a)) return mentionsMade.get(a);
  const flat = D ? D.mentions.of(a) : NONE;
  const made = [];
  for (let k = 0, at = 0; k < flat.length; k += 3) {
    at += flat[k];
    made.push([at, at + flat[k + 1], flat[k + 2] >> 1, Boolean(flat[k + 2] & 1)]);
  }
  if (D) mentionsMade.set(a, made);
  return made;
}

const evidenceOf = (passage) => Array.from({ length: (passage.length - 3) / 2 }, (_, k) => [passage[3 + 2 * k], passage[4 + 2 * k]]);

// Where the words of a passage stand that tell its claim.
function cueOf(passage) {
  const cue = passage.cue || NONE;
  return Array.from({ length: cue.length / 2 }, (_, k) => [passage[1] + cue[2 * k], passage[1] + cue[2 * k] + cue[2 * k + 1]]);
}

// Text from start to end with evidence marked and names set off, and the words that tell a claim boxed; `wrapName`
// makes the element of a mention, `wrapCue` the box.
function marked(a, start, end, evidence, names, wrapName, cue = [], wrapCue = null) {
  const cuts = [...new Set([start, end, ...evidence.flat(), ...cue.flat(), ...names.flatMap((n) => [n[0], n[1]])])]
    .filter((cut) => cut >= start && cut <= end).sort((x, y) => x - y);
  const made = document.createDocumentFragment();
  let mark = null;
  let open = null; // the mention that the last piece was in, and its element
  for (let k = 0; k + 1 < cuts.length; k += 1) {
    const [from, to] = [cuts[k], cuts[k + 1]];
    const inside = (span) => span[0] <= from && to <= span[1];
    const plain = textOf(a, from, to);
    const text = cue.some(inside) ? wrapCue(plain) : plain;
    const name = names.find(inside);
    const evident = evidence.some(inside);
    if (!evident) mark = null;
    else if (!mark) { mark = el("mark", {}); made.append(mark); open = null; }
    const home = mark || made;
    if (!name) { home.append(text); open = null; continue; }
    if (open && open.name === name && open.home === home) { open.element.append(text); continue; }
    open = { name, home, element: wrapName(name, text) };
    home.append(open.element);
  }
  return made;
}

// Mentions that do not lie in one another, the longest first.
function apart(list) {
  const kept = [];
  for (const m of list) if (!kept.length || kept[kept.length - 1][1] <= m[0]) kept.push(m);
  return kept;
}

function quote(passage, short, roles) {
  const [a, start, end] = passage;
  const block = el("blockquote", {});
  const names = apart(mentionsOf(a).filter((m) => m[0] >= start && m[1] <= end && roles.has(m[2])));
  const wrap = (m, text) => el("b", { class: `${roles.get(m[2])}${m[3] ? "" : " stands-for"}`, title: m[3] ? null : nodes[m[2]].label }, text);
  const [low, high] = short ? [start, end] : paragraphRound(a, start, end);
  if (low < start) block.append(el("span", { class: "context" }, textOf(a, Math.max(low, start - AROUND), start)));
  const box = (text) => el("b", { class: roles.get("cue") || "property", title: "These words tell it" }, text);
  block.append(el("span", { class: "sentence" }, marked(a, start, end, evidenceOf(passage), names, wrap, cueOf(passage), box)));
  if (high > end) block.append(el("span", { class: "context" }, textOf(a, end, Math.min(high, end + AROUND))));
  return block;
}

function paragraphRound(a, start, end) {
  const before = textOf(a, Math.max(pieceStart(a, start), start - 4 * AROUND), start);
  const after = textOf(a, end, end + 4 * AROUND);
  const cut = Array.from(before.slice(before.lastIndexOf("\n") + 1)).length;
  const rest = after.indexOf("\n") < 0 ? after : after.slice(0, after.indexOf("\n"));
  return [start - cut, end + Array.from(rest).length];
}

const pieceStart = (a, at) => { const piece = pieceRound(a, at); return piece ? piece[0] : at; };

function source(passage) {
  const article = articles[passage[0]];
  const facts = [article.publisher, article.published].filter(Boolean).join(", ");
  return el("figcaption", {}, articleLink(article.i, passage[1]),
    facts ? ` · ${facts}` : null, article.url ? " · " : null, article.url ? link(article.url, "source") : null);
}

// A link that a reader may open beside this page, too; in a notebook's frame there is no such place.
function articleLink(i, at) {
  const open = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    select("article", i, { at });
  };
  const more = { class: "plain", title: at === undefined ? null : "The whole article, at this place" };
  if (framed) return button(articleName(i), open, more);
  return el("a", { href: `#${placeOf({ kind: "article", i })}${at === undefined ? "" : `?at=${at}`}`, onclick: open, ...more }, articleName(i));
}

const articleName = (i) => articles[i].title || articles[i].id;

const figure = (passage, short, roles) => el("figure", { class: "passage" }, quote(passage, short, roles || new Map()), source(passage));
