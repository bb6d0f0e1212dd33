// Notes on the text: beside the paragraph that they are about where there is room, below the text elsewhere.

const ROOM = 180; // pixels that a note beside the text needs
const WIDEST = 280;
const GAP = 10;
const BLOCKS = "h1, h2, h3, h4, p, li, td, th, blockquote, figcaption, dd, dt";

// Letters and figures only: source and page differ in spaces, quotes and marks-up.
function letters(text) {
  return text.normalize("NFC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

// The block of the article that holds the words of a source line; the article's head when none does.
function blockOf(note, blocks) {
  const line = letters(note.around);
  const piece = letters(note.text);
  let best = null;
  let most = 0;
  for (const [element, text] of blocks) {
    if (!text) continue;
    let common = 0;
    if (line && (text.includes(line) || line.includes(text))) common = Math.min(line.length, text.length);
    else if (line.length > 30 && text.includes(line.slice(0, 30))) common = 30;
    else if (piece.length > 5 && text.includes(piece)) common = piece.length / 2;
    if (common > most) [best, most] = [element, common];
  }
  return best;
}

// Where the very words stand, for underlining them without touching the page.
function rangeOf(block, words) {
  if (!words) return null;
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.normalize("NFC").indexOf(words.normalize("NFC"));
    if (at >= 0) {
      const range = document.createRange();
      range.setStart(walker.currentNode, at);
      range.setEnd(walker.currentNode, Math.min(at + words.length, walker.currentNode.data.length));
      return range;
    }
  }
  return null;
}

function highlight(name, ranges) {
  if (!("highlights" in CSS)) return;
  if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges));
  else CSS.highlights.delete(name);
}

function noteBox(note, words, make) {
  const box = make("button", "note");
  box.type = "button";
  const head = make("small", "", `${words[note.severity]} · ${note.code} · ${words.line} ${note.line}`);
  box.append(head, make("span", "", note.message));
  if (note.hint) box.append(make("span", "hint", note.hint));
  return box;
}

let watcher = null;

export function placeNotes(root, state, make) {
  root.querySelector(".notes")?.remove();
  document.querySelector("bangtin-notes")?.remove();
  watcher?.disconnect();
  const article = document.querySelector(".bt-article") ?? document.querySelector("main");
  highlight("bangtin-note", []);
  if (!state.notes.length || !article) return;

  const blocks = [...article.querySelectorAll(BLOCKS)]
    .filter((element) => !element.querySelector(BLOCKS) && !element.closest("nav"))
    .map((element) => [element, letters(element.textContent)]);
  const top = article.querySelector("h1") ?? article;
  const heading = make("h2", "", state.words.notes);
  const list = make("aside", "notes", heading);
  list.setAttribute("aria-label", state.words.notes);
  const placed = state.notes.map((note) => {
    const block = blockOf(note, blocks);
    const box = noteBox(note, state.words, make);
    const range = block && rangeOf(block, note.text);
    box.addEventListener("click", () => (block ?? top).scrollIntoView({ block: "center", behavior: "smooth" }));
    const chosen = () => highlight("bangtin-chosen", range ? [range] : []);
    const left = () => highlight("bangtin-chosen", []);
    for (const event of ["mouseenter", "focus"]) box.addEventListener(event, chosen);
    for (const event of ["mouseleave", "blur"]) box.addEventListener(event, left);
    list.append(box);
    return { box, block: block ?? top, range };
  });
  highlight("bangtin-note", placed.map((one) => one.range).filter(Boolean));

  // Below the text the notes need a place in the page's flow; beside it they lie over the free margin.
  const below = document.createElement("bangtin-notes");
  const inner = below.attachShadow({ mode: "open" });
  const style = root.querySelector("link").cloneNode();
  inner.append(style, list);
  article.after(below);

  const layOut = () => {
    const prose = article.querySelector(".bt-prose") ?? article;
    const ends = [...prose.querySelectorAll(":scope > p")].map((one) => one.getBoundingClientRect().right);
    const end = ends.length ? Math.max(...ends) : prose.getBoundingClientRect().right;
    const facts = article.querySelector(".bt-factbox")?.getBoundingClientRect();
    const edge = facts && facts.left > end ? facts.left : document.documentElement.clientWidth;
    const room = Math.min(edge - end - 3 * GAP, WIDEST);
    const beside = room >= ROOM;
    list.classList.toggle("beside", beside);
    if (!beside) {
      for (const { box } of placed) box.removeAttribute("style");
      list.removeAttribute("style");
      return;
    }
    const origin = below.getBoundingClientRect();
    const left = end + 2 * GAP - origin.left;
    let free = -Infinity;
    const order = [...placed].sort((a, b) => a.block.getBoundingClientRect().top - b.block.getBoundingClientRect().top);
    for (const { box, block, range } of order) {
      const wanted = (range ?? block).getBoundingClientRect().top - origin.top;
      box.style.insetInlineStart = `${left}px`;
      box.style.inlineSize = `${room}px`;
      box.style.insetBlockStart = `${Math.max(wanted, free)}px`;
      free = Math.max(wanted, free) + box.offsetHeight + GAP;
    }
  };
  layOut();
  style.addEventListener("load", layOut);
  watcher = new ResizeObserver(layOut);
  watcher.observe(document.documentElement);
  watcher.observe(article);
}
