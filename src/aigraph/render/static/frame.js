// @ts-check
// Tabs, keys, theme, language, sheets.

const tabs = () => VIEWS.map((view) => byId(`tab-${view}`));

function showView() {
  const held = document.activeElement?.closest(".view");
  for (const view of VIEWS) {
    const open = view === state.view;
    byId(`view-${view}`).classList.toggle("open", open);
    const tab = byId(`tab-${view}`);
    tab.setAttribute("aria-selected", String(open));
    tab.tabIndex = open ? 0 : -1;
    if (open) tab.parentElement.scrollLeft = tab.offsetLeft - tab.parentElement.offsetLeft - (tab.parentElement.clientWidth - tab.offsetWidth) / 2;
  }
  document.querySelector(".frame")?.setAttribute("data-view", state.view);
  byId("open-filters").disabled = state.view !== "map" && state.view !== "network";
  if (state.view === "map") layMap();
  if (state.view === "network") showNetwork();
  if (held && !held.classList.contains("open")) byId(`view-${state.view}`).focus({ preventScroll: true });
}

function buildFrame() {
  tabs().forEach((tab, index) => {
    tab.addEventListener("click", () => change({ view: VIEWS[index] }));
    tab.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      const to = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: -1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      openTab((to + VIEWS.length) % VIEWS.length);
    });
  });
  for (const button of document.querySelectorAll("[data-lang]")) {
    button.addEventListener("click", () => change({ lang: button.getAttribute("data-lang") ?? "en" }));
  }
  byId("theme").addEventListener("click", () => change({ theme: theme() === "dark" ? "light" : "dark" }));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", showTheme);
  byId("undo").addEventListener("click", () => travel(-1));
  byId("redo").addEventListener("click", () => travel(1));
  travellers.push(offerTravel);
  byId("fit").addEventListener("click", fitMap);
  byId("zoom-in").addEventListener("click", () => zoomMap(1.25));
  byId("zoom-out").addEventListener("click", () => zoomMap(0.8));
  byId("help").addEventListener("click", () => byId("keys").showModal());
  byId("open-filters").addEventListener("click", () => sheet(true));
  byId("close-filters").addEventListener("click", () => sheet(false));
  byId("filters").addEventListener("focusout", leftSheet);
  byId("skip").addEventListener("click", (/** @type {Event} */ event) => {
    event.preventDefault();
    change({ view: "things" });
    byId("view-things").focus();
  });
  document.addEventListener("keydown", pressed);
}

/** @param {number} index */
function openTab(index) {
  change({ view: VIEWS[index] });
  tabs()[index].focus();
}

/** The theme that the reader chose, else the system's. */
function showTheme() {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = state.theme || (dark ? "dark" : "light");
  redrawNetwork();
}

/** Undo and redo are offered where there is something to undo or to redo. */
function offerTravel() {
  byId("undo").disabled = at === 0;
  byId("redo").disabled = at === trail.length - 1;
}

/** The sheet covers what lies under it: it closes when the focus goes there. @param {FocusEvent} event */
function leftSheet(event) {
  const to = event.relatedTarget;
  if (!byId("filters").classList.contains("open") || !(to instanceof Node) || byId("filters").contains(to)) return;
  byId("filters").classList.remove("open");
  byId("open-filters").setAttribute("aria-expanded", "false");
}

/** @param {boolean} open */
function sheet(open) {
  byId("filters").classList.toggle("open", open);
  byId("open-filters").setAttribute("aria-expanded", String(open));
  byId(open ? "close-filters" : "open-filters").focus();
}

/** @param {KeyboardEvent} event */
function pressed(event) {
  const target = /** @type {HTMLElement} */ (event.target);
  if (event.key === "Escape") return stepBack();
  const command = event.ctrlKey || event.metaKey;
  const typing = target.matches("input[type=text], select, textarea");
  const act = command && !event.altKey ? commands[event.key.toLowerCase()] : undefined;
  if (act && !(typing && event.key.toLowerCase() !== "k")) {
    event.preventDefault();
    return act(event);
  }
  if (typing || command || event.altKey || document.querySelector("dialog[open]")) return undefined;
  const view = VIEWS[Number(event.key) - 1];
  if (view) return change({ view });
  /** @type {Record<string, () => void>} */
  const keys = {
    "/": openSearch,
    "?": () => byId("keys").showModal(),
    "+": () => zoomView(1.25),
    "-": () => zoomView(0.8),
    0: () => (state.view === "network" ? network && fitNetwork() : fitMap()),
  };
  const plain = keys[event.key];
  if (plain) event.preventDefault();
  return plain?.();
}

/** Map or network, whichever is open. @param {number} factor */
const zoomView = (factor) => (state.view === "network" ? zoomNetwork(factor) : zoomMap(factor));

/** What Ctrl and a letter do. @type {Record<string, (event: KeyboardEvent) => void>} */
const commands = {
  k: openSearch,
  z: (event) => travel(event.shiftKey ? 1 : -1),
  y: () => travel(1),
};

function openSearch() {
  byId("search").focus();
  showHits();
}

/** Escape closes what is open, one thing at a time. */
function stepBack() {
  if (document.querySelector("dialog[open]")) return undefined;
  if (byId("filters").classList.contains("open")) return sheet(false);
  const box = byId("search");
  if (document.activeElement === box && box.value) {
    box.value = "";
    return closeHits();
  }
  if (byId("panel").contains(document.activeElement)) return closePanel();
  box.blur();
  return select(null);
}
