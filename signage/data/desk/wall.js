/**
 * Hanging: every screen, poster and channel in its frame; what stays is left alone.
 */
import { asEmitters, look, say } from "./look.js";
import { formOf, linkTo } from "./place.js";
import { view } from "./viewer.js";

/**
 * @typedef {{path: string, width: number, height: number, duration_s: number | null, fps: number | null, bytes: number, sha256: string, slide: string | null}} File
 * @typedef {{folder: string, playlist: string, playlist_title: string, screen: string, title: string, medium: string, is_one_bit: boolean, width: number, height: number, pitch_mm: number, near_m: number, far_m: number, loop: File | null, stills: File[], slides: string[], files: string[]}} Screen
 * @typedef {{name: string, title: string, page: string, page_title: string, picture: string, width_mm: number, height_mm: number, proof: File | null, pdf: File | null}} Poster
 * @typedef {{code: string, severity: string, message: string, label: string | null, hints: string[], about: string | null, screens: string[], picture: string | null, place: string | null, line: string | null, form: {kind: string, of: string, number: number | null} | null}} Problem
 * @typedef {{title: string, screens: Screen[], posters: Poster[], channels: {kind: string, files: File[]}[], papers: string[]}} Wall
 * @typedef {{number: number, took_s: number, made: string[], kept: string[], problems: Problem[]}} Status
 * @typedef {{is_building: boolean, wall: Wall, status: Status | null}} News
 */

/** Where a file is fetched. @param {string} path */
export const address = (path) => `/output/${path.split("/").map(encodeURIComponent).join("/")}`;

/**
 * @param {string} tag
 * @param {Record<string, any>} [properties]
 * @param {(Node | string)[]} children
 * @returns {any}
 */
export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/**
 * Let *holder* have one figure for each of *things*; one that has its *key* already is kept.
 * @template T
 * @param {HTMLElement} holder
 * @param {T[]} things
 * @param {(thing: T) => string} key
 * @param {(figure: any, thing: T) => void} renew
 */
function renewAll(holder, things, key, renew) {
  const standing = new Map([...holder.children].map((each) => [/** @type {any} */ (each).dataset.key, each]));
  const figures = things.map((thing) => {
    const figure = standing.get(key(thing)) ?? make("figure");
    figure.dataset.key = key(thing);
    renew(figure, thing);
    return figure;
  });
  if (figures.length !== holder.children.length || figures.some((each, i) => each !== holder.children[i])) {
    holder.replaceChildren(...figures);
  }
}

/** @param {HTMLElement} holder @param {News} news */
export function hangScreens(holder, news) {
  // Nothing has a size in what is not shown.
  if (!holder.offsetParent) return;
  const { wall, status } = news;
  const largest = Math.max(1, ...wall.screens.map((each) => Math.max(each.width, each.height) * each.pitch_mm));
  renewAll(holder, wall.screens, (each) => each.folder, (figure, screen) => {
    const box = look.box(screen.width * screen.pitch_mm, screen.height * screen.pitch_mm, largest, screen.medium === "led" ? screen.width : 0);
    const shown = screen.loop ?? screen.stills[0] ?? null;
    const isOld = Boolean(shown && status?.kept.includes(shown.path));
    figure.className = screen.medium + (isOld ? " old" : "");
    const frame = framed(figure, shown, box, Boolean(screen.loop), () => view(screen));
    frame.setAttribute("aria-label", `${say("show")}: ${screen.playlist_title}, ${screen.title}`);
    const picture = /** @type {HTMLElement | null} */ (frame.querySelector("video, img"));
    if (picture && screen.medium === "led") asEmitters(picture, screen.width, box.width);
    const problems = (status?.problems ?? []).filter((each) => each.severity !== "note" && each.screens.includes(screen.screen));
    caption(figure, screen.playlist_title, `${screen.title} · ${screen.width} × ${screen.height} px`, [
      ...(isOld ? [say("old_picture")] : []),
      ...new Set(problems.map((each) => each.message)),
    ], [
      ...(screen.slides.length ? [editing(linkToSlide(screen), screen.title)] : []),
      ...(screen.files.length ? [link(`/zip/${encodeURI(screen.folder)}`, say("download_zip"), true)] : []),
    ]);
    pulse(figure, shown, status);
  });
}

/** @param {HTMLElement} holder @param {News} news */
export function hangPosters(holder, news) {
  if (!holder.offsetParent) return;
  const { wall, status } = news;
  const largest = Math.max(1, ...wall.posters.map((each) => Math.max(each.width_mm, each.height_mm)));
  renewAll(holder, wall.posters, (each) => `${each.name} ${each.page} ${each.proof?.path}`, (figure, poster) => {
    const box = look.box(poster.width_mm, poster.height_mm, largest);
    figure.className = "page";
    const frame = framed(figure, poster.proof, box, false, () => poster.proof && view(poster));
    frame.setAttribute("aria-label", `${say("show")}: ${poster.title || poster.name}, ${poster.page_title}`);
    const edit = editing(linkTo({ kind: "poster", of: poster.name, name: "" }), poster.title || poster.name);
    const links = [edit, ...(poster.pdf ? [link(address(poster.pdf.path), say("print_file"), true)] : [])];
    caption(figure, poster.title || poster.name, poster.page_title, [], links);
    pulse(figure, poster.proof, status);
  });
}

