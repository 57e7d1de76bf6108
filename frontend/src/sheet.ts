// An act in a sheet beside the case: htmx puts the main part of the page of that act in it, and the case stays in sight. The form
// in it is sent as always, to its own page, which answers with the case or with what is not right. Without script: a link.
import { show } from "./dialogs";

export function actInSheet(): void {
  const body = document.getElementById("sheet-body");
  if (!body) return;
  let address = "";
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[hx-target='#sheet-body']") : null;
    if (link) address = link.href;
  });
  document.addEventListener("htmx:after:swap", () => {
    if (!body.childElementCount) return;
    for (const form of body.querySelectorAll<HTMLFormElement>("form:not([action])")) form.action = address;
    show("sheet");
  });
  document.getElementById("sheet")?.addEventListener("close", () => body.replaceChildren());
}
