// @ts-check
// The saved questions: their values, their answers as they were when the page was made, their SPARQL.

/**
 * @typedef {string | number | boolean | null | [string]} Cell
 * @typedef {{values: Record<string, string>, columns: string[], rows: Cell[][], more: number}} Run
 * @typedef {{name: string, en: string, es: string, about: string, sparql: string, graph: boolean,
 *   params: {name: string, required: boolean, default: string, choices: string[]}[], runs: Run[], unasked: number}} Question
 */

/** @type {Question[]} */
let asked = [];
/** @type {Promise<void> | null} */
let readingAnswers = null;
field("query", "", (text) => text.slice(0, 200));
field("values", "", (text) => text.slice(0, 400));
flagField("marked", false);

function buildQuestions() {
  when(["view", "query", "values", "lang", "marked"], showQuestions);
  byId("marked-off").addEventListener("click", () => change({ marked: false }));
  if (state.view === "questions" || state.marked) showQuestions();
}

/** The answers are unpacked the first time that somebody asks. */
const readAnswers = () => (readingAnswers ??= readTables("answers").then((found) => {
  asked = found;
}));

async function showQuestions() {
  showMarked();
  if (state.view !== "questions" && !state.marked) return;
  await readAnswers();
  const one = asked.find((question) => question.name === state.query) ?? asked[0];
  const [choosing, picking] = ["#question-list *", "#answer select"].map((place) => document.activeElement?.matches(place));
  byId("question-list").replaceChildren(...asked.map((question) => questionItem(question, question === one)));
  byId("answer").replaceChildren(...(one ? answerParts(one) : []));
  const current = byId("question-list").querySelector("[aria-current=true]");
  if (choosing) current?.focus();
  else keepInSight(current);
  if (picking) byId("answer").querySelector("select")?.focus();
  showMarked();
  showCounts();
  if (state.marked) refreshMap();
}

/** Scroll the list of the questions, and nothing else, until it shows the one that is open. @param {HTMLElement | null} item */
function keepInSight(item) {
  const list = item?.closest("nav");
  if (!item || !list) return;
  const [box, here] = [list.getBoundingClientRect(), item.getBoundingClientRect()];
  if (here.top < box.top || here.bottom > box.bottom) list.scrollTop += here.top - box.top - box.height / 3;
}

/** @param {Question} question @param {boolean} here */
function questionItem(question, here) {
  const made = button("ask", label(question), () => change({ query: question.name, values: "" }));
  made.setAttribute("aria-current", here ? "true" : "false");
  return el("li", "", made);
}

/** @param {Question} question */
const runOf = (question) => question.runs.find((run) => keyOf(run) === state.values) ?? question.runs[0];

/** @param {Run} run */
const keyOf = (run) => Object.entries(run.values).map(([name, value]) => `${name}=${value}`).join(" ");

/** @param {Question} question */
function answerParts(question) {
  const run = runOf(question);
  const about = el("p", "", question.about);
  about.lang = "en";
  if (state.lang !== "en" && question.about) about.dataset.tag = "en";
  const parts = [el("h3", "", label(question)), about];
  if (question.runs.length > 1) parts.push(valuePicker(question));
  if (!run) return [...parts, el("p", "notice", say("questions.ask", { command: commandOf(question, undefined) })), sparqlBox(question)];
  const shown = worthShowing(run);
  const count = el("p", "quiet", say("questions.count", { n: number(run.rows.length), all: number(run.rows.length + run.more) }));
  const map = button("button", say("questions.map"), () => change({ query: question.name, values: keyOf(run), view: "map", marked: true, thing: null, link: null }));
  const csv = button("button", "CSV", () => saveFile(`${question.name}.csv`, "text/csv", csvOf([run.columns, ...run.rows.map((row) => row.map(plainCell))])));
  const row = el("div", "row", ...(thingsIn(run).size ? [map] : []), csv, count);
  if (question.unasked) row.append(el("span", "quiet", say("questions.unasked", { n: number(question.unasked) })));
  const drawnAs = question.graph ? [resultGraph(run)] : [];
  return [...parts, row, ...drawnAs, run.rows.length ? rowsTable(run, shown) : el("p", "empty", say("questions.none")), command(question, run), sparqlBox(question)];
}

