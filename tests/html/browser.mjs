// The report and the page of a comparison in a real browser: `node tests/html/browser.mjs path/to/demarche`, after `npm install` in this folder.
// CHROMIUM names the browser where it is not /usr/bin/chromium. `--pictures DIR` also writes the pictures of the README.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [name, flag, pictures] = process.argv.slice(2);
assert.ok(name, "name the program: node tests/html/browser.mjs target/release/demarche");
const program = resolve(name);
const home = fileURLToPath(new URL("../..", import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), "report-"));

const HOSTILE = `title: <script>document.title = "run"</script><img src=x onerror="document.title='run'">
outlet: "><svg onload="document.title='run'">
byline: \u202Egnihton
url: javascript:document.title='run'

"We reject <script>document.title='run'</script> and <b onmouseover="document.title='run'">insist</b>," Ada </mark>Marr said.
`;

/** Writes the report of `inputs` and gives its address. */
const report = (name, inputs) => {
  const out = join(scratch, name);
  execFileSync(program, ["score", ...inputs, "--quiet", "--format", "html", "--plot", "speakers.svg,timeline.svg", "--out", out], { cwd: home });
  return join(out, "report.html");
};

/** Writes the page of the comparison of `inputs` and gives its address. */
const comparison = (name, inputs, options = []) => {
  const out = join(scratch, name);
  execFileSync(program, ["compare", ...inputs, ...options, "--quiet", "--format", "html", "--plot", "differences.svg,drift.svg", "--out", out], { cwd: home });
  return join(out, "compare.html");
};

const ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ARGS });

/** Opens a page; whatever it asks of the network and whatever it complains of is kept. */
const open = async (file, options = {}) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme: "light", ...options });
  const page = await context.newPage();
  const address = pathToFileURL(file).href;
  const asked = [], complaints = [];
  page.on("request", request => { if (request.url() !== address) asked.push(request.url()); });
  page.on("console", message => complaints.push(message.text()));
  page.on("pageerror", error => complaints.push(error.message));
  await page.goto(address);
  return { page, asked, complaints, context };
};

const column = (page, table, index) => page.$$eval(`#${table} tbody tr:not([hidden])`, (rows, index) => rows.map(row => row.cells[index].textContent), index);
const heading = (page, table, name) => page.locator(`#${table} thead th`, { hasText: name });
const number = text => parseFloat(text.replace("\u2212", "-"));

