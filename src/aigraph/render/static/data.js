// @ts-check
// The page's data, and the fields of the state that all views share.

/**
 * @typedef {{id: string, role: string, kind: string, en: string, es: string, only: string, summary_en: string, summary_es: string,
 *   x: number | null, y: number | null, gap: string, look: number, findings: number, numbers: [string, number][], path: number[], group?: number}} Thing
 * @typedef {{id: string, s: string, t: string, p: string, group: string,
 *   findings: number[], sources: number, sure: number, inferred: boolean, contested: boolean, denied: boolean, derived: boolean,
 *   proposed: boolean, loop: boolean}} Link
 * @typedef {[kind: string, finding: string, reasonEn: string, reasonEs: string]} Tie
 * @typedef {Record<string, string> & {sure: number, ties?: Tie[], provider?: [string, string]}} Finding
 */

/** A block of data, from the page itself. @param {string} id */
const readBlock = async (id) => JSON.parse(await unpack(id));

/** A block of records whose tables hold places in one list of cells. @param {string} id */
async function readTables(id) {
  const { cells, records } = await readBlock(id);
  /** @param {any} held @param {string} [name] @returns {any} */
  const filled = (held, name = "") => {
    if (Array.isArray(held)) return held.map((one) => (name === "rows" || name === "cells" ? one.map((/** @type {number} */ place) => cells[place]) : filled(one)));
    return held && typeof held === "object" ? Object.fromEntries(Object.entries(held).map(([key, one]) => [key, filled(one, key)])) : held;
  };
  return filled(records);
}

// The file leaves out what is empty; put it back.
const BARE_THING = { only: "", summary_en: "", summary_es: "", kind: "", gap: "", look: 0, x: null, y: null, numbers: [], path: [] };
const BARE_LINK = { findings: [], loop: false, inferred: false, contested: false, denied: false, derived: false, proposed: false };

/** All that the page shows: here from its own blocks, whether records or columns; a server would answer with the same. */
async function readData() {
  const data = await readBlock("data");
  const words = data.vocabulary ?? [];
  data.things = recordsOf(data.things, BARE_THING, words);
  data.links = recordsOf(data.links, BARE_LINK, words);
  data.findings = recordsOf(data.findings, {}, words);
  for (const thing of data.numbers ? data.things : []) {
    thing.numbers = thing.numbers.map((/** @type {number} */ n, /** @type {number} */ place) => [data.numbers[thing.role][place], n]);
  }
  for (const link of data.links) {
    if (typeof link.s === "number") Object.assign(link, { s: data.things[link.s].id, t: data.things[link.t].id });
    link.id = `${link.s} ${link.p} ${link.t}`;
  }
  return data;
}

if (!able) await new Promise(() => {});
const DATA = await readData();
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
  readSure(finding);
}
/** @param {Finding} finding */
function readSure(finding) {
  finding.sure = ["low", "medium", "high"].indexOf(finding.confidence ?? "") + 1;
}
/** Whether there are so many findings that their rows are made when they are looked at. */
const windowed = "vocabulary" in DATA;
findings.forEach(windowed ? readSure : readRow);
/** Whether a finding is more than a proposal, and was not turned down or replaced. @param {Finding | undefined} finding */
const settled = (finding) => !["proposed", "rejected", "superseded"].includes(finding?.status ?? "");
/** Whether a finding was turned down or replaced: it stands in the evidence table alone. @param {Finding} finding */
const dropped = (finding) => finding.status === "rejected" || finding.status === "superseded";
/** Finding → the link that it stands behind. @type {Map<Finding, Link>} */
const linkOfFinding = new Map();
for (const link of links) {
  for (const index of link.findings) {
    const finding = findings[index];
    if (!finding) continue;
    [finding.subject, finding.predicate, finding.object] = [link.s, link.p, link.t];
    linkOfFinding.set(finding, link);
  }
}
/** @type {Map<string, Record<string, string>>} */
const sources = new Map(Object.entries(DATA.sources));

/** @type {Map<string, [string, string]>} */
const predicates = new Map(Object.entries(DATA.predicates));
/** @type {Map<string, [string, string]>} */
const figures = new Map(Object.entries(DATA.figures));

const ROLES = ["actor", "remedy", "cause", "barrier", "outcome"];
const GROUPS = ["addresses", "hinders", "leads", "part", "serves", "proposes", "other", "derived"];
/** @type {string[]} */
const VIEWS = DATA.views;
const drawn = DATA.things.filter((/** @type {Thing} */ thing) => thing.x !== null);

const LANGUAGES = Object.keys(DATA.words);
const ownLanguage = DATA.language || navigator.language.slice(0, 2);

field("lang", LANGUAGES.includes(ownLanguage) ? ownLanguage : "en", oneOf(LANGUAGES));
field("theme", "", oneOf(["light", "dark"]));
field("view", "map", oneOf(VIEWS));
field("thing", null, (text) => (things.has(text) ? text : undefined));
field("link", null, (text) => (linkById.has(text) ? text : undefined));
setField("roles", ROLES, ROLES);
setField("groups", GROUPS, GROUPS.filter((group) => group !== "derived"));
for (const name of ["contested", "denied", "proposed"]) flagField(name, true);
field("sure", 0, (text) => (["0", "1", "2", "3"].includes(text) ? Number(text) : undefined));
field("focus", "path", oneOf(["path", "two", "step"]));
flagField("hideRest", false);

/** What had the focus before the panel opened; closing the panel gives it back. @type {HTMLElement | null} */
let opener = null;

function noteOpener() {
  const at = document.activeElement;
  if (at instanceof HTMLElement && at !== document.body && !byId("panel").contains(at)) opener = at;
}

/** Select a thing, or a link, or nothing. @param {string | null} thing @param {string | null} [link] */
function select(thing, link = null) {
  if (thing !== null || link !== null) noteOpener();
  change({ thing: thing !== null && things.has(thing) ? thing : null, link, to: null, marked: false, ...opening(thing, link) });
}

const theme = () => document.documentElement.dataset.theme ?? "light";
