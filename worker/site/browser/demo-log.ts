import type { LogEntry } from './demo-state.ts';

/** Shows the log, newest first. Markup is made node by node: the page's policy allows no other way. */
export function showLog(entries: readonly LogEntry[]): void {
  const list = document.querySelector('#log');
  if (list === null || entries.length === 0) return;
  list.replaceChildren(...entries.map(itemOf));
}

function itemOf({ kind, title, status, details }: LogEntry): HTMLElement {
  const summary = element('summary', '');
  summary.append(element('span', title, 'log-title'));
  if (status !== null)
    summary.append(element('span', String(status), status < 400 ? 'status' : 'status bad'));
  const box = element('details', '');
  box.append(summary, element('pre', JSON.stringify(details, null, 2), 'code'));
  const item = element('li', '', `log-${kind}`);
  item.append(box);
  return item;
}

function element(name: string, text: string, className = ''): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  made.className = className;
  return made;
}
