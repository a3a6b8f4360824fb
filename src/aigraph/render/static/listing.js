// @ts-check
// The lists of things in a large graph: the best linked stand in the page; the others come here, a hundred at a time.

const LISTED_AT_ONCE = 100;

function buildListing() {
  for (const more of document.querySelectorAll("[data-list]")) more.addEventListener("click", () => listMore(more));
  if (!groups.length) return;
  when(["part", "view", "lang"], showPart);
  showPart();
}

/** @param {Thing[]} some */
const byDegree = (some) => [...some].sort((a, b) => degreeOf(b) - degreeOf(a));

/** Add the next things of a role to their list. @param {Element} more */
function listMore(more) {
  const role = more.getAttribute("data-list") ?? "";
  const list = /** @type {Element} */ (more.parentElement?.querySelector("ul"));
  const all = byDegree([...things.values()].filter((thing) => thing.role === role));
  const first = list.children.length;
  list.append(...all.slice(first, first + LISTED_AT_ONCE).map(thingItem));
  /** @type {Element} */ (document.querySelector(`[data-listed="${role}"]`)).textContent = number(list.children.length);
  /** @type {HTMLElement} */ (more).hidden = list.children.length === all.length;
  /** @type {HTMLElement | null} */ (list.children[first]?.querySelector("button"))?.focus();
}

/** @param {Thing} thing */
function thingItem(thing) {
  const off = thing.x === null && thing.role !== "context" ? t("things.off") : null;
  off?.classList.add("quiet", "small");
  const flag = thing.gap ? t(`flag.${thing.gap}`) : null;
  flag?.classList.add("flag", thing.gap);
  return el("li", "", thingButton(thing.id), off, flag, el("span", "count", String(thing.findings)));
}

/** All things of the group that was asked for. */
function showPart() {
  const group = groupById.get(state.part ?? "");
  const box = byId("part-list");
  box.hidden = !group;
  if (!group || state.view !== "things") return;
  const list = el("ul", "", ...group.members.slice(0, LISTED_AT_ONCE).map(thingItem));
  const count = el("span", "count");
  const more = button("button", say("things.more"), () => {
    const first = list.children.length;
    list.append(...group.members.slice(first, first + LISTED_AT_ONCE).map(thingItem));
    tell();
    /** @type {HTMLElement | null} */ (list.children[first]?.querySelector("button"))?.focus();
  });
  const tell = () => {
    count.textContent = say("n.of", { n: number(list.children.length), all: number(group.members.length) });
    more.hidden = list.children.length === group.members.length;
  };
  tell();
  const head = el("h3", "", shape(group.role), label(group), count);
  box.replaceChildren(head, button("link", say("things.all"), () => change({ part: null })), el("div", "columns", list), more);
}
