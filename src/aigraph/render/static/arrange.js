// @ts-check
// Where the cards of the map stand and how its links run: the order comes from the file, the measures from the window.

const COLUMNS = ["actor", "remedy", "cause", "barrier"];
const MOST_DRAWN = 150;
const TOP = 15;
const ARROW = 7;
const LANE = 3;
/** From this far apart on, cards have room for a third line. */
const ROOMY = 68;

setField("open", COLUMNS, []);

/** @typedef {{x: number, y: number, column: number}} Spot */
/**
 * One place in a column: a thing, a group, or a button that shows more or fewer.
 * @typedef {{id: string, role: string, thing?: Thing, group?: Group, more?: number, member?: boolean}} Stand
 */

/** The measures of the map, set for the size of the window. */
const size = { card: 228, column: 268, row: 56, gap: 40, width: 0, height: 0, goals: /** @type {number | null} */ (null), lines: [2, 2, 2, 2] };
/** @type {Map<string, Spot>} */
const spots = new Map();

/** @param {{role: string}} thing */
const columnOf = (thing) => (thing.role === "outcome" ? 3 : COLUMNS.indexOf(thing.role));

/** The things, or in a large graph the groups, that have a place in a column, from top to bottom. @param {any[]} some @returns {any[][]} */
const inColumns = (some) =>
  COLUMNS.map((_, column) => some.filter((one) => one.x !== null && columnOf(one) === column).sort((a, b) => (a.y ?? 0) - (b.y ?? 0)));
/** @type {Thing[][]} */
const wholeColumns = inColumns(groups.length ? [] : drawn);
/** @type {Group[][]} */
const groupColumns = inColumns(groups);
/** Whether there is more than the map shows at once. */
const crowded = drawn.length > MOST_DRAWN || groups.length > 0;

/** Whether a column shows only its best linked cards. @param {number} column */
const isCut = (column) => canBeCut(column) && !state.open.has(COLUMNS[column]);
/** @param {number} column */
const canBeCut = (column) => drawn.length > MOST_DRAWN && (wholeColumns[column]?.length ?? 0) > TOP;

/** What stands in a column, from top to bottom; what is selected is always among it. @param {number} column @returns {Stand[]} */
function standing(column) {
  if (groups.length) return standingGroups(column);
  const whole = wholeColumns[column] ?? [];
  const more = { id: `more ${column}`, role: COLUMNS[column] ?? "" };
  const cards = standingThings(whole, column).map((thing) => ({ id: thing.id, role: thing.role, thing }));
  if (isCut(column)) return [...cards, { ...more, more: whole.length - cards.length }];
  return canBeCut(column) ? [{ ...more, more: 0 }, ...cards] : cards;
}

/** @param {Thing[]} whole @param {number} column */
function standingThings(whole, column) {
  if (!isCut(column)) return whole;
  const best = new Set([...whole].sort((a, b) => degreeOf(b) - degreeOf(a)).slice(0, TOP));
  const link = linkById.get(state.link ?? "");
  return whole.filter((thing) => best.has(thing) || [state.thing, link?.s, link?.t].includes(thing.id));
}

/** The groups of a column, each with the things that it shows where it is open. @param {number} column @returns {Stand[]} */
function standingGroups(column) {
  const open = openGroups();
  const share = shares(groups.filter((group) => group.x !== null && state.roles.has(group.role)), open);
  return (groupColumns[column] ?? []).flatMap((group) => {
    const { role } = group;
    /** @type {Stand[]} */
    const head = [{ id: group.key, role, group }];
    if (!open.has(group) || !state.roles.has(role)) return head;
    const members = shownMembers(group, share.get(group) ?? 1);
    const rest = group.members.length - members.length;
    const cards = members.map((thing) => ({ id: thing.id, role, thing, member: true }));
    return [...head, ...cards, ...(rest ? [{ id: `more${group.key}`, role, group, more: rest, member: true }] : [])];
  });
}

/** The names of all that stands on the map. @returns {Set<string>} */
const onDisplay = () => new Set(COLUMNS.flatMap((_, column) => standing(column).map((stand) => stand.id)));

