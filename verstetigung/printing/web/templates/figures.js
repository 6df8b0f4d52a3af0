for (const plot of document.querySelectorAll(".plot")) {
  const drawings = [...plot.querySelectorAll("svg")].map((drawing) => [...drawing.querySelectorAll("rect")]);
  if (!drawings[0].length) continue;
  const texts = drawings[0].map((spot) => spot.textContent), tip = document.createElement("p");
  for (const spot of drawings[0]) spot.replaceChildren();
  tip.className = "tip";
  tip.setAttribute("role", "status");
  plot.setAttribute("role", "group");
  plot.setAttribute("aria-label", `${plot.getAttribute("aria-label")} Die Pfeiltasten nennen die Werte einzeln.`);
  plot.tabIndex = 0;
  plot.append(tip);
  let at = -1;
  const show = (number) => {
    if (number === at) return;
    drawings.forEach((spots) => spots[at]?.classList.remove("on"));
    at = number;
    tip.textContent = texts[at] ?? "";
    const spot = drawings.map((spots) => spots[at]).find((one) => one?.getBoundingClientRect().width);
    if (!spot) return;
    spot.classList.add("on");
    const whole = plot.getBoundingClientRect(), box = spot.getBoundingClientRect(), above = box.top - whole.top - tip.offsetHeight;
    tip.style.top = `${above > 0 ? above : box.bottom - whole.top}px`;
    tip.style.left = `${Math.max(0, Math.min(box.left - whole.left, whole.width - tip.offsetWidth))}px`;
  };
  const pointed = (event) => {
    const number = drawings.map((spots) => spots.indexOf(event.target)).find((one) => one >= 0);
    if (number !== undefined) show(number);
  };
  plot.addEventListener("pointermove", pointed);
  plot.addEventListener("pointerdown", pointed);
  plot.addEventListener("pointerleave", () => show(-1));
  plot.addEventListener("blur", () => show(-1));
  plot.addEventListener("keydown", (event) => {
    const next = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: texts.length - 1, Escape: -1 }[event.key];
    if (next === undefined || event.target !== plot) return;
    event.preventDefault();
    show(event.key === "Escape" ? -1 : Math.max(0, Math.min(next, texts.length - 1)));
  });
}
