// What the page holds: names, lines, claims, statements, articles. A record is a number; its values lie in columns.
// Of a large graph the first picture's records come first, then all, then what the panel shows, then the texts.

const page = await unpack("opening-data");
const [NODES, LINES_ALL, CLAIMS, STATEMENTS, ARTICLES] = page.size;
const classOf = new Map(page.classes.map((c) => [c.id, c]));
const SAYS = { reported: 1, negated: 2, possible: 4, past: 8, inferred: 16, prospective: 32 }; // bits of a claim's marks

let N = {}; // columns of the names, in the first picture with holes
let C = {}; // of the claims
let D = null; // of all that the panel shows; null until it is there
const E = { from: [], to: [], property: [], claims: null };
const moved = new Map(); // places of names that the reader has dragged elsewhere

class Name {
  constructor(id) { this.id = id; }
  get key() { return N.key[this.id]; }
  get label() { return N.label[this.id]; }
  get cls() { return N.classes[N.cls[this.id]]; }
  get family() { return classOf.get(this.cls).family || ""; }
  get shape() { return classOf.get(this.cls).shape; }
  get size() { return N.size[this.id] / 10; }
  get x() { return moved.has(this.id) ? moved.get(this.id).x : N.x[this.id]; }
  get y() { return moved.has(this.id) ? moved.get(this.id).y : N.y[this.id]; }
  get core() { return inCore.has(this.id); }
  get aliases() { return N.aliases[this.id] || NONE; }
  get titles() { return N.titles[this.id] || NONE; }
  get degree() { return N.degree[this.id] || 0; }
  get edges() { return N.edges.of(this.id); }
  get claims() { return N.claims ? N.claims.of(this.id) : NONE; }
  get same() { return (D && D.nodes.same[this.id]) || NONE; }
  get facts() { return (D && D.nodes.facts[this.id]) || NONE; }
  get said() { return D ? D.said.of(this.id) : NONE; }
  get addressed() { return D ? D.addressed.of(this.id) : NONE; }
}

class Line {
  constructor(id) { this.id = id; }
  get from() { return E.from[this.id]; }
  get to() { return E.to[this.id]; }
  get property() { return E.property[this.id]; }
  get claims() { return E.claims.of(this.id); }
}

const known = (value) => (value < 0 ? undefined : value);

class Claim {
  constructor(i) { this.i = i; }
  get s() { return known(C.s[this.i]); }
  get p() { return C.p[this.i]; }
  get o() { return known(C.o[this.i]); }
  get edge() { return C.edge[this.i] < 0 ? null : C.edge[this.i]; }
  get literal() { return C.literal[this.i] || null; }
  get bits() { return C.marks[this.i]; }
  get marks() { return marksOf(this.bits); }
  get negated() { return (this.bits & SAYS.negated) !== 0; }
  get reported() { return (this.bits & SAYS.reported) !== 0; }
  get possible() { return (this.bits & SAYS.possible) !== 0; }
  get inferred() { return (this.bits & SAYS.inferred) !== 0; }
  get time() { return this.bits & SAYS.prospective ? "prospective" : this.bits & SAYS.past ? "former" : null; }
  get sure() { return C.sure[this.i] / 1000; }
  get by() { return C.by.of(this.i); }
  get a() { return C.a.of(this.i); }
  get id() { return D ? D.claims.ids[this.i] : ""; }
  get statements() { return D ? D.claims.statements.of(this.i) : NONE; }
  get derived() { return D ? D.claims.derived.of(this.i) : NONE; }
  get rules() { return D ? D.claims.rules.of(this.i) : NONE; }
  get more() { return D ? D.claims.more[this.i] : 0; }
  get passages() { return D ? passagesIn(D.claims.flat.of(this.i)) : NONE; }
}

