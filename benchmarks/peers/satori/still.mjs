// STILL by Satori and resvg: a tree of elements to SVG, and that to PNG, for each variant.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Resvg } from "@resvg/resvg-js";
import QRCode from "qrcode";
import satori from "satori";

const [jobFile, out] = process.argv.slice(2);
const job = JSON.parse(readFileSync(jobFile, "utf8"));
const { width, height, sizes: size, colors: color } = job;

const fonts = [
  { name: "Notice", weight: 400, data: readFileSync(job.fonts.regular) },
  { name: "Notice", weight: 700, data: readFileSync(job.fonts.bold) },
];
const svg = await QRCode.toString(job.slides[0].link, {
  type: "svg",
  errorCorrectionLevel: "M",
  margin: 4,
});
const qr = `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;

function box(style, ...children) {
  return { type: "div", props: { style: { display: "flex", ...style }, children } };
}

function step(text, index) {
  return box(
    { alignItems: "center", fontSize: size.step, lineHeight: `${size.step_line}px`, marginBottom: size.gap },
    box(
      {
        width: size.disc,
        height: size.disc,
        flexShrink: 0,
        borderRadius: size.disc / 2,
        marginRight: size.disc_gap,
        background: color.accent,
        alignItems: "center",
        justifyContent: "center",
        fontSize: size.number,
        fontWeight: 700,
      },
      String(index + 1),
    ),
    box({ flexShrink: 1 }, text),
  );
}

function slide({ headline, steps, footer }) {
  return box(
    {
      width,
      height,
      boxSizing: "border-box",
      flexDirection: "column",
      padding: `${size.top}px ${size.edge}px`,
      color: color.ink,
      fontFamily: "Notice",
      background: `linear-gradient(${color.top}, ${color.bottom})`,
    },
    box(
      {
        fontSize: size.headline,
        fontWeight: 700,
        lineHeight: `${size.headline_line}px`,
        marginBottom: size.headline_gap,
      },
      headline,
    ),
    ...steps.map(step),
    { type: "img", props: { src: qr, width: size.qr, height: size.qr, style: { alignSelf: "center" } } },
    box(
      {
        position: "absolute",
        left: 0,
        bottom: 0,
        width,
        height: size.footer_height,
        background: color.accent,
        alignItems: "center",
        justifyContent: "center",
        fontSize: size.footer,
        fontWeight: 700,
      },
      footer,
    ),
  );
}

for (const [index, content] of job.slides.entries()) {
  const drawing = await satori(slide(content), { width, height, fonts });
  const picture = new Resvg(drawing, { font: { loadSystemFonts: false } }).render().asPng();
  writeFileSync(join(out, `${String(index + 1).padStart(2, "0")}.png`), picture);
}
