// @ts-check
// One card on the canvas: a rounded box with the role's bar, shape, name and number of findings.

/** @type {Record<string, string>} */
let ink = {};
const fitted = new Map();

/** Read the palette anew: the canvas knows no style sheet. */
function readPalette() {
  const style = getComputedStyle(document.documentElement);
  const names = ["ground", "sunk", "card", "line", "line-strong", "ink", "ink-quiet", "edge", "dim", "font"];
  for (const role of ROLES) names.push(role, `${role}-soft`);
  ink = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

/** Set by the map for the size of the window. */
const size = { card: 228, column: 268, row: 56, gap: 40 };

const LINE = 14.5;
const FONT = 12.5;

/** @param {boolean} bold @param {number} [px] */
const font = (bold, px = FONT) => `${bold ? 650 : 500} ${px}px ${ink.font}`;

/**
 * A label in at most two lines, the last one shortened where it must be.
 * @param {CanvasRenderingContext2D} ctx @param {string} text @param {number} width @param {boolean} bold
 * @returns {{lines: string[], cut: boolean}}
 */
function fitLabel(ctx, text, width, bold) {
  const key = `${bold}${Math.round(width)}${text}`;
  const known = fitted.get(key);
  if (known) return known;
  ctx.font = font(bold);
  const words = text.split(/\s+/);
  const lines = [""];
  for (const word of words) {
    const longer = lines[lines.length - 1] ? `${lines[lines.length - 1]} ${word}` : word;
    if (lines.length < 2 && lines[0] && ctx.measureText(longer).width > width) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  const short = lines.map((line) => shorten(ctx, line, width));
  const result = { lines: short, cut: short.some((line, i) => line !== lines[i]) };
  fitted.set(key, result);
  return result;
}

/** @param {CanvasRenderingContext2D} ctx @param {string} text @param {number} width */
function shorten(ctx, text, width) {
  if (ctx.measureText(text).width <= width) return text;
  const letters = [...text];
  while (letters.length > 1 && ctx.measureText(`${letters.join("").trimEnd()}…`).width > width) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}

const textWidth = () => size.card - 30 - 26;

/** @param {CanvasRenderingContext2D} ctx @param {Thing} thing */
function cardHeight(ctx, thing) {
  return fitLabel(ctx, label(thing), textWidth(), false).lines.length > 1 ? 38 : 32;
}

/** @param {CanvasRenderingContext2D} ctx @param {string} role @param {number} x @param {number} y @param {number} r */
function drawShape(ctx, role, x, y, r) {
  ctx.beginPath();
  if (role === "actor") ctx.arc(x, y, r, 0, 2 * Math.PI);
  else if (role === "remedy") ctx.roundRect(x - r * 0.92, y - r * 0.92, r * 1.84, r * 1.84, 1.5);
  else if (role === "cause") polygon(ctx, [[x, y - r], [x + r * 1.12, y + r * 0.9], [x - r * 1.12, y + r * 0.9]]);
  else if (role === "barrier") polygon(ctx, [[x, y - r * 1.2], [x + r * 1.2, y], [x, y + r * 1.2], [x - r * 1.2, y]]);
  else polygon(ctx, star(x, y, r * 1.25));
  ctx.fill();
}

/** @param {CanvasRenderingContext2D} ctx @param {number[][]} points */
function polygon(ctx, points) {
  for (const [x, y] of points) ctx.lineTo(x ?? 0, y ?? 0);
  ctx.closePath();
}

/** @param {number} x @param {number} y @param {number} r */
function star(x, y, r) {
  return Array.from({ length: 10 }, (_, i) => {
    const reach = i % 2 ? r * 0.45 : r;
    const turn = (Math.PI * i) / 5;
    return [x + reach * Math.sin(turn), y - reach * Math.cos(turn)];
  });
}

/**
 * Draw one card with its centre at x, y.
 * @param {CanvasRenderingContext2D} ctx @param {Thing} thing @param {number} x @param {number} y
 * @param {{selected: boolean, lit: boolean, dim: boolean, hover: boolean}} look
 */
function drawCard(ctx, thing, x, y, look) {
  const height = cardHeight(ctx, thing);
  const [left, top] = [x - size.card / 2, y - height / 2];
  const round = thing.role === "outcome" ? height / 2 : 7;
  const outline = () => {
    ctx.beginPath();
    ctx.roundRect(left, top, size.card, height, round);
  };
  ctx.save();
  outline();
  ctx.fillStyle = ink.sunk ?? "";
  ctx.fill();
  ctx.globalAlpha = look.dim && !look.hover ? Number(ink.dim) : 1;
  drawBox(ctx, thing, look, outline, [left, top, height]);
  drawInside(ctx, thing, look, [left, y, height]);
  ctx.restore();
}

/**
 * The words at the card of a gap, drawn over all cards and links: above its own words, below the card above.
 * @param {CanvasRenderingContext2D} ctx @param {Thing} thing @param {boolean} dim
 */
function drawFlagOf(ctx, thing, dim) {
  const { x, y } = spot(thing);
  drawFlag(ctx, thing, x + size.card / 2 - 8, y - cardHeight(ctx, thing) / 2 - 2.5, dim);
}

/**
 * @param {CanvasRenderingContext2D} ctx @param {Thing} thing @param {{selected: boolean, lit: boolean, hover: boolean}} look
 * @param {() => void} outline @param {number[]} box
 */
function drawBox(ctx, thing, look, outline, [left = 0, top = 0, height = 0]) {
  const strong = look.lit || look.selected || look.hover;
  outline();
  if (look.selected) {
    ctx.shadowColor = "rgb(10 20 40 / 22%)";
    ctx.shadowBlur = 14;
    ctx.shadowOffsetY = 3;
  }
  ctx.fillStyle = (strong ? ink[`${thing.role}-soft`] : ink.card) ?? "";
  ctx.fill();
  ctx.shadowColor = "transparent";
  ctx.save();
  ctx.clip();
  ctx.fillStyle = ink[thing.role] ?? "";
  ctx.fillRect(left, top, thing.role === "outcome" ? 0 : 4, height);
  ctx.restore();
  outline();
  ctx.strokeStyle = (strong || thing.gap || thing.role === "outcome" ? ink[thing.role] : ink["line-strong"]) ?? "";
  ctx.lineWidth = look.selected ? 2.6 : strong ? 1.4 : 1;
  if (thing.gap) ctx.setLineDash(look.selected ? [] : [5, 3]);
  ctx.stroke();
  ctx.setLineDash([]);
}

/**
 * @param {CanvasRenderingContext2D} ctx @param {Thing} thing @param {{selected: boolean}} look @param {number[]} place
 */
function drawInside(ctx, thing, look, [left = 0, y = 0, height = 0]) {
  ctx.fillStyle = ink[thing.role] ?? "";
  drawShape(ctx, thing.role, left + 17, y, 5.4);
  const bold = look.selected && !fitLabel(ctx, label(thing), textWidth(), true).cut;
  const { lines } = fitLabel(ctx, label(thing), textWidth(), bold);
  ctx.font = font(bold);
  ctx.fillStyle = ink.ink ?? "";
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  lines.forEach((line, i) => ctx.fillText(line, left + 30, y + (i - (lines.length - 1) / 2) * LINE + 0.5));
  ctx.font = font(false, 11.5);
  ctx.fillStyle = ink["ink-quiet"] ?? "";
  ctx.textAlign = "right";
  ctx.fillText(String(thing.findings), left + size.card - (thing.role === "outcome" ? 14 : 10), y + 0.5);
}

/**
 * The words that mark a gap, on the upper edge of the card.
 * @param {CanvasRenderingContext2D} ctx @param {Thing} thing @param {number} right @param {number} y @param {boolean} dim
 */
function drawFlag(ctx, thing, right, y, dim) {
  const words = say(`flag.${thing.gap}`);
  ctx.save();
  ctx.font = font(true, 10);
  const width = ctx.measureText(words).width + 11;
  ctx.beginPath();
  ctx.roundRect(right - width, y - 6.5, width, 13, 6.5);
  ctx.fillStyle = ink.sunk ?? "";
  ctx.fill();
  ctx.globalAlpha = dim ? Number(ink.dim) + 0.2 : 1;
  ctx.fillStyle = (thing.gap === "nobody" ? ink.barrier : ink.card) ?? "";
  ctx.fill();
  ctx.strokeStyle = ink.barrier ?? "";
  ctx.lineWidth = 1;
  if (thing.gap === "contested") ctx.setLineDash([3, 2]);
  ctx.stroke();
  ctx.fillStyle = (thing.gap === "nobody" ? ink.ground : ink.barrier) ?? "";
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(words, right - width / 2, y + 0.5);
  ctx.restore();
}
