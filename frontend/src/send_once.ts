// A form is sent once, also when somebody taps twice. Back in the page (also from the browser's cache) it can be sent again.
import { announce } from "./announce";

const busy = new Set<HTMLFormElement>();

export function sendOnce(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.method !== "post" || form.dataset["sendAgain"] !== undefined) return;
    if (busy.has(form)) return event.preventDefault();
    if (event.defaultPrevented) return;
    busy.add(form);
    announce(document.body.dataset["busy"] ?? "");
    setTimeout(() => mark(form, true)); // after the browser has taken the name and value of the button
  });
  addEventListener("pageshow", release);
  document.addEventListener("htmx:finally:request", release);
}

function release(): void {
  for (const form of busy) mark(form, false);
  busy.clear();
}

function mark(form: HTMLFormElement, isBusy: boolean): void {
  for (const button of form.querySelectorAll<HTMLButtonElement>("button:not([type=button])")) {
    if (isBusy) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
  }
}
