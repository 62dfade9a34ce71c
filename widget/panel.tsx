import type { h as createElement, render as renderInto, VNode } from 'preact';
import type { Panel, PanelQuery } from '../schema/api/panel.ts';
import type { ProblemBody } from '../schema/api/problem.ts';
import { emit } from './emit.ts';
import type { Kith } from './kith.ts';
import { asking, dialogOf, permissions, type Said, type Telling } from './panel-asking.tsx';
import css from './panel.css';

/** Preact, as the badge that opened the panel has it: this file carries none. */
let h: typeof createElement;

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);

/** What `POST /v1/panel` answers: a panel, or a problem in words for the client. */
type Answer = Panel & Partial<Pick<ProblemBody, 'title' | 'close'>>;

/** The one dialog that is open, or was last; and whether one is about to be. */
let opened: HTMLDialogElement | undefined;
let isOpening = false;

/**
 * Opens the share panel in the shadow tree of a badge, of the first one that can be seen unless it is named,
 * or of an element of its own where the page shows none. While one panel is open, there is no other. Rejects
 * when the service does not answer, and leaves nothing behind; when it refuses the token, the panel says so
 * in the words of the answer.
 */
export async function openPanel(
  createVNode: typeof createElement,
  render: typeof renderInto,
  kith: Kith,
  token: string | undefined,
  badge: HTMLElement | undefined,
): Promise<void> {
  if (isOpening || opened?.matches(':modal')) return;
  isOpening = true;
  try {
    h = createVNode;
    const badges = [...document.querySelectorAll<HTMLElement>('kith-badge')];
    const signedIn = badge ?? badges.find((each) => each.getAttribute('share'));
    const seen = badge ?? badges.find((each) => each.checkVisibility());
    await showPanel(render, kith, token ?? signedIn?.getAttribute('share') ?? '', seen);
  } finally {
    isOpening = false;
  }
}

/** The token goes in the body of the request and nowhere else. */
async function showPanel(
  render: typeof renderInto,
  kith: Kith,
  token: string,
  badge: HTMLElement | undefined,
): Promise<void> {
  const lang = (badge ?? document.documentElement).closest<HTMLElement>('[lang]')?.lang || navigator.language;
  const ask = async (said: Said = {}): Promise<Answer> => {
    const query: PanelQuery = { token, lang, ...said };
    const response = await fetch(`${kith.api}/v1/panel`, { method: 'POST', body: JSON.stringify(query) });
    return response.json();
  };
  let panel = await ask();
  if (!panel.texts && !panel.title) throw panel;

  const focused = badge?.shadowRoot!.activeElement ?? document.activeElement;
  // In a parent that is not shown, a modal dialog is not either, and nobody could reach the page behind it.
  const isOwn = !badge?.checkVisibility();
  const host = isOwn ? makeHost() : badge!;
  const root = host.shadowRoot!;
  const container = document.createElement('div');
  container.className = 'kith-panel';
  root.append(container);
  root.adoptedStyleSheets = [...new Set([...root.adoptedStyleSheets, sheet])];

  const leave = () => {
    render(null, container);
    container.remove();
    if (isOwn) host.remove();
  };
  const paint = (status = '') => render(view(panel, actions, status), container);
  const actions: Actions = {
    share: (channel) => emit('share', { channel }, host),
    say: paint,
    tell: async (said, shown) => {
      const before = panel;
      panel = { ...panel, ...shown };
      paint();
      const after = await ask(said).catch(() => before);
      panel = after.texts ? after : before;
      paint(panel === before ? panel.texts.failed : panel.texts.saved);
    },
    closed: () => {
      leave();
      // A click does not focus a button in every engine, so the way back is the badge's own button at least.
      const back = focused && focused !== document.body ? focused : root.querySelector('button');
      (back as HTMLElement | null)?.focus();
      emit('close', {}, host.isConnected ? host : document);
    },
  };
  try {
    paint();
    opened = container.querySelector('dialog')!;
    opened.showModal();
  } catch (error) {
    leave();
    throw error;
  }
  emit('open', {}, host);
  opened.querySelector<HTMLElement>('[part=copy]')?.focus();
  // A page may hide what the panel is in while it is open.
  new ResizeObserver(([entry]) => {
    const dialog = entry!.target as HTMLDialogElement;
    if (!dialog.checkVisibility()) dialog.close();
  }).observe(opened);
}

