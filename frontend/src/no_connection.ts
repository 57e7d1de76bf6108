// A form marked data-waits="address" goes out only when the house answers at that address. Without a connection what was typed
// stays in the page, and only there: nothing goes into the storage of the browser. The form goes by itself once there is one.
import { announce } from "./announce";

const PATIENCE = 8000;
const AGAIN = 5000;

export function waitForConnection(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-waits]")) new Waiting(form);
}

class Waiting {
  private isSure = false;
  private isAsking = false;
  private timer = 0;

  constructor(private readonly form: HTMLFormElement) {
    form.addEventListener("submit", (event) => this.hold(event));
    form.addEventListener("input", () => this.letGo());
    addEventListener("offline", () => this.timer || this.show("away"));
    addEventListener("online", () => (this.timer ? void this.go() : this.show("")));
    addEventListener("pageshow", () => (this.isSure = false));
    addEventListener("beforeunload", (event) => {
      if (this.timer && !document.body.hidden) event.preventDefault(); // hidden: somebody left quickly
    });
    if (!navigator.onLine) this.show("away");
  }

  private hold(event: SubmitEvent): void {
    if (this.isSure) return;
    event.preventDefault();
    void this.go();
  }

  private async go(): Promise<void> {
    if (this.isAsking) return;
    this.isAsking = true;
    this.isSure = await answers(this.form.dataset["waits"] ?? "");
    this.isAsking = false;
    if (!this.isSure) return this.wait();
    this.letGo();
    this.form.requestSubmit();
  }

  private wait(): void {
    this.show("held");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.go(), AGAIN);
  }

  /** Who types on decides anew when it goes. */
  private letGo(): void {
    if (!this.timer) return;
    clearTimeout(this.timer);
    this.timer = 0;
    this.show(navigator.onLine ? "" : "away");
  }

  private show(which: string): void {
    for (const part of this.form.querySelectorAll<HTMLElement>("[data-waits-said]")) {
      const isNew = part.hidden && part.dataset["waitsSaid"] === which;
      part.hidden = part.dataset["waitsSaid"] !== which;
      if (isNew) announce(part.innerText.trim());
    }
  }
}

async function answers(address: string): Promise<boolean> {
  try {
    return (await fetch(address, { cache: "no-store", credentials: "omit", signal: AbortSignal.timeout(PATIENCE) })).ok;
  } catch {
    return false;
  }
}
