// @ts-check
// The matrix stands in the page as a table; this sorts its rows and columns, groups the rows by front, names what is
// empty, and writes it as CSV.

field("rows", "read", oneOf(["read", "reach", "name", "front"]));
field("columns", "read", oneOf(["read", "gaps", "covered", "name"]));

/** @type {HTMLTableRowElement[]} */
const matrixRows = [...document.querySelectorAll(".matrix tbody tr")].map((row) => /** @type {any} */ (row));
/** The barriers of the columns as the page came. @type {string[]} */
const matrixBarriers = [...document.querySelectorAll(".matrix [data-barrier]")].map((head) => head.getAttribute("data-barrier") ?? "");
/** Row → its cells as the page came. @type {Map<HTMLTableRowElement, HTMLTableCellElement[]>} */
const matrixCells = new Map(matrixRows.map((row) => [row, [...row.cells].slice(1)]));
const FRONT = "aig:partOfFront";

function buildMatrix() {
  if (!matrixRows.length) return;
  for (const name of ["rows", "columns"]) {
    byId(`matrix-${name}`).addEventListener("input", () => change({ [name]: byId(`matrix-${name}`).value }));
  }
  byId("matrix-csv").addEventListener("click", () => saveFile("coverage.csv", "text/csv", csvOf(matrixTable())));
  when(["rows", "columns", "lang"], layMatrix);
  layMatrix();
}

/** @param {HTMLTableRowElement} row */
const remedyOf = (row) => row.dataset.remedy ?? "";
/** How many cells of a row are direct. @param {HTMLTableRowElement} row */
const reachOf = (row) => (matrixCells.get(row) ?? []).filter((cell) => cell.classList.contains("direct")).length;
/** @param {number} column */
const coverOf = (column) => matrixRows.filter((row) => matrixCells.get(row)?.[column]?.classList.contains("direct")).length;
/** The front that a remedy is part of. @param {string} id */
const frontOf = (id) => links.find((link) => link.s === id && link.p === FRONT && !link.denied)?.t ?? "";

/** Put rows and columns into the order that the state asks for. */
function layMatrix() {
  byId("matrix-rows").value = state.rows;
  byId("matrix-columns").value = state.columns;
  const byName = (/** @type {string} */ a, /** @type {string} */ b) => nameOf(a).localeCompare(nameOf(b), state.lang);
  const places = matrixBarriers.map((_, place) => place);
  /** @type {Record<string, (a: number, b: number) => number>} */
  const columnOrders = {
    gaps: (a, b) => Number(!things.get(matrixBarriers[a] ?? "")?.gap) - Number(!things.get(matrixBarriers[b] ?? "")?.gap),
    covered: (a, b) => coverOf(b) - coverOf(a),
    name: (a, b) => byName(matrixBarriers[a] ?? "", matrixBarriers[b] ?? ""),
  };
  const columns = [...places].sort(columnOrders[state.columns] ?? (() => 0));
  /** @type {Record<string, (a: HTMLTableRowElement, b: HTMLTableRowElement) => number>} */
  const rowOrders = {
    reach: (a, b) => reachOf(b) - reachOf(a),
    name: (a, b) => byName(remedyOf(a), remedyOf(b)),
    front: (a, b) => Number(!frontOf(remedyOf(a))) - Number(!frontOf(remedyOf(b))) || byName(frontOf(remedyOf(a)), frontOf(remedyOf(b))),
  };
  const rows = [...matrixRows].sort(rowOrders[state.rows] ?? (() => 0));
  const heads = new Map([...document.querySelectorAll(".matrix [data-barrier]")].map((head) => [head.getAttribute("data-barrier") ?? "", head]));
  document.querySelector(".matrix thead tr")?.append(...columns.map((place) => /** @type {Element} */ (heads.get(matrixBarriers[place] ?? ""))));
  for (const row of rows) row.append(...columns.map((place) => /** @type {Element} */ (matrixCells.get(row)?.[place])));
  const body = /** @type {Element} */ (document.querySelector(".matrix tbody"));
  body.replaceChildren(...(state.rows === "front" ? byFront(rows) : rows));
  nameEmpty(columns);
}

/** The rows with the name of their front above each group. @param {HTMLTableRowElement[]} rows */
function byFront(rows) {
  return [...grouped(rows, (row) => frontOf(remedyOf(row))).entries()].flatMap(([front, mine]) => {
    const head = el("th", "front", front ? thingButton(front) : t("matrix.no_front"));
    head.setAttribute("scope", "rowgroup");
    head.setAttribute("colspan", String(matrixBarriers.length + 1));
    return [el("tr", "front-row", head), ...mine];
  });
}

/** An empty cell says which kind of gap it is part of; it means no finding, not no link. @param {number[]} columns */
function nameEmpty(columns) {
  for (const cells of matrixCells.values()) {
    for (const place of columns) {
      const cell = cells[place];
      if (!cell?.classList.contains("none")) continue;
      const gap = things.get(matrixBarriers[place] ?? "")?.gap;
      cell.title = gap ? `${say("matrix.none")}: ${say(`gap.${gap}`)}` : say("matrix.none");
    }
  }
}

/** What the table shows, as rows of text. */
function matrixTable() {
  const order = [...document.querySelectorAll(".matrix [data-barrier]")].map((head) => head.getAttribute("data-barrier") ?? "");
  const rows = [...document.querySelectorAll(".matrix tbody tr[data-remedy]")].map((row) => /** @type {HTMLTableRowElement} */ (row));
  const gaps = order.map((id) => things.get(id)?.gap ?? "").map((gap) => (gap ? say(`gap.${gap}`) : ""));
  return [
    [say("matrix.corner"), ...order.map(nameOf)],
    ["", ...gaps],
    ...rows.map((row) => [nameOf(remedyOf(row)), ...[...row.cells].slice(1).map((cell) => [...cell.querySelectorAll(".cell > span:not(.sign)")].map((part) => part.textContent).join(" "))]),
  ];
}