const tests = {
  async "all parts are there, in landmarks"({ page }) {
    assert.equal(await page.locator("h1").count(), 1);
    for (const part of ["header", "nav", "main", "#overview", "#map svg", "#time svg", "#matrix table", "#articles article", "#method"]) assert.ok(await page.locator(part).count(), part);
    assert.equal(await page.locator("article").count(), 10);
    for (const chart of await page.locator("svg.chart").all()) {
      assert.ok((await chart.locator("title").first().textContent()).length > 3);
      assert.ok((await chart.locator("desc").textContent()).length > 3);
    }
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  },

  async "names on the map do not cover each other"({ page }) {
    const boxes = await page.$$eval("#map text.name", names => names.map(name => name.getBoundingClientRect().toJSON()));
    assert.ok(boxes.length > 10);
    // Letters keep some room above and below; what is asked is that the letters themselves stay apart.
    const overlap = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top + 3 < b.bottom - 3 && b.top + 3 < a.bottom - 3;
    const pairs = boxes.flatMap((a, index) => boxes.slice(index + 1).filter(b => overlap(a, b)));
    assert.deepEqual(pairs, []);
  },

  async "a heading sorts by click and by key, and what is missing stays last"({ page }) {
    const stance = heading(page, "t-speakers", "Stance");
    await stance.locator("button").click();
    assert.equal(await stance.getAttribute("aria-sort"), "descending");
    const check = (values, order) => {
      const numbers = values.map(number);
      const there = numbers.filter(value => !Number.isNaN(value));
      assert.ok(there.length > 5 && there.length < numbers.length);
      assert.deepEqual(numbers.slice(0, there.length), [...there].sort(order));
    };
    check(await column(page, "t-speakers", 5), (a, b) => b - a);
    await stance.locator("button").focus();
    await page.keyboard.press("Enter");
    assert.equal(await stance.getAttribute("aria-sort"), "ascending");
    check(await column(page, "t-speakers", 5), (a, b) => a - b);
    await heading(page, "t-speakers", "Speaker").locator("button").click();
    assert.equal(await stance.getAttribute("aria-sort"), null);
    const names = await column(page, "t-speakers", 0);
    assert.deepEqual(names, [...names].sort(new Intl.Collator("en", { numeric: true, sensitivity: "base" }).compare));
  },

  async "every filter keeps what fits, counts it, and reaches the articles"({ page }) {
    const all = (await column(page, "t-statements", 1)).length;
    const expect = async (what, fits) => {
      const rows = await page.$$eval("#t-statements tbody tr:not([hidden])", rows => rows.map(row => [...row.cells].map(cell => cell.textContent)));
      assert.ok(rows.length > 0 && rows.length < all, what);
      assert.ok(rows.every(fits), what);
      assert.ok((await page.textContent("#f-count")).includes(`${rows.length} of ${all} statements`), what);
      const ids = await page.$$eval("#t-statements tbody tr:not([hidden]) a", links => links.map(link => link.hash.slice(1)).sort());
      const bright = await page.$$eval("mark[id]:not(.off)", marks => marks.map(mark => mark.id).sort());
      assert.deepEqual(bright, ids, what);
      assert.equal(await page.$$eval("article:not([hidden])", articles => articles.every(article => article.querySelector("mark:not(.off)"))), true);
      await page.click("#filter button[type=reset]");
      await page.waitForFunction(all => document.querySelectorAll("#t-statements tbody tr:not([hidden])").length === all, all);
    };
    await page.selectOption("#f-speaker", "Mirela Sand");
    await expect("speaker", row => row[2] === "Mirela Sand");
    await page.selectOption("#f-party", "Kestria");
    await expect("party", row => row[3] === "Kestria");
    await page.selectOption("#f-acts", "REJECT");
    await expect("act", row => row[7].split("; ").includes("REJECT"));
    await page.selectOption("#f-sentiment", "-1");
    await expect("sentiment", row => number(row[5]) < -0.04);
    await page.selectOption("#f-stance", "away");
    await expect("stance", row => number(row[6]) <= -0.25);
    await page.selectOption("#f-stance", "none");
    await expect("no stance", row => row[6] === "");
    await page.fill("#f-text", "SHELLING");
    await page.waitForFunction(all => document.querySelectorAll("#t-statements tbody tr:not([hidden])").length < all, all);
    await expect("words", row => row.join(" ").toLowerCase().includes("shelling"));
    await page.fill("#f-text", "no such words");
    await page.waitForFunction(() => !document.getElementById("articles-none").hidden);
    await page.click("#filter button[type=reset]");
    await page.waitForFunction(() => document.getElementById("articles-none").hidden);
  },

  async "evidence is told on focus and on hover, and Escape closes it"({ page }) {
    const word = page.locator("article b[data-e]").first(), name = page.locator("article mark i").first(), tip = page.locator("#tip");
    await word.focus();
    assert.match(await tip.textContent(), /Stance [+−]\d\.\d\d [A-Z]+ .*stance\.toml:\d+/);
    assert.equal(await word.getAttribute("aria-describedby"), "tip");
    await page.keyboard.press("Escape");
    assert.equal(await tip.isVisible(), false);
    await name.hover();
    await tip.waitFor();
    assert.match(await tip.textContent(), /(direct|mixed|indirect) statement, .*confidence \d\.\d\d/);
    await tip.hover();
    await page.waitForTimeout(400);
    assert.equal(await tip.isVisible(), true, "the pointer may rest on it");
    await page.mouse.move(5, 5);
    await tip.waitFor({ state: "hidden" });
    const closed = page.locator("article:nth-of-type(2) b[data-e]").first();
    assert.equal(await closed.getAttribute("tabindex"), null);
    await page.locator("article:nth-of-type(2) summary").click();
    await page.waitForFunction(() => document.querySelector("article:nth-of-type(2) b[data-e]").tabIndex === 0);
  },

  async "a statement's place leads to it, though its article is closed"({ page }) {
    await page.locator('#t-statements a[href^="#s7-"]').first().click();
    assert.equal(await page.locator("#a7 details").evaluate(details => details.open), true);
    assert.ok(await page.locator("mark:target").count());
  },

  async "the timeline turns from parties to speakers by the keyboard"({ page }) {
    await page.locator("#time-by-party").focus();
    assert.equal(await page.locator(".by-speaker").isVisible(), false);
    await page.keyboard.press("ArrowRight");
    assert.equal(await page.locator(".by-speaker").isVisible(), true);
  },
};

