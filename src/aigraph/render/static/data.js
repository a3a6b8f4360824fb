// @ts-check
// The page's data and its state. Everything that changes goes through `change`, and whoever cares listens.

/**
 * @typedef {{id: string, role: string, kind: string, en: string, es: string, summary_en: string, summary_es: string,
 *   x: number | null, y: number | null, gap: string, findings: number, numbers: [string, number][], path: number[]}} Thing
 * @typedef {{id: string, s: string, t: string, p: string, group: string,
 *   findings: number[], sources: number, sure: number, inferred: boolean, contested: boolean, denied: boolean, derived: boolean,
 *   proposed: boolean, via: [number, number][]}} Link
 * @typedef {[kind: string, finding: string, reasonEn: string, reasonEs: string]} Tie
 * @typedef {Record<string, string> & {sure: number, ties?: Tie[], provider?: [string, string]}} Finding
 */

/** @param {string} id */
const readJson = (id) => JSON.parse(document.getElementById(id)?.textContent ?? "null");

const DATA = readJson("data");
// The file leaves out what is empty; put it back.
const BARE_THING = { summary_en: "", summary_es: "", kind: "", gap: "", x: null, y: null, numbers: [], path: [] };
const BARE_LINK = { findings: [], via: [], inferred: false, contested: false, denied: false, derived: false, proposed: false };
DATA.things = DATA.things.map((/** @type {Thing} */ thing) => ({ ...BARE_THING, ...thing }));
DATA.links = DATA.links.map((/** @type {Link} */ link) => ({ ...BARE_LINK, ...link, id: `${link.s} ${link.p} ${link.t}` }));
/** @type {Map<string, Thing>} */
const things = new Map(DATA.things.map((/** @type {Thing} */ thing) => [thing.id, thing]));
/** @type {Link[]} */
const links = DATA.links;
/** @type {Map<string, Link>} */
const linkById = new Map(links.map((link) => [link.id, link]));
/** @type {Finding[]} */
const findings = DATA.findings;
/** The rows of the evidence, which stand in the order of the findings when the page opens. @type {HTMLTableRowElement[]} */
const evidenceRows = [...document.querySelectorAll("#evidence-table tbody tr")].map((row) => /** @type {any} */ (row));
/** The words of a finding stand in its row and nowhere else. @param {Finding} finding @param {number} index */
function readRow(finding, index) {
  const [, words, , , , from] = evidenceRows[index]?.cells ?? [];
  const parts = { quote: words?.querySelector("q"), comment: words?.querySelector("p"), section: from?.querySelector("p") };
  for (const [name, part] of Object.entries(parts)) {
    const both = part instanceof HTMLElement && part.dataset.es ? part.dataset : null;
    if (both) Object.assign(finding, { [name]: both.en, [`${name}_es`]: both.es });
    else if (part) Object.assign(finding, { [name]: part.textContent, [`${name}_lang`]: part.lang });
  }
  finding.sure = ["low", "medium", "high"].indexOf(finding.confidence ?? "") + 1;
}
findings.forEach(readRow);
/** Whether a finding is more than a proposal, and was not turned down or replaced. @param {Finding | undefined} finding */
const settled = (finding) => !["proposed", "rejected", "superseded"].includes(finding?.status ?? "");
/** Whether a finding was turned down or replaced: it stands in the evidence table alone. @param {Finding} finding */
const dropped = (finding) => finding.status === "rejected" || finding.status === "superseded";
for (const link of links) {
  for (const index of link.findings) Object.assign(findings[index] ?? {}, { subject: link.s, predicate: link.p, object: link.t });
}
/** @type {Map<string, Record<string, string>>} */
const sources = new Map(Object.entries(DATA.sources));

/** @type {Map<string, [string, string]>} */
const predicates = new Map(Object.entries(DATA.predicates));
/** @type {Map<string, [string, string]>} */
const figures = new Map(Object.entries(DATA.figures));

const ROLES = ["actor", "remedy", "cause", "barrier", "outcome"];
const GROUPS = ["addresses", "hinders", "leads", "part", "serves", "proposes", "other", "derived"];
const VIEWS = ["map", "matrix", "evidence", "things"];
const drawn = DATA.things.filter((/** @type {Thing} */ thing) => thing.x !== null);

const state = {
  lang: "en",
  view: "map",
  /** @type {string | null} */
  thing: null,
  /** @type {string | null} */
  link: null,
  roles: new Set(ROLES),
  groups: new Set(["proposes", "addresses", "leads", "part", "hinders", "serves", "other"]),
  contested: true,
  denied: true,
  proposed: true,
  sure: 0,
  focus: "path",
  hideRest: false,
};

/** @type {((what: Set<string>) => void)[]} */
const listeners = [];

/** Change the state and tell all listeners which parts changed. @param {Partial<typeof state>} parts */
function change(parts) {
  Object.assign(state, parts);
  const what = new Set(Object.keys(parts));
  for (const listen of listeners) listen(what);
}

/** @param {string[]} parts @param {() => void} then */
function when(parts, then) {
  listeners.push((what) => {
    if (parts.some((part) => what.has(part))) then();
  });
}

/** What had the focus before the panel opened; closing the panel gives it back. @type {HTMLElement | null} */
let opener = null;

function noteOpener() {
  const at = document.activeElement;
  if (at instanceof HTMLElement && at !== document.body && !byId("panel").contains(at)) opener = at;
}

/** Select a thing, or a link, or nothing. @param {string | null} thing @param {string | null} [link] */
function select(thing, link = null) {
  if (thing !== null || link !== null) noteOpener();
  change({ thing: thing !== null && things.has(thing) ? thing : null, link });
}

/** @param {string} id @returns {any} */
const byId = (id) => document.getElementById(id);

/**
 * An element with its class, its text or its children. Text only ever becomes text.
 * @param {string} tag @param {string} [className] @param {...(string | Node | null)} children
 */
function el(tag, className = "", ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  for (const child of children) if (child !== null) element.append(child);
  return element;
}

/** The shape of a role, as the page's own symbol. @param {string} role */
function shape(role) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", `shape ${role}`);
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#shape-${role}`);
  svg.append(use);
  return svg;
}

/** The address bar keeps what is selected, so that a reader can share it; a page in a frame may refuse. */
function remember() {
  const parts = new URLSearchParams();
  if (state.view !== "map") parts.set("view", state.view);
  if (state.thing) parts.set("thing", state.thing);
  if (state.link) parts.set("link", state.link);
  if (new URLSearchParams(location.hash.slice(1)).has("theme")) parts.set("theme", theme());
  parts.set("lang", state.lang);
  try {
    history.replaceState(null, "", `#${parts}`);
  } catch {
    // A frame without an address of its own: the page works all the same.
  }
}

/** What the address bar asks for. */
function recall() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const lang = asked.get("lang") ?? (DATA.language || navigator.language.slice(0, 2));
  const thing = asked.get("thing");
  const link = asked.get("link");
  return {
    lang: lang === "es" ? "es" : "en",
    view: VIEWS.includes(asked.get("view") ?? "") ? String(asked.get("view")) : "map",
    thing: thing !== null && things.has(thing) ? thing : null,
    link: link !== null && linkById.has(link) ? link : null,
  };
}

const theme = () => document.documentElement.dataset.theme ?? "light";
