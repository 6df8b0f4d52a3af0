const table = document.querySelector("table.regions");
if (table) {
  const body = table.tBodies[0], rows = [...body.rows], heads = [...table.tHead.rows[0].cells].slice(0, -1);
  const order = new Intl.Collator("de", { numeric: true });
  const key = (row, column) => row.cells[column].dataset.sort ?? row.cells[column].textContent;
  const sorted = (column, way) => {
    for (const head of heads) head.removeAttribute("aria-sort");
    heads[column].setAttribute("aria-sort", way > 0 ? "ascending" : "descending");
    const known = rows.filter((row) => key(row, column) !== ""), unknown = rows.filter((row) => key(row, column) === "");
    known.sort((one, other) => way * order.compare(key(one, column), key(other, column)));
    body.append(...known, ...unknown);
  };
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sorted(column, head.getAttribute("aria-sort") === "ascending" ? -1 : 1));
    head.append(button);
  });
  heads[0].setAttribute("aria-sort", "ascending");
  const form = document.querySelector("form.search"), field = form.querySelector("input");
  const plain = (text) => text.toLowerCase().replaceAll("ä", "ae").replaceAll("ö", "oe").replaceAll("ü", "ue").replaceAll("ß", "ss");
  const search = () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      row.hidden = !words.every((word) => plain(row.textContent).includes(word));
      shown += !row.hidden;
    }
    form.querySelector("[role=status]").textContent = `${shown} von ${rows.length} ${rows.length === 1 ? "Region" : "Regionen"}`;
  };
  field.addEventListener("input", search);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  search();
}
