import { NAME, SITE, cards, e, page } from "./_includes/parts.mjs";

export const data = { permalink: "/" };

export function render({ collections }) {
  const schools = collections.schools.map(({ key, title }) => `<li><a href="${SITE}/${key}/">${e(title)}</a></li>`);
  return page(NAME, "", `<h1>${NAME}</h1>${cards(collections.newest)}<ul>${schools.join("\n")}</ul>`);
}