/** @param {Question} question */
function valuePicker(question) {
  const pick = /** @type {HTMLSelectElement} */ (el("select"));
  for (const run of question.runs) {
    const option = /** @type {HTMLOptionElement} */ (el("option", "", Object.entries(run.values).map(([name, value]) => `${columnName(name)}: ${valueName(value)}`).join(" · ")));
    option.value = keyOf(run);
    pick.append(option);
  }
  pick.value = state.values || keyOf(/** @type {Run} */ (question.runs[0]));
  pick.addEventListener("input", () => change({ query: question.name, values: pick.value }));
  return el("label", "field", t("questions.values"), pick);
}

/** @param {string} value */
const valueName = (value) => (things.has(value) ? nameOf(value) : wordFor(`answer.value.${value}`) ?? labelOf(predicates.get(value) ?? [value, value]));

/** Columns of IRIs give way to their labels, one language to the other. @param {Run} run */
function worthShowing(run) {
  const has = new Set(run.columns);
  return run.columns.flatMap((name, place) => {
    if (name.endsWith("LabelEs") && has.has(name.slice(0, -2))) return [];
    if (!name.endsWith("Label") && has.has(`${name}Label`)) return [];
    return [{ name, place }];
  });
}

/** @param {Run} run @param {{name: string, place: number}[]} shown */
function rowsTable(run, shown) {
  const heads = shown.map(({ name }) => {
    const head = el("th", "", columnName(name));
    head.setAttribute("scope", "col");
    return head;
  });
  const body = run.rows.map((row) => el("tr", "", ...shown.map(({ name, place }) => answerCell(run, row, name, place))));
  const table = el("table", "answers", el("thead", "", el("tr", "", ...heads)), el("tbody", "", ...body));
  const scroll = el("div", "scroll", table);
  scroll.tabIndex = 0;
  scroll.setAttribute("role", "region");
  scroll.setAttribute("aria-label", say("questions.answer"));
  return scroll;
}

/** What a variable is called: in the interface's words, where they know it, else its own name, apart. @param {string} name */
function columnName(name) {
  const plain = name.replace(/(LabelEs|Label|Es)$/, "") || name;
  return wordFor(`answer.column.${plain}`) ?? plain.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
}

/** The interface's words for a key that it may not have. @param {string} key @returns {string | undefined} */
const wordFor = (key) => DATA.words[state.lang][key];

/** A text of more signs than that wants a broad column. */
const LONG = 30;
/** Columns whose cells are other people's words, which stay as they are. */
const VERBATIM = /quote|label|title|comment|scope|names$/i;

/** A cell as a reader's word, where it is one of the few that queries answer with. @param {string} name @param {string} text */
const valueWord = (name, text) =>
  (/unit(label)?$/i.test(name) ? wordFor(`unit.${text}`) ?? wordFor(`answer.value.${text}`) : VERBATIM.test(name) ? undefined : wordFor(`answer.value.${text}`)) ?? text;

/** A label leads to its thing, if the row names it; a text stands in its language. @param {Run} run @param {Cell[]} row @param {string} name @param {number} place */
function answerCell(run, row, name, place) {
  const spanish = run.columns.indexOf(`${name}Es`);
  const cell = state.lang === "es" && spanish >= 0 && row[spanish] !== null ? row[spanish] : row[place];
  const of = name.endsWith("Label") ? row[run.columns.indexOf(name.slice(0, -5))] : cell;
  const id = Array.isArray(of) ? of[0] : "";
  if (things.has(id)) return el("td", "", thingButton(id));
  const finding = findingIndex.get(id);
  if (finding !== undefined) return el("td", "", button("link", id, () => showRow(finding)));
  if (typeof cell === "number") return el("td", "number", number(cell, { maximumFractionDigits: 3 }));
  const known = predicates.get(id);
  const text = known ? labelOf(known) : valueWord(name, plainCell(cell ?? null));
  return el("td", text.length > LONG ? "long" : "", text);
}

/** @param {Cell} cell */
const plainCell = (cell) => (cell === null || cell === undefined ? "" : Array.isArray(cell) ? cell[0] : typeof cell === "boolean" ? say(cell ? "yes" : "no") : String(cell));

/** @param {Question} question @param {Run | undefined} run */
const commandOf = (question, run) =>
  ["aigraph query", question.name, ...Object.entries(run?.values ?? {}).map(([name, value]) => `${name}=${value.replace(/^id:/, "")}`),
    ...(run ? [] : question.params.filter((param) => param.required).map((param) => `${param.name}=…`))].join(" ");

/** @param {Question} question @param {Run} run */
const command = (question, run) => el("p", "quiet", `${say("questions.again")} `, el("code", "", commandOf(question, run)));

/** @param {Question} question */
function sparqlBox(question) {
  const code = el("pre", "", question.sparql);
  code.tabIndex = 0;
  return el("details", "sparql", el("summary", "", "SPARQL"), code);
}

