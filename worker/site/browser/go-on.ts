/** How long to wait before the same step is tried again. */
const WAIT_MS = 3_000;
const MAX_FAILURES = 10;

/**
 * Takes the next steps of what is recorded in steps, one after the other, and shows how far it is. Where that
 * fails for long, the button is still there.
 */
export function goOnByItself(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-goes-on]');
  if (form === null) return;
  // The page asks for itself again where there is no script to do better.
  addEventListener('load', () => window.stop(), { once: true });
  void goOn(form);
}

async function goOn(form: HTMLFormElement): Promise<void> {
  for (let failures = 0; failures < MAX_FAILURES;) {
    const page = await takeStep(form);
    if (page === null) {
      failures += 1;
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
      continue;
    }
    failures = 0;
    if (page.querySelector('form[data-goes-on]') === null) return location.reload();
    showProgress(page);
  }
}

/** The page after the step; null where it failed. */
async function takeStep(form: HTMLFormElement): Promise<Document | null> {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.append(name, value);
  try {
    const answer = await fetch(form.action, { method: 'POST', body: fields });
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null;
  } catch {
    return null;
  }
}

/** Takes over how far it is, and leaves the buttons where they are. */
function showProgress(page: Document): void {
  for (const shown of document.querySelectorAll<HTMLElement>('[data-progress]')) {
    const next = page.querySelector<HTMLElement>(`[data-progress="${shown.dataset['progress']}"]`);
    if (next === null) continue;
    shown.textContent = next.textContent;
    if (shown instanceof HTMLProgressElement && next instanceof HTMLProgressElement) shown.value = next.value;
  }
}
