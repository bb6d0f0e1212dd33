// Without this script an abbreviation is a link to the page that explains it. With it, the long form opens behind the
// abbreviation, in the line itself: for a finger, a key and a screen reader alike, and nothing covers the text.
for (const link of document.querySelectorAll("a.bt-abbr")) {
  const abbreviation = link.firstElementChild;
  const button = document.createElement("button");
  button.type = "button";
  button.className = link.className;
  button.setAttribute("aria-expanded", "false");
  button.append(abbreviation);

  const meaning = document.createElement("a");
  meaning.href = link.href;
  meaning.textContent = abbreviation.title;
  const note = document.createElement("span");
  note.hidden = true;
  note.append(" (", meaning, ")");

  button.addEventListener("click", () => {
    note.hidden = !note.hidden;
    button.setAttribute("aria-expanded", String(!note.hidden));
  });
  link.replaceWith(button, note);
}
