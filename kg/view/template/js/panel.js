// The panel: what was clicked, in words, with the sentences behind it.

function select(kind, i, options) {
  const next = kind ? { kind, i, at: options && options.at } : null;
  chosen.selected = next;
  if (kind === "node") bring(i);
  if (kind === "statement") [statements[i].speaker, ...statements[i].about].forEach((end) => { if (end !== undefined && !shown.nodes.has(end)) bring(end); });
  if (kind === "edge") [edges[i].from, edges[i].to].forEach((end) => { if (!shown.nodes.has(end)) bring(end); });
  refresh();
  showDetails();
  remember();
  if (options && options.move) moveTo(next);
}

function moveTo(selected) {
  if (!selected) return;
  const edge = lineOf(selected);
  if (selected.kind === "node") fit([selected.i, ...lit.nodes], true, 1.1);
  else if (selected.kind === "statement" && lit.nodes.size) fit(talkers(statements[selected.i]), true, 1);
  else if (selected.kind === "relation" && lit.nodes.size) fit(lit.nodes, true, 1);
  else if (edge !== null && shown.edges.has(edge)) fit([edges[edge].from, edges[edge].to], true, 1);
}

// Who speaks, to whom, and the people it is about; of others only when there are none.
function talkers(s) {
  const ends = [s.speaker, s.addressee, ...s.about.filter((i) => nodes[i].family === "Person")].filter((i) => i !== undefined);
  return ends.length > 1 ? ends : lit.nodes;
}

function showDetails() {
  const s = chosen.selected;
  const makers = { node: nodeDetails, edge: edgeDetails, claim: claimDetails, statement: statementDetails, relation: relationDetails, article: articleDetails };
  const made = s ? makers[s.kind](s.i, s.at) : introduction();
  byId("details").replaceChildren(...made.filter(Boolean));
  document.body.classList.toggle("open", Boolean(s));
  byId("panel").scrollTop = 0;
  byId("close").hidden = !s;
  byId("announce").textContent = s ? made.filter(Boolean)[0].textContent : "";
  showPlace(document.querySelector("#details .here"));
}

// Scroll to a paragraph: in the article's own frame, or in the panel where the text has none.
function showPlace(here) {
  if (!here) return;
  const frame = here.closest(".article-text");
  if (frame.scrollHeight > frame.clientHeight + 1) frame.scrollTop = here.offsetTop - frame.clientHeight / 3;
  else here.scrollIntoView({ block: "center" });
}

function introduction() {
  const linked = mostLinked();
  const list = allHere ? articles.slice(0, 200) : [];
  const regions = regionsShown();
  const example = exampleQuery();
  return [
    el("h2", {}, "Every line has a sentence behind it"),
    el("p", {}, "Click a ", el("strong", {}, "line"), " to read the sentence it rests on. Click a ", el("strong", {}, "name"),
      " to read everything said by and about it. Or search by any words",
      ...(example ? [", for example ", button(example, () => trySearch(example), { class: "plain" })] : []), "."),
    el("p", { class: "muted" }, [plural(NODES, "name"), plural(CLAIMS, "claim"), plural(STATEMENTS, "statement"),
      `from ${plural(ARTICLES, "article")}`].join(" · ")),
    page.leftOut ? el("p", { class: "muted" }, `${plural(page.leftOut, "less connected name")} did not fit on this page.`) : null,
    allHere && CLAIMS ? el("h3", {}, "Who did what to whom") : null,
    allHere && CLAIMS ? relationChips() : null,
    linked.length ? el("h3", {}, "Most important") : null,
    linked.length ? el("ul", { class: "plain-list" }, linked.map((i) => el("li", {}, nameButton(i), el("span", { class: "muted" }, ` ${plural(nodes[i].degree, "line")}`)))) : null,
    regions.length ? el("h3", {}, "Regions of the picture") : null,
    regions.length ? el("ul", { class: "plain-list" }, regions.map((region) => el("li", {},
      button([el("span", { class: `swatch region-${region.k % TINTS}`, "aria-hidden": "true" }), regionName(region)], () => fit(region.members, true, 1.3), { class: "plain" }), el("span", { class: "muted" }, ` ${plural(region.members.length, "name")}`)))) : null,
    list.length ? el("h3", {}, "Articles") : null,
    list.length ? el("ul", { class: "plain-list" }, list.map((article, i) => el("li", {}, articleLink(i),
      el("span", { class: "muted" }, [article.publisher, article.published].filter(Boolean).map((fact) => ` · ${fact}`).join(""))))) : null,
    list.length && articles.length > 200 ? el("p", { class: "muted" }, `and ${(articles.length - 200).toLocaleString("en")} more`) : null,
  ];
}

