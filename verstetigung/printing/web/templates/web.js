"use strict";
const boxes = [...document.querySelectorAll(".scroll")].map((box) => [box, box.getAttribute("aria-label")]);
function reach() {
  for (const [box, label] of boxes) {
    const wide = box.scrollWidth > box.clientWidth + 1;
    for (const [name, value] of [["tabindex", "0"], ["role", "region"], ["aria-label", label]]) {
      if (wide) box.setAttribute(name, value);
      else box.removeAttribute(name);
    }
  }
}
reach();
addEventListener("resize", reach);
document.fonts.ready.then(reach);
