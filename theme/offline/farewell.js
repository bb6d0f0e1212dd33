// Reading offline is switched off: a worker that was there before goes, and all that it kept.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  for (const name of await caches.keys()) {
    if (name.startsWith("bangtin-")) await caches.delete(name);
  }
  await registration.unregister();
}
