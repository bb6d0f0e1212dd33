import { atom } from "./_includes/parts.mjs";

export const data = {
  pagination: { data: "collections.schools", size: 1, alias: "group" },
  permalink: ({ group }) => `/feeds/${group.key}.atom.xml`,
};

export const render = ({ group }) => atom(group.title, group.articles.slice(0, 20));
