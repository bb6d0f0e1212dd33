// Copies the link, or opens the phone's own list of ways to share (there Zalo is one). Without this script the buttons
// stay hidden; the links beside them need none.
const copy = document.querySelector("[data-copy]");
const more = document.querySelector("[data-share]");

if (navigator.clipboard) {
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(copy.dataset.copy);
    copy.parentNode.querySelector("[role=status]").textContent = copy.dataset.done;
  });
}

if (navigator.share) {
  more.hidden = false;
  more.addEventListener("click", () => {
    navigator.share({ title: document.title, url: more.dataset.share }).catch(() => {});
  });
}
