// The search page: reads the query from the address, asks the index, shows titles at once and excerpts as their pages
// come. Everything a reader can ask is in the address, so that it can be shared and Back works.

const form = document.querySelector(".bt-finder");
const status = document.querySelector(".bt-finder__status");
const list = document.querySelector(".bt-finder__results");
const units = document.querySelector(".bt-finder__units");
const [more, wider] = document.querySelectorAll(".bt-finder__more button");
const fields = form.elements;
const texts = JSON.parse(form.dataset.texts);
const lang = document.documentElement.lang;
const heading = document.title;
const STEP = 10;
const PAUSE = 400; // milliseconds without a key after which an unfinished query is looked for
const WINDOW = 34; // words of an excerpt
const BLOCKS = "p, li, h2, h3, h4, td, th, dt, dd, figcaption, pre";
const TEXTS = [".bt-article__lead", `.bt-prose :is(${BLOCKS})`, "main figcaption", ".bt-article__foot :is(p, li)", `.bt-factbox :is(${BLOCKS})`];

let engine; // the module of the index, and the index
let shown = []; // results of the last answer
let placed = 0; // how many of them are in the list, or on their way there
let left = false; // there are wider ways to look for the words
let run = 0;
let pause; // the timer of a query that is being typed
let waiting; // the timer of the line that says that it takes a while

async function load() {
  engine ??= import(form.dataset.engine).then((module) => ({ ...module, index: new module.Index(form.dataset.base) }));
  engine.catch(() => (engine = undefined));
  return engine;
}

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

const say = (text, words) => text.replace(/\{(\w+)\}/g, (_, name) => words[name]);

/** The query as the address says it; empty fields are left out. */
function address() {
  const said = new URLSearchParams([...new FormData(form)].filter(([, value]) => value.trim())).toString();
  return location.pathname + (said && `?${said}`);
}

function fill() {
  const said = new URLSearchParams(location.search);
  for (const name of ["q", "truong", "nam", "muc", "the", "xep"]) fields[name].value = said.get(name) ?? "";
  const narrowed = ["truong", "nam", "muc", "the", "xep"].some((name) => fields[name].value);
  const details = form.querySelector("details");
  details.open ||= narrowed || matchMedia("(min-width: 62em)").matches;
}

function options(module, wide) {
  const filters = [];
  if (fields.nam.value) filters.push(`@n${fields.nam.value}`);
  if (fields.muc.value) filters.push(`@c${fields.muc.value}`);
  if (fields.the.value.trim()) filters.push(`@t${module.plain(fields.the.value)}`);
  return { unit: fields.truong.value, filters, wide, newest: fields.xep.value === "moi" };
}

async function ask({ wide = false } = {}) {
  const turn = ++run;
  clearTimeout(waiting);
  const query = fields.q.value.trim();
  for (const link of document.querySelectorAll(".bt-masthead a[hreflang]")) link.search = location.search;
  document.title = query ? say(texts.title, { words: query }) : heading;
  units.hidden = true;
  if (!location.search) return show({ results: [], words: [] }, "");
  list.setAttribute("aria-busy", "true");
  waiting = setTimeout(() => (status.textContent = texts.busy), 600);
  try {
    const module = await load();
    const answer = await module.index.search(query, options(module, wide));
    if (turn !== run) return;
    offerUnits(module, query);
    await show(answer, told(answer, query));
  } catch (error) {
    console.info(error);
    if (turn === run) await show({ results: [], words: [] }, texts.broken);
  } finally {
    if (turn === run) list.removeAttribute("aria-busy");
  }
}

/** Show the ways to schools whose names hold the words. */
function offerUnits({ split }, query) {
  const folded = (text) => split(text).map((word) => word.folded).join(" ");
  const said = folded(query);
  const holds = ({ value, text }) => value && ` ${folded(text)} `.includes(` ${said} `);
  const found = said.length > 2 && !fields.truong.value ? [...fields.truong.options].filter(holds).slice(0, 3) : [];
  const home = (unit) => `${form.dataset.base}/${unit}${form.dataset.home.slice(form.dataset.base.length)}`;
  units.replaceChildren(...found.map(({ value, text }) => element("a", { href: home(value), textContent: text })));
  units.hidden = !found.length;
}

