// @ts-check
// The analyses: what they answer, their picture and their tables, as they were worked out when the page was made.

/**
 * @typedef {{key: string, title: string, columns: string[], cells: string[][], more: number, note: string}} Section
 * @typedef {{question: string, refused?: string, skipped?: number, banners: string[], answer: string[],
 *   sections: Section[], rests: string[], caveats: string[], method: string[], glossary: [string, string][],
 *   svg: string, title: string, description: string}} Told
 * @typedef {{name: string, en: Told, es: Told}} Analysis
 */

/** @type {Analysis[]} */
let analysed = [];
/** @type {Promise<void> | null} */
let readingAnalyses = null;
/** What the reader has opened, by its key. @type {Set<string>} */
const unfolded = new Set();
field("analysis", "", (text) => text.slice(0, 100));
flagField("large", false);

function buildAnalyses() {
  when(["view", "analysis", "lang"], showAnalyses);
  when(["large"], showLarge);
  showAnalyses();
}

/** The block is unpacked the first time that somebody looks. */
const readAnalyses = () => (readingAnalyses ??= readTables("analyses").then((found) => {
  analysed = found;
}));

async function showAnalyses() {
  if (state.view !== "analyses" || !byId("analysis")) return;
  await readAnalyses();
  showCounts();
  const one = analysed.find((analysis) => analysis.name === state.analysis) ?? analysed[0];
  const choosing = byId("analysis-list").contains(document.activeElement);
  byId("analysis-list").replaceChildren(...analysed.map((analysis) => analysisItem(analysis, analysis === one)));
  if (choosing) byId("analysis-list").querySelector("[aria-current=true]")?.focus();
  if (!one) return;
  const told = toldOf(one);
  byId("analysis-title").textContent = told.question;
  byId("analysis-told").replaceChildren(...toldParts(one.name, told));
  showLarge();
  if (choosing && byId("analysis").getBoundingClientRect().top < 56) byId("analysis").scrollIntoView();
}

/** Enlarge the picture, or let it fit again. */
function showLarge() {
  byId("analysis")?.querySelector(".picture")?.classList.toggle("large", state.large);
  byId("enlarge")?.setAttribute("aria-pressed", String(state.large));
}

/** @param {Analysis} analysis @returns {Told} */
const toldOf = (analysis) => (state.lang === "es" ? analysis.es : analysis.en);

/** @param {Analysis} analysis @param {boolean} here */
function analysisItem(analysis, here) {
  const words = el("span", "", el("b", "", say(`analyses.name.${analysis.name}`)), el("span", "asks", toldOf(analysis).question));
  const made = button("ask", words, () => change({ analysis: analysis.name, large: false }));
  made.setAttribute("aria-current", here ? "true" : "false");
  return el("li", "", made);
}

/** @param {string} name @param {Told} told */
function toldParts(name, told) {
  if (told.refused) return [insteadOf(say("analyses.refused"), told.refused), runAgain(name)];
  if (told.skipped) return [el("p", "notice", say("analyses.skipped", { n: number(told.skipped) })), runAgain(name)];
  const labels = thingsByLabel();
  return [
    thinGround(told.banners),
    el("div", "answering", sentences(told.answer, "told main"), caveats(told.caveats)),
    drawnPicture(name, told),
    el("h4", "", say("analyses.tables")),
    ...told.sections.map((section) => sectionTable(name, section, labels)),
    el("h4", "", say("analyses.grounds")),
    ...grounds("rests", told.rests.map(withCommands)),
    ...grounds("method", told.method.map(withCommands)),
    ...grounds("glossary", told.glossary.map(([term, meaning]) => [el("b", "", term), ": ", ...withCommands(meaning)])),
    runAgain(name),
  ];
}

/** Why there is no answer; the sentence is in English. @param {string} why @param {string} sentence */
function insteadOf(why, sentence) {
  const said = el("span", "", sentence);
  said.lang = "en";
  return el("p", "notice", el("b", "", why), " ", said);
}

/** @param {string} name */
const runAgain = (name) => el("p", "quiet", `${say("analyses.again")} `, el("code", "", `aigraph analyze ${name}`));

/** Why the graph may be too thin for an answer, before the answer. @param {string[]} banners */
const thinGround = (banners) => (banners.length ? el("div", "notice", el("b", "", say("analyses.thin")), ...banners.map((text) => el("p", "", text))) : el("span"));

/** @param {string[]} said @param {string} className */
const sentences = (said, className) => el("ul", className, ...said.map((sentence) => el("li", "", ...withCommands(sentence))));

/** @param {string[]} said */
const caveats = (said) => (said.length ? el("section", "", el("h4", "", say("analyses.caveats")), sentences(said, "told minor")) : el("span"));

