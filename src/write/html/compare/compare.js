// Filters: one set for all tables. A table is asked only for the columns it has. Of quotations and unheard speakers a group is one of those
// that carry them or leave them out; a party or a speaker is who said it.
const tables = ["levels", "pairs", "drivers", "counts", "quotations", "unheard"].map(name => id("t-" + name)).filter(Boolean);
const kinds = { group: "group", telling: "telling", measure: "measure", verdict: "verdict" };
const carriers = ["t-quotations", "t-unheard"];

const form = id("filter");
const isSaid = ["party", "speaker"].includes(form.dataset.of);
const carries = (row, asked) => {
  if (asked.group && isSaid && !find("td:nth-child(-n+2) bdi", row).some(name => name.textContent === asked.group)) return false;
  return find(".g", row).some(name =>
    (!asked.group || isSaid || name.textContent === asked.group) && (!asked.carried || name.dataset.c === asked.carried));
};

const apply = () => {
  const asked = {};
  for (const key of ["group", "telling", "measure", "verdict", "carried"]) if (id("f-" + key).value) asked[key] = id("f-" + key).value;
  const words = id("f-text").value.trim().toLowerCase();
  const all = !words && !Object.keys(asked).length;
  const told = [];
  for (const table of tables) {
    const { columns, rows } = model(table, kinds);
    const keys = Object.keys(asked).filter(key => key in columns);
    const byCarrier = carriers.includes(table.id) && (asked.group || asked.carried);
    let shown = 0;
    for (const { row, cells } of rows) {
      const fits = keys.every(key => cells[columns[key]] === asked[key]) && (!byCarrier || carries(row, asked))
        && (!words || cells.join("\n").toLowerCase().includes(words));
      row.hidden = !fits;
      if (fits) shown += 1;
    }
    const count = table.closest("section").querySelector("h3 > .count");
    const text = all ? String(rows.length) : shown + " of " + rows.length;
    if (count && table.id !== "t-counts") count.textContent = text;
    if (table.id !== "t-counts") told.push(text + " " + table.id.slice(2).replace("unheard", "unheard speakers"));
  }
  id("f-count").textContent = all ? "" : told.join(", ");
};

const groups = new Set(find("#t-levels tbody tr").map(row => row.cells[0].textContent));
options(id("f-group"), [...groups].sort(new Intl.Collator("en").compare));
filters(form, apply);
tables.forEach(sortable);
