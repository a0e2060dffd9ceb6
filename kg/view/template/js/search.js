// Search as you type: names first, then relations and statements, then sentences, then what comes close.

const NAMES = 8;
const TOLD = 5;

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
  if (!allHere) return [];
  words = words || makeWords();
  const parts = typedWords(typed);
  if (!parts.length) return [];
  const inNames = parts.map(namesWith);
  const inWordings = parts.map((part) => Uint8Array.from(words.wordings, (text) => (startsWord(text, part) ? 1 : 0)));
  const asked = { parts, inNames, inWordings, full: (1 << parts.length) - 1 };
  const related = [...findRelations(asked), ...findStatements(asked)];
  const told = parts.some((part) => part.length > 3) ? sentencesWith(parts, TOLD, new Set(related.filter((r) => r.kind === "claim").map((r) => r.i))) : [];
  const close = parts.length > 1 && related.length < 3 ? findClose(asked, related) : [];
  return [...findNames(asked, folded(typed).trim()), ...related, ...told.map((i) => ({ kind: "claim", i })), ...close];
}

function findNames({ inNames }, typed) {
  const found = [];
  for (let i = 0; i < NODES; i += 1) if (inNames.every(({ made }) => made[i])) found.push(i);
  const score = (i) => {
    const label = words.labels[i];
    if (label === typed || nodes[i].aliases.some((a) => folded(a) === typed)) return N.degree[i] ? 0 : 1; // of two, who has lines
    return label.startsWith(typed) ? 2 : inNames.every(({ made }) => made[i] === 2) ? 3 : 4;
  };
  const scores = new Map(found.map((i) => [i, found.length > 20000 ? 3 : score(i)]));
  return least(found, (a, b) => scores.get(a) - scores.get(b) || byImportance(a, b), NAMES).map((i) => ({ kind: "node", i }));
}

// Every word is in one of the two names or in the relation: "ha responded mayor".
function findRelations({ parts, inNames, inWordings }) {
  const found = [];
  const texts = new Map();
  const inText = (i, k) => { if (!texts.has(i)) texts.set(i, folded(C.literal[i] || "")); return startsWord(texts.get(i), parts[k]); };
  const weak = inNames.map(({ any }, k) => !any && !inWordings[k].some(Boolean)); // only a title's own text can hold it
  if (weak.filter(Boolean).length === parts.length && !C.literal.some(Boolean)) return [];
  outer: for (let i = 0; i < CLAIMS; i += 1) {
    const [s, o, w] = [C.s[i], C.o[i], words.wording[i]];
    for (let k = 0; k < parts.length; k += 1) {
      if (inWordings[k][w] || (s >= 0 && inNames[k].made[s] === 2)) continue;
      if (o >= 0 ? inNames[k].made[o] === 2 : inText(i, k)) continue;
      continue outer;
    }
    found.push(i);
  }
  const isNamed = (i, k) => i >= 0 && inNames[k].made[i] === 2;
  const verb = parts.findIndex((_, k) => !inNames[k].any && inWordings[k].some(Boolean)); // names before it are of who, those after it of whom
  const inOrder = (i) => verb >= 0 && parts.every((_, k) => inWordings[k][words.wording[i]] || isNamed(k < verb ? C.s[i] : C.o[i], k));
  const direct = (i) => (inOrder(i) ? 2 : isNamed(C.s[i], 0) ? 1 : 0);
  return least(found, (a, b) => direct(b) - direct(a) || marksOf(C.marks[a]).length - marksOf(C.marks[b]).length || C.sure[b] - C.sure[a] || a - b, NAMES)
    .map((i) => ({ kind: "claim", i }));
}

// What somebody said about or to somebody: every word is in a name or in how it was said.
function findStatements({ parts, inNames }) {
  if (!D || parts.length < 2) return [];
  const found = [];
  for (let i = 0; i < STATEMENTS; i += 1) if (parts.every((part, k) => statementHas(i, part, inNames[k].made) === 2)) found.push({ kind: "statement", i });
  return found.slice(0, TOLD);
}

