// Lists the pages that are kept on this device, the newest first, and forgets them when asked to.
const place = document.querySelector(".bt-kept");
const names = () => caches.keys().then((all) => all.filter((name) => name.startsWith("bangtin-")));

async function list() {
  const cache = await caches.open("bangtin-pages");
  const found = [];
  for (const key of await cache.keys()) {
    const response = await cache.match(key);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    found.push([Number(response.headers.get("x-bangtin-kept")), key.url, page]);
  }
  found.sort((a, b) => b[0] - a[0]);
  for (const [, url, page] of found) {
    const link = document.createElement("a");
    link.href = url;
    link.lang = page.documentElement.lang;
    link.textContent = page.title;
    const item = document.createElement("li");
    item.append(link);
    place.querySelector("ul").append(item);
  }
  place.hidden = !found.length;
}

place.querySelector("button").addEventListener("click", async () => {
  for (const name of (await names()).filter((one) => !one.startsWith("bangtin-shell"))) await caches.delete(name);
  place.hidden = true;
});

if ("caches" in window) list();
