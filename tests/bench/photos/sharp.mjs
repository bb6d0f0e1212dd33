// sharp, in the ways it is used: node sharp.mjs WAY PHOTOS.json OUT
//   each8  one pipeline per file, four WebP and four JPEG (how eleventy-img and Astro call it)
//   fast8  the same at WebP effort 2
//   each5  one pipeline per file, four WebP and one JPEG: the number of files that we make
//   chain  one raster of the largest size, then each width from the last
import { mkdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { createRequire } from "node:module";

const sharp = createRequire(join(process.env.BENCH_NODE, "package.json"))("sharp");
const [way, list, out] = process.argv.slice(2);
const widths = [1920, 1280, 640, 320];
const effort = way === "fast8" ? 2 : 4;

sharp.concurrency(1);
sharp.cache(false);
mkdirSync(out, { recursive: true });

async function chain(photo, name) {
  let source = sharp(photo).rotate();
  for (const width of widths) {
    const { data, info } = await source.resize(width).raw().toBuffer({ resolveWithObject: true });
    const raw = { raw: { width: info.width, height: info.height, channels: info.channels } };
    await sharp(data, raw).webp({ quality: 75, effort }).toFile(join(out, `${name}-${width}.webp`));
    await sharp(data, raw).jpeg({ quality: 80 }).toFile(join(out, `${name}-${width}.jpg`));
    source = sharp(data, raw);
  }
}

async function each(photo, name) {
  for (const width of widths) {
    await sharp(photo).rotate().resize(width).webp({ quality: 75, effort }).toFile(join(out, `${name}-${width}.webp`));
    if (way === "each5" && width !== 1280) continue;
    await sharp(photo).rotate().resize(width).jpeg({ quality: 80 }).toFile(join(out, `${name}-${width}.jpg`));
  }
}

for (const photo of JSON.parse(readFileSync(list, "utf8"))) {
  await (way === "chain" ? chain : each)(photo, basename(photo, ".jpg"));
}
