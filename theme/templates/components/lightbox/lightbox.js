// The photos of a page one at a time. All it shows is in the page already: links to the files, pictures, captions.
// The open photo is in the address (#anh-3), so that it can be shared and Back closes it.

const dialog = document.querySelector(".bt-lightbox");
const track = dialog.querySelector(".bt-lightbox__track");
const [count, description] = dialog.querySelector(".bt-lightbox__count").children;
const [previous, next, close] = dialog.querySelectorAll("button");
// Where dialogs are unknown, the links stay what they are.
const known = dialog.showModal ? ".bt-figure > a, .bt-gallery__item > a" : "none";
const thumbs = [...document.querySelectorAll(known)];
const links = thumbs.filter((link, place) => thumbs.findIndex((other) => other.href === link.href) === place);
const thrifty = navigator.connection?.saveData || matchMedia("(prefers-reduced-data: reduce)").matches;
const images = [];
let shown = -1;
let scrolling;

/** Index of the photo that the address names, or -1. */
function asked() {
  const number = Number(/^#anh-([1-9]\d{0,3})$/.exec(location.hash)?.[1] ?? 0);
  return number <= links.length ? number - 1 : -1;
}

function element(tag, className, ...children) {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...children);
  return made;
}

/** A slide for each photo, without its picture yet. */
function fill() {
  for (const link of links) {
    const thumb = link.querySelector("img");
    const image = element("img", thumb.className);
    image.alt = thumb.alt;
    const ratio = [...link.parentNode.classList].find((name) => name.startsWith("bt-r-"));
    const slide = element("figure", `bt-lightbox__slide ${ratio}`, element("div", "bt-lightbox__stage", image));
    const caption = link.parentNode.querySelector("figcaption");
    if (caption) slide.append(caption.cloneNode(true));
    track.append(slide);
    images.push(image);
  }
}

/** Fetch a picture, no larger than the screen can show. */
function load(index) {
  const image = images[index];
  if (!image || image.srcset) return;
  const thumb = links[index].querySelector("img");
  const ratio = thumb.getAttribute("width") / thumb.getAttribute("height");
  image.onload = () => image.removeAttribute("class");
  image.sizes = `min(100vw, ${Math.round(ratio * 90)}vh)`;
  image.srcset = links[index].querySelector("source").srcset;
}

/** Tell what is shown: to eyes, to screen readers, to the address. */
function settle(index) {
  if (index === shown) return;
  shown = index;
  count.textContent = `${index + 1} / ${links.length}`;
  description.textContent = images[index].alt;
  previous.setAttribute("aria-disabled", index === 0);
  next.setAttribute("aria-disabled", index === links.length - 1);
  [...track.children].forEach((slide, place) => slide.setAttribute("aria-hidden", place !== index));
  history.replaceState(history.state, "", `#anh-${index + 1}`);
  load(index);
  const neighbours = () => [1, -1].forEach((step) => load(index + step));
  if (!thrifty) images[index].decode().then(neighbours, neighbours);
}

function go(index, behavior = "auto") {
  const there = Math.max(0, Math.min(index, links.length - 1));
  track.scrollTo({ left: there * track.clientWidth, behavior });
  settle(there);
}

function open(index) {
  if (!images.length) fill();
  if (!dialog.open) dialog.showModal();
  go(index, "instant");
}

function push(index) {
  history.scrollRestoration = "manual";
  history.pushState(null, "", `#anh-${index + 1}`);
  open(index);
}

for (const link of thumbs) {
  link.setAttribute("aria-haspopup", "dialog");
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    push(links.findIndex((other) => other.href === link.href));
  });
}

previous.addEventListener("click", () => go(shown - 1));
next.addEventListener("click", () => go(shown + 1));
close.addEventListener("click", () => dialog.close());

dialog.addEventListener("click", (event) => {
  if (event.target.matches(".bt-lightbox__stage, .bt-lightbox__slide")) dialog.close();
});

dialog.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const last = links.length - 1;
  const goal = { ArrowLeft: shown - 1, ArrowRight: shown + 1, Home: 0, End: last }[event.key];
  if (goal === undefined) return;
  event.preventDefault();
  go(goal, Math.abs(goal - shown) > 1 ? "instant" : "auto");
});

track.addEventListener("scroll", () => {
  clearTimeout(scrolling);
  scrolling = setTimeout(() => {
    if (dialog.open) settle(Math.round(track.scrollLeft / track.clientWidth));
  }, 100);
});

dialog.addEventListener("close", () => {
  if (asked() >= 0) history.back();
  links[shown].focus({ preventScroll: true });
  links[shown].scrollIntoView({ block: "nearest", behavior: "instant" });
  shown = -1;
});

addEventListener("popstate", () => {
  const index = asked();
  if (index >= 0) return open(index);
  dialog.close();
  history.scrollRestoration = "auto";
});

// A shared link: below the open photo lies the page, so that Back leads there too.
const first = asked();
if (first >= 0) {
  history.replaceState(null, "", location.pathname + location.search);
  push(first);
}
