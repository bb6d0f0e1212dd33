// The kinds of pages that every program of the bench makes; nothing else is switched on.
const PER_PAGE = 20;
const FEED = 20;

const newestFirst = (api) => api.getFilteredByTag("article").sort((a, b) => b.date - a.date || (a.url < b.url ? 1 : -1));

const slug = (text) =>
  text
    .toLowerCase()
    .replaceAll("đ", "d")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-");

function grouped(articles, keys) {
  const groups = new Map();
  for (const article of articles)
    for (const [key, title] of keys(article)) {
      if (!groups.has(key)) groups.set(key, { key, title, articles: [] });
      groups.get(key).articles.push(article);
    }
  return [...groups.values()];
}

// A list of any length as pages of one flat collection: Eleventy paginates one level only.
function paged(groups) {
  return groups.flatMap((group) => {
    const count = Math.ceil(group.articles.length / PER_PAGE);
    return Array.from({ length: count }, (_, n) => ({
      ...group,
      number: n + 1,
      count,
      articles: group.articles.slice(n * PER_PAGE, (n + 1) * PER_PAGE),
    }));
  });
}

export default function (config) {
  config.addPassthroughCopy({ "src/images": "images" });
  config.addCollection("newest", (api) => newestFirst(api).slice(0, FEED));
  config.addCollection("schools", (api) =>
    grouped(newestFirst(api), (article) => [[article.data.school, article.data.schoolName]]),
  );
  config.addCollection("schoolPages", (api) =>
    paged(grouped(newestFirst(api), (article) => [[article.data.school, article.data.schoolName]])),
  );
  config.addCollection("tagPages", (api) =>
    paged(grouped(newestFirst(api), (article) => article.data.topics.map((tag) => [slug(tag), tag]))),
  );
  config.addCollection("neighbours", (api) => {
    const found = {};
    for (const school of grouped(newestFirst(api), (article) => [[article.data.school, ""]])) {
      const newest = school.articles.slice(0, 10);
      school.articles.forEach((article, n) => {
        found[article.url] = { newer: school.articles[n - 1], older: school.articles[n + 1], newest };
      });
    }
    return found;
  });
  return { dir: { input: "src", output: "output", includes: "_includes" }, markdownTemplateEngine: false };
}