/** The line that says what was found. */
function told({ results, meant }, query) {
  const count = new Intl.NumberFormat(lang).format(results.length);
  const words = query.replace(/["“”„]/g, "");
  if (!results.length) return `${query ? say(texts.none, { words }) : ""} ${texts.hint}`.trim();
  const one = results.length === 1;
  const number = say(query ? (one ? texts.one : texts.many) : one ? texts.oneOfAll : texts.manyOfAll, { count, words });
  if (meant) return `${say(texts.meant, { words, meant: meant.map((word) => word.folded).join(" ") })} ${number}.`;
  return results[0].way === "some" ? `${texts.some} ${number}.` : `${number}.`;
}

function show(answer, text) {
  clearTimeout(waiting);
  shown = answer.results.map((result) => ({ ...result, words: answer.meant ?? answer.words }));
  status.textContent = text;
  list.replaceChildren();
  placed = 0;
  watcher.disconnect();
  left = answer.more;
  return next();
}

/** Show the next results; resolves to the first of them. */
async function next() {
  const turn = run;
  const some = shown.slice(placed, placed + STEP);
  placed += some.length;
  const { index, split } = some.length ? await load() : {};
  const cards = await Promise.all(some.map((result) => index.card(result.text)));
  if (turn !== run) return null;
  const items = some.map((result, place) => item({ ...result, ...cards[place], split }));
  list.append(...items);
  const complete = placed >= shown.length;
  more.parentNode.hidden = complete;
  wider.parentNode.hidden = !(complete && left);
  return items[0];
}

function day(iso) {
  const when = new Date(`${iso}T00:00:00Z`);
  if (lang === "vi") return iso.split("-").reverse().join("/");
  return when.toLocaleDateString(lang === "en" ? "en-GB" : lang, { dateStyle: "long", timeZone: "UTC" });
}

/** One result, its excerpt still empty. */
function item(hit) {
  const unit = [...fields.truong.options].find((option) => option.value === hit.unit);
  const link = element("a", { href: hit.url }, ...marked(hit, hit.title));
  const excerpt = element("p", { className: "bt-finder__excerpt", lang: hit.lang });
  const meta = element("p", { className: "bt-card__meta" });
  if (unit) meta.append(element("span", { className: "bt-card__unit", textContent: unit.text }));
  meta.append(element("span", { lang: hit.section ? hit.lang : lang, textContent: hit.section || texts.page }));
  if (hit.day) meta.append(element("time", { dateTime: hit.day, textContent: day(hit.day) }));
  if (hit.lang !== lang) meta.append(element("span", { textContent: hit.lang.toUpperCase() }));
  const made = element("li", {}, element("h2", { lang: hit.lang }, link), excerpt, meta);
  made.dataset.unit = hit.unit;
  made.hit = hit;
  watcher.observe(made);
  return made;
}

const watcher = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      watcher.unobserve(target);
      quote(target);
    }
  },
  { rootMargin: "200px" },
);

/** Fill in the excerpt of a result from its page, which is where its reader goes next. */
async function quote(target) {
  const response = await fetch(target.hit.url).catch(() => null);
  if (!response?.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const short of page.querySelectorAll("abbr[title]")) short.append(` (${short.title})`);
  // The text first, then what stands round it.
  const parts = TEXTS.flatMap((text) => [...page.querySelectorAll(text)]).filter((part) => !part.querySelector(BLOCKS));
  const lines = parts.map((part) => part.textContent.replace(/\s+/g, " ").trim());
  target.querySelector(".bt-finder__excerpt").replaceChildren(...best(target.hit, lines.filter(Boolean)));
}

