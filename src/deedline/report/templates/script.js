"use strict";
// Without this script every link still leads to its place in the text; with it the exact words light up.
function show() {
  for (const old of document.querySelectorAll(".here")) old.classList.remove("here");
  const parts = /^#([A-Z]+)-(\d+)-(\d+)$/.exec(location.hash);
  if (!parts) return;
  const [, letter, start, end] = parts;
  const text = document.getElementById("article-" + letter);
  if (!text) return;
  for (let box = text.parentElement; box; box = box.parentElement) if (box.tagName === "DETAILS") box.open = true;
  for (const piece of text.querySelectorAll("[data-s]")) {
    const at = Number(piece.dataset.s);
    if (at >= Number(start) && at < Number(end)) piece.classList.add("here");
  }
  const target = document.getElementById(location.hash.slice(1));
  if (target) target.scrollIntoView({ block: "center" });
}
addEventListener("hashchange", show);
addEventListener("DOMContentLoaded", () => {
  for (const box of document.querySelectorAll("[data-layer]")) {
    box.addEventListener("change", () => document.body.classList.toggle("no-" + box.dataset.layer, !box.checked));
  }
  show();
});
