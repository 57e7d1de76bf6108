// Quick exit: Esc twice, or the link, and the page is gone from the screen, also for "back".

const WITHIN = 1000;

export function leaveQuickly(): void {
  const address = document.body.dataset["quickExit"];
  if (!address) return;
  let last = 0;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || document.querySelector("dialog[open]")) return;
    if (event.timeStamp - last < WITHIN) leave(address);
    last = event.timeStamp;
  });
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-leave]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      leave(address);
    });
  }
}

function leave(address: string): void {
  document.body.hidden = true;
  document.title = "";
  location.replace(address);
}
