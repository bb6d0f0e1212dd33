import { NAME, address, cards, e, page, pager } from "./_includes/parts.mjs";

export const data = {
  pagination: { data: "collections.tagPages", size: 1, alias: "group" },
  permalink: ({ group }) => address(`tag/${group.key}`, group.number),
};

export const render = ({ group }) =>
  page(
    `${group.title} – ${NAME}`,
    "",
    `<h1>${e(group.title)}</h1>${cards(group.articles)}${pager(`tag/${group.key}`, group)}`,
  );
