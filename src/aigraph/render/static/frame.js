// @ts-check
// Tabs, keys, theme, language, sheets.

const tabs = () => VIEWS.map((view) => byId(`tab-${view}`));

function showView() {
  for (const view of VIEWS) {
    const open = view === state.view;
    byId(`view-${view}`).classList.toggle("open", open);
    byId(`tab-${view}`).setAttribute("aria-selected", String(open));
    byId(`tab-${view}`).tabIndex = open ? 0 : -1;
  }
  document.querySelector(".frame")?.setAttribute("data-view", state.view);
  byId("open-filters").disabled = state.view !== "map";
  if (state.view === "map" && network) {
    network.setSize("100%", "100%");
    stretch();
  }
}

function buildFrame() {
  tabs().forEach((tab, index) => {
    tab.addEventListener("click", () => change({ view: VIEWS[index] }));
    tab.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step) openTab((index + step + VIEWS.length) % VIEWS.length);
    });
  });
  for (const button of document.querySelectorAll("[data-lang]")) {
    button.addEventListener("click", () => change({ lang: button.getAttribute("data-lang") ?? "en" }));
  }
  byId("theme").addEventListener("click", () => setTheme(theme() === "dark" ? "light" : "dark"));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", (event) => setTheme(event.matches ? "dark" : "light"));
  byId("fit").addEventListener("click", fitMap);
  byId("zoom-in").addEventListener("click", () => zoomMap(1.25));
  byId("zoom-out").addEventListener("click", () => zoomMap(0.8));
  byId("help").addEventListener("click", () => byId("keys").showModal());
  byId("open-filters").addEventListener("click", () => sheet(true));
  byId("close-filters").addEventListener("click", () => sheet(false));
  byId("skip").addEventListener("click", () => change({ view: "things" }));
  document.addEventListener("keydown", pressed);
}

/** @param {number} index */
function openTab(index) {
  change({ view: VIEWS[index] });
  tabs()[index].focus();
}

/** @param {string} wanted */
function setTheme(wanted) {
  document.documentElement.dataset.theme = wanted;
  readPalette();
  network.redraw();
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
  const typing = target.matches("input[type=text], select, textarea");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || byId("keys").open) return undefined;
  if (event.key.startsWith("Arrow") && target.closest("#map")) {
    event.preventDefault();
    return stepCard(event.key);
  }
  const view = VIEWS[Number(event.key) - 1];
  if (view) return change({ view });
  /** @type {Record<string, () => void>} */
  const keys = {
    "/": () => {
      byId("search").focus();
      showHits();
    },
    "?": () => byId("keys").showModal(),
    "+": () => zoomMap(1.25),
    "-": () => zoomMap(0.8),
    0: fitMap,
  };
  const act = keys[event.key];
  if (act) event.preventDefault();
  return act?.();
}

/** Escape closes what is open, one thing at a time. */
function stepBack() {
  if (byId("keys").open) return undefined;
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
