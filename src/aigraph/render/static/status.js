// @ts-check
// What the status line says of the views that are no picture: how much of how much, and what narrows it.

/** @type {Record<string, () => (Node | string)[]>} */
const ownCounts = {
  start: () => [counted("status.things", things.size, things.size), " · ", counted("status.findings", findings.length, findings.length), " · ", counted("status.sources", sources.size, sources.size)],
  matrix: () => [
    counted("status.remedies", matrixRows.length, ofRole("remedy")), " · ", counted("status.barriers", matrixBarriers.length, ofRole("barrier")),
    whyOf(groups.length ? [say("status.matrix.best")] : matrixRows.length < ofRole("remedy") ? [say("status.matrix.why")] : []),
  ],
  evidence: () => [counted("status.findings", evidence.fitting.size, findings.length), whyOf(evidenceFilters())],
  figures: () => [
    counted("status.figures", measured.filter((figure) => !state.place || figure.place === state.place).length, measured.length),
    whyOf(state.place ? [nameOf(state.place)] : []),
  ],
  questions: () => {
    const run = runHere();
    return run ? [counted("questions.count", run.rows.length, run.rows.length + run.more)] : [counted("status.questions", 0, 0)];
  },
  analyses: () => [counted("status.analyses", analysed.filter(({ en }) => !en.refused && !en.skipped).length, analysed.length)],
  things: () => [counted("status.things", document.querySelectorAll("#view-things .columns > .group li").length, things.size)],
};

/** @param {string} role */
const ofRole = (role) => [...things.values()].filter((thing) => thing.role === role).length;

/** The answer that is shown among the questions. */
function runHere() {
  const question = asked.find((one) => one.name === state.query) ?? asked[0];
  return question && runOf(question);
}

/** What narrows something, in words. @param {string[]} why */
const whyOf = (why) => el("span", "why", why.length ? ` · ${why.join(" · ")}` : "");

/** What the evidence is filtered by. */
function evidenceFilters() {
  const chosen = LISTS.filter((name) => state[name]).map((name) => {
    const box = byId(`evidence-${name}`);
    return box?.selectedOptions[0]?.textContent ?? state[name];
  });
  return [...(state.find ? [`“${state.find}”`] : []), ...chosen, ...(state.quarrels ? [say("evidence.quarrels")] : [])];
}

/** What the filters beside map and network leave out, in words. */
function filteredOut() {
  const there = (/** @type {(link: Link) => boolean} */ kind) => links.some(kind);
  const roles = ROLES.filter((role) => !state.roles.has(role) && ofRole(role)).map((role) => say(`roles.${role}`));
  const kinds = GROUPS.filter((group) => group !== "derived" && !state.groups.has(group) && there((link) => link.group === group));
  const doubts = ["contested", "denied", "proposed"].filter((name) => !state[name] && there((link) => /** @type {any} */ (link)[name]));
  const off = [...roles, ...[...kinds, ...doubts].map((name) => say(`group.${name}`))];
  return [
    ...(off.length ? [say("export.without", { what: off.join(", ") })] : []),
    ...(state.sure ? [`${say("sure.least")}: ${say(`sure.${["any", "low", "medium", "high"][state.sure]}`)}`] : []),
  ];
}
