import { askShop, textIn, type Call } from './demo-calls.ts';
import { showLog } from './demo-log.ts';
import { rorIn, showRor, type Ror } from './demo-ror.ts';
import { forgetState, keepState, readState, type LogEntry } from './demo-state.ts';
import { lockSteps, showSteps } from './demo-steps.ts';
import { findElement } from './find-element.ts';

/** What the widget offers a page that loads it (widget.md). */
interface Widget {
  setConsent(granted: boolean): void;
  forget(): void;
  refresh(): void;
  open(token: string): void;
}

type Task = (kith: Widget) => void;

declare global {
  interface Window {
    /** The widget's own object; before its script is there, an array that collects tasks for it. */
    kith?: { push(task: Task): unknown };
  }
}

const WIDGET_EVENTS = ['attribution', 'render', 'consent', 'open', 'share', 'close', 'error'];

const order = findElement<HTMLFormElement>('#order');
const orderNote = findElement('#order-note');
const consent = findElement('#consent');
const state = readState();
let ror: Ror | null = null;

start();

function start(): void {
  onClick('#do-link', () => doStep(getLink));
  onClick('#do-follow', () => location.assign(state.link?.url ?? '/'));
  onClick('#do-buy', () => order.requestSubmit());
  onClick('#do-again', () => order.requestSubmit());
  onClick('#do-refund', () => doStep(refund));
  onClick('#restart', restart);
  onClick('#consent-yes', () => answerConsent(true));
  onClick('#consent-no', () => answerConsent(false));
  order.addEventListener('submit', (event) => {
    event.preventDefault();
    void doStep(buy);
  });
  for (const name of WIDGET_EVENTS) document.addEventListener(`kith-${name}`, heard);
  showLog(state.log);
  arrive();
  void doStep(() => tell('GET', '/demo/ror'));
}

/** The link may have led back here. */
function arrive(): void {
  const code = new URLSearchParams(location.search).get('ref');
  if (code === null || code !== state.link?.code || state.hasFollowed) return;
  state.hasFollowed = true;
  note({
    kind: 'visit',
    title: `GET /r/${code} led here`,
    status: 302,
    details: { location: location.href },
  });
  consent.hidden = false;
}

async function getLink(): Promise<void> {
  const asked = { clientId: state.advocateId, clientName: 'Anna Kowalska' };
  const [made, given] = await tell('POST', '/demo/link', asked);
  const [url, code, token] = [textIn(made, 'url'), textIn(made, 'code'), textIn(given, 'token')];
  if (url !== null && code !== null && token !== null) state.link = { url, code, token };
}

async function buy(): Promise<void> {
  // The widget adds the code while the form's data are gathered.
  const data = new FormData(order);
  const [ref, clickedAt] = [data.get('kith-code'), data.get('kith-at')];
  const carried = ref === null ? {} : { ref, clickedAt };
  const [purchase] = await tell('POST', '/demo/purchase', { clientId: state.friendId, ...carried });
  const id = textIn(purchase, 'id');
  if (purchase?.status !== 201 || id === null) return;
  state.purchaseIds.push(id);
  state.mostPurchases = Math.max(state.mostPurchases, state.purchaseIds.length);
  orderNote.textContent = purchase.answer.referral === null ? 'Thank you.' : 'Thank you. Anna sent you.';
  await reloadBadges();
}

async function refund(): Promise<void> {
  const purchaseId = state.purchaseIds.at(-1);
  if (purchaseId === undefined) return;
  const [refunded] = await tell('POST', '/demo/refund', { purchaseId });
  if (refunded?.status !== 201) return;
  state.purchaseIds.pop();
  state.hasRefunded = true;
  orderNote.textContent = 'Refunded.';
  await reloadBadges();
}

function restart(): void {
  tellWidget((kith) => kith.forget());
  forgetState();
  location.assign('/');
}

function answerConsent(granted: boolean): void {
  consent.hidden = true;
  tellWidget((kith) => kith.setConsent(granted));
}

/** A reload refreshes what the browser and the edge remember; the badges then ask again. */
async function reloadBadges(): Promise<void> {
  const asked = performance.getEntriesByType('resource').map(({ name }) => name);
  const badges = new Set(asked.filter((name) => new URL(name).pathname === '/v1/badge'));
  await Promise.all([...badges].map((badge) => fetch(badge, { cache: 'reload' })));
  tellWidget((kith) => kith.refresh());
}

function heard(event: Event): void {
  const details: unknown = event instanceof CustomEvent ? event.detail : null;
  note({ kind: 'event', title: event.type, status: null, details });
  if (event.type === 'kith-close') void reloadBadges();
}

/** Asks the shop's server, and notes every call that it made. */
async function tell(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Call[]> {
  const calls = await askShop(method, path, body);
  for (const { method: how, path: what, status, sent, answer } of calls) {
    const shortened = what.replace(/demo-[a-z0-9-]{9,}/g, (id) => `${id.slice(0, 12)}…`);
    note({ kind: 'call', title: `${how} ${shortened}`, status, details: { sent, answer } });
    if (what !== '/v1/ror' || status !== 200) continue;
    const now = rorIn(answer);
    showRor(now, ror);
    ror = now;
  }
  return calls;
}

function note(entry: LogEntry): void {
  state.log.unshift(entry);
  keepState(state);
  showLog(state.log);
}

/** Does one thing at a time, and shows how far the story has come. */
async function doStep(act: () => Promise<unknown>): Promise<void> {
  lockSteps();
  try {
    await act();
  } finally {
    keepState(state);
    showSteps(state, (token) => tellWidget((kith) => kith.open(token)));
  }
}

/** The task is done when the widget is there. */
function tellWidget(task: Task): void {
  window.kith ??= [];
  window.kith.push(task);
}

function onClick(selector: string, act: () => unknown): void {
  document.querySelector(selector)?.addEventListener('click', () => void act());
}
