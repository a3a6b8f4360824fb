// @ts-check
// The rows of the evidence: they stand in the page, and are shown and hidden; or, where there are very many findings,
// are made from the data, some hundred at a time.

const ROWS_AT_ONCE = 200;
/** The first row that is shown of those that fit, and how many are; both begin anew with every filter. */
const rowWindow = { from: 0, most: ROWS_AT_ONCE };
/** The findings in their order, and those that the filters let through. @type {{ordered: Finding[], fitting: Set<Finding>}} */
const evidence = { ordered: findings, fitting: new Set(findings) };
/** @type {Map<Finding, HTMLTableRowElement>} */
const rowByFinding = new Map(windowed ? [] : evidenceRows.map((row, index) => [/** @type {Finding} */ (findings[index]), row]));

/** The findings that the filters let through, in their order. */
const fittingFindings = () => evidence.ordered.filter((finding) => evidence.fitting.has(finding));

/** Show the rows that fit, in their order. */
function layRows() {
  const body = byId("evidence-table")?.tBodies[0];
  if (!body || (windowed && state.view !== "evidence")) return;
  if (windowed) return layWindow(body);
  for (const [finding, row] of rowByFinding) row.hidden = !evidence.fitting.has(finding);
  return body.append(...evidence.ordered.map((finding) => /** @type {HTMLTableRowElement} */ (rowByFinding.get(finding))));
}

/** @param {HTMLTableSectionElement} body */
function layWindow(body) {
  const all = fittingFindings();
  const some = all.slice(rowWindow.from, rowWindow.from + rowWindow.most);
  rowByFinding.clear();
  for (const finding of some) rowByFinding.set(finding, rowOf(finding));
  body.replaceChildren(...rowByFinding.values());
  byId("rows-before").hidden = rowWindow.from === 0;
  byId("rows-after").hidden = rowWindow.from + some.length >= all.length;
  const span = { from: number(Math.min(rowWindow.from + 1, all.length)), to: number(rowWindow.from + some.length), n: number(all.length) };
  byId("rows-shown").textContent = say("evidence.rows", span);
}

/** A row like those that stand in a smaller page. @param {Finding} finding */
function rowOf(finding) {
  const quote = finding.quote ? el("q", "", finding.quote) : t("no_quote");
  if (finding.quote && finding.quote_lang) quote.lang = finding.quote_lang;
  const source = sources.get(finding.source ?? "");
  const from = source ? source.publisher || source.author || source.title || finding.source || "" : finding.source ?? "";
  const cells = [[], [quote, saidIn(finding, "comment")], [], [], [], [`${from} `, source?.date ? dateOn(source.date) : null, saidIn(finding, "section")], []];
  const row = /** @type {HTMLTableRowElement} */ (el("tr", "", ...cells.map((parts) => el("td", "", ...parts))));
  dressRow(row, finding);
  return row;
}

/** A finding's comment or section, which follows the reader where it is there in both languages. @param {Finding} finding @param {string} name */
function saidIn(finding, name) {
  if (!finding[name]) return null;
  const said = el("p", "", textOf(finding, name));
  const spanish = finding[`${name}_es`];
  if (spanish) Object.assign(said.dataset, { en: finding[name], es: spanish });
  else if (finding[`${name}_lang`]) said.lang = finding[`${name}_lang`] ?? "";
  return said;
}

function buildRows() {
  if (!windowed || !byId("rows-after")) return;
  byId("rows-after").addEventListener("click", () => {
    rowWindow.most += ROWS_AT_ONCE;
    layRows();
  });
  byId("rows-before").addEventListener("click", () => {
    rowWindow.most += Math.min(rowWindow.from, ROWS_AT_ONCE);
    rowWindow.from = Math.max(0, rowWindow.from - ROWS_AT_ONCE);
    layRows();
  });
  when(["view"], layRows);
}

/** Move the window to where a finding stands. @param {Finding} finding */
function windowTo(finding) {
  if (!windowed || rowByFinding.has(finding)) return;
  Object.assign(rowWindow, { from: Math.max(0, fittingFindings().indexOf(finding) - 20), most: ROWS_AT_ONCE });
  layRows();
}
