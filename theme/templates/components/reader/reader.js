// The reader's own text size and contrast, remembered on this device and nowhere else. This module is fetched in the
// head and holds the first picture of the page back until it has run (blocking="render"), so that nothing is seen to
// change; the controls come with the masthead. Without a script they stay hidden.

const KEY = "bangtin-reader";
const KNOWN = { size: ["large", "larger"], contrast: ["more"] };
const root = document.documentElement;

/** What was chosen before; nothing where the browser keeps nothing, or something else wrote there. */
function remembered() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

/** Show the page as chosen: an attribute of the root for each choice, which the stylesheet knows. */
function apply(chosen) {
  for (const [name, values] of Object.entries(KNOWN)) {
    if (values.includes(chosen[name])) root.dataset[name] = chosen[name];
    else delete root.dataset[name];
  }
}

/** Bring the controls to life; they say what is so. */
function start() {
  const details = document.querySelector(".bt-reader");
  if (!details) return;
  const form = details.querySelector("form");
  const summary = details.querySelector("summary");
  const say = () => {
    for (const name of Object.keys(KNOWN)) form.elements[name].value = root.dataset[name] ?? "";
  };
  const close = () => {
    details.open = false;
  };

  form.addEventListener("change", () => {
    const chosen = Object.fromEntries(new FormData(form));
    apply(chosen);
    try {
      localStorage.setItem(KEY, JSON.stringify(chosen));
    } catch {
      // Nothing is kept here: the choice holds for this page.
    }
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    close();
    summary.focus();
  });
  document.addEventListener("click", (event) => {
    if (!details.contains(event.target)) close();
  });
  details.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !details.contains(event.relatedTarget)) close();
  });
  // Chosen in another tab, or on a page that Back brings back as it was.
  const again = () => {
    apply(remembered());
    say();
  };
  addEventListener("storage", again);
  addEventListener("pageshow", (event) => event.persisted && again());
  say();
  details.hidden = false;
}

apply(remembered());
if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
else start();
