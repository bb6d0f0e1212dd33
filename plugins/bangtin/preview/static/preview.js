// The preview's side of an open page: loads it anew when it has changed, shows what is wrong over the last good page,
// and notes beside the paragraphs that they are about. Served by the preview only; no published page has it.

import { placeNotes } from "./notes.js";

const PLACE = "bangtin-preview-place";
const FOLDED = "bangtin-preview-folded";
const seen = document.querySelector('meta[name="bangtin-preview"]').content;

function make(tag, name, ...children) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.append(...children.filter((child) => child !== ""));
  return made;
}

function sheet(name) {
  const link = make("link");
  link.rel = "stylesheet";
  link.href = new URL(name, import.meta.url).pathname;
  return link;
}

const host = make("bangtin-preview");
const root = host.attachShadow({ mode: "open" });
const pill = make("button", "pill");
pill.type = "button";
pill.hidden = true;
const panel = make("section", "panel");
panel.setAttribute("role", "dialog");
panel.setAttribute("aria-labelledby", "heading");
panel.tabIndex = -1;
panel.hidden = true;
const band = make("p", "band");
band.setAttribute("role", "status");
band.hidden = true;
const alert = make("div");
alert.setAttribute("role", "alert");
root.append(sheet("preview.css"), band, alert, panel, pill);
alert.append(panel);
document.head.append(sheet("page.css"));
document.body.append(host);

let state = null;

// --- the panel ---

function excerpt(one) {
  if (!one.excerpt.length) return "";
  const lines = one.excerpt.map(([number, text]) => {
    const line = make("div", number === one.line ? "here" : "", make("i", "", String(number)), text || " ");
    return line;
  });
  const at = one.excerpt.findIndex(([number]) => number === one.line);
  if (at >= 0 && one.column > 1) {
    const before = one.excerpt[at][1].slice(0, one.column - 1).replace(/[^\t]/g, " ");
    const caret = make("div", "caret", make("i"), `${before}^`);
    caret.setAttribute("aria-hidden", "true");
    lines.splice(at + 1, 0, caret);
  }
  const box = make("div", "excerpt", ...lines);
  box.tabIndex = 0;
  return box;
}

function place(one) {
  if (!one.file) return "";
  const where = [one.file, one.line, one.column].filter(Boolean).join(":");
  return make("p", "where", make("b", "", where), one.code ? ` · ${one.code}` : "");
}

function mend(one, words) {
  return one.hint ? make("p", "mend", make("b", "", words.mend), one.hint) : "";
}

function mistake(one, words) {
  return make("div", "one", place(one), make("p", "what", one.message), excerpt(one), mend(one, words));
}

function fault(one, words) {
  const box = make("div", "one", place(one), make("p", "what", one.title), make("p", "", one.text), excerpt(one));
  box.append(...[mend(one, words)].filter(Boolean));
  if (one.traceback) {
    box.append(make("details", "", make("summary", "", words.details), make("pre", "", one.traceback)));
  }
  return box;
}

function fill() {
  const { words } = state;
  const count = state.faults.length + state.errors.length;
  const heading = make("h2", "", `${words.mistakes}: ${count}`);
  heading.id = "heading";
  const fold = make("button", "fold", `${words.fold} `, make("kbd", "", "Esc"));
  fold.type = "button";
  fold.addEventListener("click", () => setFolded(true));
  const under = make("p", "", state.page ? words.below : words.nopage);
  const head = make("div", "head", make("div", "", heading, under), fold);
  const parts = [
    ...state.faults.map((one) => fault(one, words)),
    ...state.errors.map((one) => mistake(one, words)),
  ];
  if (state.others.length) {
    const list = make("ul", "", ...state.others.map((file) => make("li", "", file)));
    parts.push(make("div", "one", make("p", "where", make("b", "", words.others)), list));
  }
  panel.replaceChildren(head, ...parts);
}

// What is folded away stays so until something else is wrong.
function signature() {
  const { faults, errors } = state;
  return JSON.stringify([faults.map((one) => one.text), errors.map((one) => [one.file, one.code, one.message])]);
}

function setFolded(folded) {
  if (folded) sessionStorage.setItem(FOLDED, signature());
  else sessionStorage.removeItem(FOLDED);
  const inside = root.activeElement !== null && panel.contains(root.activeElement);
  panel.hidden = folded;
  show();
  if (folded && inside) pill.focus();
  if (!folded) panel.focus({ preventScroll: true });
}

function show() {
  const { words } = state;
  const wrong = state.faults.length + state.errors.length;
  pill.hidden = !panel.hidden;
  const kind = wrong ? "error" : state.busy ? "busy" : state.notes.length ? "note" : "ready";
  pill.dataset.state = kind;
  pill.setAttribute("aria-expanded", String(!panel.hidden));
  pill.textContent = {
    error: `${words.open} (${wrong})`,
    busy: words.busy,
    note: `${words.notes} (${state.notes.length})`,
    ready: words.ready,
  }[kind];
}

pill.addEventListener("click", () => {
  if (state && state.faults.length + state.errors.length) setFolded(false);
  else root.querySelector(".note")?.focus();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !panel.hidden) setFolded(true);
});

function take(news) {
  state = news;
  host.lang = state.lang;
  host.toggleAttribute("unseen", Boolean(state.unseen));
  band.textContent = state.unseen;
  band.hidden = !state.unseen;
  const wrong = state.faults.length + state.errors.length;
  if (wrong) fill();
  panel.hidden = !wrong || sessionStorage.getItem(FOLDED) === signature();
  if (!wrong) sessionStorage.removeItem(FOLDED);
  show();
  placeNotes(root, state, make);
}

// --- the stream ---

function leave(url) {
  sessionStorage.setItem(PLACE, JSON.stringify([location.pathname, scrollX, scrollY]));
  if (url) location.replace(url);
  else location.reload();
}

function comeBack() {
  const [path, x, y] = JSON.parse(sessionStorage.getItem(PLACE) ?? "[]");
  sessionStorage.removeItem(PLACE);
  if (path === location.pathname) scrollTo({ left: x, top: y, behavior: "instant" });
}

comeBack();
const query = new URLSearchParams({ page: location.pathname, seen, lang: document.documentElement.lang });
const stream = new EventSource(`${new URL("events", import.meta.url).pathname}?${query}`);
stream.addEventListener("reload", () => leave(""));
stream.addEventListener("go", (event) => leave(JSON.parse(event.data)));
stream.addEventListener("state", (event) => take(JSON.parse(event.data)));
stream.addEventListener("error", () => {
  if (!state) return;
  pill.hidden = false;
  pill.dataset.state = "error";
  pill.textContent = state.words.gone;
});
addEventListener("pagehide", () => stream.close());
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