interface Actions extends Telling {
  /** Tells the page; false when the page wants to do it itself. */
  share(channel: string): boolean;
  say(status: string): void;
  closed(): void;
}

/** An element that carries the panel without being a badge: it asks for nothing and shows nothing. */
function makeHost(): HTMLElement {
  const host = Object.assign(document.createElement('kith-badge'), { update() {} });
  host.setAttribute('variant', 'panel');
  return (document.body ?? document.documentElement).appendChild(host);
}

function view(panel: Answer, actions: Actions, status: string): VNode {
  const { texts } = panel;
  return (
    <dialog
      part="panel"
      lang={panel.lang}
      dir={panel.dir}
      aria-labelledby="heading"
      onClose={actions.closed}
      onClick={closeOnBackdrop}
    >
      <header class="row">
        <h2 part="heading" id="heading">
          {texts?.heading ?? panel.title}
        </h2>
        <button
          part="close"
          type="button"
          aria-label={texts?.close ?? panel.close ?? 'Close'}
          onClick={close}
        >
          ×
        </button>
      </header>
      {texts && sharing(panel, actions)}
      <p part="status" role="status">
        {status}
      </p>
    </dialog>
  );
}

function sharing(panel: Panel, actions: Actions): (VNode | null | undefined)[] {
  const { texts, url, message, qr } = panel;
  const system = { title: document.title, text: message, url };
  return [
    asking(h, panel, actions),
    <p>{texts.intro}</p>,
    <div class="row">
      <input part="link" dir="ltr" readOnly value={url} aria-label={texts.link} onFocus={selectAll} />
      <button part="copy" type="button" onClick={(event) => copy(event, panel, actions)}>
        {texts.copy}
      </button>
    </div>,
    <div part="channels">
      {panel.channels.map(({ name, label, url: address }) => (
        <a
          part="channel"
          href={address}
          target="_blank"
          rel="noreferrer"
          onClick={(event) => actions.share(name) || event.preventDefault()}
        >
          {label}
        </a>
      ))}
      {'share' in navigator && (
        <button
          part="channel"
          type="button"
          onClick={() => actions.share('system') && navigator.share(system).catch(() => {})}
        >
          {texts.more}
        </button>
      )}
    </div>,
    <div class="row">
      <svg
        part="qr"
        role="img"
        aria-label={texts.qr}
        viewBox={`0 0 ${qr.size} ${qr.size}`}
        shape-rendering="crispEdges"
      >
        <path d={qr.path} />
      </svg>
      <p>{texts.brought}</p>
    </div>,
    <label>
      <input
        type="checkbox"
        role="switch"
        checked={panel.named}
        onChange={({ currentTarget: { checked: named } }) => actions.tell({ named }, { named })}
      />
      {texts.named}
      <small>{texts.namedAs}</small>
    </label>,
    panel.permissions[0] && permissions(h, panel, actions),
  ];
}

/** Copies the link; where the page may not use the clipboard, marks it and says how to copy it by hand. */
async function copy({ currentTarget }: Event, { url, texts }: Panel, actions: Actions): Promise<void> {
  const field = (currentTarget as HTMLElement).previousElementSibling as HTMLInputElement;
  if (!actions.share('copy')) return;
  try {
    await navigator.clipboard.writeText(url);
    actions.say(texts.copied);
  } catch {
    field.select();
    actions.say(document.execCommand('copy') ? texts.copied : texts.copyFailed);
  }
}

function selectAll(event: Event): void {
  (event.currentTarget as HTMLInputElement).select();
}

function close(event: Event): void {
  dialogOf(event).close();
}

/**
 * A click on the dialog itself, not on anything in it, is one on its backdrop (or its padding, so ask where).
 */
function closeOnBackdrop(event: MouseEvent): void {
  const dialog = event.currentTarget as HTMLDialogElement;
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  const { clientX: x, clientY: y } = event;
  if (event.target === dialog && (x < left || x > right || y < top || y > bottom)) dialog.close();
}
