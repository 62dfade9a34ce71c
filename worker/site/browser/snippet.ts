import { choiceFrom, customProperties, snippetText } from '../../html/snippet-text.ts';
import { findElement } from './find-element.ts';

/**
 * Keeps snippet and preview up with the form. The page works without it: the form's button asks the server.
 */
function start(): void {
  const form = document.querySelector<HTMLFormElement>('#choice');
  const preview = document.querySelector<HTMLElement>('#preview');
  const snippet = document.querySelector('#snippet');
  if (form === null || preview === null || snippet === null) return;
  const { url = '', integrity = '' } = form.dataset;

  const show = () => {
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') fields.set(name, value);
    const choice = choiceFrom(fields);
    snippet.textContent = snippetText(choice, { url, integrity });
    preview.setAttribute('variant', choice.variant);
    preview.setAttribute('theme', choice.theme);
    for (const [name, value] of customProperties(choice)) preview.style.setProperty(name, value);
    history.replaceState(null, '', `?${fields}`);
  };
  // The page's policy allows no style attribute, so the colours of the address are set here.
  const asked = customProperties(choiceFrom(new URLSearchParams(location.search)));
  for (const [name, value] of asked) preview.style.setProperty(name, value);
  form.addEventListener('input', ({ target }) => {
    if (!isKeyField(target)) show();
  });
  // The widget reads its key once, when it starts.
  form.addEventListener('change', ({ target }) => {
    if (isKeyField(target)) form.requestSubmit();
  });
  findElement('#choice [type=submit]').hidden = true;
  offerCopy(snippet);
}

function isKeyField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.name === 'key';
}

function offerCopy(snippet: Element): void {
  const button = document.querySelector<HTMLButtonElement>('#copy');
  const status = document.querySelector('#copied');
  if (button === null || status === null) return;
  button.hidden = false;
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(snippet.textContent ?? '');
      status.textContent = button.dataset['copied'] ?? '';
    } catch {
      getSelection()?.selectAllChildren(snippet);
      status.textContent = button.dataset['failed'] ?? '';
    }
  });
}

start();
