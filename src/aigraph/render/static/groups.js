// @ts-check
// The groups of a large graph: what each holds, which are open, and the links between what is shown, added up.

/**
 * @typedef {{id: string, key: string, role: string, en: string, es: string, x: number | null, y: number | null, members: Thing[]}} Group
 * @typedef {Link & {links: Link[]}} Bundle
 */

const MOST_CARDS = 300;
const MOST_LINES = 200;
/** A column of one group with no more things than this opens with them. */
const FEW_MEMBERS = 15;

/** Thing → how many links it has; those that only the reasoner adds do not count. @type {Map<string, number>} */
const degree = new Map();
for (const link of links) {
  if (link.derived) continue;
  for (const end of [link.s, link.t]) degree.set(end, (degree.get(end) ?? 0) + 1);
}
/** @param {Thing} thing */
const degreeOf = (thing) => degree.get(thing.id) ?? 0;

/** @type {Group[]} */
const groups = DATA.groups.map((/** @type {Group} */ group) => ({ x: null, y: null, ...group, key: `\u0000${group.id}`, members: [] }));
for (const thing of things.values()) if (thing.group !== undefined) groups[thing.group]?.members.push(thing);
for (const { members } of groups) members.sort((a, b) => degreeOf(b) - degreeOf(a));
/** @type {Map<string, Group>} */
const groupById = new Map(groups.map((group) => [group.id, group]));
/** @type {Map<string, Group>} */
const groupByKey = new Map(groups.map((group) => [group.key, group]));
/** @param {string} id */
const homeOf = (id) => groups[things.get(id)?.group ?? -1];

const alone = groups.filter((group) => group.x !== null && group.members.length <= FEW_MEMBERS && !groups.some((other) => other !== group && other.role === group.role && other.x !== null));
setField("opened", groups.map((group) => group.id), alone.map((group) => group.id));
field("part", null, (text) => (groupById.has(text) ? text : undefined));
field("line", null, (text) => (text.split(".").length === 2 && text.split(".").every(lineEnd) ? text : undefined));

/** One end of a line by its short name: a group, or a thing by its number. @param {string} name @returns {Group | Thing | undefined} */
function lineEnd(name) {
  return groupById.get(name) ?? DATA.things[/^\d+$/.test(name) ? Number(name) : -1];
}

/** The short name of a line, for the address. @param {Link | Bundle} line */
const lineName = (line) => [line.s, line.t].map((key) => groupByKey.get(key)?.id ?? DATA.things.indexOf(things.get(key))).join(".");

/** What the state asks for, as it stands on the map: a thing, a group, or where a line begins. */
function chosenStand() {
  const end = state.part ?? state.line?.split(".")[0];
  const found = state.thing ? undefined : lineEnd(end ?? "");
  return state.thing ?? (found && "key" in found ? found.key : found?.id) ?? "";
}

/** The links from one end of a line to the other, the best founded first. @param {string} name @param {Link[]} shown */
function linksOfLine(name, shown) {
  const [from, to] = name.split(".").map((end) => {
    const found = lineEnd(end);
    return new Set(found && "members" in found ? found.members.map(({ id }) => id) : [found?.id]);
  });
  return shown.filter((link) => from?.has(link.s) && to?.has(link.t)).sort((a, b) => b.sources - a.sources || b.sure - a.sure);
}

/** The groups that stand open: those that were opened, and the homes of what is selected. @returns {Set<Group>} */
function openGroups() {
  const link = linkById.get(state.link ?? "");
  const homes = [state.thing, link?.s, link?.t].flatMap((id) => homeOf(id ?? "") ?? []);
  return new Set([...groups.filter((group) => state.opened.has(group.id)), ...homes]);
}

/** What of the state keeps the homes of what is selected open. @param {string | null} thing @param {string | null} link */
function opening(thing, link) {
  if (!groups.length) return {};
  const chosen = linkById.get(link ?? "");
  const homes = [thing, chosen?.s, chosen?.t].flatMap((id) => homeOf(id ?? "")?.id ?? []);
  return { part: null, line: null, opened: new Set([...state.opened, ...homes]) };
}

/** Open a group, or close it. @param {Group} group */
function toggleGroup(group) {
  const opened = new Set([...openGroups()].map(({ id }) => id));
  const opens = !opened.delete(group.id);
  if (opens) opened.add(group.id);
  noteOpener();
  change({ opened, part: opens ? group.id : null, line: null, thing: null, link: null, to: null, marked: false });
}

