// The brush over the articles' dates: drag over the bars, or move the two ends with the keyboard.

let dated = NONE; // the days of the articles that have one, in order
let span = null;
const DAY = 86400000;
const BINS = 40;
const dayOf = (iso) => Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY);
const isoOf = (day) => new Date(day * DAY).toISOString().slice(0, 10);

function readDates() {
  dated = articles.map((a) => a.published).filter((d) => /^\d{4}-\d{2}-\d{2}$/.test(d || "")).sort();
  span = dated.length ? { first: dayOf(dated[0]), last: dayOf(dated[dated.length - 1]) } : null;
}

function bars(width, height) {
  const size = Math.max(1, Math.ceil((span.last - span.first + 1) / BINS)); // days
  const counts = new Array(Math.ceil((span.last - span.first + 1) / size)).fill(0);
  dated.forEach((iso) => { counts[Math.floor((dayOf(iso) - span.first) / size)] += 1; });
  const most = Math.max(...counts);
  const step = width / counts.length;
  return counts.map((n, k) => svg("rect", { x: k * step + 0.5, width: Math.max(1, step - 1), y: height - (n / most) * height, height: (n / most) * height }));
}

function dateSection() {
  if (!dated.length) readDates();
  if (!span || span.first === span.last) return "";
  const [width, height] = [200, 44];
  const shade = svg("rect", { class: "brush", y: 0, height });
  const picture = svg("svg", { class: "dates", viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "none", "aria-hidden": "true" }, ...bars(width, height), shade);
  const [low, high] = ["From", "To"].map((name) => el("input", { type: "range", min: span.first, max: span.last, step: 1, id: `date-${name.toLowerCase()}`, "aria-label": `${name} date of the articles` }));
  const said = el("p", { class: "small muted", id: "dates-said" });
  const show = () => {
    const [from, to] = [dayOf(chosen.from || isoOf(span.first)), dayOf(chosen.to || isoOf(span.last))];
    const at = (day) => ((day - span.first) / (span.last - span.first + 1)) * width;
    shade.setAttribute("x", at(from));
    shade.setAttribute("width", Math.max(1, at(to + 1) - at(from)));
    [low.value, high.value] = [from, to];
    [low, high].forEach((input) => input.setAttribute("aria-valuetext", isoOf(Number(input.value))));
    const undated = articles.length - dated.length;
    said.textContent = `${isoOf(from)} to ${isoOf(to)}${(chosen.from || chosen.to) && undated ? `; ${plural(undated, "article")} without a date left out` : ""}`;
  };
  const set = (from, to) => {
    const [a, b] = [Math.max(span.first, Math.min(from, to)), Math.min(span.last, Math.max(from, to))];
    chosen.from = a <= span.first && b >= span.last ? null : isoOf(a);
    chosen.to = chosen.from === null ? null : isoOf(b);
    show();
    refresh();
  };
  low.addEventListener("input", () => set(Number(low.value), Math.max(Number(low.value), Number(high.value))));
  high.addEventListener("input", () => set(Math.min(Number(low.value), Number(high.value)), Number(high.value)));
  [low, high].forEach((input) => input.addEventListener("change", () => remember(true)));
  brush(picture, set);
  show();
  return el("section", {}, el("h2", {}, "Dates of articles"), picture, low, high, said);
}

function brush(picture, set) {
  let begun = null;
  const dayAt = (event) => {
    const box = picture.getBoundingClientRect();
    const part = Math.min(0.9999, Math.max(0, (event.clientX - box.left) / box.width));
    return span.first + Math.floor(part * (span.last - span.first + 1));
  };
  picture.addEventListener("pointerdown", (event) => { begun = dayAt(event); picture.setPointerCapture(event.pointerId); set(begun, begun); });
  picture.addEventListener("pointermove", (event) => { if (begun !== null) set(begun, dayAt(event)); });
  picture.addEventListener("pointerup", () => { begun = null; remember(true); });
  picture.addEventListener("dblclick", () => { set(span.first, span.last); remember(true); });
}
