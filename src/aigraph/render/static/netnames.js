// @ts-check
// The names in the network: beside their dots, as many as there is room for, the best linked first; the same size
// however near one is.

/** @typedef {{id: string, x: number, y: number, reach: number}} Spotted */

/** How each dot is drawn now. @type {Map<string, {size: number, hidden?: boolean}>} */
const dotLooks = new Map();
/** What has its name written before others, in order. @type {string[]} */
let namesFirst = [];
/** What is lit in the network now. @type {Set<string>} */
let namedLit = new Set();
/** Whether there is something lit, so that the other names give way. */
let namesDim = false;
/** Name → its lines and how wide they are. @type {Map<string, {lines: string[], width: number}>} */
const nameSizes = new Map();

const NAME_SIZE = 12;
const NAME_LINE = 14;
const MOST_NAMES = 70;
/** In a crowd the search for room ends here, so that dragging stays smooth. */
const MOST_TRIED = 300;
/** The size of the window on the network. */
const netSize = { width: 0, height: 0 };
const FIRST_NAMES = 6;
const GRID = 4;

/** Put the dots into the order in which they get their names. @param {ReturnType<typeof litBy>} lit @param {boolean} dim */
function orderNames(lit, dim) {
  namedLit = lit ? lit.things : new Set();
  namesDim = dim;
  const weight = (/** @type {string} */ id) => groupByKey.get(id)?.members.length ?? degree.get(id) ?? 0;
  const rank = (/** @type {string} */ id) => (id === hoveredDot || id === state.thing ? 2e9 : namedLit.has(id) ? 1e9 : 0) + weight(id);
  const shown = [...dotLooks].filter(([id, look]) => !look.hidden && (!dim || namedLit.has(id) || groupByKey.has(id))).map(([id]) => id);
  const ranks = new Map(shown.map((id) => [id, rank(id)]));
  namesFirst = shown.filter((id) => weight(id) > 0 || (ranks.get(id) ?? 0) > 0).sort((a, b) => (ranks.get(b) ?? 0) - (ranks.get(a) ?? 0));
}

/** Write the names over the dots. @param {CanvasRenderingContext2D} context */
function drawNames(context) {
  const scale = network.getScale();
  const spotted = inSight(scale);
  const { clientWidth, clientHeight } = byId("net");
  Object.assign(netSize, { width: clientWidth, height: clientHeight });
  const across = Math.ceil(clientWidth / GRID);
  const taken = new Uint8Array(across * Math.ceil(clientHeight / GRID));
  for (const { x, y, reach } of spotted.values()) markBox(taken, across, x - reach, y - reach, 2 * reach, 2 * reach, 1);
  const how = byId("net-how");
  if (how.offsetWidth) markBox(taken, across, how.offsetLeft, how.offsetTop, how.offsetWidth, how.offsetHeight, 2);
  context.save();
  const ratio = context.canvas.width / clientWidth;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const here = spotted.get(hoveredDot ?? "");
  if (here) ring(context, here);
  captionLoose(context, spotted, taken, across);
  let [n, tried] = [0, 0];
  for (const id of namesFirst) {
    const dot = spotted.get(id);
    if (!dot) continue;
    if (writeName(context, dot, taken, across, n < FIRST_NAMES)) n += 1;
    tried += 1;
    if (n >= MOST_NAMES || tried >= (dragged ? MOST_NAMES : MOST_TRIED)) break;
  }
  context.restore();
}

/** The dots within the window, in its pixels. @param {number} scale @returns {Map<string, Spotted>} */
function inSight(scale) {
  const { clientWidth, clientHeight } = byId("net");
  const middle = network.getViewPosition();
  const found = new Map();
  for (const [id, place] of Object.entries(network.getPositions())) {
    const look = dotLooks.get(id);
    const [x, y] = [(place.x - middle.x) * scale + clientWidth / 2, (place.y - middle.y) * scale + clientHeight / 2];
    if (look && !look.hidden && x > 0 && y > 0 && x < clientWidth && y < clientHeight) found.set(id, { id, x, y, reach: look.size * scale + 2 });
  }
  return found;
}

/** Note a box as taken, or tell what is in it: 0 nothing, 1 a dot, 2 a name. @param {Uint8Array} taken @param {number} across @param {number} x @param {number} y @param {number} width @param {number} height @param {number} [as] */
function markBox(taken, across, x, y, width, height, as = 0) {
  let most = 0;
  for (let row = Math.max(0, Math.floor(y / GRID)); row <= (y + height) / GRID; row += 1) {
    for (let column = Math.max(0, Math.floor(x / GRID)); column <= (x + width) / GRID && column < across; column += 1) {
      const place = row * across + column;
      most = Math.max(most, taken[place] ?? 0);
      if (as && place < taken.length) taken[place] = as;
    }
  }
  return most;
}