/** How many cards there may be beside those of the groups, shared among the groups that are open. @param {Group[]} standing @param {Set<Group>} open */
function shares(standing, open) {
  const some = standing.filter((group) => open.has(group)).sort((a, b) => a.members.length - b.members.length);
  let room = MOST_CARDS - standing.length - some.length;
  /** @type {Map<Group, number>} */
  const share = new Map();
  some.forEach((group, turn) => {
    const mine = Math.max(1, Math.min(group.members.length, Math.floor(room / (some.length - turn))));
    share.set(group, mine);
    room -= mine;
  });
  return share;
}

/** The best linked members of a group, as many as there is room for; what is selected is always among them. @param {Group} group @param {number} share */
function shownMembers(group, share) {
  const link = linkById.get(state.link ?? "");
  const chosen = new Set([state.thing, link?.s, link?.t]);
  const first = group.members.filter((thing, turn) => turn < share || chosen.has(thing.id));
  for (let at = first.length - 1; first.length > share && at >= 0; at -= 1) if (!chosen.has(first[at]?.id ?? "")) first.splice(at, 1);
  return first;
}

/**
 * The links between what stands on the map or in the network, those of one pair as one; a link between two things stays itself.
 * @param {Link[]} some @param {(id: string) => string | undefined} standIn @returns {(Link | Bundle)[]}
 */
function bundled(some, standIn) {
  /** @type {Map<string, Link[]>} */
  const pairs = new Map();
  for (const link of some) {
    const [s, t] = [standIn(link.s), standIn(link.t)];
    if (s === undefined || t === undefined || s === t) continue;
    const key = s === link.s && t === link.t ? link.id : `${s}\u0001${t}`;
    const mine = pairs.get(key);
    if (mine) mine.push(link);
    else pairs.set(key, [link]);
  }
  return [...pairs].map(([key, mine]) => {
    const [first] = /** @type {[Link]} */ (/** @type {unknown} */ (mine));
    return key === first.id ? first : bundleOf(key, mine, standIn(first.s) ?? "", standIn(first.t) ?? "");
  });
}

/** @param {string} id @param {Link[]} mine @param {string} s @param {string} t @returns {Bundle} */
function bundleOf(id, mine, s, t) {
  const every = (/** @type {"inferred" | "denied" | "derived" | "proposed"} */ name) => mine.every((link) => link[name]);
  const from = new Set();
  for (const link of mine) for (const index of link.findings) from.add(findings[index]?.source);
  return {
    id: mine.length === 1 ? mine[0]?.id ?? id : id, s, t, links: mine, p: "", group: "", loop: false, findings: [], sure: 0, sources: from.size,
    contested: mine.some((link) => link.contested), inferred: every("inferred"), denied: every("denied"), derived: every("derived"), proposed: every("proposed"),
  };
}

/** The links that a line stands for. @param {Link | Bundle} line */
const linksOf = (line) => ("links" in line ? line.links : [line]);

/** In a large graph the strongest lines, those that are lit first. @param {(Link | Bundle)[]} all @param {{links: Set<string>} | null} lit */
function strongest(all, lit) {
  const weight = (/** @type {Link | Bundle} */ line) => linksOf(line).length + (lit && linksOf(line).some((link) => lit.links.has(link.id)) ? 1e6 : 0);
  return !groups.length || all.length <= MOST_LINES ? all : [...all].sort((a, b) => weight(b) - weight(a)).slice(0, MOST_LINES);
}

/** What a group lights: its things, its links, and what those lead to. @param {Group} group @param {Link[]} shown */
function litByGroup(group, shown) {
  const lit = { things: new Set(group.members.map((thing) => thing.id)), links: new Set() };
  const mine = new Set(lit.things);
  for (const link of shown) if (mine.has(link.s) || mine.has(link.t)) light(lit, link);
  return lit;
}

/** What the links of a line light. @param {string} name @param {Link[]} shown */
function litByLine(name, shown) {
  const lit = { things: new Set(), links: new Set() };
  for (const link of linksOfLine(name, shown)) light(lit, link);
  return lit;
}

