// What several templates share.
export const SITE = "https://bench.example";
export const NAME = "Cổng tin các trường";
const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

export const e = (text) => text.replace(/[&<>"]/g, (sign) => SIGNS[sign]);
export const iso = (date) => date.toISOString();
export const day = (date) => date.toISOString().slice(0, 10).split("-").reverse().join("/");

export const page = (title, head, body) => `<!DOCTYPE html>
<html lang="vi">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${e(title)}</title>
  ${head}
  <link rel="alternate" type="application/atom+xml" href="${SITE}/feeds/all.atom.xml" title="${NAME}">
</head>
<body>
  <header>
    <p><a href="${SITE}/">${NAME}</a></p>
  </header>
  <main>
    ${body}
  </main>
  <footer><p>${NAME}</p></footer>
</body>
</html>
`;

export const cards = (articles) => `<ol>
  ${articles
    .map(
      (article) => `<li>
    <h2><a href="${SITE}${article.url}">${e(article.data.title)}</a></h2>
    <p><time datetime="${iso(article.date)}">${day(article.date)}</time> · ${e(article.data.schoolName)}</p>
    <div>${e(article.data.summary)}</div>
  </li>`,
    )
    .join("\n")}
</ol>`;

export const pager = (base, { number, count }) => `<nav>
  ${number > 1 ? `<a href="${SITE}${address(base, number - 1)}" rel="prev">Trang trước</a>` : ""}
  <span>${number} / ${count}</span>
  ${number < count ? `<a href="${SITE}${address(base, number + 1)}" rel="next">Trang sau</a>` : ""}
</nav>`;

export const address = (base, number) => (number === 1 ? `/${base}/` : `/${base}/${number}/`);

export const atom = (title, articles) => `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>${e(title)}</title><id>${SITE}/</id>
<updated>${iso(articles[0].date)}</updated>
${articles
  .map(
    (article) => `<entry><title>${e(article.data.title)}</title><id>${SITE}${article.url}</id>
<link href="${SITE}${article.url}"/><updated>${iso(article.date)}</updated><summary>${e(article.data.summary)}</summary></entry>`,
  )
  .join("\n")}
</feed>
`;
