import { showLog } from './demo-log.ts';
import { showRor, type RorAnswer } from './demo-ror.ts';
import { forgetState, keepState, readState, type LogEntry } from './demo-state.ts';

/** The widget's own object, as a page uses it before and after the script is there. */
interface Kith {
  push(task: (kith: Kith) => void): void;
  setConsent?(granted: boolean): void;
  forget?(): void;
  refresh?(): void;
  open?(token: string): void;
}

interface Call {
  method: string;
  path: string;
  sent: unknown;
  status: number;
  answer: Record<string, unknown>;
}

const page = window as unknown as { kith: Kith };
page.kith ??= [] as unknown as Kith;

const WIDGET_EVENTS = ['attribution', 'render', 'consent', 'open', 'share', 'close', 'error'];

const state = readState();
let ror: RorAnswer | null = null;

start();

function start(): void {
  on('#do-link', getLink);
  on('#do-follow', () => follow());
  on('#do-buy', () => order().requestSubmit());
  on('#do-again', () => order().requestSubmit());
  on('#do-refund', refund);
  on('#restart', restart);
  on('#consent-yes', () => answerConsent(true));
  on('#consent-no', () => answerConsent(false));
  order().addEventListener('submit', (event) => {
    event.preventDefault();
    void busy(buy);
  });
  for (const name of WIDGET_EVENTS) document.addEventListener(`kith-${name}`, heard);
  arrive();
  show();
  void busy(() => askShop('GET', '/demo/ror'), false);
}

/** The link has led back here. */
function arrive(): void {
  const code = new URLSearchParams(location.search).get('ref');
  if (code === null || code !== state.link?.code || state.hasFollowed) return;
  state.hasFollowed = true;
  note({ kind: 'visit', title: `GET /r/${code} led here`, status: 302, details: { location: location.href } });
  document.querySelector<HTMLElement>('#consent')!.hidden = false;
}

async function getLink(): Promise<void> {
  const [link, token] = await askShop('POST', '/demo/link', { clientId: state.advocateId, clientName: 'Anna Kowalska' });
  if (link?.answer.url === undefined || token?.answer.token === undefined) return;
  state.link = { url: String(link.answer.url), code: String(link.answer.code), token: String(token.answer.token) };
}

async function follow(): Promise<void> {
  if (state.link !== null) location.assign(state.link.url);
}

async function buy(): Promise<void> {
  // The widget adds the code while the form's data are gathered.
  const data = new FormData(order());
  const [ref, clickedAt] = [data.get('kith-code'), data.get('kith-at')];
  const [purchase] = await askShop('POST', '/demo/purchase', {
    clientId: state.friendId,
    ...(ref === null ? {} : { ref, clickedAt }),
  });
  if (purchase?.status !== 201) return;
  state.purchaseIds.push(String(purchase.answer.id));
  state.mostPurchases = Math.max(state.mostPurchases, state.purchaseIds.length);
  document.querySelector('#order-note')!.textContent = purchase.answer.referral === null ? 'Thank you.' : 'Thank you. Anna sent you.';
  await reloadBadge();
}

async function refund(): Promise<void> {
  const purchaseId = state.purchaseIds.at(-1);
  if (purchaseId === undefined) return;
  const [refunded] = await askShop('POST', '/demo/refund', { purchaseId });
  if (refunded?.status !== 201) return;
  state.purchaseIds.pop();
  state.hasRefunded = true;
  document.querySelector('#order-note')!.textContent = 'Refunded.';
  await reloadBadge();
}

async function restart(): Promise<void> {
  page.kith.push((kith) => kith.forget?.());
  forgetState();
  location.assign('/');
}

async function answerConsent(granted: boolean): Promise<void> {
  document.querySelector<HTMLElement>('#consent')!.hidden = true;
  page.kith.push((kith) => kith.setConsent?.(granted));
  if (granted) note({ kind: 'call', title: 'POST /v1/arrivals (by the widget)', status: null, details: { countsOnce: true } });
}

/** A reload refreshes what the browser and the edge remember; the badges then ask again. */
async function reloadBadge(): Promise<void> {
  const asked = performance.getEntriesByType('resource').map(({ name }) => name);
  const badges = new Set(asked.filter((name) => new URL(name).pathname === '/v1/badge'));
  await Promise.all([...badges].map((badge) => fetch(badge, { cache: 'reload' })));
  page.kith.push((kith) => kith.refresh?.());
}

function heard(event: Event): void {
  const details = (event as CustomEvent<unknown>).detail;
  note({ kind: 'event', title: event.type, status: null, details });
  if (event.type === 'kith-close') void reloadBadge();
}

/** Asks the shop's own server, which asks the API; every call of it goes into the log. */
async function askShop(method: string, path: string, body?: unknown): Promise<Call[]> {
  const init = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
  const response = await fetch(path, { method, ...init });
  const { calls = [] } = (await response.json()) as { calls?: Call[] };
  for (const call of calls) {
    const details = { sent: call.sent, answer: call.answer };
    note({ kind: 'call', title: `${call.method} ${short(call.path)}`, status: call.status, details });
    if (call.path === '/v1/ror' && call.status === 200) {
      const now = call.answer as unknown as RorAnswer;
      showRor(now, ror);
      ror = now;
    }
  }
  return calls;
}

function short(path: string): string {
  return path.replace(/demo-[a-z0-9-]{9,}/g, (id) => `${id.slice(0, 12)}…`);
}

function note(entry: LogEntry): void {
  state.log.unshift(entry);
  keepState(state);
  showLog(state.log);
}

function show(): void {
  showLog(state.log);
  enable('link', state.link === null, state.link !== null);
  enable('follow', state.link !== null && !state.hasFollowed, state.hasFollowed);
  enable('buy', state.hasFollowed && state.mostPurchases === 0, state.mostPurchases > 0);
  enable('again', state.purchaseIds.length === 1, state.mostPurchases > 1);
  enable('refund', state.purchaseIds.length > 0, state.hasRefunded);
  if (state.link !== null) offerPanel(state.link);
}

function enable(step: string, isNext: boolean, isDone: boolean): void {
  document.querySelector<HTMLButtonElement>(`#do-${step}`)!.disabled = !isNext;
  document.querySelector(`#step-${step}`)!.classList.toggle('done', isDone);
}

function offerPanel({ url, token }: { url: string; token: string }): void {
  const more = document.querySelector('#more-link')!;
  if (more.hasChildNodes()) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'plain small';
  button.id = 'open-panel';
  button.textContent = 'Open her panel';
  button.addEventListener('click', () => page.kith.push((kith) => kith.open?.(token)));
  const address = document.createElement('code');
  address.textContent = url;
  more.append(address, 'In her share panel she, and nobody else, can show Ben her first name. ', button);
}

function order(): HTMLFormElement {
  return document.querySelector<HTMLFormElement>('#order')!;
}

function on(selector: string, act: () => Promise<void>): void;
function on(selector: string, act: () => void): void;
function on(selector: string, act: () => void | Promise<void>): void {
  document.querySelector(selector)?.addEventListener('click', () => void busy(async () => act()));
}

/** Does one thing at a time, and shows where the story then stands. */
async function busy(act: () => Promise<unknown>, locks = true): Promise<void> {
  if (locks) for (const button of document.querySelectorAll<HTMLButtonElement>('.steps > li > button')) button.disabled = true;
  try {
    await act();
  } finally {
    keepState(state);
    show();
  }
}
