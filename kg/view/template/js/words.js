// Which names, relations and sentences hold a word that was typed: long strings searched as a whole, made when idle.

const TIMES = [null, "former", "prospective"];
// Words that say nothing about what is asked for: "who responded to the mayor of Boston".
const EMPTY = new Set(("a an and any are as at be been by did do does for from had has have he her him his how in is it its of on or she "
  + "that the their them they this to was were what when where which who whom whose why with").split(" "));

let words = null; // {text, starts}: all names, one a line, with the relations' wordings and the offices; made when first needed

// "ICE responded to the mayor" gives ["ice", "responded", "mayor"]; of empty words alone, these.
function typedWords(typed) {
  const all = folded(typed).split(/[\s?!,;:"“”]+/).filter(Boolean);
  const full = all.filter((word) => !EMPTY.has(word));
  return [...new Set(full.length ? full : all)];
}

function makeWords() {
  const lines = nodes.map((node) => folded([node.label, ...node.aliases, ...node.titles].join(" | ").replace(/\n/g, " ")));
  const starts = new Uint32Array(lines.length + 1);
  lines.forEach((line, i) => { starts[i + 1] = starts[i] + line.length + 1; });
  const wordings = new Map(); // of relations, by one number for one wording
  const wording = new Uint16Array(CLAIMS);
  for (let i = 0; i < CLAIMS; i += 1) {
    const key = C.p[i] * 8 + (C.marks[i] & SAYS.negated ? 4 : 0) + (C.marks[i] & SAYS.prospective ? 2 : C.marks[i] & SAYS.past ? 1 : 0);
    if (!wordings.has(key)) wordings.set(key, { number: wordings.size, text: folded(relationText(claims[i])) });
    wording[i] = wordings.get(key).number;
  }
  return { text: lines.join("\n"), starts, labels: nodes.map((node) => folded(node.label)), wordings: [...wordings.values()].map((one) => one.text), wording, ...officePairs() };
}

// Who holds which office where: "boston" finds its mayor, "ice" its director.
function officePairs() {
  const held = page.properties.map((p) => Boolean(p.office));
  const pairs = [];
  for (let i = 0; i < CLAIMS; i += 1) if (held[C.p[i]] && C.o[i] >= 0 && C.s[i] >= 0 && !(C.marks[i] & (SAYS.negated | SAYS.possible))) pairs.push(C.s[i], C.o[i]);
  return { holders: Int32Array.from(pairs) };
}

const letter = /[\p{L}\p{N}]/u;

const startsWord = (text, part) => {
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) if (at === 0 || !letter.test(text[at - 1])) return true;
  return false;
};

// For every name: 2 where a word of it, of another name or of a title begins so, 1 where it does in that of an office it holds.
function namesWith(part) {
  const { text, starts, holders } = words;
  const made = new Uint8Array(NODES);
  let any = false;
  for (let at = text.indexOf(part); at >= 0;) {
    if (at !== 0 && letter.test(text[at - 1])) { at = text.indexOf(part, at + 1); continue; }
    const i = lineAt(starts, at);
    made[i] = 2;
    any = true;
    at = text.indexOf(part, starts[i + 1]);
  }
  if (any) for (let k = 0; k < holders.length; k += 2) if (made[holders[k + 1]] === 2 && !made[holders[k]]) made[holders[k]] = 1;
  return { made, any };
}

function lineAt(starts, at) {
  let [low, high] = [0, starts.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= at) low = middle; else high = middle;
  }
  return low;
}

// The sentences, folded bit by bit while the page is idle: some claims' first sentences in one string, one a line.
const SHELF = 2000; // claims
const shelves = [];

function foldSentences(deadline) {
  words = words || makeWords();
  while (shelves.length * SHELF < CLAIMS && deadline.timeRemaining() > 6) {
    const first = shelves.length * SHELF;
    const lines = [];
    for (let i = first; i < Math.min(CLAIMS, first + SHELF); i += 1) lines.push(firstSentence(i));
    const starts = new Uint32Array(lines.length + 1);
    lines.forEach((line, k) => { starts[k + 1] = starts[k] + line.length + 1; });
    shelves.push({ first, starts, text: lines.join("\n") });
  }
  if (shelves.length * SHELF < CLAIMS) whenIdle(foldSentences);
}

function firstSentence(i) {
  const { starts, all } = D.claims.flat;
  const at = starts[i];
  return at === starts[i + 1] ? "" : folded(textOf(all[at], all[at + 1], all[at + 2])).replace(/\n/g, " ");
}

// The first claims, at most so many, between two entities whose sentence holds all parts; the longest rules most out.
function sentencesWith(parts, most, seen) {
  const [rarest, ...others] = [...parts].sort((a, b) => b.length - a.length);
  const hits = [];
  for (const { first, starts, text } of shelves) {
    for (let at = text.indexOf(rarest); at >= 0;) {
      const k = lineAt(starts, at);
      const line = text.slice(starts[k], starts[k + 1] - 1);
      if (C.o[first + k] >= 0 && !seen.has(first + k) && others.every((part) => line.includes(part))) hits.push(first + k);
      if (hits.length >= most) return hits;
      at = text.indexOf(rarest, starts[k + 1]);
    }
  }
  return hits;
}

const whenIdle = (work) => (window.requestIdleCallback ? requestIdleCallback(work, { timeout: 500 })
  : setTimeout(() => { const end = performance.now() + 16; work({ timeRemaining: () => end - performance.now() }); }, 30));
