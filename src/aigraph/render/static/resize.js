// @ts-check
// The bar between the middle and the panel: dragged, or moved by the arrow keys.

const NARROWEST = 280;
const WIDEST = 720;
field("panel", 356, (text) => (/^\d{3}$/.test(text) ? Math.max(NARROWEST, Math.min(Number(text), WIDEST)) : undefined));

function buildResize() {
  const bar = byId("resize");
  bar.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => bar.setPointerCapture(event.pointerId));
  bar.addEventListener("pointermove", (/** @type {PointerEvent} */ event) => {
    if (bar.hasPointerCapture(event.pointerId)) widen(innerWidth - event.clientX);
  });
  bar.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    const by = { ArrowLeft: 24, ArrowRight: -24 }[event.key];
    if (by) widen(state.panel + by);
  });
  showWidth();
  when(["panel"], showWidth);
}

/** @param {number} width */
const widen = (width) => type("panel", Math.round(Math.max(NARROWEST, Math.min(width, WIDEST, innerWidth - 420))));

function showWidth() {
  byId("resize").setAttribute("aria-valuenow", String(state.panel));
  /** @type {HTMLElement} */ (document.querySelector(".frame")).style.setProperty("--panel", `${state.panel}px`);
}
