const order = new Intl.Collator("de", { numeric: true });
const unknown = /^(?:–|-|k\. ?A\.|keine Angabe|nicht .*)?$/, day = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/;
const figure = /^(?:Platz\s)?([+−-]?\d+(?:\.\d{3})*(?:,\d+)?)(?![.\wäöüß])/i;
function said(cell) {
  if ("sort" in cell.dataset) return cell.dataset.sort;
  return [...cell.childNodes].filter((node) => !node.classList?.contains("below")).map((node) => node.textContent).join(" ").trim();
}
function value(text) {
  const date = day.exec(text), number = figure.exec(text);
  if (date) return date[3] * 10000 + date[2] * 100 + +date[1];
  return number ? +number[1].replace("−", "-").replace(/\.(?=\d{3})/g, "").replace(",", ".") : NaN;
}
for (const table of document.querySelectorAll("table.data")) {
  const body = table.tBodies[0], rows = [...body.rows];
  const heads = [...table.tHead.rows[0].cells];
  const fixed = (row) => row.matches(".group, .head, .total, .sum");
  if (rows.filter((row) => !fixed(row)).length < 3) continue;
  const parts = [[]];
  for (const row of rows) fixed(row) ? parts.push(row, []) : parts.at(-1).push(row);
  const sorted = (column, way) => {
    const keys = new Map(rows.filter((row) => !fixed(row)).map((row) => [row, said(row.cells[column])]));
    const texts = [...keys.values()].filter((text) => !unknown.test(text));
    const numeric = texts.every((text) => !Number.isNaN(value(text)));
    const compare = (one, other) => numeric ? value(keys.get(one)) - value(keys.get(other)) : order.compare(keys.get(one), keys.get(other));
    for (const part of parts) {
      if (!Array.isArray(part)) { body.append(part); continue; }
      const known = part.filter((row) => !unknown.test(keys.get(row))), last = part.filter((row) => unknown.test(keys.get(row)));
      if (way) known.sort((one, other) => way * compare(one, other));
      body.append(...(way ? [...known, ...last] : part));
    }
    heads.forEach((head) => head.removeAttribute("aria-sort"));
    if (way) heads[column].setAttribute("aria-sort", way > 0 ? "ascending" : "descending");
  };
  heads.forEach((head, column) => {
    if (!head.className || head.matches("td, .remark") || !head.textContent.trim()) return;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sorted(column, { ascending: -1, descending: 0 }[head.getAttribute("aria-sort")] ?? 1));
    head.append(button);
  });
}
