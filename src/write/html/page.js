const find = (selector, root = document) => [...root.querySelectorAll(selector)];
const id = name => document.getElementById(name);
const number = text => parseFloat(text.replace("\u2212", "-").replace(/[<,]/g, ""));

// The rows of a table and which columns the filters know; `kinds` is each page's own.
const models = new Map();
const model = (table, kinds) => {
  if (!models.has(table)) {
    const columns = {};
    find("thead th", table).forEach((head, index) => { if (kinds[head.dataset.k]) columns[kinds[head.dataset.k]] = index; });
    const rows = [...table.tBodies[0].rows].map(row => ({ row, cells: [...row.cells].map(cell => cell.textContent) }));
    models.set(table, { columns, rows });
  }
  return models.get(table);
};

const options = (select, values) => {
  for (const value of values) {
    const option = document.createElement("option");
    option.value = option.textContent = value;
    select.append(option);
  }
};

// Shows the form of filters, which is of no use without a script, and calls `apply` whenever one changes.
const filters = (form, apply) => {
  let waiting;
  form.hidden = false;
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("change", apply);
  id("f-text").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(apply, 120); });
};

// Sorting: rows without a value stay last, whichever way it goes.
const order = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
const sort = (table, index, head) => {
  const numeric = head.classList.contains("n");
  const ascending = head.getAttribute("aria-sort") ? head.getAttribute("aria-sort") === "descending" : !numeric;
  const key = cell => numeric ? number(cell.textContent) : cell.textContent;
  const missing = value => numeric ? Number.isNaN(value) : value === "";
  const rows = [...table.tBodies[0].rows].map(row => ({ row, value: key(row.cells[index]) }));
  const compare = (a, b) => numeric ? a - b : order.compare(a, b);
  rows.sort((a, b) => missing(a.value) - missing(b.value) || (missing(a.value) ? 0 : (ascending ? 1 : -1) * compare(a.value, b.value)));
  table.tBodies[0].append(...rows.map(item => item.row));
  find("thead th", table).forEach(other => other.removeAttribute("aria-sort"));
  head.setAttribute("aria-sort", ascending ? "ascending" : "descending");
};
const sortable = table => find("thead th", table).forEach((head, index) => {
  const button = document.createElement("button");
  button.type = "button";
  button.append(...head.childNodes);
  button.addEventListener("click", () => sort(table, index, head));
  head.append(button);
});

// On paper nothing is folded away.
let folded = [];
addEventListener("beforeprint", () => { folded = find("details:not([open])"); folded.forEach(part => { part.open = true; }); });
addEventListener("afterprint", () => { folded.forEach(part => { part.open = false; }); });
