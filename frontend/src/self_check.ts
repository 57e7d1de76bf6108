// The self-check: adds up what was chosen, here in the browser. Nothing is sent, nothing is kept.
export function countSelfCheck(): void {
  const sheet = document.querySelector<HTMLElement>("[data-self-check]");
  const button = sheet?.querySelector<HTMLElement>("[data-self-check-count]");
  if (!sheet || !button) return;
  button.addEventListener("click", () => count(sheet));
}

function count(sheet: HTMLElement): void {
  const questions = [...sheet.querySelectorAll("fieldset")];
  const chosen = questions.map((one) => one.querySelector<HTMLInputElement>("input:checked"));
  const open = questions[chosen.indexOf(null)];
  show(sheet, "missing", Boolean(open));
  if (open) {
    show(sheet, "said", false);
    open.querySelector<HTMLElement>("input")?.focus();
    return;
  }
  const sum = chosen.reduce((total, one) => total + Number(one?.value ?? 0), 0);
  const isHigh = sum >= Number(sheet.dataset["from"]);
  const output = sheet.querySelector("[data-self-check-sum]");
  if (output) output.textContent = String(sum);
  show(sheet, "high", isHigh);
  show(sheet, "low", !isHigh);
  show(sheet, "said", true)?.focus();
}

function show(sheet: HTMLElement, part: string, shown: boolean): HTMLElement | null {
  const found = sheet.querySelector<HTMLElement>(`[data-self-check-${part}]`);
  if (found) found.hidden = !shown;
  return found;
}
