// @ts-check
// The tables stand in the page already; this sorts and filters the evidence, and lets cells and names select.

function buildTables() {
  byId("tables").disabled = false;
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-go]") : null;
    if (button) followButton(button);
  });
  for (const id of ["evidence-text", "evidence-mode", "evidence-stance", "evidence-confidence"]) {
    byId(id).addEventListener("input", filterEvidence);
  }
  for (const button of document.querySelectorAll("[data-sort]")) {
    button.addEventListener("click", () => sortEvidence(button.getAttribute("data-sort") ?? ""));
  }
  filterEvidence();
}

/** Select what a button names: a thing, or the link between two things. @param {Element} button */
function followButton(button) {
  const from = button.getAttribute("data-go") ?? "";
  const to = button.getAttribute("data-to");
  const fromSheet = byId("filters").classList.contains("open");
  if (fromSheet) sheet(false);
  if (to === null) select(from);
  else {
    const between = links.filter((link) => link.s === from && link.t === to);
    const best = between.find((link) => !link.derived) ?? between[0];
    select(best ? null : from, best ? best.id : null);
  }
  if (state.thing) reveal(state.thing);
  if (fromSheet) focusPanel();
  if (innerWidth < 760) byId("panel").scrollIntoView({ block: "start" });
}

/** Ring the cell of the matrix whose link is selected. */
function markCell() {
  const link = state.link ? linkById.get(state.link) : undefined;
  for (const cell of document.querySelectorAll(".cell")) {
    const on = link !== undefined && cell.getAttribute("data-go") === link.s && cell.getAttribute("data-to") === link.t;
    cell.setAttribute("aria-pressed", String(on));
  }
}

/** @returns {HTMLTableRowElement[]} */
const rows = () => [...document.querySelectorAll("#evidence-table tbody tr")].map((row) => /** @type {any} */ (row));

/** The rows stand in the order of the findings when the page opens. */
const findingByRow = new Map(rows().map((row, index) => [row, /** @type {Finding} */ (findings[index])]));

/** @param {HTMLTableRowElement} row */
const findingOf = (row) => /** @type {Finding} */ (findingByRow.get(row));

/** All words of a finding, both languages, as people compare them. @param {Finding} finding */
function wordsOf(finding) {
  const source = sources.get(finding.source ?? "") ?? {};
  const named = [things.get(finding.subject ?? ""), things.get(finding.object ?? "")];
  const names = named.flatMap((thing) => (thing ? [thing.en, thing.es] : []));
  const said = [...(predicates.get(finding.predicate ?? "") ?? []), ...(figures.get(finding.id ?? "") ?? [])];
  const rest = [finding.object, finding.quote, finding.comment, finding.id, source.title, source.author, source.publisher];
  return fold([...names, ...said, ...rest].join(" "));
}

function filterEvidence() {
  const wanted = fold(byId("evidence-text").value);
  const lists = ["mode", "stance", "confidence"].map((name) => [name, byId(`evidence-${name}`).value]);
  let n = 0;
  for (const row of rows()) {
    const finding = findingOf(row);
    const fits = lists.every(([name, value]) => !value || finding[name ?? ""] === value);
    row.hidden = !(fits && wordsOf(finding).includes(wanted));
    if (!row.hidden) n += 1;
  }
  byId("evidence-count").textContent = say("evidence.count", { n, all: findings.length });
}

/** Open the evidence at one finding, with nothing filtered away. @param {number} index */
function showRow(index) {
  for (const name of ["text", "mode", "stance", "confidence"]) byId(`evidence-${name}`).value = "";
  filterEvidence();
  change({ view: "evidence" });
  for (const row of rows()) {
    const here = findingOf(row) === findings[index];
    row.classList.toggle("found", here);
    if (!here) continue;
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "center" });
  }
}

/** @param {string} name */
function sortEvidence(name) {
  const head = document.querySelector(`#evidence-table th.col-${name}`);
  const down = head?.getAttribute("aria-sort") === "ascending";
  for (const other of document.querySelectorAll("#evidence-table th")) other.setAttribute("aria-sort", "none");
  head?.setAttribute("aria-sort", down ? "descending" : "ascending");
  const sorted = rows().sort((a, b) => (down ? -1 : 1) * compare(findingOf(a), findingOf(b), name));
  document.querySelector("#evidence-table tbody")?.append(...sorted);
}

/** @param {Finding} a @param {Finding} b @param {string} name */
function compare(a, b, name) {
  if (name === "confidence") return b.sure - a.sure;
  const key = (/** @type {Finding} */ finding) => {
    const thing = things.get((figures.has(finding.id ?? "") ? finding.object : finding.subject) ?? "");
    return name === "claim" ? (thing ? label(thing) : "") : finding[name] ?? "";
  };
  return key(a).localeCompare(key(b), state.lang);
}
