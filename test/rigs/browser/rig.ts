import { onTestFinished } from 'vitest';
import type { Browser, Conditions, Engine, Tab } from './browser.ts';
import type { Scenario, Seen, StandIn } from './stand-in.ts';

/** What the tests of one engine share: its browser, and the servers behind it. */
export interface Rig {
  engine: Engine;
  browser: Browser;
  standIn: StandIn;
}

/** The rig is there once the tests run, not yet when they are described. */
export type GetRig = () => Rig;

/** A page of the business's, as a test wants it. */
export interface Visit extends Conditions {
  body?: string;
  head?: string;
  lang?: string;
  /** The query of the page's address. */
  search?: string;
  headers?: Record<string, string>;
  scenario?: Scenario;
  /** More attributes of the script tag, such as `data-consent="denied"`. */
  script?: string;
  file?: 'widget.js' | 'core.js';
  /** What the page runs before the widget's script is there. */
  before?: string;
  /** An address instead of a page of the test's own; the script is added to it by hand. */
  withoutScript?: boolean;
}

/** A visited page. */
export interface Visited extends Tab {
  key: string;
  url: string;
  /** Requests to the service so far, the page itself not counted: `GET /v1/badge` and the like. */
  requests(): string[];
  seen(): Seen[];
  /** Waits until an expression is true in the page. */
  until(expression: string): Promise<void>;
  /** Comes back when everything that the page had to send before has reached the servers. */
  calm(): Promise<void>;
  /** Events that the page heard, oldest first. */
  heard(): Promise<[name: string, detail: Record<string, unknown>][]>;
  /** What a badge shows now, as text; null while it shows the fallback. */
  shown(selector?: string): Promise<{ text: string; detail: string; lang: string; dir: string } | null>;
}

/** What the docs tell a business to put on its page. */
export const snippetStyle =
  '<style>kith-badge{display:inline-block;inline-size:19em;max-inline-size:100%;block-size:3.5em}</style>';
export const snippetBadge = '<kith-badge><a href="/about">Trusted by our clients</a></kith-badge>';

const eventNames = ['ready', 'attribution', 'render', 'open', 'share', 'close', 'consent', 'error'];

/** Records what the widget tells, and whatever it must not do: errors, console output, forbidden actions. */
const recorder = `
  window.heard = []; window.wrong = [];
  for (const name of ${JSON.stringify(eventNames)})
    document.addEventListener('kith-' + name, (event) => heard.push([name, event.detail]));
  addEventListener('error', (event) => wrong.push('error: ' + event.message));
  addEventListener('unhandledrejection', (event) => wrong.push('rejection: ' + event.reason));
  addEventListener('securitypolicyviolation', (event) => wrong.push('policy: ' + event.violatedDirective));
  for (const name of ['log', 'warn', 'error', 'info']) console[name] = (...said) => wrong.push(name + ': ' + said);
`;

let visits = 0;

/** Opens a page with the widget on it, in a tab that the test's end closes. */
export async function visit(getRig: GetRig, wish: Visit = {}): Promise<Visited> {
  const { standIn, browser, engine } = getRig();
  const key = `pk_${engine.name}_${++visits}`;
  standIn.scenarios.set(key, wish.scenario ?? {});
  const url = standIn.addPage(`/${key}`, {
    html: pageOf(standIn, key, wish),
    ...(wish.headers && { headers: wish.headers }),
  });
  const { colorScheme, forcedColors, privacyControl, bfcache, width } = wish;
  const tab = await browser.open(
    JSON.parse(JSON.stringify({ colorScheme, forcedColors, privacyControl, bfcache, width })),
  );
  onTestFinished(() => tab.close());
  await tab.goto(url + (wish.search ?? ''));
  return visited(getRig, tab, key, url);
}

/** The tag that loads the widget, pinned and checked as the docs say. */
export function scriptTag(
  standIn: StandIn,
  key: string,
  { file = 'widget.js', script = '' }: Visit = {},
): string {
  const { path, integrity } = standIn.manifest.files[file]!;
  return (
    `<script type="module" async src="${standIn.service}${path}?for=${key}" integrity="${integrity}"` +
    ` crossorigin nonce="x" data-key="${key}" ${script}></script>`
  );
}

function pageOf(standIn: StandIn, key: string, wish: Visit): string {
  const { lang = 'en', head = snippetStyle, body = snippetBadge, before = '', withoutScript } = wish;
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>A shop of the tests</title>
    <meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
    <script nonce="x">${recorder};${before}</script>${head}${withoutScript ? '' : scriptTag(standIn, key, wish)}
    </head><body><main><h1>A shop of the tests</h1>${body}<p id="after">After it.</p></main></body></html>`;
}

function visited(getRig: GetRig, tab: Tab, key: string, url: string): Visited {
  const { standIn } = getRig();
  const until = async (expression: string) => {
    const isMet = await tab.run<boolean>(`new Promise((resolve) => {
      const deadline = Date.now() + 10000;
      const look = () => {
        let met = false;
        try { met = !!(${expression}); } catch {}
        if (met || Date.now() > deadline) resolve(met); else setTimeout(look, 10);
      };
      look();
    })`);
    if (!isMet) {
      const state = await tab.run<string>(`JSON.stringify([window.heard, window.wrong, document.cookie])`);
      throw new Error(`never became true: ${expression}; heard, wrong, cookie: ${state}`);
    }
  };
  return {
    ...tab,
    key,
    url,
    until,
    seen: () => standIn.seen(key),
    requests: () =>
      standIn
        .seen(key)
        .map(({ method, path }) => `${method} ${path}`)
        .filter((line) => !/fence/.test(line)),
    calm: async () => {
      for (let round = 0; round < 2; round++) {
        await tab.run(
          `fetch('${standIn.service}/fence?for=${key}', { mode: 'no-cors' }).then(() => true, () => true)`,
        );
      }
    },
    heard: () => tab.run('window.heard'),
    shown: (selector = 'kith-badge') =>
      tab.run(`(() => {
        const card = document.querySelector('${selector}').shadowRoot?.querySelector('[part=badge]');
        const text = (part) => card.querySelector('[part=' + part + ']').textContent;
        return card && { text: text('text'), detail: text('detail'), lang: card.lang, dir: card.dir };
      })()`),
  };
}

/** True once the badge has asked and painted. */
export const rendered = "heard.some(([name]) => name === 'render')";