// 2: the word is in a name, or in how it was said; 1: in that of an office; 0: nowhere.
function statementHas(i, part, made) {
  const { speaker, addressee, about, cue } = D.statements;
  let best = startsWord("said about", part) || (cue[i] && startsWord(folded(cue[i]), part)) ? 2 : 0;
  for (const node of [speaker[i], addressee[i]]) if (node >= 0) best = Math.max(best, made[node]);
  for (let k = about.starts[i]; k < about.starts[i + 1]; k += 1) best = Math.max(best, made[about.all[k]]);
  return best;
}

// What has most of the words: those of names count most, for a relation can be put in other words. An office's holder
// stands for it: "ice" finds what its director said.
function findClose({ parts, inNames, inWordings }, seen) {
  const cost = inNames.map(({ any }, k) => (any ? 3 : inWordings[k].some(Boolean) ? 1 : 0)); // of a word that is missing
  if (cost.filter(Boolean).length < 2) return [];
  const have = new Set(seen.map((result) => `${result.kind} ${result.i}`));
  const value = [0, 1.5, 2];
  const scored = [];
  const consider = (kind, i, hits, both) => {
    let score = both ? 1 : 0;
    for (let k = 0; k < parts.length; k += 1) score += hits[k] ? value[hits[k]] : -cost[k];
    if (score >= 3 && !have.has(`${kind} ${i}`)) scored.push({ kind, i, score, close: true });
  };
  const hits = new Uint8Array(parts.length);
  for (let i = 0; i < CLAIMS; i += 1) {
    const [s, o, w] = [C.s[i], C.o[i], words.wording[i]];
    if (o < 0 || s < 0) continue;
    let [first, second] = [false, false];
    for (let k = 0; k < parts.length; k += 1) {
      const [a, b] = [inNames[k].made[s], inNames[k].made[o]];
      first = first || a > 0;
      second = second || b > 0;
      hits[k] = inWordings[k][w] ? 2 : Math.max(a, b);
    }
    if (first || second) consider("claim", i, hits, first && second);
  }
  for (let i = 0; D && i < STATEMENTS; i += 1) {
    const speaker = D.statements.speaker[i];
    parts.forEach((part, k) => { hits[k] = statementHas(i, part, inNames[k].made); });
    const byWhom = parts.some((_, k) => speaker >= 0 && inNames[k].made[speaker]);
    const aboutWhom = parts.some((_, k) => hits[k] && !(speaker >= 0 && inNames[k].made[speaker]));
    if (byWhom) consider("statement", i, hits, aboutWhom);
  }
  return least(scored, (a, b) => b.score - a.score || (a.kind < b.kind ? 1 : a.kind > b.kind ? -1 : 0) || a.i - b.i, TOLD);
}

// A search worth trying on this very graph: "HA responded mayor".
let example; // the words, or null; found once

function exampleQuery() {
  if (example !== undefined || !allHere) return example || null;
  const agents = new Set(["Person", "Organization", "Group"]);
  const weight = (i) => (nodes[C.o[i]].titles.length ? 1000 : 0) + N.degree[C.s[i]] + N.degree[C.o[i]];
  const links = [];
  for (let i = 0; i < CLAIMS; i += 1) {
    if (C.marks[i] === 0 && C.edge[i] >= 0 && !page.properties[C.p[i]].office && agents.has(nodes[C.s[i]].family) && agents.has(nodes[C.o[i]].family)) links.push(i);
  }
  const best = least(links, (a, b) => weight(b) - weight(a) || a - b, 1).map((i) => claims[i])[0];
  const shortest = (i) => [nodes[i].label, ...nodes[i].aliases].filter((name) => name.length > 1).sort((a, b) => a.length - b.length)[0];
  const word = () => propertyOf(best).label.split(" ").sort((a, b) => b.length - a.length)[0];
  example = best ? [shortest(best.s), word(), nodes[best.o].titles[0] || shortest(best.o)].join(" ").toLowerCase() : null;
  return example;
}
