// @ts-check
// Put it together: first the state that the address asks for, then every part, then who listens to what.

if (!able) await new Promise(() => {});
Object.assign(state, recall());
dressRows();
translatePage();
showView();
await unpackVis();
buildMap();
buildFilters();
buildTables();
buildSearch();
buildFrame();

when(["lang"], () => {
  translatePage();
  filterEvidence();
});
when(["view"], showView);
when(["link"], markCell);
when(["thing", "link", "lang"], showPanel);
when(["thing", "link", "roles", "groups", "contested", "denied", "proposed", "sure", "focus", "hideRest", "lang"], refreshMap);
when(["thing", "link", "roles", "groups", "contested", "denied", "proposed", "sure", "focus", "hideRest", "lang"], showCounts);
when(["sure", "lang"], sayLevel);
when(["thing", "link", "roles", "groups", "contested", "denied", "proposed", "sure", "focus", "lang"], showSelected);
when(["lang", "view", "thing", "link"], remember);

markCell();
showPanel();
showCounts();
showSelected();
document.documentElement.dataset.ready = "yes";
