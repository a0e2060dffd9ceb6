// The data of the page: compressed, in base64, opened without asking anybody for anything.
// Inside: the length of a head, the head as JSON ([content, where each array lies]), then the arrays as they lie in memory.

async function unpack(id) {
  const holder = byId(id);
  const bytes = fromBase64(holder.textContent);
  holder.remove();
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  const buffer = await new Response(stream).arrayBuffer();
  const body = 4 + new DataView(buffer).getUint32(0, true);
  const [content, places] = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, body - 4)));
  const kinds = { Uint8Array, Uint16Array, Int32Array };
  for (const [name, [kind, at, n]] of Object.entries(places)) {
    const [table, ...rest] = name.split(".");
    content[table] = content[table] || {};
    content[table][rest.join(".")] = new kinds[kind](buffer, body + at, n);
  }
  return content;
}

function fromBase64(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const plain = atob(text);
  const bytes = new Uint8Array(plain.length);
  for (let i = 0; i < plain.length; i += 1) bytes[i] = plain.charCodeAt(i);
  return bytes;
}

const NONE = Object.freeze([]);

// A column of texts in full: what a record lacks is `none`.
function column(found, none) {
  if (Array.isArray(found)) return found.map((value) => value ?? none);
  const full = new Array(found.n).fill(none);
  found.i.forEach((i, k) => { full[i] = found.v[k]; });
  return full;
}

// Lists of numbers, one for each record, in one array: `of(i)` gives the i-th as a plain array.
function lists(table, name) {
  const starts = sums(table[`${name}.n`]);
  const all = table[name];
  return { starts, all, of: (i) => (starts[i] === starts[i + 1] ? NONE : Array.from(all.subarray(starts[i], starts[i + 1]))) };
}

function sums(lengths) {
  const starts = new Uint32Array(lengths.length + 1);
  for (let i = 0; i < lengths.length; i += 1) starts[i + 1] = starts[i] + lengths[i];
  return starts;
}

// Which numbers belong to each of n keys: pairs (key, value) in, lists out, values in the order given.
function gather(n, pairs) {
  const lengths = new Uint32Array(n);
  pairs((key) => { lengths[key] += 1; });
  const starts = sums(lengths);
  const all = new Int32Array(starts[n]);
  const next = starts.slice();
  pairs((key, value) => { all[next[key]] = value; next[key] += 1; });
  return { starts, all, of: (i) => (starts[i] === starts[i + 1] ? NONE : Array.from(all.subarray(starts[i], starts[i + 1]))) };
}
