// Claims and statements as cards: what is said, how it is meant, the sentence, and why it is believed.

const nameButton = (i) => button([sign(nodes[i].cls, nodes[i].family), nodes[i].label], () => select("node", i, { move: true }), { class: "name" });

const listOfNames = (list) => list.flatMap((i, n) => [n ? ", " : null, nameButton(i)]);
const endName = (claim) => (claim.o !== undefined ? nodes[claim.o].label : `“${claim.literal || "?"}”`);
const startName = (claim) => (claim.s !== undefined ? nodes[claim.s].label : "?");
const relationSentence = (claim) => `${startName(claim)} ${relationText(claim)} ${endName(claim)}`;
const openClaim = (claim) => (claim.edge !== null ? select("edge", claim.edge, { move: true }) : select("claim", claim.i, { move: true }));

// What somebody is known as here: "Mayor · governs Portland", of several offices that with most articles behind it.
function knownAs(i) {
  const held = nodes[i].family === "Person" ? nodes[i].claims.filter((c) => C.s[c] === i && C.o[c] >= 0 && propertyOf(claims[c]).office && !(C.marks[c] & ~SAYS.inferred)) : NONE;
  const [best] = least(held, (a, b) => sources(b) - sources(a) || C.sure[b] - C.sure[a] || a - b, 1);
  return [nodes[i].titles[0], best === undefined ? null : `${relationText(claims[best])} ${endName(claims[best])}`].filter(Boolean).join(" · ");
}

const sources = (c) => C.a.starts[c + 1] - C.a.starts[c];

// A line that says who the people of a claim are, for readers who meet them first.
function whoIsWho(list) {
  if (!allHere) return null;
  const known = [...new Set(list)].filter((i) => i !== undefined).map((i) => [i, knownAs(i)]).filter(([, what]) => what);
  return known.length ? el("p", { class: "small muted who" }, known.flatMap(([i, what], n) => [n ? el("br") : null, `${nodes[i].label}: ${what}`])) : null;
}

// "Harbor Authority — responded to → Dana Reyes"
function relationLine(claim, tag, known) {
  const end = claim.o === known && known !== undefined ? el("span", { class: "muted" }, nodes[known].label) : claim.o !== undefined ? nameButton(claim.o) : el("span", { class: "literal" }, `“${claim.literal || "?"}”`);
  return el(tag || "p", { class: claim.negated ? "relation negated" : "relation" },
    claim.s === undefined ? null : claim.s === known ? el("span", { class: "muted" }, nodes[known].label) : nameButton(claim.s), " ", el("span", { class: "property" }, relationText(claim)), " ", end);
}

function badges(claim) {
  const made = [];
  if (claim.reported) {
    made.push(el("li", { class: "badge reported" }, "claimed by ", claim.by.length ? claim.by.map((i) => nodes[i].label).join(", ") : "a source it does not name"));
  } else made.push(el("li", { class: "badge asserted" }, claim.inferred ? "follows from other claims" : "stated by the article"));
  if (claim.negated) made.push(el("li", { class: "badge negated" }, "negated: said not to be so"));
  if (claim.possible) made.push(el("li", { class: "badge possible" }, "not done: planned, asked for or conditional"));
  if (claim.time) made.push(el("li", { class: "badge past" }, claim.time === "former" ? "former" : "to come: candidate, nominee or elect"));
  return el("ul", { class: "badges" }, made);
}

// Whose words are marked how: the subject's, the object's, and those of who says so. Words that tell a title are its object, too.
const rolesOf = (claim) => new Map([...claim.by.map((i) => [i, "speaker"]), [claim.o, "object"], [claim.s, "subject"], ["cue", cueLook(claim)]]);

// The box round the words that tell a claim is drawn as its line is: dashed when reported, dotted when not done, red when negated.
const cueLook = (claim) => ["property", claim.literal && "object", claim.negated && "negated", claim.possible ? "possible" : claim.reported && "reported"].filter(Boolean).join(" ");

// "Lyons released statement about Michelle Wu, Healey"
function statementSentence(s) {
  const people = (i) => (nodes[i].family === "Person" ? 0 : nodes[i].family === "Place" ? 2 : 1);
  const others = s.about.filter((i) => i !== s.speaker && i !== s.addressee);
  const about = others.sort((a, b) => people(a) - people(b) || byImportance(a, b)).map((i) => nodes[i].label);
  const most = about.length > 3 ? [...about.slice(0, 3), "others"] : about;
  return [s.speaker === undefined ? "somebody" : nodes[s.speaker].label, s.cue || "said", s.addressee === undefined ? null : `(to ${nodes[s.addressee].label})`,
    most.length ? `about ${most.join(", ")}` : null].filter(Boolean).join(" ");
}

// The sentence to show in a row: the claim's own, or of an inferred one the first that it follows from.
function shownSentence(claim) {
  const first = claim.passages.length ? claim : claim.derived.map((d) => claims[d]).find((c) => c.passages.length);
  return first ? sentenceOf(first.passages[0]) : "";
}

