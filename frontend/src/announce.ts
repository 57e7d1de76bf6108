/** Says a sentence to a screen reader, and to nobody else. The line stands in base.html. */
export function announce(sentence: string): void {
  const line = document.getElementById("announcement");
  if (line) line.textContent = sentence;
}
