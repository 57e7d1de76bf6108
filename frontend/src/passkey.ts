// Asks the browser to make or use a passkey, and puts its answer in the form. The server checks everything.

type Json = Record<string, any>;

const form = document.querySelector<HTMLFormElement>("form[data-passkey]");
if (form) form.addEventListener("submit", (event) => void ask(form, event));

async function ask(form: HTMLFormElement, event: SubmitEvent): Promise<void> {
  const answer = form.elements.namedItem("credential");
  if (!(answer instanceof HTMLInputElement) || answer.value) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const asked = JSON.parse(form.dataset["options"] ?? "{}").publicKey as Json;
  try {
    const given = form.dataset["passkey"] === "create" ? await navigator.credentials.create({ publicKey: toMake(asked) }) : await navigator.credentials.get({ publicKey: toUse(asked) });
    answer.value = JSON.stringify(written(given as PublicKeyCredential));
    form.requestSubmit();
  } catch {
    const told = form.querySelector("[data-passkey-told]");
    if (told) told.textContent = form.dataset["failed"] ?? "";
  }
}

function toMake(asked: Json): PublicKeyCredentialCreationOptions {
  return { ...asked, challenge: bytes(asked["challenge"]), user: { ...asked["user"], id: bytes(asked["user"].id) }, excludeCredentials: known(asked["excludeCredentials"]) } as unknown as PublicKeyCredentialCreationOptions;
}

function toUse(asked: Json): PublicKeyCredentialRequestOptions {
  return { ...asked, challenge: bytes(asked["challenge"]), allowCredentials: known(asked["allowCredentials"]) } as unknown as PublicKeyCredentialRequestOptions;
}

function known(list: Json[] | null | undefined): Json[] {
  return (list ?? []).map((one) => ({ ...one, id: bytes(one["id"]) }));
}

function written(credential: PublicKeyCredential): Json {
  const response: Json = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    const part = (credential.response as unknown as Json)[name];
    if (part instanceof ArrayBuffer) response[name] = text(part);
  }
  return { id: credential.id, rawId: text(credential.rawId), type: credential.type, response, clientExtensionResults: {} };
}

function bytes(given: string): Uint8Array {
  return Uint8Array.from(atob(given.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
}

function text(given: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(given))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}
