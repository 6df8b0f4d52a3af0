const form = document.querySelector("form[role=search]");
if (form) {
  const rows = [...document.querySelectorAll("table.regions tbody tr")], field = form.querySelector("input");
  const texts = new Map(rows.map((row) => [row, plain([...row.cells].slice(0, 3).map((cell) => cell.textContent).join(" "))]));
  const status = form.querySelector("[role=status]"), things = rows.length === 1 ? "Region" : "Regionen";
  const search = () => filtering(field, status, texts, things, reach);
  field.addEventListener("input", search);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  search();
}
