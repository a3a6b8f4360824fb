// @ts-check
// Search over names in both languages, summaries and quotes; accents and case do not matter.

/** @type {{words: string, thing: string, link: string | null, quote: string}[]} */
let indexed = [];
let chosenHit = 0;

function buildSearch() {
  indexed = DATA.things.map((/** @type {Thing} */ thing) => ({
    words: fold([thing.en, thing.es].join(" ¶ ")), thing: thing.id, link: null, quote: "",
  }));
  for (const link of links) {
    for (const index of link.findings) {
      const quote = findings[index]?.quote ?? "";
      if (quote) indexed.push({ words: fold(quote), thing: link.s, link: link.id, quote });
    }
  }
  const box = byId("search");
  box.addEventListener("input", showHits);
  box.addEventListener("focus", showHits);
  box.addEventListener("keydown", moveHits);
  box.addEventListener("blur", () => setTimeout(closeHits, 150));
}

/** The best twelve: names that begin so, names that hold it, then quotes. @param {string} text */
function hitsFor(text) {
  const wanted = fold(text);
  if (!wanted) return [];
  const rank = (/** @type {(typeof indexed)[0]} */ hit) =>
    (hit.link ? 3 : hit.words.startsWith(wanted) || hit.words.includes(`¶ ${wanted}`) ? 0 : hit.words.includes(` ${wanted}`) ? 1 : 2)
    + (things.get(hit.thing)?.x === null ? 0.5 : 0);
  return indexed.filter((hit) => hit.words.includes(wanted)).sort((a, b) => rank(a) - rank(b)).slice(0, 12);
}

function showHits() {
  const list = byId("hits");
  const found = hitsFor(byId("search").value);
  chosenHit = 0;
  list.replaceChildren(...found.map(hitItem));
  if (!found.length) list.append(el("li", "none", say("search.none")));
  list.hidden = !fold(byId("search").value);
  byId("search").setAttribute("aria-expanded", String(!list.hidden));
  markHit();
}

/** @param {(typeof indexed)[0]} hit @param {number} index */
function hitItem(hit, index) {
  const thing = /** @type {Thing} */ (things.get(hit.thing));
  const item = el("li", thing.role, shape(thing.role),
    el("span", "", hit.quote ? `“${hit.quote}”` : label(thing)),
    el("small", "", hit.quote ? label(thing) : say(`role.${thing.role}`)));
  item.id = `hit-${index}`;
  item.setAttribute("role", "option");
  item.addEventListener("mousedown", (event) => {
    event.preventDefault();
    takeHit(hit);
  });
  return item;
}

function markHit() {
  const options = [...byId("hits").querySelectorAll('[role="option"]')];
  options.forEach((option, index) => option.setAttribute("aria-selected", String(index === chosenHit)));
  const active = options[chosenHit];
  active?.scrollIntoView({ block: "nearest" });
  byId("search").setAttribute("aria-activedescendant", active && !byId("hits").hidden ? active.id : "");
}

/** @param {KeyboardEvent} event */
function moveHits(event) {
  const found = hitsFor(byId("search").value);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && found.length) {
    chosenHit = (chosenHit + step + found.length) % found.length;
    event.preventDefault();
    markHit();
  }
  const hit = found[chosenHit];
  if (event.key === "Enter" && hit) takeHit(hit);
}

/** @param {(typeof indexed)[0]} hit */
function takeHit(hit) {
  select(hit.link ? null : hit.thing, hit.link);
  reveal(hit.thing);
  closeHits();
  byId("search").blur();
  if (innerWidth < 760) byId("panel").scrollIntoView({ block: "start" });
}

function closeHits() {
  byId("hits").hidden = true;
  byId("search").setAttribute("aria-expanded", "false");
}
