// LOOP by editly: a clip for each slide, its parts drawn with Fabric.js, a fade between them.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { registerFont } from "canvas";
import editly from "editly";
import QRCode from "qrcode";

const [jobFile, out] = process.argv.slice(2);
const job = JSON.parse(readFileSync(jobFile, "utf8"));
const { width, height, sizes: size, colors: color, entrance } = job;

registerFont(job.fonts.regular, { family: "Notice", weight: "400" });
registerFont(job.fonts.bold, { family: "Notice", weight: "700" });

function text(fabric, content, fontSize, lineHeight, options) {
  // Fabric multiplies a line's height by 1.13 itself.
  const style = { fontFamily: "Notice", fill: color.ink, fontSize };
  return new fabric.Textbox(content, { ...style, lineHeight: lineHeight / fontSize / 1.13, ...options });
}

function band(fabric, footer) {
  const top = height - size.footer_height;
  const words = { originX: "center", originY: "center", textAlign: "center", fontWeight: 700 };
  return [
    new fabric.Rect({ left: 0, top, width, height: size.footer_height, fill: color.accent }),
    text(fabric, footer, size.footer, size.footer, {
      ...words,
      width,
      left: width / 2,
      top: top + size.footer_height / 2,
    }),
  ];
}

function step(fabric, content, index, top) {
  const left = size.edge + size.disc + size.disc_gap;
  const words = text(fabric, content, size.step, size.step_line, {
    left,
    width: width - size.edge - left,
    originY: "center",
  });
  const middle = top + Math.max(size.disc, words.height) / 2;
  words.set({ top: middle });
  const centre = { left: size.edge + size.disc / 2, top: middle, originX: "center", originY: "center" };
  const disc = new fabric.Circle({ ...centre, radius: size.disc / 2, fill: color.accent });
  const number = text(fabric, String(index + 1), size.number, size.number, {
    ...centre,
    width: size.disc,
    textAlign: "center",
    fontWeight: 700,
  });
  return { objects: [disc, number, words], bottom: top + Math.max(size.disc, words.height) };
}

function code(fabric, link, top) {
  const { size: count, data } = QRCode.create(link, { errorCorrectionLevel: "M" }).modules;
  const module = size.qr / (count + 8);
  const at = { left: (width - size.qr) / 2, top };
  const squares = Array.from(data, (dark, index) =>
    dark ? `M${(index % count) + 4} ${Math.floor(index / count) + 4}h1v1h-1z` : "",
  );
  const ground = new fabric.Rect({ ...at, width: size.qr, height: size.qr, fill: "#fff" });
  const modules = new fabric.Path(squares.join(""), { fill: "#000", scaleX: module, scaleY: module });
  modules.set({ left: at.left + 4 * module, top: top + 4 * module });
  return [ground, modules];
}

/** The parts of a slide in the order in which they enter, each a list of objects. */
function parts(fabric, slide) {
  const headline = text(fabric, slide.headline, size.headline, size.headline_line, {
    left: size.edge,
    top: size.top,
    width: width - 2 * size.edge,
    fontWeight: 700,
  });
  const found = [[headline]];
  let top = size.top + headline.height + size.headline_gap;
  for (const [index, content] of slide.steps.entries()) {
    const { objects, bottom } = step(fabric, content, index, top);
    found.push(objects);
    top = bottom + size.gap;
  }
  return [...found, code(fabric, slide.link, top), band(fabric, slide.footer)];
}

function ground(fabric) {
  const fill = new fabric.Gradient({
    coords: { x1: 0, y1: 0, x2: 0, y2: height },
    colorStops: [
      { offset: 0, color: color.top },
      { offset: 1, color: color.bottom },
    ],
  });
  return new fabric.Rect({ left: 0, top: 0, width, height, fill });
}

/** A layer that draws the slide at each moment; its parts enter after `delay` seconds. */
function layer(slide, seconds, delay) {
  return {
    type: "fabric",
    func({ fabric }) {
      const back = ground(fabric);
      const entering = parts(fabric, slide).flatMap((objects, index) =>
        objects.map((object) => ({ object, top: object.top, start: delay + index * entrance.stagger })),
      );
      return {
        onRender(progress, canvas) {
          canvas.add(back);
          for (const { object, top, start } of entering) {
            const passed = (progress * seconds - start) / entrance.seconds;
            const eased = 1 - (1 - Math.min(1, Math.max(0, passed))) ** 3;
            object.set({ opacity: eased, top: top + Math.round(entrance.rise * (1 - eased)) });
            canvas.add(object);
          }
        },
      };
    },
  };
}

const [first, second] = job.slides;
const longer = job.slide_seconds + job.fade_seconds;
await editly({
  outPath: join(out, "loop.mp4"),
  width,
  height,
  fps: job.fps,
  ffmpegPath: job.ffmpeg,
  customOutputArgs: [
    ...["-vf", "format=yuv420p", "-vcodec", "libx264"],
    ...["-preset", job.encoder.preset, "-crf", String(job.encoder.crf)],
  ],
  defaults: { transition: { name: "fade", duration: job.fade_seconds } },
  clips: [
    { duration: job.slide_seconds, layers: [layer(first, job.slide_seconds, entrance.delay)] },
    { duration: longer, layers: [layer(second, longer, entrance.delay + job.fade_seconds)] },
  ],
});
