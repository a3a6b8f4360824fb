// @ts-check
// The map as a picture of its own: SVG whose text is text, and PNG at twice its size.

/** The map as it is shown, drawn anew for a file: title, cards, links, what it is made from. */
function mapSvg() {
  if (!size.width) arrange(COLUMNS.map((_, column) => standing(column)), 1280, 700);
  const style = getComputedStyle(document.documentElement);
  const colour = (/** @type {string} */ name) => style.getPropertyValue(`--${name}`).trim();
  const { nodes, edges } = shownGraph();
  const shown = nodes.filter((thing) => spots.has(thing.id));
  const inside = new Set(nodes.flatMap((thing) => homeOf(thing.id)?.key ?? []));
  const piles = groups.filter((group) => spots.has(group.key) && inside.has(group.key));
  const lit = litBy(shownLinks());
  const between = strongest(bundled(edges, standIn), lit);
  const via = routes(between);
  const [top, foot] = [64, 34];
  const root = svg("svg", { xmlns: SVG, width: round(size.width + 20), height: round(size.height + top + foot), viewBox: `0 0 ${round(size.width + 20)} ${round(size.height + top + foot)}`, "font-family": "Inter, Helvetica, Arial, sans-serif", "font-size": 12.5 },
    svg("title", {}, label(DATA.title)), svg("rect", { width: "100%", height: "100%", fill: colour("sunk") }));
  root.append(svg("text", { x: 16, y: 26, "font-size": 17, "font-weight": 700, fill: colour("ink") }, label(DATA.title)));
  COLUMNS.forEach((role, column) => root.append(svg("text", { x: round((column + 0.5) * size.column - size.card / 2), y: 52, "font-size": 13.5, "font-weight": 650, fill: colour("ink") }, say(`roles.${role}`))));
  const plane = svg("g", { transform: `translate(0 ${top})` });
  for (const link of between) plane.append(pictureLink(link, via.get(link.id) ?? [], lit, colour));
  for (const thing of shown) plane.append(pictureCard(thing, Boolean(lit?.things.has(thing.id)), lit !== null, colour));
  for (const group of piles) plane.append(pictureCard(pileCard(group), litGroups(lit).has(group.key), lit !== null, colour));
  if (size.goals !== null) plane.append(svg("text", { x: round(3.5 * size.column - size.card / 2), y: round(size.goals + 4), "font-size": 13.5, "font-weight": 650, fill: colour("ink") }, say("roles.outcome")));
  const inPiles = nodes.length - shown.length;
  const count = between.reduce((sum, line) => sum + linksOf(line).length, 0);
  const some = piles.length ? `${shown.length} + ${say("status.groups", { n: number(inPiles), groups: number(piles.length) })}` : shown.length;
  const made = say("export.made", { n: some, all: things.size, links: count, of: countedLinks(), digest: DATA.digest.slice(0, 8) });
  root.append(plane, svg("text", { x: 16, y: round(size.height + top + 22), "font-size": 11.5, fill: colour("ink-quiet") }, `${made}${filterWords()}`));
  return new XMLSerializer().serializeToString(root);
}

/** What the filters leave out, in words. */
const filterWords = () => filteredOut().map((words) => ` · ${words}`).join("");

/** @param {Link | Bundle} link @param {{x: number, y: number}[]} via @param {ReturnType<typeof litBy>} lit @param {(name: string) => string} colour */
function pictureLink(link, via, lit, colour) {
  const { line, tip } = traceLink(link, via);
  const on = linksOf(link).some(({ id }) => lit?.links.has(id));
  const stroke = on ? colour(roleOf(link.s)) : colour("edge");
  const dash = { dotted: "1 4", gapped: "2 7", denied: "9 3 2 3", dashed: "5 3.5", solid: "none" }[lineClass(link).split(" ").at(-1) ?? "solid"] ?? "none";
  const group = svg("g", { fill: "none", stroke, "stroke-width": 0.4 + Number(/w(\d)/.exec(lineClass(link))?.[1] ?? 1), opacity: lit && !on ? 0.28 : 1 });
  group.append(svg("path", { d: line, "stroke-dasharray": dash }), svg("path", link.denied ? { d: headOf(link, tip) } : { d: headOf(link, tip), fill: stroke, stroke: "none" }));
  return group;
}

