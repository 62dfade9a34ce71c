/** Somebody to choose, as the form's address for suggestions says it. */
interface Option {
  choice: string;
  name: string;
  note: string;
  /** Whether the name is the one that was typed. */
  isSame: boolean;
}

interface Offered {
  said: string;
  options: Option[];
}

const WAIT_MS = 120;

/**
 * Makes a field for a name a combobox (ARIA Authoring Practices, list autocomplete with manual selection):
 * those found stand below it while somebody types, and are chosen with the arrows and Enter, or by a tap.
 */
export function offerClients(input: HTMLInputElement): void {
  const name = input.dataset['suggest'] ?? '';
  const fieldset = input.form?.querySelector(`fieldset.choices input[name="${name}-choice"]`);
  const hidden = input.form?.querySelector<HTMLInputElement>(`input[type=hidden][name="${name}-choice"]`);
  const chosenFor = input.form?.querySelector<HTMLInputElement>(`input[name="${name}-for"]`);
  // A page that asks about this name has its own list to choose from.
  if (fieldset || !hidden || !chosenFor) return;
  const box = new Box(input, name);
  const choose = (option: Option) => {
    input.value = option.name;
    hidden.value = option.choice;
    chosenFor.value = option.name;
    box.close();
    box.say(option.note);
  };
  box.onChoose = choose;
  let offered: Option[] = [];
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;
  input.addEventListener('input', () => {
    hidden.value = '';
    offered = [];
    box.close();
    box.say('');
    clearTimeout(waiting);
    const typed = input.value.trim();
    const number = (asked += 1);
    if (typed === '') return;
    waiting = setTimeout(async () => {
      const found = await ask(name, typed);
      // Somebody typed on, or has left the field.
      if (found === null || number !== asked || document.activeElement !== input) return;
      offered = found.options;
      if (offered.length > 1) box.show(offered);
      box.say(found.said);
    }, WAIT_MS);
  });
  input.addEventListener('blur', () => {
    asked += 1;
    box.close();
    const same = offered.filter(({ isSame }) => isSame);
    const [only] = same;
    // A client who comes back is asked about, because two may have one name.
    if (name === 'advocate' && hidden.value === '' && only !== undefined && same.length === 1) choose(only);
  });
}

/** What is offered for a typed text; null where the answer is none, as after the session has ended. */
async function ask(name: string, typed: string): Promise<Offered | null> {
  try {
    const query = new URLSearchParams({ q: typed, of: name });
    const answer = await fetch(`/dashboard/add/clients?${query}`, {
      headers: { Accept: 'application/json' },
    });
    const isJson = answer.headers.get('Content-Type')?.startsWith('application/json') === true;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own route answers it
    return answer.ok && isJson ? ((await answer.json()) as Offered) : null;
  } catch {
    return null;
  }
}

/** The list below a field. */
class Box {
  onChoose: (option: Option) => void = () => {};
  readonly #input: HTMLInputElement;
  readonly #list = document.createElement('ul');
  readonly #said = document.createElement('p');
  #options: Option[] = [];
  #active = -1;

  constructor(input: HTMLInputElement, name: string) {
    this.#input = input;
    this.#list.id = `${name}-list`;
    this.#list.className = 'suggestions';
    this.#list.hidden = true;
    this.#list.setAttribute('role', 'listbox');
    this.#list.setAttribute('aria-label', input.labels?.[0]?.textContent ?? '');
    this.#said.className = 'hint suggested';
    this.#said.setAttribute('role', 'status');
    const roles = { role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false' };
    for (const [key, value] of Object.entries(roles)) input.setAttribute(key, value);
    input.setAttribute('aria-controls', this.#list.id);
    input.after(this.#list, this.#said);
    input.addEventListener('keydown', (event) => this.#key(event));
  }

  show(options: Option[]): void {
    this.#options = options;
    this.#active = -1;
    this.#list.replaceChildren(...options.map((option, index) => this.#item(option, index)));
    this.#list.hidden = false;
    this.#input.setAttribute('aria-expanded', 'true');
  }

  close(): void {
    this.#options = [];
    this.#list.hidden = true;
    this.#input.setAttribute('aria-expanded', 'false');
    this.#input.removeAttribute('aria-activedescendant');
  }

  say(text: string): void {
    this.#said.textContent = text;
  }

  #item(option: Option, index: number): HTMLElement {
    const item = document.createElement('li');
    item.id = `${this.#list.id}-${index}`;
    item.setAttribute('role', 'option');
    item.setAttribute('aria-selected', 'false');
    const note = document.createElement('small');
    note.textContent = option.note;
    if (option.choice !== 'new') {
      const name = document.createElement('bdi');
      name.textContent = option.name;
      item.append(name, ' ');
    }
    item.append(note);
    // The field keeps the focus, so that it is not left before something is chosen.
    item.addEventListener('pointerdown', (event) => event.preventDefault());
    item.addEventListener('click', () => this.onChoose(option));
    return item;
  }

  #key(event: KeyboardEvent): void {
    if (this.#options.length === 0) return;
    const option = this.#options[this.#active];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') this.#move(event.key === 'ArrowDown' ? 1 : -1);
    else if (event.key === 'Enter' && option !== undefined) this.onChoose(option);
    else if (event.key === 'Escape') this.close();
    else return;
    event.preventDefault();
  }

  #move(by: 1 | -1): void {
    const count = this.#options.length;
    this.#active = this.#active === -1 && by === -1 ? count - 1 : (this.#active + by + count) % count;
    for (const [index, item] of [...this.#list.children].entries()) {
      item.setAttribute('aria-selected', String(index === this.#active));
      if (index === this.#active) item.scrollIntoView({ block: 'nearest' });
    }
    this.#input.setAttribute('aria-activedescendant', `${this.#list.id}-${this.#active}`);
  }
}