const compared = {
  async "all parts of a comparison are there, in landmarks"({ page }) {
    assert.equal(await page.locator("h1").count(), 1);
    for (const part of ["header", "nav", "main", "#overview .cards", "#differences svg", "#drift svg", "#t-levels", "#t-pairs", "#t-drivers", "#t-counts", "#t-quotations", "#t-unheard", "#method"]) assert.ok(await page.locator(part).count(), part);
    for (const chart of await page.locator("svg.chart").all()) {
      assert.ok((await chart.locator("title").first().textContent()).length > 3);
      assert.ok((await chart.locator("desc").textContent()).length > 3);
    }
    for (const link of await page.$$eval("nav a", links => links.map(link => link.hash))) assert.ok(await page.locator(link).count(), link);
    // Nothing of a chart is cut off at its edge.
    const out = await page.$$eval("#differences svg", charts => charts.flatMap(chart => [...chart.querySelectorAll("text")]
      .filter(text => text.getBoundingClientRect().right > chart.getBoundingClientRect().right + 1).map(text => text.textContent)));
    assert.deepEqual(out, []);
  },

  async "levels and drivers sort by click"({ page }) {
    const check = async (table, name, index) => {
      const head = heading(page, table, name);
      await head.locator("button").click();
      const sorted = (await column(page, table, index)).map(number);
      assert.ok(sorted.length > 3);
      const there = sorted.filter(value => !Number.isNaN(value));
      assert.deepEqual(there, [...there].sort((a, b) => b - a), name);
      assert.equal(await head.getAttribute("aria-sort"), "descending");
    };
    await check("t-levels", "Differs by", 7);
    await check("t-drivers", "Gives", 5);
    await check("t-counts", "Left out", 5);
  },

  async "filters of a comparison keep what fits"({ page }) {
    const rows = table => page.$$eval(`#${table} tbody tr:not([hidden])`, rows => rows.map(row => [...row.cells].map(cell => cell.textContent.trim())));
    const all = (await rows("t-quotations")).length;
    await page.selectOption("#f-group", "The Varn Courier");
    await page.selectOption("#f-carried", "left out");
    assert.ok((await rows("t-levels")).every(row => row[0] === "The Varn Courier"));
    const left = await rows("t-quotations");
    assert.ok(left.length > 10 && left.length < all);
    assert.ok(left.every(row => row[5].includes("The Varn Courier")));
    assert.match(await page.textContent("#f-count"), new RegExp(`${left.length} of ${all} quotations`));
    await page.click("#filter button[type=reset]");
    await page.waitForFunction(all => document.querySelectorAll("#t-quotations tbody tr:not([hidden])").length === all, all);
    await page.selectOption("#f-verdict", "different");
    assert.ok((await rows("t-levels")).every(row => row.at(-1) === "different"));
    await page.selectOption("#f-measure", "stance");
    await page.selectOption("#f-telling", "quoted");
    assert.ok((await rows("t-drivers")).every(row => row[1] === "quoted" && row[2] === "stance"));
    await page.click("#filter button[type=reset]");
    await page.fill("#f-text", "SHELLING");
    await page.waitForFunction(all => document.querySelectorAll("#t-quotations tbody tr:not([hidden])").length < all, all);
    assert.ok((await rows("t-quotations")).every(row => row.join(" ").toLowerCase().includes("shelling")));
  },
};

