// @ts-check
// The evidence table: its rows stand in the page as plain words; here they get names that select and words in the
// reader's language, and they are filtered and sorted.

const LISTS = ["mode", "stance", "confidence", "source", "status"];

const findingByRow = new Map(evidenceRows.map((row, index) => [row, /** @type {Finding} */ (findings[index])]));

/** @param {HTMLTableRowElement} row */
const findingOf = (row) => /** @type {Finding} */ (findingByRow.get(row));

function dressRows() {
  for (const [row, finding] of findingByRow) {
    const [claim, words, mode, stance, sure] = row.cells;
    claim?.replaceChildren(...claimParts(finding));
    words?.append(...(finding.ties ?? []).map(tieLine), ...tiedBy(finding));
    mode?.replaceChildren(wordPill("mode", finding.mode ?? ""));
    stance?.replaceChildren(wordPill("stance", finding.stance ?? ""));
    sure?.replaceChildren(wordPill("confidence", finding.confidence ?? "", finding.sure ? `sure-${finding.sure}` : ""));
  }
}

/**
 * A word of one of the lists, which follows the reader's language.
 * @param {string} list @param {string} value @param {string} [className]
 */
function wordPill(list, value, className = `pill ${value}`) {
  const key = `${list}.${value}`;
  if (!(key in DATA.words.en)) return value;
  const pill = el("span", className);
  pill.setAttribute("data-t", key);
  return pill;
}

/** What is claimed: thing, relation, thing; or the indicator and its figure. @param {Finding} finding */
function claimParts(finding) {
  const figure = figures.get(finding.id ?? "");
  const relation = el("span", "relation");
  if (figure) relation.append(named(figure));
  else relation.setAttribute("data-p", finding.predicate ?? "");
  const parts = [thingOrWord(finding.object ?? "")];
  parts.unshift(...(figure ? [] : [thingOrWord(finding.subject ?? ""), relation]));
  if (figure) parts.push(relation);
  return [...parts, ...figureNotes(finding), settled(finding) ? "" : wordPill("status", finding.status ?? "")];
}

/** Text with two labels that follows the reader's language. @param {[string, string]} labels */
function named([en, es]) {
  const span = el("span");
  span.setAttribute("data-en", en);
  span.setAttribute("data-es", es);
  span.textContent = labelOf([en, es]);
  return span;
}

/** @param {string} id */
const thingOrWord = (id) => (things.has(id) ? thingButton(id) : named(predicates.get(id) ?? [id, id]));

function buildEvidence() {
  byId("evidence-text").addEventListener("input", filterEvidence);
  for (const name of LISTS) byId(`evidence-${name}`)?.addEventListener("input", filterEvidence);
  for (const button of document.querySelectorAll("[data-sort]")) {
    button.addEventListener("click", () => sortEvidence(button.getAttribute("data-sort") ?? ""));
  }
  filterEvidence();
}

/** All words of a finding, both languages, as people compare them. @param {Finding} finding */
function wordsOf(finding) {
  const source = sources.get(finding.source ?? "") ?? {};
  const ends = [things.get(finding.subject ?? ""), things.get(finding.object ?? "")];
  const names = ends.flatMap((thing) => (thing ? [thing.en, thing.es] : []));
  const said = [...(predicates.get(finding.predicate ?? "") ?? []), ...(figures.get(finding.id ?? "") ?? [])];
  const more = [finding.scope, ...(finding.provider ?? []), source.title, source.author, source.publisher];
  return fold([...names, ...said, ...more, finding.object, finding.quote, finding.comment, finding.comment_es, finding.id].join(" "));
}

function filterEvidence() {
  const wanted = fold(byId("evidence-text").value);
  const lists = LISTS.map((name) => [name, byId(`evidence-${name}`)?.value ?? ""]);
  let n = 0;
  for (const [row, finding] of findingByRow) {
    const fits = lists.every(([name, value]) => !value || (finding[name ?? ""] ?? "accepted") === value);
    row.hidden = !(fits && wordsOf(finding).includes(wanted));
    if (!row.hidden) n += 1;
  }
  const open = findings.filter((finding) => finding.status === "proposed").length;
  const tail = open ? ` · ${say("evidence.open", { n: open })}` : "";
  byId("evidence-count").textContent = say("evidence.count", { n, all: findings.length }) + tail;
}

/** Open the evidence at one finding, with nothing filtered away. @param {number} index */
function showRow(index) {
  for (const name of ["text", ...LISTS]) {
    const box = byId(`evidence-${name}`);
    if (box) box.value = "";
  }
  filterEvidence();
  change({ view: "evidence" });
  for (const [row, finding] of findingByRow) {
    const here = finding === findings[index];
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
  const order = new Intl.Collator(state.lang);
  const sorted = [...evidenceRows].sort((a, b) => (down ? -1 : 1) * compare(findingOf(a), findingOf(b), name, order));
  document.querySelector("#evidence-table tbody")?.append(...sorted);
}

/** @param {Finding} a @param {Finding} b @param {string} name @param {Intl.Collator} order */
function compare(a, b, name, order) {
  if (name === "confidence") return b.sure - a.sure;
  const key = (/** @type {Finding} */ finding) => {
    const thing = things.get((figures.has(finding.id ?? "") ? finding.object : finding.subject) ?? "");
    return name === "claim" ? (thing ? label(thing) : "") : finding[name] ?? "";
  };
  return order.compare(key(a), key(b));
}
