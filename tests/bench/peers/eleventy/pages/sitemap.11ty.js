import { SITE, iso } from "./_includes/parts.mjs";

export const data = { permalink: "/sitemap.xml" };

export function render({ collections }) {
  const schools = collections.schools.map(({ key }) => `<url><loc>${SITE}/${key}/</loc></url>`);
  const articles = collections.article.map(
    (article) => `<url><loc>${SITE}${article.url}</loc><lastmod>${iso(article.date)}</lastmod></url>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>${SITE}/</loc></url>
${[...schools, ...articles].join("\n")}
</urlset>
`;
}
