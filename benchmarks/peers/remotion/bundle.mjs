// Bundle the composition, as a project does once before it renders many videos.
import { copyFileSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "@remotion/bundler";

const [jobFile, out] = process.argv.slice(2);
const { fonts } = JSON.parse(readFileSync(jobFile, "utf8"));
const publicDir = join(out, "public");
mkdirSync(publicDir, { recursive: true });
copyFileSync(fonts.regular, join(publicDir, "regular.ttf"));
copyFileSync(fonts.bold, join(publicDir, "bold.ttf"));
const entryPoint = join(import.meta.dirname, "src", "index.jsx");
await bundle({ entryPoint, publicDir, outDir: join(out, "bundle") });
