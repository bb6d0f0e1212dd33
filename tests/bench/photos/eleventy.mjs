// eleventy-img as its documentation shows it, quality set as everywhere in the bench: node eleventy.mjs PHOTOS.json OUT
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(join(process.env.BENCH_NODE, "package.json"));
const load = async (name) => (await import(pathToFileURL(require.resolve(name)))).default;
const Image = await load("@11ty/eleventy-img");
(await load("sharp")).concurrency(1);
const [list, out] = process.argv.slice(2);
Image.concurrency = 1;

for (const photo of JSON.parse(readFileSync(list, "utf8"))) {
  await Image(photo, {
    widths: [1920, 1280, 640, 320],
    formats: ["webp", "jpeg"],
    outputDir: out,
    fixOrientation: true,
    useCache: false,
    sharpWebpOptions: { quality: 75 },
    sharpJpegOptions: { quality: 80 },
    filenameFormat: (id, source, width, format) => `${basename(source, ".jpg")}-${width}.${format === "jpeg" ? "jpg" : format}`,
  });
}
