// Render the bundled composition: a browser tab for each core.
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { openBrowser, renderMedia, selectComposition } from "@remotion/renderer";

const [jobFile, out] = process.argv.slice(2);
const job = JSON.parse(readFileSync(jobFile, "utf8"));
const settings = {
  browserExecutable: job.browser,
  chromeMode: "headless-shell",
  chromiumOptions: { gl: "swiftshader" },
  logLevel: "error",
};
const puppeteerInstance = await openBrowser("chrome", settings);
const where = { ...settings, serveUrl: join(out, "bundle"), inputProps: job, puppeteerInstance };
await renderMedia({
  ...where,
  composition: await selectComposition({ ...where, id: "loop" }),
  codec: "h264",
  crf: job.encoder.crf,
  x264Preset: job.encoder.preset,
  concurrency: availableParallelism(),
  muted: true,
  outputLocation: join(out, "loop.mp4"),
});
await puppeteerInstance.close({ silent: true });