let linkedFirst = null;
function mostLinked() {
  linkedFirst = linkedFirst || coreNodes.filter((i) => nodes[i].degree).sort(byImportance).slice(0, 8);
  return linkedFirst;
}

function edgeDetails(id) {
  const edge = edges[id];
  const list = [...edge.claims].sort((a, b) => claims[a].marks.length - claims[b].marks.length || claims[b].sure - claims[a].sure || a - b);
  const others = nodes[edge.from].edges.filter((other) => other !== id && shown.edges.has(other)
    && [edges[other].from, edges[other].to].every((end) => end === edge.from || end === edge.to));
  return [
    relationLine(claims[list[0]], "h2"),
    whoIsWho([edge.from, edge.to]),
    list.length > 1 ? el("p", { class: "muted" }, `${plural(list.length, "claim")} behind this line`) : null,
    ...some(list, (i) => claimCard(i, false)),
    others.length ? el("h3", {}, "Also between the two") : null,
    others.length ? el("ul", { class: "plain-list" }, others.map((other) => el("li", {},
      button(relationSentence(claims[edges[other].claims[0]]), () => select("edge", other), { class: "plain" })))) : null,
  ];
}

const claimDetails = (i) => (claims[i].edge !== null && edges[claims[i].edge].claims.length === 1 ? edgeDetails(claims[i].edge)
  : [relationLine(claims[i], "h2"), whoIsWho([claims[i].s, claims[i].o]), claimCard(i, false)]);

function nodeDetails(i) {
  const node = nodes[i];
  const kind = classOf.get(node.cls).label;
  const groups = grouped(node).map(([heading, list]) => ({ heading, list, head: groupHead(heading, list.length) }));
  const many = node.claims.length > 3 * FIRST;
  const below = (make, n) => (many && n > 1 ? [later(make)] : make());
  const jump = (group) => button([group.heading, el("span", { class: "count" }, ` ${group.list.length}`)], () => group.head.scrollIntoView({ block: "start", behavior: calm.matches ? "auto" : "smooth" }), { class: "chip" });
  return [
    el("h2", {}, sign(node.cls, node.family), " ", node.label),
    el("p", { class: "muted" }, ...clippedList([kind, ...node.titles], " · ", 5)),
    node.aliases.length ? el("p", { class: "small" }, el("span", { class: "muted" }, "Also called "), ...clippedList(otherNames(node), ", ", 6)) : null,
    node.same.length ? el("p", { class: "small" }, el("span", { class: "muted" }, "Known as "), node.same.flatMap((a, n) => [n ? ", " : null, link(a, shortName(a))])) : null,
    node.facts.length ? el("p", { class: "small" }, el("span", { class: "muted" }, "On record: "), node.facts.flatMap(([name, value], n) => [n ? ", " : null, `${name} `, link(value, shortName(value))])) : null,
    viewButtons(i),
    offices(node),
    groups.length > 2 ? el("p", { class: "buttons", role: "group", "aria-label": "Jump to" }, groups.map(jump)) : null,
    ...groups.flatMap((group, n) => [group.head, ...below(() => some(group.list, (c) => claimCard(c, true, i), groups.length > 5 ? FEW : FIRST), n)]),
    ...below(() => [...statementCards("Said", node.said, i), ...statementCards(`Said to or about ${pronoun(node)}`, node.addressed, i)], groups.length),
    ...below(() => mentionedIn(i), groups.length),
    el("p", { class: "small muted iri" }, "IRI ", el("code", {}, `${page.base}entity/${node.key}`)),
  ];
}

const pronoun = (node) => (node.family === "Person" || node.family === "Group" ? "them" : "it");

