// Keeps visited pages for when there is no network. `setup` stands above, written by the build:
// base, edition, days, pages, shell (addresses fetched at once), lost (language → page for what is not kept), words.
// Network first, always: a kept page is shown only when the network does not answer, with the time of its copy. What the
// server has taken down is dropped as soon as the server says so; what it could not confirm for `days` is not shown.

const PAGES = "bangtin-pages";
const FILES = "bangtin-files";
const SHELL = `bangtin-shell-${setup.edition}`;
const DAY = 86_400_000;
const HOUR = 3_600_000;
const CHECKED_A_VISIT = 3;
const FILES_A_PAGE = 8;
const KEPT = "x-bangtin-kept";
const OWNER = "x-bangtin-page";
const FILE_KINDS = new Set(["style", "script", "image", "font"]);

const plain = (url) => {
  const address = new URL(url, location.href);
  return address.origin + address.pathname;
};
const inside = (url) => url.startsWith(location.origin + setup.base + "/");
const age = (response) => Date.now() - Number(response.headers.get(KEPT));

addEventListener("install", (event) => {
  event.waitUntil(caches.open(SHELL).then((cache) => cache.addAll(setup.shell)));
  skipWaiting();
});

addEventListener("activate", (event) => {
  event.waitUntil(start());
});

async function start() {
  for (const name of await caches.keys()) {
    if (name.startsWith("bangtin-") && ![PAGES, FILES, SHELL].includes(name)) await caches.delete(name);
  }
  await registration.navigationPreload?.enable();
  await clients.claim();
}

// The page that brought the worker was loaded without it.
addEventListener("message", (event) => {
  const url = plain(event.data?.keep ?? "");
  if (inside(url)) event.waitUntil(confirmPage(url));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !inside(request.url) || request.headers.has("range")) return;
  if (request.mode === "navigate") event.respondWith(visit(event));
  else if (FILE_KINDS.has(request.destination)) event.respondWith(file(event));
});

async function visit(event) {
  let response;
  try {
    response = (await event.preloadResponse) ?? (await fetch(event.request));
  } catch {
    return kept(plain(event.request.url));
  }
  const copy = response.clone();
  event.waitUntil(keepPage(plain(event.request.url), copy).then(checkOthers));
  return response;
}

/** Remember a page as the server has just sent it; forget what it no longer sends. */
async function keepPage(url, response) {
  const cache = await caches.open(PAGES);
  if (response.redirected) await forget(url);
  else if (!response.ok && response.status < 500) await forget(url);
  if (response.redirected || !response.ok) return;
  const wanted = response.headers.get("content-type")?.startsWith("text/html");
  if (!wanted || /no-store/.test(response.headers.get("cache-control") ?? "")) return forget(url);
  const text = await response.text();
  const before = await cache.match(url);
  if (before && (await before.clone().text()) !== text) await dropFiles(url);
  await cache.put(url, new Response(text, { headers: stamp({ "content-type": "text/html; charset=utf-8" }) }));
  await bound(cache, setup.pages, forget);
}

const stamp = (headers) => ({ ...headers, [KEPT]: String(Date.now()) });

async function forget(url) {
  await (await caches.open(PAGES)).delete(url);
  await dropFiles(url);
}

/** Pictures that a page brought go with it: they may be the reason why it changed. */
async function dropFiles(url) {
  const cache = await caches.open(FILES);
  for (const key of await cache.keys()) {
    if ((await cache.match(key))?.headers.get(OWNER) === url) await cache.delete(key);
  }
}

/** The oldest entries go first, and all that nobody has confirmed for too long. */
async function bound(cache, most, remove) {
  const entries = [];
  for (const key of await cache.keys()) {
    const response = await cache.match(key);
    if (response) entries.push([age(response), key.url]);
  }
  entries.sort((a, b) => a[0] - b[0]);
  for (const [old, url] of entries.filter(([old], place) => place >= most || old > setup.days * DAY)) await remove(url);
}

/** With every page that is read online, those kept pages that were not confirmed longest are confirmed or dropped. */
async function checkOthers() {
  const cache = await caches.open(PAGES);
  const entries = [];
  for (const key of await cache.keys()) {
    const response = await cache.match(key);
    if (response && age(response) > setup.recheck * HOUR) entries.push([age(response), key.url]);
  }
  entries.sort((a, b) => b[0] - a[0]);
  for (const [, url] of entries.slice(0, CHECKED_A_VISIT)) await confirmPage(url);
}

async function confirmPage(url) {
  try {
    await keepPage(url, await fetch(url, { cache: "no-cache" }));
  } catch {
    // no network: the copy grows older
  }
}

async function file(event) {
  const { request } = event;
  try {
    const response = await fetch(request);
    if (response.ok && response.type === "basic") {
      const copy = response.clone();
      event.waitUntil(keepFile(request, copy));
    } else if (response.status === 404 || response.status === 410) {
      event.waitUntil(caches.open(FILES).then((cache) => cache.delete(plain(request.url))));
    }
    return response;
  } catch (error) {
    const found = await caches.match(plain(request.url));
    if (found) return found;
    throw error;
  }
}

async function keepFile(request, response) {
  const cache = await caches.open(FILES);
  const url = plain(request.url);
  const shared = url.startsWith(location.origin + setup.base + "/theme/");
  const owner = shared ? "" : plain(request.referrer || request.url);
  const headers = stamp({ "content-type": response.headers.get("content-type") ?? "", [OWNER]: owner });
  await cache.put(url, new Response(await response.blob(), { headers }));
  if (Math.random() < 0.1) await bound(cache, setup.pages * FILES_A_PAGE, (old) => cache.delete(old));
}

/** A copy, which says that it is one; else the page that says what is kept. */
async function kept(url) {
  const cache = await caches.open(PAGES);
  const copy = await cache.match(url);
  if (copy && age(copy) <= setup.days * DAY) return marked(copy);
  if (copy) await forget(url);
  const path = url.slice((location.origin + setup.base).length);
  const lang = Object.keys(setup.lost).find((one) => path.startsWith(`/${one}/`) || path.includes(`/${one}/`));
  return (await caches.match(setup.lost[lang] ?? setup.lost[setup.main])) ?? Response.error();
}

async function marked(copy) {
  const text = await copy.text();
  const lang = /<html lang="([\w-]+)"/.exec(text)?.[1] ?? setup.main;
  const when = new Date(Number(copy.headers.get(KEPT))).toLocaleString(lang, { dateStyle: "short", timeStyle: "short" });
  const [title, words] = setup.words[lang] ?? setup.words[setup.main];
  const note = `<aside class="bt-banner bt-banner--kept" aria-label="${title}">
<p class="bt-banner__line bt-banner__line--urgent">${words.replace("{when}", when)}</p></aside>`;
  return new Response(text.replace(/<main /, `${note}$&`), { headers: { "content-type": "text/html; charset=utf-8" } });
}