// "2 articles from 2 outlets, 1 independent: the others copy it", where there is more than one.
function sourcesLine(claim) {
  const list = claim.a.length ? claim.a : [...new Set(claim.derived.flatMap((d) => claims[d].a))];
  if (!D || list.length < 2) return null;
  const outlets = new Set(list.map((a) => articles[a].publisher).filter(Boolean)).size;
  const stories = new Set(list.map((a) => articles[a].story)).size;
  const copies = stories < list.length ? `: ${plural(list.length - stories, "copy", "copies")} of another’s story` : "";
  return el("p", { class: "sources small" }, `In ${plural(list.length, "article")}`, outlets > 1 ? ` of ${plural(outlets, "outlet")}` : "", ", ",
    el("strong", {}, `${stories.toLocaleString("en")} independent`), copies);
}

function claimCard(i, short, known, introduce) {
  const claim = claims[i];
  const passages = short ? claim.passages.slice(0, 1) : claim.passages;
  const more = claim.passages.length - passages.length + (claim.more || 0);
  return el("article", { class: "claim" },
    short ? relationLine(claim, "h4", known) : null,
    introduce ? whoIsWho([claim.s, claim.o]) : null,
    short && claim.marks.length === 1 && claim.marks[0] === "asserted" ? null : badges(claim),
    sourcesLine(claim),
    textsHere ? null : el("p", { class: "muted" }, "Loading the sentence …"),
    passages.map((passage) => figure(passage, short, rolesOf(claim))),
    short && claim.inferred && !passages.length ? groundOf(claim) : null,
    !short && claim.more ? el("p", { class: "small muted" }, `and ${plural(claim.more, "more passage")} not on this page`) : null,
    claim.inferred && !short ? grounds(claim) : null,
    short ? button(more > 0 ? `${plural(more, "more passage")}, details` : "Details", () => select("claim", i, { move: true }),
      { class: "plain small", "aria-label": `Details: ${relationSentence(claim)}` }) : trust(claim));
}

// The sentence of the first claim that an inferred one follows from.
function groundOf(claim) {
  const ground = claim.derived.map((d) => claims[d]).find((c) => c.passages.length);
  return ground ? figure(ground.passages[0], true, rolesOf(ground)) : null;
}

// What an inferred claim follows from, each ground with its sentence.
function grounds(claim) {
  if (!claim.derived.length) return null;
  return el("section", { class: "grounds" }, el("h3", {}, "It follows from"), claim.derived.map((d) => claimCard(d, true)));
}

function trust(claim) {
  const percent = Math.round((claim.sure || 0) * 100);
  const rules = claim.rules.map((r) => page.rules[r]);
  return el("dl", { class: "trust" },
    el("dt", {}, "How sure"), el("dd", {}, el("meter", { min: 0, max: 100, value: percent, "aria-label": "confidence" }), ` ${percent} of 100 such claims hold`),
    rules.length ? [el("dt", {}, "Found by"), el("dd", {}, rules.map(([id, text]) => el("span", { class: "rule" }, text, " ", el("code", {}, id))))] : null);
}

const groupHead = (heading, count) => el("h3", { class: "group" }, heading, el("span", { class: "count" }, ` ${count}`));

const FIRST = 12; // cards of one group before "show more"
const FEW = 4; // where there are many groups

function some(list, make, first = FIRST, wrap = (one) => one) {
  const made = list.slice(0, first).map(make);
  if (list.length > first) {
    const more = wrap(button(`Show ${Math.min(list.length - first, 200)} more`, () => more.replaceWith(...list.slice(first, first + 200).map(make)), { class: "more" }));
    made.push(more);
  }
  return made;
}

// What lies below what is seen at once is made after the picture, a piece at a time: a hub has hundreds of cards.
function later(make) {
  const place = el("div", {});
  afterPaint(() => { if (place.isConnected) place.replaceWith(...make()); });
  return place;
}

function statementDetails(k) {
  const s = statements[k];
  const roles = new Map([...s.about.map((i) => [i, "object"]), [s.addressee, "object"], [s.speaker, "subject"]]);
  const others = s.about.filter((i) => i !== s.speaker);
  return [
    el("h2", { class: "relation" }, s.speaker === undefined ? "Somebody" : nameButton(s.speaker), " ", el("span", { class: "property" }, s.cue || "said"),
      s.addressee === undefined ? null : [" ", nameButton(s.addressee)].flat()),
    others.length ? el("p", { class: "small" }, el("span", { class: "muted" }, "It speaks of "), listOfNames(others)) : null,
    whoIsWho([s.speaker, s.addressee, ...others.slice(0, 4)]),
    ...s.passages.map((passage) => figure(passage, false, roles)),
  ];
}

function statementCards(heading, list, i) {
  if (!list.length) return [];
  const card = (k) => {
    const s = statements[k];
    const who = s.speaker === undefined ? null : s.speaker === i ? el("span", {}, nodes[i].label) : nameButton(s.speaker);
    const roles = new Map([[s.addressee, "object"], [s.speaker, "subject"]]);
    return el("article", { class: "claim" },
      el("h4", { class: "relation" }, who, el("span", { class: "property" }, s.cue), s.addressee !== undefined ? nameButton(s.addressee) : null),
      s.passages.map((passage) => figure(passage, true, roles)));
  };
  return [groupHead(heading, list.length), ...some(list, card)];
}
