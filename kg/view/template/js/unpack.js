// The data of the page: compressed JSON in base64, opened without asking anybody for anything.

async function unpack(id) {
  const holder = byId(id);
  const text = holder.textContent;
  holder.remove();
  const bytes = Uint8Array.fromBase64 ? Uint8Array.fromBase64(text) : Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
}

// One column of a table in full: what a record lacks is `none`.
function column(table, name, none) {
  const found = table.columns[name];
  if (Array.isArray(found)) return none === null ? found : found.map((value) => (value === null ? none : value));
  const full = new Array(table.n).fill(none);
  if (found) found.i.forEach((i, k) => { full[i] = found.v[k]; });
  return full;
}

const NONE = Object.freeze([]);
