// @ts-check
// The network of a large graph: a dot for each group, around it the things of those that are open.

/** What each tie of the network stands for. @type {Map<string, Link | Bundle>} */
let pileLines = new Map();
let allPileLines = 0;

/** Whether the filters show the things of a group in the network. @param {Group} group */
const wideShown = (group) => group.role === "context" || state.roles.has(group.role);

/** The open groups with the things that they show in the network. @returns {Map<Group, Thing[]>} */
function networkMembers() {
  const open = openGroups();
  const share = shares(groups.filter(wideShown), open);
  return new Map([...open].filter(wideShown).map((group) => [group, shownMembers(group, share.get(group) ?? 1)]));
}

/** The things that stand in the network by themselves. @returns {Set<string>} */
const inNetwork = () => new Set([...networkMembers().values()].flatMap((some) => some.map((thing) => thing.id)));

/** @param {Link[]} open @param {ReturnType<typeof litBy>} lit @param {boolean} only whether what is not lit is left out */
function refreshPiles(open, lit, only) {
  const members = networkMembers();
  const inGroups = litGroups(lit);
  const piles = groups.filter((group) => wideShown(group) && !(only && !inGroups.has(group.key)));
  const nodes = [
    ...piles.map((group) => pileOf(group, lit, inGroups.has(group.key))),
    ...[...members].flatMap(([group, some]) => some.map((thing, turn) => memberOf(group, thing, turn, lit)).filter((dot) => !(only && !lit?.things.has(dot.id)))),
  ];
  const singly = new Set(nodes.map((dot) => dot.id));
  const all = bundled(open, (id) => (singly.has(id) ? id : singly.has(homeOf(id)?.key ?? "") ? homeOf(id)?.key : undefined));
  allPileLines = all.length;
  pileLines = new Map(strongest(all, lit).map((line) => [line.id, line]));
  followSet(dots, nodes);
  followSet(ties, [...pileLines.values()].map((line) => ({ ...tieOf(line, lit, false), from: line.s, to: line.t })));
  showCounts();
}

/** Make a set of vis hold these and no others. @param {any} set @param {{id: string}[]} all */
function followSet(set, all) {
  const wanted = new Set(all.map((one) => one.id));
  const gone = set.getIds().filter((/** @type {string} */ id) => !wanted.has(id));
  for (const id of gone) [drawnAs, dotLooks].forEach((known) => known.delete(id));
  if (gone.length) set.remove(gone);
  redraw(set, all);
}

/** A place that is given once, so that what was dragged stays. @param {string} id @param {{x: number, y: number}} place */
const placeOnce = (id, place) => (dots.get(id) ? {} : place);

/** @param {Group} group @param {ReturnType<typeof litBy>} lit @param {boolean} on */
function pileOf(group, lit, on) {
  const dim = lit !== null && !on;
  const colour = { background: dim ? ink[`${group.role}-soft`] : ink[group.role], border: state.part === group.id ? ink.ink : ink[group.role] };
  return {
    id: group.key, ...placeOnce(group.key, places.get(group.id) ?? { x: 0, y: 0 }), shape: SHAPES[/** @type {keyof typeof SHAPES} */ (group.role)],
    size: 10 + Math.min(24, Math.sqrt(group.members.length) * 1.2), opacity: dim ? 0.45 : 1, borderWidth: state.part === group.id ? 4 : 1,
    physics: !looseDots.has(group.key), color: { ...colour, highlight: colour, hover: colour },
  };
}

/** A thing beside its group, each in a direction of its own. @param {Group} group @param {Thing} thing @param {number} turn @param {ReturnType<typeof litBy>} lit */
function memberOf(group, thing, turn, lit) {
  const middle = dots.get(group.key) ? network.getPosition(group.key) : places.get(group.id) ?? { x: 0, y: 0 };
  const [angle, away] = [turn * 2.399963, 34 + 15 * Math.sqrt(turn)];
  const place = { x: middle.x + Math.cos(angle) * away, y: middle.y + Math.sin(angle) * away };
  return { ...dotOf(thing.id, lit, false), ...placeOnce(thing.id, place) };
}
