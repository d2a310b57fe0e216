/**
 * The page: asks for its words, then hears of each round of building and hangs what there is.
 */
import { hangChannels, hangPosters, hangScreens, showProblems } from "./wall.js";
import { onceLetGo } from "./held.js";
import { by, learn, local, look, say } from "./look.js";
import { beginForms, knowWall } from "./forms.js";
import { fillForms } from "./saving.js";

const PATIENCE_MS = 1000; // Until it is asked again whether the program is back.

/** @type {import("./wall.js").News | null} */
let news = null;
let severity = "";

async function begin() {
  await learn();
  look.begin(hang);
  beginForms(filter); // Problems lead to their forms.
  addEventListener("resize", hang);
  by("playing").addEventListener("click", pauseOrPlay);
  listen();
}

/** Server-sent events come back by themselves when the program does. */
function listen() {
  const stream = new EventSource("/news");
  stream.onmessage = (event) => {
    const told = /** @type {import("./wall.js").News} */ (JSON.parse(event.data));
    // A program that has just come back has nothing to hang yet.
    news = told.status || !news ? told : { ...news, is_building: told.is_building };
    hang();
  };
  stream.onerror = async () => {
    const answer = await fetch("/words").catch(() => null);
    by("status").textContent = say(answer?.status === 403 ? "moved" : "lost");
    // Of an answer that is none it takes its leave for good.
    if (stream.readyState === EventSource.CLOSED) setTimeout(listen, PATIENCE_MS);
  };
}

function hang() {
  onceLetGo(by("wall"), hangNews);
}

function hangNews() {
  if (!news) return;
  const { wall, status, is_building } = news;
  document.title = by("title").textContent = wall.title || "signage";
  const told = status && say("build", { number: status.number, seconds: local(status.took_s) });
  by("status").textContent = is_building ? say("building") : (told ?? "");
  hangScreens(by("screens"), news);
  hangPosters(by("posters"), news);
  hangChannels(by("channels"), wall);
  by("posters").parentElement.hidden = !wall.posters.length;
  by("channels").parentElement.hidden = !wall.channels.length;
  filter();
  knowWall(wall, status?.number ?? 0);
  // Words can be written before the first build has ended.
  if (!is_building || !status) fillForms();
}

function filter() {
  const problems = news?.status?.problems ?? [];
  const counts = ["", "error", "warning", "note"].map((name) => ({
    name,
    count: problems.filter((each) => !name || each.severity === name).length,
  }));
  const words = { "": "all", error: "errors", warning: "warnings", note: "notes" };
  const had = document.activeElement?.parentElement === by("severities");
  by("severities").replaceChildren(
    ...counts.map(({ name, count }) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = `${say(words[/** @type {"error"} */ (name)])} ${count}`;
      button.setAttribute("aria-pressed", String(name === severity));
      button.addEventListener("click", () => {
        severity = name;
        filter();
      });
      return button;
    }),
  );
  if (had) by("severities").querySelector("[aria-pressed=true]")?.focus();
  showProblems(by("problems"), problems.filter((each) => !severity || each.severity === severity));
}

function pauseOrPlay() {
  const isPlaying = by("playing").dataset.paused !== "true";
  by("playing").dataset.paused = String(isPlaying);
  by("playing").textContent = say(isPlaying ? "play" : "pause");
  const films = /** @type {HTMLVideoElement[]} */ ([...document.querySelectorAll("#hung video")]);
  // Together from the beginning of the same second: loops of one length stay in step.
  const at = Math.min(...films.map((film) => film.currentTime));
  for (const film of films) {
    if (isPlaying) film.pause();
    else {
      if (film.duration) film.currentTime = at % film.duration;
      film.play();
    }
  }
}

begin();
