// Soft regions behind the names that belong together, each with the name of its most important one.

const TINTS = 6; // in the style sheet
const BROAD = 36; // half the width of a region round its names, in units of the drawing

// The groups that are in the picture, each with its members there; none where the names stand in rings.
function regionsShown() {
  if (spots.size) return [];
  return page.communities.map((members, k) => ({ k, members: members.filter((i) => shown.nodes.has(i)) })).filter((region) => region.members.length > 2);
}

// The shortest tree over the names (Prim), as pairs of them: the region is that tree, drawn broadly.
function tree(members) {
  const at = members.map(spotOf);
  const near = members.map(() => ({ to: 0, far: Infinity }));
  const left = new Set(members.keys());
  const pairs = [];
  for (let k = 0; left.size;) {
    left.delete(k);
    let next = -1;
    for (const j of left) {
      const far = Math.hypot(at[j].x - at[k].x, at[j].y - at[k].y);
      if (far < near[j].far) near[j] = { to: k, far };
      if (next < 0 || near[j].far < near[next].far) next = j;
    }
    if (next < 0) break;
    pairs.push([members[near[next].to], members[next]]);
    k = next;
  }
  return pairs;
}

// A region's outline: its tree, and the triangles of names that stand close, so that what lies among them is in it, too.
const CLOSE = 190;

function triangles(members) {
  const near = (a, b) => Math.hypot(spotOf(a).x - spotOf(b).x, spotOf(a).y - spotOf(b).y) < CLOSE;
  const made = [];
  members.forEach((a, i) => {
    const next = members.slice(i + 1).filter((b) => near(a, b));
    next.forEach((b, j) => { for (const c of next.slice(j + 1)) if (near(b, c)) made.push([a, b, c]); });
  });
  return made;
}

const outline = (region) => [...tree(region.members), ...triangles(region.members)]
  .map((corners) => `M${corners.map((i) => `${spotOf(i).x} ${spotOf(i).y}`).join("L")}Z`).join("");

let outlinesOf = null; // the picture that they were made for
let outlines = [];

function drawRegions(context) {
  if (outlinesOf !== shown) { outlinesOf = shown; outlines = regionsShown().map((region) => [region.k, new Path2D(outline(region))]); }
  context.save();
  context.lineCap = context.lineJoin = "round";
  context.lineWidth = 2 * BROAD;
  for (const [k, path] of outlines) {
    context.strokeStyle = context.fillStyle = theme.regions[k % TINTS];
    context.fill(path);
    context.stroke(path);
  }
  context.restore();
}

const regionName = (region) => `around ${nodes[region.members[0]].label}`;