/** Group → how many of its things are lit. @param {ReturnType<typeof litBy>} lit */
function litGroups(lit) {
  /** @type {Map<string, number>} */
  const count = new Map();
  for (const id of lit && groups.length ? lit.things : []) {
    const key = homeOf(id)?.key ?? "";
    count.set(key, (count.get(key) ?? 0) + 1);
  }
  return count;
}

/** A group as a button that opens it, on the map. @param {Group} group */
const groupButton = (group) => button(`thing ${group.role}`, label(group), () =>
  change({ view: state.view === "network" ? "network" : "map", part: group.id, line: null, thing: null, link: null, to: null, marked: false, opened: new Set([...state.opened, group.id]) }));

/** The panel of a group: how many things, the best linked of them, and the groups that it has most links with. @param {Group} group */
function groupPanel(group) {
  const between = bundled(shownLinks(true), (id) => homeOf(id)?.key);
  const mine = between.filter((line) => line.s === group.key || line.t === group.key);
  mine.sort((a, b) => linksOf(b).length - linksOf(a).length);
  const best = group.members.slice(0, 10).map((thing) => el("li", "", thingButton(thing.id), el("span", "count", number(degreeOf(thing)))));
  const ties = mine.slice(0, 10).map((line) => {
    const other = /** @type {Group} */ (groupByKey.get(line.s === group.key ? line.t : line.s));
    const said = say("groups.tie", { n: number(linksOf(line).length), sources: number(line.sources) });
    return el("li", "", el("span", "verb", line.s === group.key ? "→" : "←"), groupButton(other), el("span", "quiet small", said));
  });
  const line = roleLine(group.role);
  line.replaceChildren(shape(group.role), say("col.group"), " · ", say(`roles.${group.role}`), line.lastElementChild ?? "");
  return [
    line,
    el("h2", "", label(group)),
    el("p", "summary", say("groups.holds", { n: number(group.members.length) })),
    button("button", say("groups.list"), () => change({ view: "things" })),
    el("h3", "", `${say("groups.best")} (${say("n.of", { n: number(best.length), all: number(group.members.length) })})`), el("ul", "group-best", ...best),
    ...(ties.length ? [el("h3", "", `${say("groups.ties")} (${say("n.of", { n: number(ties.length), all: number(mine.length) })})`), el("ul", "group-ties", ...ties)] : []),
  ];
}

/** The panel of a line that stands for several links. @param {string} name */
function linePanel(name) {
  const mine = linksOfLine(name, shownLinks(true));
  const ends = name.split(".").map((end) => /** @type {Group | Thing} */ (lineEnd(end)));
  const heads = ends.map((end) => ("members" in end ? groupButton(end) : thingButton(end.id)));
  const first = mine.slice(0, 40).map((link) => el("li", "", thingButton(link.s), button("link", `${verb(link)} →`, () => select(null, link.id)), thingButton(link.t)));
  const line = roleLine(ends[0]?.role ?? "context");
  line.replaceChildren(shape(ends[0]?.role ?? "context"), say("panel.links"), line.lastElementChild ?? "");
  const from = new Set(mine.flatMap((link) => link.findings.map((index) => findings[index]?.source)));
  return [
    line, el("h2", "ends", heads[0] ?? "", el("span", "verb", "→"), heads[1] ?? ""),
    el("p", "summary", say("groups.tie", { n: number(mine.length), sources: number(from.size) })),
    el("h3", "", `${say("n.links")} (${say("n.of", { n: number(first.length), all: number(mine.length) })})`), el("ul", "line-links", ...first),
  ];
}

/** What the tip says of a line that stands for several links. @param {Bundle} line */
function tipOfBundle(line) {
  const [from, to] = [line.s, line.t].map((key) => label(/** @type {Group | Thing} */ (groupByKey.get(key) ?? things.get(key))));
  const facts = [say("groups.tie", { n: number(line.links.length), sources: number(line.sources) })];
  if (line.contested) facts.push(say("group.contested"));
  return [`${from} → ${to}`, el("small", "", facts.join(" · "))];
}

/** The names of groups in the tables open them. */
function buildGroups() {
  document.addEventListener("click", (event) => {
    const name = event.target instanceof Element ? event.target.closest("[data-open]")?.getAttribute("data-open") : null;
    const group = groupById.get(name ?? "");
    if (group) change({ view: "map", part: group.id, line: null, thing: null, link: null, to: null, marked: false, opened: new Set([...state.opened, group.id]) });
  });
}
