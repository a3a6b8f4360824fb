// @ts-check
// The tables stand in the page already; this lets their cells and names select.

function buildTables() {
  byId("tables").disabled = false;
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-go]") : null;
    if (button) followButton(button);
  });
  buildEvidence();
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
    const best = between.find((link) => !link.derived && !link.denied) ?? between.find((link) => link.derived) ?? between[0];
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
