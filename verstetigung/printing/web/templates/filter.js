const plain = (text) => text.toLowerCase().replaceAll("ä", "ae").replaceAll("ö", "oe").replaceAll("ü", "ue").replaceAll("ß", "ss");
function filtering(field, status, texts, things, after) {
  const words = plain(field.value).split(/\s+/).filter(Boolean);
  for (const [row, text] of texts) row.hidden = !words.every((word) => text.includes(word));
  after();
  const shown = [...texts.keys()].filter((row) => !row.hidden).length;
  status.textContent = `${shown || "keine"} von ${texts.size} ${things}`;
}
const LONG = 30;
document.querySelectorAll("table.data:not(.regions)").forEach((table, index) => {
  const rows = [...table.tBodies[0].rows], heads = new Map(), texts = new Map();
  let head = null;
  for (const row of rows) {
    if (row.matches(".group, .head")) heads.set(head = row, []);
    else if (row.matches(".total, .sum")) head = null;
    else {
      texts.set(row, plain([head, row].flatMap((one) => one ? [...one.cells] : []).map((cell) => cell.textContent).join(" ")));
      heads.get(head)?.push(row);
    }
  }
  if (texts.size <= LONG) return;
  const form = document.createElement("form"), label = document.createElement("label");
  const field = document.createElement("input"), status = document.createElement("p");
  form.className = "search";
  label.textContent = `Tabelle ${index + 1} durchsuchen`;
  label.htmlFor = field.id = `suche-${index + 1}`;
  Object.assign(field, { type: "search", autocomplete: "off", spellcheck: false });
  status.setAttribute("role", "status");
  status.setAttribute("aria-live", "polite");
  form.append(label, field, status);
  (table.closest(".scroll") ?? table).before(form);
  const headed = () => {
    for (const [row, own] of heads) row.hidden = own.length > 0 && own.every((one) => one.hidden);
    reach();
  };
  const search = () => filtering(field, status, texts, "Zeilen", headed);
  field.addEventListener("input", search);
  form.addEventListener("submit", (event) => event.preventDefault());
  search();
});