/** What stands for a thing: itself, or its group. @param {string} id */
const standIn = (id) => (spots.has(id) ? id : groups.length ? spotted(homeOf(id)?.key) : undefined);
/** @param {string | undefined} key */
const spotted = (key) => (key !== undefined && spots.has(key) ? key : undefined);

/** Give everything its place, for a window of that size. @param {Stand[][]} columns @param {number} width @param {number} height */
function arrange(columns, width, height) {
  const rows = columns.map((stands) => stands.length + Number(stands.some((stand) => stand.role === "outcome")));
  const most = Math.max(1, ...rows);
  const clamp = (/** @type {number} */ low, /** @type {number} */ n, /** @type {number} */ high) => Math.max(low, Math.min(n, high));
  size.column = clamp(190, width / 4, 420);
  size.gap = clamp(30, size.column * 0.2, 84);
  size.card = Math.min(size.column - size.gap, 300);
  size.row = clamp(groups.length ? 74 : 52, height / most, groups.length ? 74 : 64);
  size.width = 4 * size.column;
  size.height = Math.max(most * size.row, height);
  size.goals = null;
  spots.clear();
  columns.forEach((stands, column) => placeColumn(stands, column, rows[column] ?? 0));
}

/** @param {Stand[]} stands @param {number} column @param {number} rows */
function placeColumn(stands, column, rows) {
  const step = Math.min(size.height / Math.max(rows, 1), size.row * 1.6);
  const top = groups.length ? 0 : (size.height - step * rows) / 2;
  size.lines[column] = step < ROOMY ? 2 : 3;
  const x = (column + 0.5) * size.column;
  let slot = 0;
  for (const stand of stands) {
    if (stand.role === "outcome" && size.goals === null) {
      size.goals = top + (slot + 0.62) * step;
      slot += 1;
    }
    spots.set(stand.id, { x, y: top + (slot + 0.5) * step, column });
    slot += 1;
  }
}

/** The middles of the gaps between the cards of a column, from top to bottom. @param {number} column */
function gapsOf(column) {
  const ys = [...spots.values()].filter((spot) => spot.column === column).map((spot) => spot.y).sort((a, b) => a - b);
  if (!ys.length) return Array.from({ length: 21 }, (_, part) => (size.height * part) / 20);
  const half = ((ys[1] ?? (ys[0] ?? 0) + size.row) - (ys[0] ?? 0)) / 2;
  return [(ys[0] ?? 0) - half, ...ys.slice(1).map((y, i) => ((ys[i] ?? 0) + y) / 2), (ys[ys.length - 1] ?? 0) + half];
}

/**
 * The way points of links that skip a column: the gap of that column nearest to the straight line, each link in a lane.
 * @param {Link[]} some @returns {Map<string, {x: number, y: number}[]>}
 */
function routes(some) {
  const gaps = COLUMNS.map((_, column) => gapsOf(column));
  /** @type {Map<string, {link: Link, column: number, y: number}[]>} */
  const lanes = new Map();
  const long = some.filter((link) => Math.abs(columnAt(link.s) - columnAt(link.t)) > 1);
  long.sort((a, b) => yAt(a.s) - yAt(b.s) || yAt(a.t) - yAt(b.t));
  for (const link of long) {
    let y = yAt(link.s);
    const [from, to] = [columnAt(link.s), columnAt(link.t)];
    const way = Math.sign(to - from);
    for (let column = from + way; column !== to; column += way) {
      const line = y + (yAt(link.t) - y) / (Math.abs(to - column) + 1);
      y = nearest(gaps[column] ?? [], line);
      const key = `${column} ${y}`;
      const lane = lanes.get(key);
      if (lane) lane.push({ link, column, y });
      else lanes.set(key, [{ link, column, y }]);
    }
  }
  return waypoints(lanes);
}

/** @param {number[]} gaps @param {number} line */
const nearest = (gaps, line) => gaps.reduce((best, gap) => (Math.abs(gap - line) < Math.abs(best - line) ? gap : best), gaps[0] ?? line);

