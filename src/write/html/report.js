// Filters: one set for all tables and for the articles. A table is asked only for the columns it has.
const tables = ["speakers", "parties", "targets", "statements"].map(name => id("t-" + name)).filter(Boolean);
const kinds = { order: "order", speaker: "speaker", party: "party", target: "target", acts: "acts", top_acts: "acts", sentiment: "sentiment", stance: "stance" };
const form = id("filter");
const limit = form ? Number(form.dataset.limit) : 0;
const sound = score => score > 0.05 ? "1" : score < -0.05 ? "-1" : "0";
const points = score => Number.isNaN(score) ? "none" : score > limit ? "toward" : score < -limit ? "away" : "neutral";
const tests = {
  speaker: (cell, wanted) => cell === wanted,
  party: (cell, wanted) => cell === wanted,
  acts: (cell, wanted) => cell.split(/[^A-Z]+/).includes(wanted),
  sentiment: (cell, wanted) => cell !== "" && sound(number(cell)) === wanted,
  stance: (cell, wanted) => points(number(cell)) === wanted,
};

const wanted = () => {
  const asked = {};
  for (const key of Object.keys(tests)) if (id("f-" + key).value) asked[key] = id("f-" + key).value;
  const words = id("f-text").value.trim().toLowerCase();
  return { asked, words };
};

const apply = () => {
  const { asked, words } = wanted();
  const all = !words && !Object.keys(asked).length;
  const told = [];
  let kept = new Set();
  for (const table of tables) {
    const { columns, rows } = model(table, kinds);
    const keys = Object.keys(asked).filter(key => key in columns);
    let shown = 0;
    for (const { row, cells } of rows) {
      const fits = keys.every(key => tests[key](cells[columns[key]], asked[key])) && (!words || cells.join("\n").toLowerCase().includes(words));
      row.hidden = !fits;
      if (fits) shown += 1;
      if (fits && "order" in columns) kept.add(row.cells[0].firstElementChild.hash.slice(1));
    }
    const count = table.closest("section").querySelector(".count");
    count.textContent = all ? String(rows.length) : shown + " of " + rows.length;
    if (rows.length) told.push(count.textContent + " " + table.id.slice(2).replace("targets", "pairs"));
  }
  id("f-count").textContent = all ? "" : told.join(", ");
  articles(all, kept);
};

let filtered = false;
const articles = (all, kept) => {
  if (all && !filtered) return;
  filtered = !all;
  let any = false;
  for (const article of find("article")) {
    let inside = all;
    for (const mark of find("mark", article)) {
      const fits = all || kept.has(mark.id || mark.dataset.of);
      mark.classList.toggle("off", !fits);
      inside = inside || fits;
    }
    article.hidden = !inside;
    any = any || inside;
  }
  id("articles-none").hidden = any;
};

const first = (name, index) => {
  const table = id("t-" + name);
  return table ? [...table.tBodies[0].rows].map(row => row.cells[index].textContent).filter(Boolean) : [];
};

if (form) {
  const collator = new Intl.Collator("en");
  options(id("f-speaker"), [...new Set(first("speakers", 0))].sort(collator.compare));
  options(id("f-party"), [...new Set(first("parties", 0))].sort(collator.compare));
  options(id("f-acts"), ["CONCEDE", "AGREE", "OFFER", "SOLVE", "ENGAGE", "DEMAND", "ACCUSE", "COMMIT", "REJECT", "THREATEN", "PROGRESS", "IMPASSE"]);
  filters(form, apply);
}

tables.forEach(sortable);

// Evidence: what a word gave to a score, and the line of the lexicon it comes from.
const lookup = JSON.parse(id("lookup").textContent);
const tip = id("tip");
const signed = text => text === "" ? "\u2013" : (text.startsWith("-") ? "\u2212" + text.slice(1) : Number(text) === 0 ? text : "+" + text);
const line = (strong, rest, from) => {
  const paragraph = document.createElement("p");
  const head = document.createElement("strong");
  head.textContent = strong;
  paragraph.append(head, rest);
  if (from) {
    const place = document.createElement("span");
    place.className = "from";
    place.textContent = from;
    paragraph.append(document.createElement("br"), place);
  }
  return paragraph;
};
const piece = code => {
  const [entry, given, ...notes] = code.slice(1).split(",");
  const why = notes.map(note => lookup.notes[note]).join(", ");
  const because = why ? ": " + why : "";
  if (code[0] === "p") {
    const [pattern, act, weight, place] = lookup.phrases[entry];
    return line("Stance " + signed(given), " " + act + " " + weight + because, place + " \u00b7 " + pattern);
  }
  const [valence, place] = lookup.words[entry];
  return line("Sentiment " + signed(given), " valence " + valence + because, place);
};
const statement = data => {
  const [kind, target, sure, sentiment, stance, posture, outlook, phrases, learned, tone, which] = data.split("|");
  const lines = [line(kind + " statement", (target ? ", about " + target : "") + ", confidence " + sure)];
  lines.push(line("Sentiment " + signed(sentiment), ""));
  const parts = phrases === undefined ? "no sign of one" : "from phrases " + signed(phrases) + ", learned phrases " + signed(learned) + ", tone " + signed(tone);
  lines.push(line("Stance " + signed(stance), " " + parts));
  if (which) lines.push(line("Learned", ": " + which.split(" ").map(entry => lookup.learned[entry]).map(([words, weight, place]) => words + " " + weight + " (" + place + ")").join(", ")));
  if (posture || outlook) lines.push(line("Posture " + signed(posture), ", outlook " + signed(outlook)));
  return lines;
};

let owner = null;
const hide = () => {
  if (owner) owner.removeAttribute("aria-describedby");
  owner = null;
  tip.hidden = true;
};
const show = target => {
  if (owner === target) return;
  hide();
  owner = target;
  tip.replaceChildren(...(target.dataset.s ? statement(target.dataset.s) : target.dataset.e.split(" ").map(piece)));
  tip.hidden = false;
  target.setAttribute("aria-describedby", "tip");
  place();
};
const place = () => {
  const at = owner.getClientRects()[0] || owner.getBoundingClientRect();
  const left = Math.max(8, Math.min(at.left, document.documentElement.clientWidth - tip.offsetWidth - 8));
  const below = at.bottom + 6;
  const top = below + tip.offsetHeight > innerHeight && at.top > tip.offsetHeight + 6 ? at.top - tip.offsetHeight - 6 : below;
  tip.style.left = left + "px";
  tip.style.top = top + "px";
};
const marked = event => event.target.closest && event.target.closest("[data-e],[data-s]");
let leaving;
document.addEventListener("mouseover", event => {
  const target = marked(event);
  clearTimeout(leaving);
  if (target) show(target);
  else if (owner && !tip.contains(event.target) && document.activeElement !== owner) leaving = setTimeout(hide, 250);
});
document.addEventListener("focusin", event => { const target = marked(event); if (target) show(target); else hide(); });
document.addEventListener("keydown", event => { if (event.key === "Escape") hide(); });
document.addEventListener("scroll", () => { if (owner) place(); }, { passive: true, capture: true });

// Evidence can be reached by the Tab key once its article is open.
const reach = article => find("[data-e],[data-s]", article).forEach(element => { element.tabIndex = 0; });
document.addEventListener("toggle", event => { if (event.target.open && event.target.parentNode.tagName === "ARTICLE") reach(event.target); }, true);
find("article>details[open]").forEach(reach);
