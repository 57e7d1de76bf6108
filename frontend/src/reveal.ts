// Fields that only matter after a certain answer: <div data-shown-when="when=earlier">. Without script they simply stand there.
// Several answers: data-shown-when="who=colleague,other". A hidden field keeps what was typed in it.

export function showWhenAsked(): void {
  document.addEventListener("change", update);
  document.addEventListener("htmx:after:swap", update);
  addEventListener("pageshow", update);
  update();
}

function update(): void {
  for (const part of document.querySelectorAll<HTMLElement>("[data-shown-when]")) part.hidden = !isAsked(part);
}

function isAsked(part: HTMLElement): boolean {
  const [name = "", answers = ""] = (part.dataset["shownWhen"] ?? "").split("=");
  const form = part.closest("form");
  if (!form || part.querySelector("[aria-invalid='true']")) return true;
  const given = new FormData(form).getAll(name).map(String);
  return answers.split(",").some((answer) => given.includes(answer));
}
