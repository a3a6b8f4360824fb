// @ts-check
// The figures: a card for each indicator, its values side by side by place and period; the table is the plot.

/**
 * @typedef {{finding: number, indicator: string, value: number, sign?: string, unit: [string, string], place?: string,
 *   period?: string, kind?: [string, string]}} Figure
 */

/** @type {Figure[]} */
const measured = DATA.measured;
field("place", "", (text) => (things.has(text) ? text : undefined));

function buildFigures() {
  const places = [...new Set(measured.map((figure) => figure.place ?? ""))].filter(Boolean);
  byId("figure-place").append(...places.map((id) => {
    const option = /** @type {HTMLOptionElement} */ (el("option"));
    option.value = id;
    return option;
  }));
  byId("figure-place").addEventListener("input", () => change({ place: byId("figure-place").value }));
  when(["lang", "place", "view"], showFigures);
  showFigures();
}

function showFigures() {
  if (state.view !== "figures") return;
  const box = byId("figure-place");
  for (const option of box.options) if (option.value) option.textContent = nameOf(option.value);
  box.value = state.place;
  const shown = measured.filter((figure) => !state.place || figure.place === state.place);
  /** @type {Map<string, Figure[]>} */
  const byIndicator = Map.groupBy ? Map.groupBy(shown, indicatorOf) : grouped(shown, indicatorOf);
  byId("figure-count").textContent = say("figures.count", { n: number(shown.length), all: number(measured.length), of: number(byIndicator.size) });
  byId("figure-cards").replaceChildren(...[...byIndicator.values()].map(figureCard));
}

/** Values of one indicator are compared where their unit and kind are the same. @param {Figure} figure */
const indicatorOf = (figure) => `${figure.indicator} ${figure.unit[0]} ${figure.kind?.[0] ?? ""}`;

/** @template T @param {T[]} some @param {(one: T) => string} keyOf @returns {Map<string, T[]>} */
function grouped(some, keyOf) {
  const found = new Map();
  for (const one of some) {
    const mine = found.get(keyOf(one));
    if (mine) mine.push(one);
    else found.set(keyOf(one), [one]);
  }
  return found;
}

/** @param {string} id */
const nameOf = (id) => label(things.get(id) ?? { en: id, es: id });

/** @param {Figure[]} figures */
function figureCard(figures) {
  const first = /** @type {Figure} */ (figures[0]);
  const title = el("caption", "", thingButton(first.indicator, "thing strong"),
    el("span", "quiet", [labelOf(first.unit), first.kind ? labelOf(first.kind) : ""].filter(Boolean).join(" · ")));
  const head = el("thead", "", el("tr", "", ...["period", "value", "source"].map((name) => {
    const cell = el("th", name, say(`figures.${name}`));
    cell.setAttribute("scope", "col");
    return cell;
  })));
  const places = [...grouped(figures, (figure) => figure.place ?? "").entries()];
  places.sort(([a], [b]) => nameOf(a).localeCompare(nameOf(b), state.lang));
  return el("li", "figure-card", el("table", "figures", title, head, ...places.map(([place, some]) => placeRows(place, some))));
}

/** The values of one place, on a scale of their own. @param {string} place @param {Figure[]} figures */
function placeRows(place, figures) {
  const name = el("th", "", place ? thingButton(place) : "–");
  name.setAttribute("scope", "rowgroup");
  name.setAttribute("colspan", "3");
  const sorted = [...figures].sort((a, b) => (a.period ?? "").localeCompare(b.period ?? "") || a.value - b.value);
  const most = Math.max(...figures.map((figure) => Math.abs(figure.value)), 0) || 1;
  const groups = grouped(sorted, (figure) => figure.period ?? "");
  const rows = [...groups.values()].flatMap((group) => group.map((figure) => figureRow(figure, group, most)));
  return el("tbody", "", el("tr", "place", name), ...rows);
}

/** Whether values of one place and period differ by more than rounding. @param {Figure[]} group */
const differs = (group) => {
  const values = group.map((figure) => Math.abs(figure.value));
  return group.length > 1 && Math.max(...values) > Math.min(...values) * 1.02;
};

/** @param {Figure} figure @param {Figure[]} group @param {number} most */
function figureRow(figure, group, most) {
  const finding = /** @type {Finding} */ (findings[figure.finding]);
  const unlike = differs(group);
  const row = el("tr", unlike ? "unlike" : "",
    el("td", "period", periodWords(figure.period ?? "–")),
    valueCell(figure, most, unlike && figure === group[group.length - 1] ? group : null),
    sourceCell(figure, finding));
  return row;
}

/** A year, a month or a span, as the reader's language writes it. @param {string} text */
const periodWords = (text) => text.split("/").map(dateWords).join(/^[\d/]*$/.test(text) ? "–" : " – ");

/** Of places in an order no one is so many times another. */
const RANK = DATA.words.en["p.rank"];

/** The value as a bar from nothing and as a number. @param {Figure} figure @param {number} most @param {Figure[] | null} group */
function valueCell(figure, most, group) {
  const width = Math.max(0.6, (100 * Math.abs(figure.value)) / most);
  const bar = svg("svg", { class: "figure-bar", viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("rect", { x: 0, y: 0, width, height: 8, rx: 1 }));
  const words = el("b", "", `${figure.sign ? `${figure.sign} ` : ""}${number(figure.value, { maximumFractionDigits: 3 })}`);
  const cell = el("td", "", bar, words);
  if (group) {
    const values = group.map((one) => Math.abs(one.value));
    const times = Math.max(...values) / Math.max(Math.min(...values), 1e-12);
    const ranks = figure.kind?.[0] === RANK;
    cell.append(el("span", "flag contested", ranks ? say("figures.differ.ranks") : say("figures.differ", { times: number(times, { maximumFractionDigits: 2 }) })));
  }
  return cell;
}

/** Who says it and who counted; leads to the words. @param {Figure} figure @param {Finding} finding */
function sourceCell(figure, finding) {
  const source = sources.get(finding.source ?? "") ?? {};
  const words = [source.publisher || source.author || finding.source, dateWords(source.date ?? "")].filter(Boolean).join(", ");
  const go = button("link", words, () => showRow(figure.finding));
  go.title = finding.quote ?? "";
  return el("td", "", go, ...figureNotes(finding));
}
