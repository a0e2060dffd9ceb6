// What is looked at, as the page's address: so that going back works, and an address can be sent to somebody.
//   #entity/dana-reyes?focus=dana-reyes:1&no-mark=reported&from=2025-01-01

const SETS = [
  ["no-class", "hiddenClasses", (v) => v, (v) => v],
  ["no-relation", "hiddenProperties", (v) => page.properties[v].id, (v) => page.properties.findIndex((p) => p.id === v)],
  ["no-mark", "hiddenMarks", (v) => v, (v) => v],
  ["no-outlet", "hiddenOutlets", (v) => v, (v) => v],
  ["add", "added", (v) => nodes[v].key, (v) => numberOf.get(v)],
  ["pin", "pinned", (v) => nodes[v].key, (v) => numberOf.get(v)],
];
const MOST = 200; // values of one kind in an address

// The part of an address that says what is selected.
function placeOf({ kind, i }) {
  if (kind === "node") return `entity/${encodeURIComponent(nodes[i].key)}`;
  if (kind === "article") return `article/${encodeURIComponent(articles[i].id || i)}`;
  if (kind === "statement") return `statement/${encodeURIComponent(D.statements.ids[i])}`;
  if (kind === "relation") return `relation/${encodeURIComponent(page.properties[i].id)}`;
  return `claim/${encodeURIComponent(claims[kind === "edge" ? edges[i].claims[0] : i].id)}`;
}

function addressOf() {
  const s = chosen.selected;
  const place = s ? placeOf(s) : "";
  const more = new URLSearchParams();
  if (s && s.kind === "article" && s.at !== undefined) more.set("at", s.at);
  if (chosen.focus) more.set("focus", `${nodes[chosen.focus.node].key}:${chosen.focus.hops}`);
  for (const [name, set, write] of SETS) for (const value of [...chosen[set]].slice(0, MOST)) more.append(name, write(value));
  if (chosen.from) more.set("from", chosen.from);
  if (chosen.to) more.set("to", chosen.to);
  if (chosen.sure) more.set("sure", chosen.sure);
  if (chosen.alone) more.set("alone", "1");
  const asked = more.toString();
  return place || asked ? `#${place}${asked ? `?${asked}` : ""}` : "";
}

// In a notebook's frame the history belongs to somebody else: there the page keeps its own.
const framed = window !== window.parent;
const trail = [];
let present = "";
let depth = 0;

function remember(replace) {
  const next = addressOf();
  if (next === present) return showBack();
  if (!replace) { trail.push(present); depth += 1; }
  present = next;
  if (!framed) {
    const address = next || location.pathname + location.search;
    if (replace) history.replaceState({ depth }, "", address);
    else history.pushState({ depth }, "", address);
  }
  return showBack();
}

const showBack = () => { byId("back").hidden = framed ? !trail.length : depth < 1; };

function goBack() {
  if (!framed) return history.back();
  present = trail.pop() || "";
  return restore(present);
}

function decoded(text) { try { return decodeURIComponent(text); } catch { return ""; } }

// Make the page what an address says; what it names and the page has not is passed over.
function restore(hash) {
  const [place, asked] = [hash.replace(/^#/, "").split("?")[0], hash.split("?").slice(1).join("?")];
  const more = new URLSearchParams(asked);
  for (const [name, set, , read] of SETS) {
    chosen[set].clear();
    more.getAll(name).map(read).filter((value) => value !== undefined && value !== -1).forEach((value) => chosen[set].add(value));
  }
  const [key, hops] = (more.get("focus") || "").split(/:(?=\d$)/);
  chosen.focus = numberOf.has(key) ? { node: numberOf.get(key), hops: Number(hops) === 2 ? 2 : 1 } : null;
  chosen.from = dayOrNull(more.get("from"));
  chosen.to = dayOrNull(more.get("to"));
  chosen.sure = Math.min(1, Math.max(0, Number(more.get("sure")) || 0));
  chosen.alone = more.get("alone") === "1";
  chosen.selected = placed(place, more.get("at"));
  const s = chosen.selected;
  (s && s.kind === "node" ? [s.i] : s && s.kind === "edge" ? [edges[s.i].from, edges[s.i].to] : []).forEach((i) => { if (!nodes[i].core && !chosen.focus) chosen.added.add(i); });
  drawFilters();
  refresh();
  showDetails();
  if (chosen.focus || !s) fit();
  else moveTo(s);
  showBack();
}

const dayOrNull = (text) => (/^\d{4}-\d{2}-\d{2}$/.test(text || "") ? text : null);

function placed(place, at) {
  const [kind, key] = [place.split("/")[0], decoded(place.split("/").slice(1).join("/"))];
  if (kind === "entity" && numberOf.has(key)) return { kind: "node", i: numberOf.get(key) };
  if (kind === "article") {
    const article = articles.find((a) => a.id === key);
    return article ? { kind, i: article.i, at: /^\d+$/.test(at || "") ? Number(at) : undefined } : null;
  }
  if (kind === "statement") return there(kind, D.statements.ids.indexOf(key));
  if (kind === "relation") return there(kind, page.properties.findIndex((p) => p.id === key));
  const claim = kind === "claim" && key && claims[D.claims.ids.indexOf(key)];
  if (!claim) return null;
  return claim.edge !== null ? { kind: "edge", i: claim.edge } : { kind: "claim", i: claim.i };
}

const there = (kind, i) => (i < 0 ? null : { kind, i });

addEventListener("popstate", (event) => {
  present = location.hash;
  depth = event.state ? event.state.depth : depth + 1; // an address typed by hand is a step, too
  if (!event.state) history.replaceState({ depth }, "", location.href);
  restore(present);
});