/** @param {Map<string, {link: Link, column: number, y: number}[]>} lanes */
function waypoints(lanes) {
  /** @type {Map<string, {x: number, y: number}[]>} */
  const points = new Map();
  for (const group of lanes.values()) {
    const space = Math.min(LANE, 12 / group.length);
    group.forEach(({ link, column, y }, lane) => {
      const point = { x: (column + 0.5) * size.column, y: y + (lane - (group.length - 1) / 2) * space };
      const way = columnAt(link.t) > columnAt(link.s) ? 1 : -1;
      points.set(link.id, [...(points.get(link.id) ?? []), point].sort((a, b) => way * (a.x - b.x)));
    });
  }
  return points;
}

/** @param {string} id */
const columnAt = (id) => spots.get(id)?.column ?? 0;
/** @param {string} id */
const yAt = (id) => spots.get(id)?.y ?? 0;

const round = (/** @type {number} */ n) => Math.round(n * 10) / 10;

/**
 * The line of a link and where its head points: it leaves a card at its side and arrives at the side of the other.
 * @param {Link} link @param {{x: number, y: number}[]} via
 * @returns {{line: string, tip: {x: number, y: number, way: number}, middle: {x: number, y: number}}}
 */
function traceLink(link, via) {
  const [a, b] = [spots.get(link.s), spots.get(link.t)];
  if (!a || !b) return { line: "", tip: { x: 0, y: 0, way: 1 }, middle: { x: 0, y: 0 } };
  return a.column === b.column ? traceArc(a, b) : traceAcross(a, b, via);
}

/** How far the longest arc of a column goes out, as a share of the gap: the last column has half a gap beside it. */
const FARTHEST = [0.62, 0.62, 0.62, 0.45];

/** Within a column: out on the right and back in on the right. @param {Spot} a @param {Spot} b */
function traceArc(a, b) {
  const half = size.card / 2;
  const reach = 12 + (size.gap * (FARTHEST[a.column] ?? 0.45) - 12) * Math.min(1, Math.abs(b.y - a.y) / (size.height * 0.6));
  const [x, down] = [a.x + half, Math.sign(b.y - a.y)];
  const out = x + reach * 1.3;
  const curve = [out, a.y + down * 8, out, b.y - down * 6, x + ARROW, b.y - down * 3].map(round).join(" ");
  return {
    line: `M${round(x)} ${round(a.y + down * 4)}C${curve}`,
    tip: { x: x + 1, y: b.y - down * 2, way: -1 },
    middle: { x: x + reach, y: (a.y + b.y) / 2 },
  };
}

/** Between columns, level through the gaps on the way. @param {Spot} a @param {Spot} b @param {{x: number, y: number}[]} via */
function traceAcross(a, b, via) {
  const half = size.card / 2;
  const way = Math.sign(b.column - a.column);
  let [x, y] = [a.x + way * half, a.y];
  let line = `M${round(x)} ${round(y)}`;
  for (const point of via) {
    line += swing(x, y, point.x - way * half, point.y);
    [x, y] = [point.x + way * half, point.y];
    line += `H${round(x)}`;
  }
  const edge = b.x - way * half;
  const middle = { x: (x + edge) / 2, y: (y + b.y) / 2 };
  return { line: line + swing(x, y, edge - way * ARROW, b.y), tip: { x: edge - way, y: b.y, way }, middle };
}

/** @param {number} x @param {number} y @param {number} toX @param {number} toY */
function swing(x, y, toX, toY) {
  const middle = (x + toX) / 2;
  return `C${[middle, y, middle, toY, toX, toY].map(round).join(" ")}`;
}

/** The head of an arrow; what is only denied ends in a cross. @param {Link} link @param {{x: number, y: number, way: number}} tip */
function headOf(link, { x, y, way }) {
  const back = round(x - way * ARROW);
  if (!link.denied) return `M${round(x)} ${round(y)}L${back} ${round(y - 3.6)}V${round(y + 3.6)}Z`;
  return `M${back - 4} ${round(y - 4)}l8 8m0 -8l-8 8`;
}
