// Links to the glossary become buttons that open the long form in the line itself: for finger, key and screen reader.
for (const link of document.querySelectorAll("a.bt-abbr")) {
  const [written] = link.children;
  const button = document.createElement("button");
  button.type = "button";
  button.className = link.className;
  button.setAttribute("aria-expanded", "false");
  button.append(written);

  const meaning = document.createElement("a");
  meaning.href = link.href;
  meaning.append(written.title);
  const note = document.createElement("span");
  note.hidden = true;
  note.append(" (", meaning, ")");

  button.onclick = () => {
    note.hidden = !note.hidden;
    button.setAttribute("aria-expanded", !note.hidden);
  };
  link.replaceWith(button, note);
}