class Statement {
  constructor(i) { this.i = i; }
  get speaker() { return known(D.statements.speaker[this.i]); }
  get addressee() { return known(D.statements.addressee[this.i]); }
  get cue() { return D.statements.cue[this.i] || ""; }
  get type() { return D.statements.type[this.i] || ""; }
  get about() { return D.statements.about.of(this.i); }
  get passages() { return passagesIn(D.statements.flat.of(this.i)); }
}

// Passages travel as one list of numbers, several with -1 between them, in each after a -2 the words that tell it; few are ever looked at.
function passagesIn(flat) {
  const made = [];
  let list = null;
  for (const value of flat) {
    if (list === null || value === -1) { made.push([]); list = made[made.length - 1]; }
    if (value === -2) list = made[made.length - 1].cue = [];
    else if (value >= 0) list.push(value);
  }
  return made.length ? made : NONE;
}

// How a claim is meant. A claim is shown when none of its marks is switched off.
const MARKS = [
  { id: "asserted", label: "Stated by the article" },
  { id: "reported", label: "Claimed by somebody" },
  { id: "negated", label: "Negated" },
  { id: "possible", label: "Planned or asked for" },
  { id: "past", label: "Former or future" },
  { id: "inferred", label: "Inferred" },
];
const marksMade = new Map(); // one list for all claims that are meant alike

function marksOf(bits) {
  if (!marksMade.has(bits)) marksMade.set(bits, MARKS.map((m) => m.id).filter((id) => (id === "asserted" ? !(bits & SAYS.reported) : bits & SAYS[id])));
  return marksMade.get(bits);
}

const nodes = new Array(NODES);
const edges = new Array(LINES_ALL);
const claims = new Array(CLAIMS);
const articles = new Array(ARTICLES);
let statements = []; // they come with the texts
let allHere = false; // every name and claim is on the page, not only the first picture
let textsHere = false; // so are the sentences
const inCore = new Set(page.nodes.i);
const coreNodes = [...inCore];

// The records of the first picture: columns with holes.
(() => {
  const spread = (table, numbers, texts) => {
    const at = table.i;
    const made = {};
    for (const name of numbers) { made[name] = []; at.forEach((i, k) => { made[name][i] = table[name][k]; }); }
    for (const name of texts) { const full = column(table[name], null); made[name] = []; at.forEach((i, k) => { made[name][i] = full[k]; }); }
    return made;
  };
  const rowOf = new Map(Array.from(page.claims.i, (i, k) => [i, k]));
  const [by, a] = [lists(page.claims, "by"), lists(page.claims, "a")];
  N = { ...spread(page.nodes, ["cls", "x", "y", "size", "degree"], ["key", "label", "aliases", "titles"]), classes: page.nodes.classes };
  C = { ...spread(page.claims, ["s", "p", "o", "edge", "marks", "sure"], ["literal"]), by: { of: (i) => by.of(rowOf.get(i)) }, a: { of: (i) => a.of(rowOf.get(i)) } };
  for (const i of inCore) nodes[i] = new Name(i);
  const found = { edges: new Map(), claims: new Map() };
  const add = (map, key, value) => { if (!map.has(key)) map.set(key, []); if (!map.get(key).includes(value)) map.get(key).push(value); };
  for (const i of page.claims.i) {
    claims[i] = new Claim(i);
    const id = C.edge[i];
    edges[id] = edges[id] || new Line(id);
    [E.from[id], E.to[id], E.property[id]] = [C.s[i], C.o[i], C.p[i]];
    add(found.claims, id, i);
    add(found.edges, C.s[i], id);
    add(found.edges, C.o[i], id);
  }
  N.edges = { of: (i) => found.edges.get(i) || NONE };
  E.claims = { of: (i) => found.claims.get(i) || NONE };
  page.nodes = page.claims = null;
})();

const arrived = () => (document.readyState === "loading" ? new Promise((done) => { addEventListener("DOMContentLoaded", done, { once: true }); }) : null);

