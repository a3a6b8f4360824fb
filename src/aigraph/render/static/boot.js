"use strict";
// Runs before the page is drawn, so that nothing flickers: scripts are on, and the reader's theme holds. A browser
// from before 2023 that cannot unpack vis-network gets the page as it is without a script.
(() => {
  const root = document.documentElement;
  const asked = new URLSearchParams(location.hash.slice(1));
  if (typeof DecompressionStream === "function") root.classList.add("js");
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const theme = asked.get("theme");
  root.dataset.theme = theme === "dark" || theme === "light" ? theme : dark ? "dark" : "light";
})();
