/*
 * Passkeys: the one thing of the dashboard that only a script can do. What it needs is in the page
 * (docs/dashboard/sign-in.md): an element with `data-passkey`, hidden until a browser that has passkeys shows
 * it, with the sentences to say in further attributes.
 */
import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';

const PROVE = '/sign-in/prove?next=/dashboard/settings/passkeys';

if (browserSupportsWebAuthn()) {
  for (const part of document.querySelectorAll<HTMLElement>('[data-passkey]')) {
    part.hidden = false;
    if (part.dataset['passkey'] === 'use') onClick(part, usePasskey);
    if (part instanceof HTMLFormElement) onSubmit(part, addPasskey);
  }
}

/** What a part of the page says while and after a passkey is asked for: '' for nothing. */
function say(part: HTMLElement, sentence: string | undefined): void {
  const place = part.querySelector('[role="status"]');
  if (place !== null) place.textContent = sentence ?? '';
}

function onClick(part: HTMLElement, deed: (part: HTMLElement) => Promise<void>): void {
  part.querySelector('button')?.addEventListener('click', () => void attempt(part, () => deed(part)));
}

function onSubmit(form: HTMLFormElement, deed: (form: HTMLFormElement) => Promise<void>): void {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void attempt(form, () => deed(form));
  });
}

/** Does it, with the button resting meanwhile. Whoever closes the browser's window reads that it failed. */
async function attempt(part: HTMLElement, deed: () => Promise<void>): Promise<void> {
  const button = part.querySelector('button');
  say(part, '');
  if (button !== null) button.disabled = true;
  try {
    await deed();
  } catch (error) {
    const isKnown = error instanceof Error && error.name === 'InvalidStateError';
    say(part, isKnown ? part.dataset['taken'] : part.dataset['failed']);
  } finally {
    if (button !== null) button.disabled = false;
  }
}

async function usePasskey(part: HTMLElement): Promise<void> {
  const optionsJSON = await read<PublicKeyCredentialRequestOptionsJSON>(
    await post('/sign-in/passkey/options', {}),
  );
  const credential = await startAuthentication({ optionsJSON });
  const next = part.dataset['next'] ?? '';
  const answer = await post('/sign-in/passkey', { credential: JSON.stringify(credential), next });
  if (answer.status === 401) return say(part, part.dataset['unknown']);
  location.assign((await read<{ next: string }>(answer)).next);
}

async function addPasskey(form: HTMLFormElement): Promise<void> {
  const fields = new FormData(form);
  const textOf = (name: string) => {
    const value = fields.get(name);
    return typeof value === 'string' ? value : '';
  };
  const shared = { form: textOf('form') };
  const asked = await post('/dashboard/settings/passkeys/options', shared);
  // The proof of who that is has become too old meanwhile.
  if (asked.type === 'opaqueredirect') return location.assign(PROVE);
  const optionsJSON = await read<PublicKeyCredentialCreationOptionsJSON>(asked);
  const credential = await startRegistration({ optionsJSON });
  const sent = { ...shared, name: textOf('name'), credential: JSON.stringify(credential) };
  const answer = await post('/dashboard/settings/passkeys', sent);
  if (answer.status === 409) return say(form, form.dataset['taken']);
  await read<object>(answer);
  location.assign('/dashboard/settings/passkeys?done=added');
}

/** Sends what a form would: then what keeps forms from elsewhere out keeps out these as well. */
function post(path: string, fields: Record<string, string>): Promise<Response> {
  return fetch(path, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
}

/** The JSON of an answer that says yes; any other is thrown. */
async function read<T>(answer: Response): Promise<T> {
  if (!answer.ok) throw new Error(`answered ${answer.status}`);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what our own Worker answers
  return (await answer.json()) as T;
}
