// Colours and strokes: taken from the style sheet, so that light and dark live in one place.

const probes = new Map();

function probe(cls, family) {
  const key = `${cls}|${family}`;
  if (!probes.has(key)) {
    const made = el("span", { "data-cls": cls, "data-family": family, class: "unseen", "aria-hidden": "true" });
    document.body.append(made);
    probes.set(key, made);
  }
  return getComputedStyle(probes.get(key)).getPropertyValue("--fill").trim();
}

let theme = {};

function readTheme() {
  const style = getComputedStyle(document.documentElement);
  const value = (name) => style.getPropertyValue(name).trim();
  theme = {
    ink: value("--ink"), muted: value("--muted"), paper: value("--canvas"), line: value("--line"), faded: value("--faded"),
    negated: value("--negated"), accent: value("--accent"), fills: new Map(), regions: Array.from({ length: TINTS }, (_, k) => value(`--region-${k}`)),
  };
  page.classes.forEach((c) => theme.fills.set(c.id, probe(c.id, c.family || "")));
}

// The plainest of an edge's claims decides its stroke: asserted before reported, affirmed before negated.
function leading(list) {
  const weight = (c) => (c.negated ? 8 : 0) + (c.possible ? 4 : 0) + (c.reported ? 2 : 0) + (c.time ? 1 : 0);
  return list.map((i) => claims[i]).sort((a, b) => weight(a) - weight(b) || b.sure - a.sure || a.i - b.i)[0];
}

function edgeLook(list) {
  const claim = leading(list);
  const { quiet } = propertyOf(claim);
  const disputed = !claim.negated && list.some((i) => claims[i].negated && !claims[i].reported === !claim.reported);
  return {
    claim,
    disputed,
    quiet: Boolean(quiet),
    color: claim.negated || disputed ? theme.negated : claim.time || quiet ? theme.faded : theme.line,
    dashes: claim.possible ? [2, 5] : claim.reported ? [9, 5] : claim.inferred ? [14, 4, 2, 4] : false,
    width: quiet ? 1 : Math.min(3, 1.3 + 0.25 * (list.length - 1)),
    text: relationText(claim) + (disputed ? " (disputed)" : ""),
  };
}

// "responded to", "not: cooperates with", "governs (former)".
function relationText(claim) {
  return (claim.negated ? "not: " : "") + propertyOf(claim).label + (claim.time ? ` (${claim.time})` : "");
}