// The other names, those of fewest words first, each once whatever its capitals: rather "Tellers" than "TELLERS".
function otherNames(node) {
  const seen = new Set();
  const fresh = (name) => { const key = folded(name); return !seen.has(key) && seen.add(key); };
  const words = (name) => name.split(" ").length;
  const loud = (name) => Number(name.length > 5 && name === name.toUpperCase() && name !== name.toLowerCase());
  return [...node.aliases].sort((a, b) => words(a) - words(b) || loud(a) - loud(b) || collator.compare(a, b)).filter(fresh);
}

// The first of a list, and a button for the others.
function clippedList(list, between, most) {
  if (list.length <= most + 1) return [list.join(between)];
  const more = button(`${list.length - most} more`, () => more.replaceWith(list.slice(most).join(between)), { class: "plain small" });
  return [list.slice(0, most).join(between) + between, more];
}

const OFFICES = 6; // before "show more": those held now come first

// Offices and ties with the dates of the articles that state them: no article says since when.
function offices(node) {
  const held = node.claims.map((c) => claims[c]).filter((c) => c.s === node.id && propertyOf(c).office && !c.negated && !c.possible);
  if (!held.length) return null;
  const row = (claim) => {
    const dates = claim.a.map((a) => articles[a].published).filter(Boolean).sort();
    const when = !dates.length ? null : dates[0] === dates[dates.length - 1] ? `as of ${dates[0]}` : `${dates[0]} to ${dates[dates.length - 1]}`;
    return el("li", {}, button(`${relationText(claim)} ${endName(claim)}`, () => openClaim(claim), { class: "plain" }),
      when ? el("span", { class: "muted" }, ` · ${when}`) : null);
  };
  held.sort((a, b) => Boolean(a.time) - Boolean(b.time) || a.p - b.p || a.i - b.i);
  return el("section", {}, el("h3", {}, "Offices and ties"), el("ul", { class: "plain-list offices" }, some(held, row, OFFICES, (more) => el("li", {}, more))));
}

// What it did to others first, then what they did to it, what it is called last; each in the alphabet's order.
function grouped(node) {
  const groups = new Map();
  for (const c of node.claims) {
    const claim = claims[c];
    const key = claim.s === node.id ? `${propertyOf(claim).label} …` : `… ${propertyOf(claim).label} ${pronoun(node)}`;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(c);
  }
  const weight = (list) => (claims[list[0]].o === undefined ? 2 : claims[list[0]].s === node.id ? 0 : 1);
  return [...groups].sort((a, b) => weight(a[1]) - weight(b[1]) || a[0].localeCompare(b[0], "en"));
}

function viewButtons(i) {
  const hidden = hiddenNeighbours(i);
  const pinned = chosen.pinned.has(i);
  const step = (hops, text) => button(text, () => focusOn(i, hops), { "aria-pressed": String(Boolean(chosen.focus && chosen.focus.node === i && chosen.focus.hops === hops)) });
  return el("p", { class: "buttons" }, step(1, "Only its neighbours"), step(2, "Two steps round it"),
    hidden.length ? button(`Expand: ${hidden.length > 40 ? "40 of " : ""}${plural(hidden.length, "hidden neighbour")}`, () => expand(i), { id: "expand" }) : null,
    button(pinned ? "Unpin" : "Pin", () => pin(i), { id: "pin", "aria-pressed": String(pinned), title: "A pinned name stays in every picture" }));
}

function expand(i) {
  if (chosen.focus) { for (const o of shown.nodes) if (!nodes[o].core) chosen.added.add(o); chosen.focus = null; }
  least(hiddenNeighbours(i), byDegree, 40).forEach((o) => chosen.added.add(o));
  select("node", i, { move: true });
}

function pin(i) {
  if (!chosen.pinned.delete(i)) chosen.pinned.add(i);
  select("node", i);
  byId("pin").focus();
}

// "Wikidata Q350", "GeoNames 4930956", or the address's host.
function shortName(address) {
  const last = address.replace(/\/+$/, "").split("/").pop();
  if (/wikidata/.test(address)) return `Wikidata ${last}`;
  if (/geonames/.test(address)) return `GeoNames ${last}`;
  return address.replace(/^https?:\/\/(www\.)?/, "");
}
