// Starts the worker that keeps visited pages. It came with this page, so this page is the first that it is told to keep.
const worker = navigator.serviceWorker;
if (worker) {
  worker.register(new URL("../sw.js", import.meta.url)).catch(() => {});
  if (!worker.controller) worker.ready.then(({ active }) => active.postMessage({ keep: location.href }));
}
