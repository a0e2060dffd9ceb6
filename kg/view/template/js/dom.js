// Small helpers to build elements. Text only ever enters through textContent.

const byId = (id) => document.getElementById(id);

function el(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "onclick") made.addEventListener("click", value);
    else made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

function button(text, onclick, attributes) {
  return el("button", { type: "button", onclick, ...attributes }, text);
}

// What can wait until the browser has painted.
const afterPaint = (work) => requestAnimationFrame(() => setTimeout(work));

const SVG = "http://www.w3.org/2000/svg";

function svg(tag, attributes, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

const OUTLINES = {
  Person: ["circle", { cx: 8, cy: 8, r: 6 }],
  Organization: ["rect", { x: 2.5, y: 2.5, width: 11, height: 11 }],
  Place: ["polygon", { points: "8,1 15,8 8,15 1,8" }],
  Group: ["polygon", { points: "4.2,1.8 11.8,1.8 15.5,8 11.8,14.2 4.2,14.2 0.5,8" }],
  Document: ["polygon", { points: "8,1.5 15,14 1,14" }],
};

// The sign of a class, as on the canvas: its family's shape in its own colour.
function sign(cls, family) {
  const [tag, shape] = OUTLINES[family] || OUTLINES.Person;
  return svg("svg", { class: "sign", viewBox: "0 0 16 16", "data-cls": cls, "data-family": family, "aria-hidden": "true" },
    svg(tag, shape));
}

// Only links to the web are made clickable; anything else stays text.
function link(address, text) {
  if (!/^https?:\/\//i.test(address)) return document.createTextNode(text);
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, text);
}

// Lower case without accents: "Yi-An Huáng" is found by "huang".
const folded = (text) => (/^[\x00-\x7f]*$/.test(text) ? text : text.normalize("NFD").replace(/\p{M}/gu, "")).toLowerCase();

const plural = (count, one, many) => `${count.toLocaleString("en")} ${count === 1 ? one : many || one + "s"}`;