/** @param {HTMLElement} holder @param {Wall} wall */
export function hangChannels(holder, wall) {
  const papers = wall.papers.map((path) => make("p", {}, link(address(path), path, false)));
  holder.replaceChildren(
    ...papers,
    ...wall.channels.map(({ kind, files }) =>
      make("article", {}, make("h3", { textContent: kind }), make("ul", {},
        ...files.map((file) => make("li", {}, link(address(file.path), file.path.split("/").slice(2).join("/"), false))))),
    ),
  );
}

/**
 * The frame of *figure*, showing *file* in a box of so many CSS pixels.
 * @param {HTMLElement} figure
 * @param {File | null} file
 * @param {{width: number, height: number}} box
 * @param {boolean} isFilm
 * @param {() => void} open
 */
function framed(figure, file, box, isFilm, open) {
  let frame = /** @type {HTMLElement | null} */ (figure.querySelector(".frame"));
  const shows = file ? `${file.path} ${file.sha256}` : "";
  if (!frame || frame.dataset.shows !== shows) {
    const next = /** @type {HTMLButtonElement} */ (make("button", { type: "button", className: "frame" }));
    next.dataset.shows = shows;
    if (!file) {
      next.classList.add("empty");
      next.disabled = true;
      next.textContent = say("not_made");
    } else if (isFilm) {
      next.append(make("video", { src: `${address(file.path)}?${file.sha256.slice(0, 8)}`, muted: true, loop: true, autoplay: true, playsInline: true }));
    } else {
      next.append(make("img", { src: `${address(file.path)}?${file.sha256.slice(0, 8)}`, alt: "" }));
    }
    if (frame) frame.replaceWith(next);
    else figure.prepend(next);
    frame = next;
  }
  frame.onclick = open;
  frame.style.width = `${box.width}px`;
  frame.style.height = `${box.height}px`;
  frame.style.boxSizing = "content-box";
  return frame;
}

/** @param {HTMLElement} figure @param {string} title @param {string} detail @param {string[]} said @param {Node[]} links */
function caption(figure, title, detail, said, links) {
  const made = make("figcaption", {}, make("p", {}, make("strong", { textContent: title })), make("p", { className: "soft", textContent: detail }),
    ...said.map((text) => make("p", { className: "bad", textContent: text })), ...links);
  const before = figure.querySelector("figcaption");
  if (before?.isEqualNode(made)) return;
  if (before) before.replaceWith(made);
  else figure.append(made);
}

/** @param {HTMLElement} figure @param {File | null} file @param {Status | null} status */
function pulse(figure, file, status) {
  const isNew = Boolean(file && status && status.number > 1 && status.made.includes(file.path));
  figure.classList.toggle("new", isNew);
}

/** Where the words are that *screen* shows first. @param {Screen} screen */
const linkToSlide = (screen) => linkTo({ kind: "slide", of: screen.playlist, name: screen.slides[0] });

/** @param {string} href @param {string} title */
function editing(href, title) {
  const made = make("a", { href, textContent: say("edit_words") });
  made.setAttribute("aria-label", `${say("edit_words")}: ${title}`);
  return made;
}

/** @param {string} href @param {string} text @param {boolean} isDownload */
function link(href, text, isDownload) {
  const made = make("a", { href, textContent: text });
  if (isDownload) made.download = "";
  else made.target = "_blank";
  return made;
}

/** @param {HTMLElement} list @param {Problem[]} problems */
export function showProblems(list, problems) {
  if (!problems.length) {
    list.replaceChildren(make("li", { className: "soft", textContent: say("no_problems") }));
    return;
  }
  list.replaceChildren(...problems.map((each) => {
    const whole = [each.message, each.place, each.line, ...each.hints].filter(Boolean).join("\n");
    const copy = make("button", { type: "button", className: "link", textContent: say("copy") });
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(`${each.code}: ${whole}`);
      copy.textContent = say("copied");
    });
    const form = each.form && formOf(each.form);
    return make("li", { className: each.severity },
      make("p", {}, make("strong", { textContent: each.message })),
      ...(each.place ? [make("p", { className: "soft", textContent: each.place })] : []),
      ...(each.line ? [make("code", { textContent: each.line.trim() })] : []),
      ...(each.about ? [make("p", { className: "soft", textContent: each.about })] : []),
      ...each.hints.map((hint) => make("p", { className: "hint", textContent: hint })),
      ...(each.picture ? [make("p", {}, link(`/held/${encodeURIComponent(each.picture.split("/").pop() ?? "")}`, say("held"), false))] : []),
      ...(form ? [editing(linkTo(form), each.message), " "] : []),
      copy);
  }));
}