const failed = [];
const run = async (name, test) => {
  try {
    await test();
    console.log(`ok   ${name}`);
  } catch (error) {
    failed.push(name);
    console.log(`FAIL ${name}\n${error.stack}`);
  }
};

const seeds = report("seeds", ["seeds/"]), held = comparison("held", ["seeds/"]);
for (const [file, list] of [[seeds, tests], [held, compared]]) {
  for (const [name, test] of Object.entries(list)) {
    await run(name, async () => {
      const opened = await open(file);
      await test(opened);
      assert.deepEqual([opened.asked, opened.complaints], [[], []], "nothing is asked of the network and nothing complained of");
      await opened.context.close();
    });
  }
}

writeFileSync(join(scratch, "hostile.txt"), HOSTILE);
await run("an article's script is text", async () => {
  const { page, asked, complaints } = await open(report("hostile", [join(scratch, "hostile.txt")]));
  for (const element of await page.locator("article mark, article b, article h3").all()) await element.hover({ force: true });
  assert.equal(await page.title(), "Who said what · demarche");
  assert.equal(await page.locator("script").count(), 2);
  assert.equal(await page.locator("article :is(script, img, svg)").count(), 0);
  assert.equal(await page.locator("article dl a").count(), 0, "an address that is no web page is no link");
  assert.ok((await page.textContent("article h3")).includes("<script>"));
  assert.deepEqual([asked, complaints], [[], []]);
});

await run("without scripts all is shown and nothing pretends to work", async () => {
  const { page } = await open(seeds, { javaScriptEnabled: false });
  assert.equal(await page.locator("#filter").isVisible(), false);
  assert.equal(await page.locator("#t-statements tbody tr").count(), await page.locator("mark[id]").count());
  assert.equal(await page.locator("th button").count(), 0);
});

await run("a comparison by party, speaker, article or date is a page too, and an article's script is text in it", async () => {
  writeFileSync(join(scratch, "other.txt"), HOSTILE.replace("reject", "accept").replace("<svg", "<b><svg"));
  for (const by of ["party", "speaker", "article", "date"]) {
    const { page, asked, complaints, context } = await open(comparison(`by-${by}`, ["seeds/"], ["--by", by]));
    assert.ok(await page.locator("#t-levels tbody tr").count() > 3, by);
    assert.equal(await page.locator("#t-quotations").count(), by === "date" ? 0 : 1, by);
    if (by === "party") {
      await page.selectOption("#f-group", "Kestria");
      const parties = await page.$$eval("#t-quotations tbody tr:not([hidden])", rows => rows.map(row => row.querySelector("small").textContent));
      assert.ok(parties.length > 3 && parties.every(party => party === "Kestria"));
    }
    assert.deepEqual([asked, complaints], [[], []], by);
    await context.close();
  }
  const { page, asked, complaints } = await open(comparison("by-hostile", [join(scratch, "hostile.txt"), join(scratch, "other.txt")]));
  assert.equal(await page.title(), "Held against each other · demarche");
  assert.equal(await page.locator("script").count(), 1);
  assert.equal(await page.locator("table :is(script, img, svg, b)").count(), 0);
  assert.deepEqual([asked, complaints], [[], []]);
});

