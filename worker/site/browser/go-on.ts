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
    const value = /<progress[^>]* value="(\d+)"/.exec(page)?.[1];
    if (value === undefined) return location.reload();
    const said = /<label[^>]* for="taken"[^>]*>([^<]*)</.exec(page)?.[1];
    showProgress(Number(value), said ?? '');
  }
}

/**
 * The page after the step, as text: no page of ours may turn a text into elements. Null where it failed.
 */
async function takeStep(form: HTMLFormElement): Promise<string | null> {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.append(name, value);
  try {
    const answer = await fetch(form.action, { method: 'POST', body: fields });
    return answer.ok ? await answer.text() : null;
  } catch {
    return null;
  }
}

/** The buttons stay where they are, and with them whoever is about to press one. */
function showProgress(taken: number, said: string): void {
  const bar = document.querySelector<HTMLProgressElement>('progress#taken');
  const label = document.querySelector('label[for="taken"]');
  if (bar !== null) bar.value = taken;
  if (label !== null && said !== '') label.textContent = said;
}
