// A passage: the sentence with the evidence marked, the rest of its paragraph round it.

const AROUND = 260; // characters of context on either side
const letters = new Map(); // paragraph → its code points; offsets count those, not JavaScript's units

function pointsOf(t) {
  if (!letters.has(t)) letters.set(t, Array.from(page.paragraphs[t]));
  return letters.get(t);
}

const sentenceOf = (passage) => pointsOf(passage.t).slice(passage.s[0], passage.s[1]).join("");

function quote(passage, short) {
  const points = pointsOf(passage.t);
  const block = el("blockquote", {});
  const [start, end] = passage.s;
  if (!short) block.append(context(points.slice(Math.max(0, start - AROUND), start).join(""), start > AROUND, false));
  block.append(sentence(points, passage));
  if (!short) block.append(context(points.slice(end, end + AROUND).join(""), false, points.length > end + AROUND));
  return block;
}

const context = (text, cutBefore, cutAfter) =>
  el("span", { class: "context" }, (cutBefore ? "…" : "") + text + (cutAfter ? "…" : ""));

function sentence(points, passage) {
  const evidence = passage.e || [];
  const names = passage.n || [];
  const cuts = [...new Set([...passage.s, ...evidence.flat(), ...names.flatMap((n) => [n[0], n[1]])])]
    .filter((cut) => cut >= passage.s[0] && cut <= passage.s[1]).sort((a, b) => a - b);
  const made = el("span", { class: "sentence" });
  let mark = null;
  for (let k = 0; k + 1 < cuts.length; k += 1) {
    const [from, to] = [cuts[k], cuts[k + 1]];
    const inside = (span) => span[0] <= from && to <= span[1];
    const text = points.slice(from, to).join("");
    const piece = names.some(inside) ? el("b", {}, text) : document.createTextNode(text);
    if (!evidence.some(inside)) { mark = null; made.append(piece); continue; }
    if (!mark) { mark = el("mark", {}); made.append(mark); }
    mark.append(piece);
  }
  return made;
}

function source(passage) {
  if (passage.a === undefined) return el("figcaption", {});
  const article = page.articles[passage.a];
  const facts = [article.publisher, article.published].filter(Boolean).join(", ");
  return el("figcaption", {}, button(articleName(passage.a), () => select("article", passage.a), { class: "plain", title: "All claims from this article" }),
    facts ? ` · ${facts}` : null, article.url ? " · " : null, article.url ? link(article.url, "source") : null);
}

const articleName = (i) => page.articles[i].title || page.articles[i].id;

const figure = (passage, short) => el("figure", { class: "passage" }, quote(passage, short), source(passage));