/** Which of the words of a line answer the query: the place of the query's word for each, or -1. */
function answers({ words, exact, begun }, line) {
  const last = words.length - 1;
  return line.map(({ made, folded }) =>
    words.findIndex(
      (word, place) =>
        (folded === word.folded && (!exact || made === word.made)) ||
        (begun && place === last && folded.startsWith(word.folded)),
    ),
  );
}

/** Whether two words that stand side by side do so in the query. */
function side({ words, begun }, one, other) {
  const fits = (place, { folded }) =>
    folded === words[place].folded ||
    (begun && place === words.length - 1 && folded.startsWith(words[place].folded));
  return words.slice(1).some((_, place) => fits(place, one) && fits(place + 1, other));
}

/** Where a line answers the query, a flag for each word; of a phrase only words that stand side by side. */
function places(hit, line) {
  const there = answers(hit, line).map((place) => place >= 0);
  if (hit.way !== "phrase") return there;
  const paired = there.map((_, at) => there[at] && there[at + 1] && side(hit, line[at], line[at + 1]));
  return there.map((_, at) => Boolean(paired[at] || paired[at - 1]));
}

/** Text with what answers the query in `mark` elements, from one word to another. */
function marked(hit, text, from = 0, to = Infinity) {
  const source = text.normalize("NFC");
  const line = hit.split(source);
  const there = places(hit, line);
  const nodes = [];
  let at = from ? line[from].start : 0;
  const end = to < line.length ? line[to].start : source.length;
  line.forEach(({ start, end: stop }, place) => {
    if (!there[place] || place < from || place >= to) return;
    const gap = source.slice(at, start);
    const last = nodes.at(-1);
    if (last && /^\s*$/.test(gap)) last.textContent += gap + source.slice(start, stop);
    else nodes.push(gap, element("mark", { textContent: source.slice(start, stop) }));
    at = stop;
  });
  return [...nodes, source.slice(at, end)];
}

/** The part of the text that says most about the query. */
function best(hit, lines) {
  let top = { score: -1 };
  for (const text of lines) {
    const line = hit.split(text.normalize("NFC"));
    const [there, found] = [places(hit, line), answers(hit, line)];
    let first = there.indexOf(true);
    if (first < 0 && top.score >= 0) continue;
    first = Math.max(first, 0);
    for (let at = first; at < line.length; at++) {
      if (at > first && !there[at]) continue;
      const from = Math.max(0, Math.min(at - 6, line.length - WINDOW));
      const inside = there.slice(from, from + WINDOW);
      const distinct = new Set(found.slice(from, from + WINDOW).filter((place, where) => inside[where]));
      const score = distinct.size * 100 + inside.filter(Boolean).length;
      if (score > top.score) top = { score, text, from, length: line.length };
    }
  }
  if (top.score < 0) return [];
  const to = top.from + WINDOW;
  const nodes = marked(hit, top.text, top.from, to);
  return [top.from ? "… " : "", ...nodes, to < top.length ? " …" : ""];
}

function go(way) {
  clearTimeout(pause);
  const goal = address();
  if (goal !== location.pathname + location.search) history[way](null, "", goal);
  return ask();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  go("pushState");
});
form.addEventListener("change", (event) => {
  if (event.target !== fields.q) go("pushState");
});
fields.q.addEventListener("input", (event) => {
  clearTimeout(pause);
  if (!event.isComposing && fields.q.value.trim().length !== 1) pause = setTimeout(() => go("replaceState"), PAUSE);
});
fields.q.addEventListener("focus", load, { once: true });
more.addEventListener("click", async () => (await next())?.querySelector("a").focus());
wider.addEventListener("click", async () => {
  const before = shown.length;
  await ask({ wide: true });
  while (placed <= before && placed < shown.length) await next();
  (list.children[before] ?? list.lastElementChild)?.querySelector("a").focus();
});
addEventListener("popstate", () => {
  fill();
  ask();
});

fill();
if (location.search) ask();
