import { SITE, day, e, iso, page } from "./parts.mjs";

const slug = (text) =>
  text.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/\p{M}/gu, "").replace(/[^a-z0-9]+/g, "-");

export function render({ title, summary, page: here, school, schoolName, topics, content, collections }) {
  const { newer, older, newest } = collections.neighbours[here.url];
  const link = (article, rel) => `<a href="${SITE}${article.url}"${rel}>${e(article.data.title)}</a>`;
  return page(
    `${title} – ${schoolName}`,
    `<link rel="canonical" href="${SITE}${here.url}">
  <meta name="description" content="${e(summary)}">`,
    `<article>
  <h1>${e(title)}</h1>
  <p><time datetime="${iso(here.date)}">${day(here.date)}</time>
    · <a href="${SITE}/${school}/">${e(schoolName)}</a></p>
  ${content}
  <ul>
    ${topics.map((tag) => `<li><a href="${SITE}/tag/${slug(tag)}/">${e(tag)}</a></li>`).join("\n")}
  </ul>
</article>
<nav>
  ${older ? link(older, ' rel="prev"') : ""}
  ${newer ? link(newer, ' rel="next"') : ""}
</nav>
<aside>
  <h2>Tin mới</h2>
  <ul>${newest.map((article) => `<li>${link(article, "")}</li>`).join("\n")}</ul>
</aside>`,
  );
}
