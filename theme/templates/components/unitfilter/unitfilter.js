/* Shows the box, and of the entries those that hold every word typed. Without this script all entries stay. */

const fold = text => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d");

const box = document.querySelector(".bt-unitfilter");
const input = box.querySelector("input");
const said = box.querySelector("p");
const parts = [...document.querySelectorAll("[data-part]")].reverse(); // inner ones before those that hold them
const folded = new Set(parts.filter(part => part.matches("details:not([open])")));

/** The headings of the parts an entry lies in. */
const headings = entry => {
  const found = [];
  for (let part = entry.closest("[data-part]"); part; part = part.parentElement.closest("[data-part]"))
    found.push(part.querySelector("h2, h3").textContent);
  return found;
};

const entries = [...document.querySelectorAll("[data-words]")].map(entry => ({
  entry,
  text: fold([entry.textContent, entry.dataset.words, ...headings(entry)].join(" ")),
}));

const filter = () => {
  const words = fold(input.value).split(/\s+/).filter(Boolean);
  let count = 0;
  for (const {entry, text} of entries) {
    entry.hidden = !words.every(word => text.includes(word));
    count += !entry.hidden;
  }
  for (const part of parts) {
    part.hidden = !part.querySelector("[data-words]:not([hidden])");
    if (part.matches("details")) part.open = words.length ? !part.hidden : !folded.has(part);
  }
  const {found, none, total} = said.dataset;
  said.textContent = !words.length ? "" : count ? found.replace("{count}", count).replace("{total}", total) : none;
};

input.addEventListener("input", filter);
box.hidden = false;
if (input.value) filter(); // what the browser kept while the reader was on another page
