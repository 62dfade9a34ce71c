/** What is worked out meanwhile takes less than this. */
const WAIT_MS = 3_000;

/** Loads a page again, once, that waits for what is being worked out. */
export function lookAgain(): void {
  if (document.querySelector('[data-look-again]') === null) return;
  const address = new URL(location.href);
  if (address.searchParams.has('again')) return;
  address.searchParams.set('again', '1');
  setTimeout(() => location.replace(address), WAIT_MS);
}
