// Forms marked data-keep-scroll (a tick in a list, a filter) bring the reader back to where he was. The place is kept for one
// load of the same page and holds a number only.

const KEY = "scroll";

export function keepScroll(): void {
  const kept = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  const [path, top] = kept?.split(" ") ?? [];
  if (path === location.pathname && !location.hash && !document.querySelector("[data-error-summary]")) scrollTo({ top: Number(top), behavior: "instant" });
  const keep = (event: Event): void => {
    const target = event.target instanceof Element ? event.target.closest("[data-keep-scroll]") : null;
    if (target) sessionStorage.setItem(KEY, `${location.pathname} ${Math.round(scrollY)}`);
  };
  document.addEventListener("submit", keep);
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("a[data-keep-scroll]")) keep(event);
  });
}
