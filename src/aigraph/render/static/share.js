// @ts-check
// Sharing: a link to what is seen, and the same in words; both can be copied.

function buildShare() {
  byId("share").addEventListener("click", openShare);
  for (const name of ["link", "text"]) {
    byId(`copy-${name}`).addEventListener("click", () => copyFrom(`share-${name}`));
  }
}

function openShare() {
  byId("share-link").value = location.href.split("#")[0] + `#${encode()}`;
  byId("share-text").value = sharedWords();
  byId("copied").textContent = "";
  byId("sharing").showModal();
}

/** What is seen, as a paragraph that can stand in a letter. */
function sharedWords() {
  const thing = state.thing ? things.get(state.thing) : undefined;
  const link = state.link ? linkById.get(state.link) : undefined;
  const rests = link ? link.findings : thing ? [...new Set(links.filter((one) => one.s === thing.id || one.t === thing.id).flatMap((one) => one.findings))] : [];
  const ends = link ? [things.get(link.s), things.get(link.t)] : [];
  const about = link && ends[0] && ends[1] ? `${label(ends[0])} — ${verb(link)} → ${label(ends[1])}` : thing ? `${label(thing)} (${say(`role.${thing.role}`)})` : label(DATA.title);
  const quotes = rests.slice(0, 3).map((index) => quoteLine(/** @type {Finding} */ (findings[index])));
  const more = rests.length > 3 ? [say("share.more", { n: rests.length - 3 })] : [];
  const gap = thing?.gap ? [`${say(`gap.${thing.gap}`)}.`] : [];
  return [about, ...gap, ...quotes, ...more, say("share.from", { title: label(DATA.title), digest: DATA.digest.slice(0, 8) }), byId("share-link").value].join("\n");
}

/** @param {Finding} finding */
function quoteLine(finding) {
  const source = sources.get(finding.source ?? "") ?? {};
  const from = [source.author || source.publisher, dateWords(source.date ?? "")].filter(Boolean).join(", ");
  return `“${finding.quote ?? ""}” (${from}; ${say(`mode.${finding.mode}`)})`;
}

/** Copy the text of a field; where the browser has no clipboard, it is selected, to be copied by hand. @param {string} id */
async function copyFrom(id) {
  const box = byId(id);
  box.focus();
  box.select();
  try {
    await navigator.clipboard.writeText(box.value);
    byId("copied").textContent = say("share.copied");
  } catch {
    byId("copied").textContent = say("share.by_hand");
  }
}
