// The data of the page: compressed JSON in base64, opened without asking anybody for anything.

async function unpack(id) {
  const holder = byId(id);
  const text = holder.textContent;
  holder.remove();
  const bytes = Uint8Array.fromBase64 ? Uint8Array.fromBase64(text) : Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
}

// Put the columns of a table onto its records.
function fill(records, table) {
  for (const [name, column] of Object.entries(table.columns)) {
    if (Array.isArray(column)) column.forEach((value, i) => { if (value !== null) records[i][name] = value; });
    else column.i.forEach((i, k) => { records[i][name] = column.v[k]; });
  }
}

const NONE = Object.freeze([]);
