// By the day of whoever opens it: on paper nothing changes.
const now = new Date(), until = document.body.dataset.until;
const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
if (until && today > until) document.body.classList.add("over");
