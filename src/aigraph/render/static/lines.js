// @ts-check
// The links on the canvas. vis-network draws from centre to centre; ours leave a card at its side, run level through
// the gaps of the columns between, and arrive at the side of the other card.

/** @type {Map<string, {path: Path2D, head: Path2D}>} */
const traced = new Map();
const probe = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));

const ARROW = 7;

/** @param {Thing} thing */
const columnOf = (thing) => Math.round((thing.x ?? 0) / 268);

/** Where a thing's card stands on the canvas. @param {Thing} thing */
const spot = (thing) => ({ x: columnOf(thing) * size.column, y: ((thing.y ?? 0) / 56) * size.row });

/** Trace all links anew, after the window or the filters changed. */
function traceLinks() {
  traced.clear();
  for (const link of links) {
    const [from, to] = [things.get(link.s), things.get(link.t)];
    if (from && to && from.x !== null && to.x !== null && from !== to) traced.set(link.id, trace(link, from, to));
  }
}

/** @param {Link} link @param {Thing} from @param {Thing} to */
function trace(link, from, to) {
  const path = new Path2D();
  const head = new Path2D();
  const [a, b] = [spot(from), spot(to)];
  const half = size.card / 2;
  const way = Math.sign(columnOf(to) - columnOf(from));
  const end = link.denied ? cross : arrow;
  if (way === 0) traceLoop(path, head, { a, b, half, end });
  else traceAcross(path, head, { a, b, half, way, end, via: link.via });
  return { path, head };
}

/**
 * Within a column: out on the right and back in on the right.
 * @param {Path2D} path @param {Path2D} head
 * @param {{a: {x: number, y: number}, b: {x: number, y: number}, half: number, end: typeof arrow}} plan
 */
function traceLoop(path, head, { a, b, half, end }) {
  const reach = 12 + (size.gap * 0.9 - 12) * Math.min(1, Math.abs(b.y - a.y) / extent().height);
  const [x, down] = [a.x + half, Math.sign(b.y - a.y)];
  path.moveTo(x, a.y + down * 4);
  path.bezierCurveTo(x + reach * 1.3, a.y + down * 8, x + reach * 1.3, b.y - down * 6, x + ARROW, b.y - down * 3);
  end(head, x + 1, b.y - down * 2, -1);
}

/**
 * Between columns, level through the gaps on the way.
 * @param {Path2D} path @param {Path2D} head
 * @param {{a: {x: number, y: number}, b: {x: number, y: number}, half: number, way: number, end: typeof arrow,
 *   via: [number, number][]}} plan
 */
function traceAcross(path, head, { a, b, half, way, end, via }) {
  let [x, y] = [a.x + way * half, a.y];
  path.moveTo(x, y);
  for (const [viaX, viaY] of via) {
    const centre = Math.round(viaX / 268) * size.column;
    const level = (viaY / 56) * size.row;
    swing(path, x, y, centre - way * half, level);
    x = centre + way * half;
    y = level;
    path.lineTo(x, y);
  }
  const edge = b.x - way * half;
  swing(path, x, y, edge - way * ARROW, b.y);
  end(head, edge - way, b.y, way);
}

/** @param {Path2D} path @param {number} x @param {number} y @param {number} toX @param {number} toY */
function swing(path, x, y, toX, toY) {
  const middle = (x + toX) / 2;
  path.bezierCurveTo(middle, y, middle, toY, toX, toY);
}

/** @param {Path2D} head @param {number} x @param {number} y @param {number} way */
function arrow(head, x, y, way) {
  head.moveTo(x, y);
  head.lineTo(x - way * ARROW, y - 3.6);
  head.lineTo(x - way * ARROW, y + 3.6);
  head.closePath();
}

/** What is only denied ends in a cross, not in an arrow. @param {Path2D} head @param {number} x @param {number} y @param {number} way */
function cross(head, x, y, way) {
  const centre = x - way * ARROW;
  for (const down of [-1, 1]) {
    head.moveTo(centre - 4, y - down * 4);
    head.lineTo(centre + 4, y + down * 4);
  }
}

/** @param {Link} link */
const lineWidth = (link) => (link.sources >= 3 ? 3.4 : link.sources === 2 ? 2.4 : 1.4);

/** @param {Link} link */
function dashes(link) {
  if (link.derived) return [1, 4];
  if (link.proposed) return [2, 7];
  if (link.denied) return [9, 3, 2, 3];
  return link.inferred || link.contested ? [5, 3.5] : [];
}

/**
 * @param {CanvasRenderingContext2D} ctx @param {Link} link
 * @param {{lit: boolean, dim: boolean, hover: boolean}} look
 */
function drawLink(ctx, link, look) {
  const lines = traced.get(link.id);
  if (!lines) return;
  const role = things.get(link.s)?.role ?? "actor";
  const strong = look.lit || look.hover;
  ctx.save();
  ctx.globalAlpha = look.dim && !look.hover ? 0.3 : 1;
  ctx.strokeStyle = ctx.fillStyle = (strong ? ink[role] : ink.edge) ?? "";
  ctx.lineWidth = lineWidth(link) + (look.hover ? 1 : 0);
  ctx.lineCap = link.derived ? "round" : "butt";
  ctx.setLineDash(dashes(link));
  ctx.stroke(lines.path);
  ctx.setLineDash([]);
  if (link.denied) ctx.stroke(lines.head);
  else ctx.fill(lines.head);
  ctx.restore();
}

/** The link under a point of the canvas. @param {Link[]} shown @param {number} x @param {number} y @param {number} near */
function linkAt(shown, x, y, near) {
  probe.lineWidth = near;
  return shown.findLast((link) => {
    const lines = traced.get(link.id);
    return lines !== undefined && probe.isPointInStroke(lines.path, x, y);
  });
}