// All names, lines and claims.
async function readAll() {
  await arrived();
  const all = await unpack("columns-data");
  const { nodes: n, claims: c, articles: a } = all;
  C = { s: c.s, p: c.p, o: c.o, edge: c.edge, marks: c.marks, sure: c.sure, literal: column(c.literal, null), by: lists(c, "by"), a: lists(c, "a") };
  E.from = new Int32Array(LINES_ALL);
  E.to = new Int32Array(LINES_ALL);
  E.property = new Int32Array(LINES_ALL);
  for (let i = 0; i < CLAIMS; i += 1) {
    const id = c.edge[i];
    if (id >= 0) { E.from[id] = c.s[i]; E.to[id] = c.o[i]; E.property[id] = c.p[i]; }
  }
  E.claims = gather(LINES_ALL, (put) => { for (let i = 0; i < CLAIMS; i += 1) if (c.edge[i] >= 0) put(c.edge[i], i); });
  N = { key: n.key, label: n.label, cls: n.cls, x: n.x, y: n.y, size: n.size, classes: n.classes, aliases: column(n.aliases, null), titles: column(n.titles, null) };
  N.edges = gather(NODES, (put) => { for (let id = 0; id < LINES_ALL; id += 1) { put(E.from[id], id); put(E.to[id], id); } });
  N.claims = gather(NODES, (put) => {
    for (let i = 0; i < CLAIMS; i += 1) {
      if (c.s[i] >= 0) put(c.s[i], i);
      if (c.o[i] >= 0 && c.o[i] !== c.s[i]) put(c.o[i], i);
    }
  });
  N.degree = Uint32Array.from({ length: NODES }, (_, i) => N.edges.starts[i + 1] - N.edges.starts[i]);
  for (let i = 0; i < NODES; i += 1) nodes[i] = nodes[i] || new Name(i);
  for (let i = 0; i < LINES_ALL; i += 1) edges[i] = edges[i] || new Line(i);
  for (let i = 0; i < CLAIMS; i += 1) claims[i] = claims[i] || new Claim(i);
  const [title, published, publisher] = [column(a.title, null), column(a.published, null), column(a.publisher, null)];
  for (let i = 0; i < ARTICLES; i += 1) articles[i] = { i, id: "", title: title[i], published: published[i], publisher: publisher[i], url: null, story: i, pieces: NONE };
  allHere = true;
}

// What the panel shows, then the articles' texts, so many at a time that the page never stands still.
async function readDetails() {
  const found = await unpack("details-data");
  const { nodes: n, claims: c, statements: s, articles: a } = found;
  D = {
    nodes: { same: column(n.same, null), facts: column(n.facts, null) },
    claims: { ids: c.ids, more: c.more, statements: lists(c, "statements"), derived: lists(c, "derived"), rules: lists(c, "rules"), flat: lists(c, "flat") },
    statements: { ids: s.ids, speaker: s.speaker, addressee: s.addressee, cue: column(s.cue, ""), type: column(s.type, ""), about: lists(s, "about"), flat: lists(s, "flat") },
    mentions: lists(a, "mentions"),
  };
  page.rules = found.rules;
  const [ids, urls] = [column(a.id, ""), column(a.url, null)];
  articles.forEach((article, i) => { article.id = ids[i]; article.url = urls[i]; article.story = a.story[i]; });
  statements = Array.from({ length: STATEMENTS }, (_, i) => new Statement(i));
  D.said = gather(NODES, (put) => { for (let i = 0; i < STATEMENTS; i += 1) if (s.speaker[i] >= 0) put(s.speaker[i], i); });
  const others = statements.map((one) => [...new Set([...one.about, one.addressee])].filter((i) => i !== undefined && i !== one.speaker));
  D.addressed = gather(NODES, (put) => { others.forEach((list, i) => list.forEach((node) => put(node, i))); });
}

async function readTexts() {
  for (const holder of document.querySelectorAll("script[id^='text-']")) {
    const { first, pieces } = await unpack(holder.id);
    pieces.forEach((piece, k) => { articles[first + k].pieces = piece; });
  }
  textsHere = true;
}