/** The things that an answer names. @param {Run} run @returns {Set<string>} */
const thingsIn = (run) => new Set(run.rows.flat().flatMap((cell) => (Array.isArray(cell) && things.has(cell[0]) ? [cell[0]] : [])));

/** What of the map an answer lights: its things, and the links between things of one row. */
function litByAnswer() {
  const question = state.marked ? asked.find((one) => one.name === state.query) : undefined;
  const run = question ? runOf(question) : undefined;
  if (!run) return null;
  const lit = { things: new Set([...thingsIn(run), ...Object.values(run.values).filter((id) => things.has(id))]), links: new Set() };
  const rows = run.rows.map((row) => new Set([...row.flatMap((cell) => (Array.isArray(cell) ? [cell[0]] : [])), ...Object.values(run.values)]));
  for (const link of links) {
    if (lit.things.has(link.s) && lit.things.has(link.t) && rows.some((row) => row.has(link.s) && row.has(link.t))) lit.links.add(link.id);
  }
  return lit;
}

/** The bar above the map that says what is marked. */
function showMarked() {
  const question = asked.find((one) => one.name === state.query);
  byId("marked").hidden = !(state.marked && question);
  if (question) byId("marked-what").textContent = label(question);
}

/** The ends of an edge in a row of a result that is a picture. */
const ENDS = [["from", "to"], ["subject", "object"], ["source", "target"]];

/** A result as a small picture: things in layers from left to right, an arrow for each row. @param {Run} run */
function resultGraph(run) {
  const [a, b] = ENDS.map(([from, to]) => [run.columns.indexOf(from ?? ""), run.columns.indexOf(to ?? "")]).find(([from, to]) => from !== undefined && to !== undefined && from >= 0 && to >= 0) ?? [-1, -1];
  const idOf = (/** @type {Cell[]} */ row, /** @type {number | undefined} */ place) => {
    const cell = row[place ?? -1];
    return Array.isArray(cell) && things.has(cell[0]) ? cell[0] : "";
  };
  const edges = run.rows.map((row) => /** @type {[string, string]} */ ([idOf(row, a), idOf(row, b)])).filter(([s, t]) => s && t && s !== t);
  return layered(edges);
}

/** @param {[string, string][]} edges */
function layered(edges) {
  const level = new Map(edges.flat().map((id) => [id, 0]));
  for (let turn = 0; turn < level.size; turn += 1) {
    for (const [s, t] of edges) if ((level.get(t) ?? 0) <= (level.get(s) ?? 0) && (level.get(s) ?? 0) < level.size - 1) level.set(t, (level.get(s) ?? 0) + 1);
  }
  const layers = [...grouped([...level.keys()], (id) => String(Math.min(level.get(id) ?? 0, 7))).entries()].sort(([x], [y]) => Number(x) - Number(y)).map(([, ids]) => ids);
  const tall = Math.max(1, ...layers.map((ids) => ids.length)) * 46;
  const spot = new Map(layers.flatMap((ids, x) => ids.map((id, y) => [id, { x: x * 250 + 100, y: ((y + 0.5) * tall) / ids.length }])));
  const lines = [...new Set(edges.map((edge) => edge.join(" ")))].map((edge) => {
    const [s, t] = edge.split(" ").map((id) => spot.get(id) ?? { x: 0, y: 0 });
    const [from, to] = [(s?.x ?? 0) + 96, (t?.x ?? 0) - 97];
    const line = svg("path", { class: "line", d: `M${from} ${s?.y ?? 0}${swing(from, s?.y ?? 0, to - ARROW, t?.y ?? 0)}` });
    return svg("g", { class: "result-line" }, line, svg("path", { class: "head", d: `M${to} ${t?.y ?? 0}l-7 -3.6v7.2z` }));
  });
  const plane = el("div", "result-graph");
  plane.style.height = `${tall + 8}px`;
  const canvas = svg("svg", { width: layers.length * 250, height: tall, "aria-hidden": "true" }, ...lines);
  const names = [...spot].map(([id, { x, y }]) => {
    const card = button(`card ${things.get(id)?.role ?? "context"}`, el("span", "name", nameOf(id)), () => select(id));
    Object.assign(card.style, { left: `${x - 96}px`, top: `${y}px` });
    return card;
  });
  plane.append(canvas, ...names);
  const box = el("div", "scroll result-box", plane);
  box.tabIndex = 0;
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", say("questions.picture"));
  return edges.length ? box : el("span");
}