/** Write one name where it fits best; the first ones and what is lit may stand on other dots, but on no other name. @param {CanvasRenderingContext2D} context @param {Spotted} dot @param {Uint8Array} taken @param {number} across @param {boolean} first */
function writeName(context, dot, taken, across, first) {
  const { lines, width } = nameSize(context, dot.id);
  const height = lines.length * NAME_LINE;
  const { x, y, reach } = dot;
  const places = [[x + reach + 3, y - height / 2], [x - reach - 3 - width, y - height / 2], [x - width / 2, y + reach + 2], [x - width / 2, y - reach - 2 - height]];
  const held = places.map(([left = 0, top = 0]) => {
    if (outside(left, top, width, height) || markBox(taken, across, left, top, width, height) > 1) return 2;
    return markBox(taken, across, left + GRID, top + GRID, width - 2 * GRID, height - 2 * GRID);
  });
  const allowed = first || namedLit.has(dot.id) || dot.id === hoveredDot ? 1 : 0;
  const least = Math.min(...held);
  if (least > allowed) return false;
  const [left, top] = /** @type {[number, number]} */ (places[held.indexOf(least)]);
  markBox(taken, across, left, top, width, height, 2);
  context.textAlign = held.indexOf(least) === 1 ? "right" : held.indexOf(least) > 1 ? "center" : "left";
  const at = { left, right: left + width, center: left + width / 2 }[context.textAlign] ?? left;
  writeLines(context, lines, at, top, groupByKey.has(dot.id) ? 600 : 500, namesDim && !namedLit.has(dot.id) && dot.id !== hoveredDot);
  return true;
}

/** @param {number} left @param {number} top @param {number} width @param {number} height */
const outside = (left, top, width, height) =>
  left < 2 || top < 2 || left + width > netSize.width - 2 || top + height > netSize.height - 2;

/** @param {CanvasRenderingContext2D} context @param {string[]} lines @param {number} x @param {number} top @param {number} weight @param {boolean} quiet */
function writeLines(context, lines, x, top, weight, quiet) {
  context.font = `${weight} ${NAME_SIZE}px ${ink.font}`;
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = ink.sunk ?? "";
  context.fillStyle = (quiet ? ink["ink-quiet"] : ink.ink) ?? "";
  lines.forEach((line, turn) => {
    context.strokeText(line, x, top + (turn + 0.5) * NAME_LINE);
    context.fillText(line, x, top + (turn + 0.5) * NAME_LINE);
  });
}

/** @param {CanvasRenderingContext2D} context @param {string} id */
function nameSize(context, id) {
  const group = groupByKey.get(id);
  const text = group ? label(group) : label(things.get(id) ?? { en: id, es: id });
  const key = `${id} ${text}`;
  const known = nameSizes.get(key);
  if (known) return known;
  const lines = [...inTwo(text), ...(group ? [say("groups.count", { n: number(group.members.length) })] : [])];
  context.font = `600 ${NAME_SIZE}px ${ink.font}`;
  const made = { lines, width: Math.max(...lines.map((line) => context.measureText(line).width)) };
  nameSizes.set(key, made);
  return made;
}

/** A name on one line, or on two of about the same length; a very long one ends in dots. @param {string} text */
function inTwo(text) {
  const short = text.length > 52 ? `${text.slice(0, 50).trimEnd()}…` : text;
  if (short.length <= 20) return [short];
  const breaks = [...short.matchAll(/\s/g)].map((found) => found.index);
  const half = breaks.sort((a, b) => Math.abs(a - short.length / 2) - Math.abs(b - short.length / 2))[0];
  return half === undefined ? [short] : [short.slice(0, half), short.slice(half + 1)];
}

/** A ring around the dot that is pointed at. @param {CanvasRenderingContext2D} context @param {Spotted} dot */
function ring(context, { x, y, reach }) {
  context.beginPath();
  context.arc(x, y, reach + 3, 0, 2 * Math.PI);
  context.lineWidth = 2;
  context.strokeStyle = ink.focus ?? "";
  context.stroke();
}

/** What has no link stands in rows of its own: say so above them. @param {CanvasRenderingContext2D} context @param {Map<string, Spotted>} spotted @param {Uint8Array} taken @param {number} across */
function captionLoose(context, spotted, taken, across) {
  const loose = [...spotted.values()].filter((dot) => looseDots.has(dot.id));
  if (!loose.length) return;
  const words = say("network.loose", { n: number(loose.length) });
  context.font = `500 ${NAME_SIZE}px ${ink.font}`;
  const { width } = context.measureText(words);
  context.textAlign = "left";
  const left = Math.max(4, Math.min(...loose.map((dot) => dot.x - dot.reach), byId("net").clientWidth - width - 4));
  const top = Math.max(2, Math.min(...loose.map((dot) => dot.y - dot.reach)) - NAME_LINE - 4);
  markBox(taken, across, left, top, width, NAME_LINE, 2);
  writeLines(context, [words], left, top, 500, true);
}
