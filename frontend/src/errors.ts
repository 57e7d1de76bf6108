// After a refused form the summary of faults comes first, for eyes and for ears; its links put the cursor in the field.

export function focusOnErrors(): void {
  const summary = document.querySelector<HTMLElement>("[data-error-summary]");
  if (!summary) return;
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href^='#']") : null;
    const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!field) return;
    event.preventDefault();
    field.focus({ preventScroll: true });
    const group = field.closest("fieldset, .utrecht-form-field") ?? field;
    group.scrollIntoView({ block: "start" });
  });
}
