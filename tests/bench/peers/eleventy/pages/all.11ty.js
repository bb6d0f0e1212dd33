import { NAME, atom } from "./_includes/parts.mjs";

export const data = { permalink: "/feeds/all.atom.xml" };

export const render = ({ collections }) => atom(NAME, collections.newest);
