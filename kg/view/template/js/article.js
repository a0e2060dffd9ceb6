// An article whole: its text with every mention marked, at the place that was asked for.

function articleDetails(i, at) {
  const article = articles[i];
  const list = [...new Set(claimsOf(i))];
  const text = articleText(i, at);
  return [
    el("h2", {}, articleName(i)),
    el("p", { class: "muted" }, [article.publisher, article.published, article.title !== article.id ? article.id : null].filter(Boolean).join(" · ")),
    article.url ? el("p", {}, link(article.url, article.url)) : null,
    article.pieces.length ? el("p", { class: "small muted" }, "Marked: ", el("b", { class: "mention" }, "names"), ", ",
      el("b", { class: "mention stands-for" }, "words that stand for a name"), ", ", el("mark", {}, "what claims rest on"), ".") : null,
    text,
    groupHead("Claims in the order of the text", list.length),
    ...some(list, (c) => claimCard(c, true)),
  ];
}

function claimsOf(i) {
  const found = [];
  for (const c of claimsIn(i)) for (const p of c.passages) if (p[0] === i) found.push([p[3] === undefined ? p[1] : p[3], c.i]);
  return found.sort((x, y) => x[0] - y[0] || x[1] - y[1]).map((pair) => pair[1]);
}

// Where a name is met: each article with the words round its first mention there.
function mentionedIn(i) {
  if (!D) return [];
  const places = [];
  const { starts, all } = D.mentions;
  for (let a = 0; a < ARTICLES; a += 1) {
    for (let k = starts[a], at = 0; k < starts[a + 1]; k += 3) {
      at += all[k];
      if (all[k + 2] >> 1 === i) { places.push([a, at, at + all[k + 1]]); break; }
    }
  }
  if (!places.length) return [];
  const card = ([a, start, end]) => el("figure", { class: "passage" },
    el("blockquote", {}, el("span", { class: "context" }, textBefore(a, start), el("b", {}, textOf(a, start, end)), textAfter(a, end))), source([a, start]));
  return [groupHead("Mentioned in", places.length), ...some(places, card, FEW)];
}

const ROUND = 90; // characters of the paragraph to either side

function textBefore(a, start) {
  const text = textOf(a, Math.max(pieceStart(a, start), start - ROUND), start);
  const line = text.slice(text.lastIndexOf("\n") + 1);
  return line.length < ROUND ? line : line.replace(/^\S*\s/, "… ");
}

function textAfter(a, end) {
  const text = textOf(a, end, end + ROUND);
  const line = text.split("\n")[0];
  return line.length < ROUND ? line : line.replace(/\s\S*$/, " …");
}

// The claims with a passage in an article.
function claimsIn(i) {
  const { starts, all } = C.a;
  const found = [];
  for (let c = 0; c < CLAIMS; c += 1) {
    for (let k = starts[c]; k < starts[c + 1]; k += 1) if (all[k] === i) { found.push(claims[c]); break; }
  }
  return found;
}

function articleText(i, at) {
  const made = el("div", { class: "article-text", tabindex: "0", role: "region", "aria-label": "The article's text" });
  const evidence = joined(claimsIn(i).flatMap((c) => c.passages.filter((p) => p[0] === i).flatMap(evidenceOf)));
  const mentions = apart(mentionsOf(i));
  const wrap = (m, text) => button(text, () => select("node", m[2], { move: true }),
    { class: m[3] ? "mention" : "mention stands-for", title: m[3] ? null : nodes[m[2]].label, "aria-label": m[3] ? null : `${text}: ${nodes[m[2]].label}` });
  articles[i].pieces.forEach(([start, text], n) => {
    if (n) made.append(el("p", { class: "muted" }, "…"));
    let from = start;
    for (const paragraph of text.split(/(\n+)/)) {
      const to = from + Array.from(paragraph).length;
      if (paragraph.trim()) {
        const within = (span) => span[0] < to && span[1] > from;
        const here = at !== undefined && at >= from && at < to;
        made.append(el("p", here ? { class: "here", "aria-current": "true" } : {}, marked(i, from, to, evidence.filter(within), mentions.filter(within), wrap)));
      }
      from = to;
    }
  });
  return articles[i].pieces.length ? made : null;
}

// Spans that touch become one, so that what several claims rest on is marked once.
function joined(spans) {
  const made = [];
  for (const [start, end] of [...spans].sort((x, y) => x[0] - y[0] || x[1] - y[1])) {
    const last = made[made.length - 1];
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else made.push([start, end]);
  }
  return made;
}
