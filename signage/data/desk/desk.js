/**
 * The page: asks for its words, then hears of each round of building and hangs what there is.
 */
import { hangChannels, hangPosters, hangScreens, showProblems } from "./wall.js";
import { by, learn, look, say } from "./look.js";
import { fillForms, beginForms } from "./forms.js";

/** @type {import("./wall.js").News | null} */
let news = null;
let severity = "";

async function begin() {
  const answer = await (await fetch("/words")).json();
  learn(answer.words);
  document.documentElement.lang = answer.language;
  for (const element of document.querySelectorAll("[data-say]")) {
    element.textContent = say(/** @type {HTMLElement} */ (element).dataset.say ?? "");
  }
  look.begin(hang);
  beginForms();
  addEventListener("resize", hang);
  by("playing").addEventListener("click", pauseOrPlay);
  listen();
}

/** Server-sent events come back by themselves when the program does. */
function listen() {
  const stream = new EventSource("/news");
  stream.onmessage = (event) => {
    news = JSON.parse(event.data);
    hang();
  };
  stream.onerror = () => {
    by("status").textContent = say("lost");
  };
}

function hang() {
  if (!news) return;
  const { wall, status, is_building } = news;
  document.title = by("title").textContent = wall.title || "signage";
  const told = status && say("build", { number: status.number, seconds: status.took_s });
  by("status").textContent = is_building ? say("building") : (told ?? "");
  hangScreens(by("screens"), news);
  hangPosters(by("posters"), news);
  hangChannels(by("channels"), wall);
  by("posters").parentElement.hidden = !wall.posters.length;
  by("channels").parentElement.hidden = !wall.channels.length;
  filter();
  if (!is_building) fillForms();
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
  const films = /** @type {HTMLVideoElement[]} */ ([...document.querySelectorAll("main video")]);
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