/** A group as the picture draws it. @param {Group} group */
const pileCard = (group) => ({ ...group, id: group.key, gap: "", findings: say("groups.count", { n: number(group.members.length) }) });

/** @param {{id: string, role: string, en: string, es: string, gap: string, findings: number | string}} thing @param {boolean} on @param {boolean} some whether anything is lit @param {(name: string) => string} colour */
function pictureCard(thing, on, some, colour) {
  const { x, y } = /** @type {Spot} */ (spots.get(thing.id));
  const lines = wrap(label(thing), size.card - 43 - 6.3 * String(thing.findings).length);
  const height = lines.length > 1 ? 38 : 32;
  const left = x - size.card / 2;
  const fill = on ? colour(`${thing.role}-soft`) : colour("ground");
  const group = svg("g", { opacity: some && !on ? 0.5 : 1 },
    svg("rect", { x: round(left), y: round(y - height / 2), width: round(size.card), height, rx: thing.role === "outcome" ? 16 : 7, fill, stroke: on || thing.gap ? colour(thing.role) : colour("line-strong"), "stroke-dasharray": thing.gap ? "5 3" : "none" }),
    ...(thing.role === "outcome" ? [] : [svg("rect", { x: round(left), y: round(y - height / 2), width: 4, height, rx: 2, fill: colour(thing.role) })]));
  const glyph = { actor: "●", remedy: "■", cause: "▲", barrier: "◆", outcome: "★" }[thing.role] ?? "○";
  group.append(svg("text", { x: round(left + 11), y: round(y + 4), fill: colour(thing.role), "font-size": 11 }, glyph));
  lines.forEach((text, i) => group.append(svg("text", { x: round(left + 28), y: round(y + 4 + (i - (lines.length - 1) / 2) * 14.5), fill: colour("ink") }, text)));
  group.append(svg("text", { x: round(left + size.card - 9), y: round(y + 4), "text-anchor": "end", "font-size": 11.5, fill: colour("ink-quiet") }, String(thing.findings)));
  if (thing.gap) group.append(svg("text", { x: round(left + size.card - 8), y: round(y - height / 2 - 3), "text-anchor": "end", "font-size": 9.5, "font-weight": 700, fill: colour("barrier") }, say(`flag.${thing.gap}`)));
  return group;
}

const measure = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));

/** A text on at most two lines of that width, the last one shortened where it must be. @param {string} text @param {number} width */
function wrap(text, width) {
  measure.font = "12.5px Helvetica, Arial, sans-serif";
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const last = lines.length - 1;
    const longer = lines[last] ? `${lines[last]} ${word}` : word;
    if (lines[last] && lines.length < 2 && measure.measureText(longer).width > width) lines.push(word);
    else lines[last] = longer;
  }
  return lines.map((line) => {
    let cut = line;
    while (cut.length > 1 && measure.measureText(cut).width > width) cut = `${cut.replace(/…$/, "").slice(0, -1).trimEnd()}…`;
    return cut;
  });
}

/** The picture of the view as PNG: the network's canvas as it stands, else the map at twice its size. */
function savePng() {
  if (state.view === "network" && network) {
    const canvas = /** @type {HTMLCanvasElement} */ (byId("net").querySelector("canvas"));
    return canvas.toBlob((blob) => blob && saveFile("network.png", "image/png", blob), "image/png");
  }
  const picture = new Image();
  picture.addEventListener("load", () => {
    const canvas = /** @type {HTMLCanvasElement} */ (el("canvas"));
    [canvas.width, canvas.height] = [picture.width * 2, picture.height * 2];
    canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => blob && saveFile("map.png", "image/png", blob), "image/png");
  });
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(mapSvg())}`;
  return undefined;
}
