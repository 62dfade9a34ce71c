import { choiceFrom, customProperties, snippetText } from '../snippet-text.ts';

/**
 * Keeps snippet and preview up with the form. The page works without it: the form's button asks the
 * server.
 */
function start(): void {
  const form = document.querySelector<HTMLFormElement>('#choice');
  const preview = document.querySelector<HTMLElement>('#preview');
  const snippet = document.querySelector('#snippet');
  if (form === null || preview === null || snippet === null) return;
  const { url = '', integrity = '' } = form.dataset;

  const show = () => {
    const data = new FormData(form);
    const choice = choiceFrom({ get: (name) => data.get(name) as string | null });
    snippet.textContent = snippetText(choice, { url, integrity });
    preview.setAttribute('variant', choice.variant);
    preview.setAttribute('theme', choice.theme);
    for (const [name, value] of customProperties(choice)) preview.style.setProperty(name, value);
    history.replaceState(null, '', `?${new URLSearchParams(data as unknown as Record<string, string>)}`);
  };
  const given = JSON.parse(preview.dataset.properties ?? '[]') as [string, string][];
  for (const [name, value] of given) preview.style.setProperty(name, value);
  form.addEventListener('input', ({ target }) => {
    if ((target as HTMLInputElement).name !== 'key') show();
  });
  // The widget reads its key once, when it starts.
  form.addEventListener('change', ({ target }) => {
    if ((target as HTMLInputElement).name === 'key') form.requestSubmit();
  });
  form.querySelector<HTMLElement>('[type=submit]')!.hidden = true;
  offerCopy(snippet);
}

function offerCopy(snippet: Element): void {
  const button = document.querySelector<HTMLButtonElement>('#copy');
  const status = document.querySelector('#copied');
  if (button === null || status === null) return;
  button.hidden = false;
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(snippet.textContent ?? '');
      status.textContent = 'Copied.';
    } catch {
      getSelection()?.selectAllChildren(snippet);
      status.textContent = 'The snippet is marked: please copy it yourself.';
    }
  });
}

start();