await run("a phone needs no scrolling sideways", async () => {
  for (const [file, width] of [[seeds, 360], [held, 360], [held, 390]]) {
    const { page, context } = await open(file, { viewport: { width, height: 740 }, isMobile: true, hasTouch: true });
    await page.evaluate(() => document.querySelectorAll("details").forEach(element => { element.open = true; }));
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
    await context.close();
  }
});

await run("paper shows everything and no controls", async () => {
  const { page } = await open(seeds);
  await page.emulateMedia({ media: "print" });
  for (const control of ["#filter", "nav", ".switch > label"]) assert.equal(await page.locator(control).first().isVisible(), false, control);
  for (const part of ["article:nth-of-type(9) .text p", ".by-party", ".by-speaker"]) assert.equal(await page.locator(part).last().isVisible(), true, part);
});

await run("a comparison is printed whole", async () => {
  const { page } = await open(held);
  const pdf = await page.pdf({ format: "A4" });
  assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
  const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length;
  assert.ok(pages > 4 && pages < 60, `${pages} pages`);
  await page.emulateMedia({ media: "print" });
  for (const control of ["#filter", "nav"]) assert.equal(await page.locator(control).first().isVisible(), false, control);
  assert.equal(await page.locator("#t-quotations tbody tr").last().isVisible(), true);
  const scrolls = await page.$$eval(".tall", parts => parts.filter(part => part.scrollHeight > part.clientHeight + 1).map(part => part.id));
  assert.deepEqual(scrolls, [], "nothing is left inside a part that scrolls");
});

await run("charts alone are pictures that open", async () => {
  for (const file of [join(seeds, "../speakers.svg"), join(seeds, "../timeline.svg"), join(held, "../differences.svg"), join(held, "../drift.svg")]) {
    const { page, asked, complaints } = await open(file);
    assert.equal(await page.evaluate(() => document.documentElement.tagName), "svg");
    assert.ok(await page.locator("circle").count() > 5);
    assert.deepEqual([asked, complaints], [[], []], file);
  }
});

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
for (const [file, colorScheme] of [[seeds, "light"], [seeds, "dark"], [held, "light"], [held, "dark"]]) {
  await run(`axe-core finds nothing serious (${file === seeds ? "report" : "comparison"}, ${colorScheme})`, async () => {
    const { page } = await open(file, { colorScheme });
    // What is not laid out yet has no place of its own: axe would take what lies there for its background.
    await page.evaluate(() => document.querySelectorAll("article").forEach(article => article.style.setProperty("content-visibility", "visible")));
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
    const told = violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
    assert.deepEqual(told.map(({ id, help, nodes }) => [id, help, nodes.length, nodes[0].html.slice(0, 120), nodes[0].failureSummary]), []);
  });
}

if (flag === "--pictures") {
  const picture = async (name, place, options = {}, file = seeds) => {
    const { page, context } = await open(file, { deviceScaleFactor: 1, viewport: { width: 1120, height: 760 }, ...options });
    await page.evaluate(place => document.querySelector(place).scrollIntoView(), place);
    if (name === "article") await page.locator("article .text mark b[data-e]").first().focus();
    await page.waitForTimeout(300);
    await page.screenshot({ path: join(pictures, file === seeds ? `report-${name}.png` : `${name}.png`) });
    await context.close();
  };
  await picture("overview", "header");
  await picture("map", "#map-h", { viewport: { width: 1120, height: 880 } });
  await picture("article", "article .text");
  await picture("dark", "#time-h", { colorScheme: "dark", viewport: { width: 1120, height: 880 } });
  await picture("compare", "header", { viewport: { width: 1120, height: 1180 } }, held);
  await picture("phone", "article .text", { viewport: { width: 360, height: 740 } });
}

await browser.close();
rmSync(scratch, { recursive: true });
if (failed.length) {
  console.log(`${failed.length} failed`);
  process.exit(1);
}
