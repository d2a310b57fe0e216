/**
 * One screen or poster in full size: frame by frame, along its time, slide by slide.
 */
import { address, make } from "./wall.js";
import { by, say } from "./look.js";

/** @param {any} shown  a screen, or a poster */
export function view(shown) {
  by("viewer-title").textContent = [shown.playlist_title ?? shown.title ?? shown.name, shown.screen ?? shown.page].join(" · ");
  const stills = shown.stills ?? [];
  const film = shown.loop;
  by("viewer-time").hidden = by("viewer-hint").hidden = !film;
  by("viewer-slides").replaceChildren(
    ...(film ? [slide(say("play"), () => showFilm(film))] : []),
    ...stills.map((/** @type {any} */ each) => slide(each.slide ?? each.path, () => showPicture(each))),
  );
  if (film) showFilm(film);
  else showPicture(shown.proof ?? stills[0]);
  by("viewer").showModal();
}

/** One picture by itself. @param {string} title @param {string} src */
export function enlarge(title, src) {
  by("viewer-title").textContent = title;
  by("viewer-slides").replaceChildren();
  by("viewer-time").hidden = by("viewer-hint").hidden = true;
  by("viewer-stage").replaceChildren(make("img", { src, alt: "" }));
  by("viewer").showModal();
}

/** @param {string} name @param {() => void} open */
function slide(name, open) {
  const button = make("button", { type: "button", textContent: name });
  button.addEventListener("click", open);
  return make("li", {}, button);
}

/** @param {any} file */
function showPicture(file) {
  by("viewer-stage").replaceChildren(make("img", { src: address(file.path), alt: "" }));
  by("viewer-time").hidden = by("viewer-hint").hidden = true;
}

/** @param {any} file */
function showFilm(file) {
  const film = make("video", { src: address(file.path), muted: true, loop: true, autoplay: true, playsInline: true });
  const time = by("viewer-time");
  const frames = Math.round(file.duration_s * file.fps);
  time.hidden = by("viewer-hint").hidden = false;
  time.max = frames - 1;
  time.oninput = () => {
    film.pause();
    seek(film, Number(time.value), file.fps);
  };
  film.addEventListener("timeupdate", () => {
    if (!film.paused) time.value = Math.floor(film.currentTime * file.fps);
  });
  by("viewer").onkeydown = (/** @type {KeyboardEvent} */ event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step) {
      event.preventDefault();
      film.pause();
      const now = Math.floor(film.currentTime * file.fps + 1e-3);
      time.value = (now + step + frames) % frames;
      seek(film, Number(time.value), file.fps);
    } else if (event.key === " " && document.activeElement?.tagName !== "BUTTON") {
      event.preventDefault();
      if (film.paused) film.play();
      else film.pause();
    }
  };
  by("viewer").onclose = () => by("viewer-stage").replaceChildren();
  by("viewer-stage").replaceChildren(film);
}

/** To the middle of a frame: its beginning may be taken for the end of the one before. */
/** @param {HTMLVideoElement} film @param {number} frame @param {number} fps */
function seek(film, frame, fps) {
  film.currentTime = (frame + 0.5) / fps;
}