/** A text in which commands stand between grave accents. @param {string} text @returns {(string | Node)[]} */
const withCommands = (text) => text.split(/`([^`]+)`/).flatMap((part, place) => (place % 2 ? [el("code", "", part)] : withFindings(part)));

/** A text in which the name of a finding leads to its words. @param {string} text @returns {(string | Node)[]} */
const withFindings = (text) => text.split(/([\w.-]+:[\w.-]+)/).map((part) => {
  const finding = findingIndex.get(part);
  return finding === undefined ? part : button("link", part, () => showRow(finding));
});

/** What an answer rests on, to be opened. @param {string} kind @param {(string | Node)[][]} said */
function grounds(kind, said) {
  return said.length ? [folded(kind, [say(`analyses.${kind}`)], el("ul", "told minor", ...said.map((parts) => el("li", "", ...parts))))] : [];
}

/** A part that opens, and stays open while the page shows other things. @param {string} key @param {(string | Node)[]} summary @param {...Node} parts */
function folded(key, summary, ...parts) {
  const made = /** @type {HTMLDetailsElement} */ (el("details", "folded", el("summary", "", ...summary), ...parts));
  made.open = unfolded.has(key);
  made.addEventListener("toggle", () => unfolded[made.open ? "add" : "delete"](key));
  return made;
}

/** The picture, which is an image: nothing in it can run. @param {string} name @param {Told} told */
function drawnPicture(name, told) {
  const image = /** @type {HTMLImageElement} */ (el("img"));
  image.alt = [told.title, told.description].filter(Boolean).join(". ").replace(/([?!.])\. /, "$1 ");
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(told.svg)}`;
  const scroll = el("div", "scroll picture", image);
  scroll.tabIndex = 0;
  scroll.setAttribute("role", "region");
  scroll.setAttribute("aria-label", say("analyses.picture"));
  const large = button("button", say("analyses.large"), () => change({ large: !state.large }));
  large.id = "enlarge";
  const save = button("button", "SVG", () => saveFile(`aigraph-${name}-${state.lang}.svg`, "image/svg+xml", told.svg));
  save.setAttribute("aria-label", say("analyses.svg"));
  return el("figure", "", scroll, el("figcaption", "row", large, save));
}

/** The labels that one thing alone bears. @returns {Map<string, string>} */
function thingsByLabel() {
  const found = new Map();
  for (const thing of things.values()) found.set(label(thing), found.has(label(thing)) ? "" : thing.id);
  return found;
}

/** @param {string} name @param {Section} section @param {Map<string, string>} labels */
function sectionTable(name, section, labels) {
  const looks = section.columns.map((_, place) => lookOf(section.cells[place] ?? []));
  const texts = (section.cells[0] ?? []).map((_, line) => section.cells.map((column) => column[line] ?? ""));
  const heads = section.columns.map((text, place) => {
    const head = el("th", looks[place], text);
    head.setAttribute("scope", "col");
    return head;
  });
  const rows = texts.map((row) => el("tr", "", ...row.map((text, place) => el("td", looks[place], ...cellParts(text, labels)))));
  const scroll = el("div", "scroll", el("table", "answers", el("thead", "", el("tr", "", ...heads)), el("tbody", "", ...rows)));
  scroll.tabIndex = 0;
  scroll.setAttribute("role", "region");
  scroll.setAttribute("aria-label", section.title);
  const csv = button("button", "CSV", () => saveFile(`aigraph-${name}-${section.key}-${state.lang}.csv`, "text/csv", csvOf([section.columns, ...texts])));
  csv.setAttribute("aria-label", say("analyses.csv", { table: section.title }));
  const count = el("span", "count", number(texts.length + section.more));
  const under = el("div", "row", csv, ...(section.more ? [el("b", "", say("analyses.more", { n: number(section.more) }))] : []), el("span", "quiet", section.note));
  return folded(`${name} ${section.key}`, [`${section.title} `, count], texts.length ? scroll : el("p", "empty", say("analyses.none")), under);
}

/** Numbers stand right, long texts have room. @param {string[]} cells */
function lookOf(cells) {
  if (cells.some(Boolean) && cells.every((cell) => /^([−+-]?[\d.,]+)?$/.test(cell))) return "number";
  const most = Math.max(0, ...cells.map((cell) => cell.length));
  return most > 60 ? "long" : most > 14 ? "wordy" : "";
}

/** A cell that names things leads to them. @param {string} text @param {Map<string, string>} labels */
function cellParts(text, labels) {
  const named = text.split("; ").map((part) => labels.get(part.replace(/^[“«](.*)[”»]$/, "$1")) ?? "");
  return named.every(Boolean) ? named.map((id) => thingButton(id)) : withFindings(text);
}
