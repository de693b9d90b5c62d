"use strict";
// Without this script every page can be read and every form sent; with it words light up and keys work.
// Offsets count characters (code points); the browser counts UTF-16 units.
function pieces(first, last) {
  const found = [];
  for (const node of document.querySelectorAll("#text [data-s]")) {
    const start = Number(node.dataset.s), characters = Array.from(node.textContent), end = start + characters.length;
    if (end <= first || start >= last) continue;
    const from = Math.max(first - start, 0), to = Math.min(last - start, characters.length);
    if (from === 0 && to === characters.length) { found.push(node); continue; }
    const cut = [[0, from], [from, to], [to, characters.length]].filter(([a, b]) => a < b).map(([a, b]) => {
      const part = node.cloneNode(false);
      part.textContent = characters.slice(a, b).join("");
      part.dataset.s = start + a;
      return part;
    });
    node.replaceWith(...cut);
    found.push(cut[from === 0 ? 0 : 1]);
  }
  return found;
}

function light() {
  for (const old of document.querySelectorAll(".here")) old.classList.remove("here");
  const asked = /^#c=(\d+)-(\d+)$/.exec(location.hash);
  if (!asked) return;
  const page = document.getElementById("in-page");
  if (page) page.search = `?c=${asked[1]}-${asked[2]}`;
  const found = pieces(Number(asked[1]), Number(asked[2]));
  for (const node of found) node.classList.add("here");
  if (found[0]) found[0].scrollIntoView({ block: "center" });
}

function layers() {
  for (const box of document.querySelectorAll("[data-layer]")) {
    const set = () => document.body.classList.toggle("no-" + box.dataset.layer, !box.checked);
    box.addEventListener("change", set);
    set();
  }
}

function items() {
  const listed = [...document.querySelectorAll("[data-item]")];
  return listed.length ? listed : [...document.querySelectorAll(".two aside .statements li")];
}

function move(by) {
  const all = items();
  const now = all.findIndex(item => item.contains(document.activeElement) || item.classList.contains("at"));
  const next = all[Math.min(Math.max(now + by, 0), all.length - 1)];
  if (!next) return;
  for (const item of all) item.classList.toggle("at", item === next);
  const link = next.querySelector("[data-go]") || next.querySelector("a");
  if (link) link.focus();
  if (link && link.hash && link.pathname === location.pathname && document.body.classList.contains("reading")) location.replace(link.hash);
  else next.scrollIntoView({ block: "nearest" });
}

const GO = { s: "/", l: "/ledger", c: "/changes", a: "/intake", p: "/speakers" };
let going = 0;

function key(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input:not([type=checkbox]), textarea, select, dialog")) return;
  const pressed = event.key;
  if (Date.now() - going < 1200 && GO[pressed]) { location.assign(GO[pressed]); return; }
  going = pressed === "g" ? Date.now() : 0;
  if (pressed === "/") document.querySelector(".find input").select();
  else if (pressed === "?") document.getElementById("help").showModal();
  else if (pressed === "j") move(1);
  else if (pressed === "k") move(-1);
  else if (/^[1-8]$/.test(pressed)) {
    const box = document.querySelectorAll("[data-layer]")[Number(pressed) - 1];
    if (!box) return;
    box.click();
  } else return;
  event.preventDefault();
}

function progress() {
  const list = document.querySelector("[data-events]");
  if (!list) return;
  const words = { kept: ["added", "agreed"], known: ["was there", ""], failed: ["not read", "disputed"] };
  let skip = Number(list.dataset.from);
  const events = new EventSource(list.dataset.events);
  events.onmessage = message => {
    const step = JSON.parse(message.data);
    if (step.kind === "done") {
      events.close();
      document.getElementById("job-title").textContent = "Done";
      return;
    }
    if (skip-- > 0) return;
    const line = document.createElement("li"), tag = document.createElement("span");
    tag.textContent = words[step.kind][0];
    tag.className = "tag " + words[step.kind][1];
    const name = document.createElement(step.article ? "a" : "span");
    name.textContent = step.title;
    if (step.article) name.href = "/articles/" + encodeURIComponent(step.article);
    const why = document.createElement("span");
    why.className = "why";
    why.textContent = step.why;
    line.append(tag, " ", name, " ", why);
    list.append(line);
  };
}

function dropping() {
  const place = document.getElementById("drop");
  if (!place) return;
  const input = document.getElementById("files");
  for (const name of ["dragenter", "dragover"]) place.addEventListener(name, event => { event.preventDefault(); place.classList.add("over"); });
  for (const name of ["dragleave", "drop"]) place.addEventListener(name, () => place.classList.remove("over"));
  place.addEventListener("drop", event => { event.preventDefault(); input.files = event.dataTransfer.files; });
}

addEventListener("hashchange", light);
addEventListener("keydown", key);
document.getElementById("help-button").addEventListener("click", () => document.getElementById("help").showModal());
layers();
light();
progress();
dropping();
