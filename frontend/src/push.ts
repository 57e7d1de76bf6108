// Reminders in this browser: asks the browser for an address and sends it with the form. Only on the page of reminders.
export function remindHere(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-push-key]");
  if (!form) return;
  form.addEventListener("submit", (event) => {
    if (field(form, "endpoint").value) return;
    event.preventDefault();
    subscribe(form).then(
      () => form.submit(),
      () => say(form),
    );
  });
}

async function subscribe(form: HTMLFormElement): Promise<void> {
  if ((await Notification.requestPermission()) !== "granted") throw new Error("not allowed");
  const worker = await navigator.serviceWorker.register(form.dataset["pushWorker"] ?? "");
  await started(worker);
  const address = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(form.dataset["pushKey"] ?? "") });
  const told = address.toJSON();
  field(form, "endpoint").value = told.endpoint ?? "";
  field(form, "p256dh").value = told.keys?.["p256dh"] ?? "";
  field(form, "auth").value = told.keys?.["auth"] ?? "";
}

function started(worker: ServiceWorkerRegistration): Promise<void> {
  const coming = worker.installing ?? worker.waiting;
  if (!coming || worker.active) return Promise.resolve();
  return new Promise((done) => coming.addEventListener("statechange", () => coming.state === "activated" && done()));
}

function say(form: HTMLFormElement): void {
  const line = form.querySelector<HTMLElement>("[data-push-said]");
  if (line) line.textContent = line.dataset["pushSaid"] ?? "";
}

const field = (form: HTMLFormElement, name: string): HTMLInputElement => form.elements.namedItem(name) as HTMLInputElement;

function bytes(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
}
