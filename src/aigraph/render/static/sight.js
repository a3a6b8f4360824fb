// @ts-check
// What has the focus stays in sight: no sticky head of a table stands before it.

const MARGIN = 6;

function buildSight() {
  document.addEventListener("focusin", (event) => {
    const at = event.target;
    if (at instanceof HTMLElement) requestAnimationFrame(() => uncover(at));
  });
}

/** Scroll a table so that neither its head nor its first column covers an element. @param {HTMLElement} at */
function uncover(at) {
  const box = at.closest(".scroll");
  const head = box?.querySelector("thead th");
  if (!box || !head || at === box || at.closest("thead")) return;
  const here = at.getBoundingClientRect();
  const below = head.getBoundingClientRect().bottom + MARGIN - here.top;
  const side = at.closest("tr")?.querySelector("th");
  const beside = side && !side.contains(at) && getComputedStyle(side).position === "sticky" ? side.getBoundingClientRect().right + MARGIN - here.left : 0;
  if (getComputedStyle(head).position === "sticky" && below > 0) box.scrollTop -= below;
  if (beside > 0) box.scrollLeft -= beside;
}
