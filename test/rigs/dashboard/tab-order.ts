import type { Tab } from '../browser/browser.ts';
import { PAINTED, TABBABLE } from './on-page.ts';

/** What the Tab key did on a page. */
export interface TabOrder {
  /** What can be used, in the order of the page. */
  wanted: string[];
  /** What the focus came to, in the order in which it did. */
  reached: string[];
  /** What had the focus and did not show it. */
  unseen: string[];
}

/** More than a hand would press; of a longer page the beginning is looked at. */
const MOST_PRESSES = 150;

/** Writes down what gets the focus and whether it shows it: an outline, or something else that changes. */
const WATCH = `(() => {
  const nameOf = (element) => element.localName + (element.id ? '#' + element.id : '') + ' ' +
    JSON.stringify((element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40) +
      (element.name ? ' ' + element.name : '') + (element.value ? '=' + String(element.value).slice(0, 20) : ''));
  const isChosen = (element) => element.type !== 'radio' || element.checked || (
    document.querySelector('input[type=radio][name="' + element.name + '"]:checked') === null &&
    document.querySelector('input[type=radio][name="' + element.name + '"]') === element);
  const wanted = ${TABBABLE}.filter(isChosen);
  const indexOf = new Map(wanted.map((element, index) => [element, index]));
  // From the beginning of the page, also where a field has the focus from the start.
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute('tabindex');
  window.walk = { wanted: wanted.map(nameOf), reached: [], unseen: [] };
  const note = (target) => {
    // What is within the badge has tests of its own.
    if (target === document.body || target.shadowRoot !== null) return;
    const name = nameOf(target);
    if (walk.reached.at(-1) !== name || indexOf.get(target) !== walk.last) walk.reached.push(name);
    walk.last = indexOf.get(target);
    const { outlineStyle, outlineWidth } = getComputedStyle(target);
    const { width, height } = target.getBoundingClientRect();
    if (outlineStyle === 'none' || parseFloat(outlineWidth) === 0 || width === 0 || height === 0)
      walk.unseen.push(name);
  };
  document.addEventListener('focusin', ({ target }) => note(target));
  // WebKitGTK says nothing of the focus that goes into a date's parts.
  document.addEventListener('keyup', () => note(document.activeElement));
  return wanted.filter((element) => /^(date|datetime-local|month|time|week)$/.test(element.type)).length;
})()`;

const IS_AT_END = 'walk.last === walk.wanted.length - 1';

/** Goes through the page that a tab shows with the Tab key alone, from its beginning. */
export async function tabThrough(tab: Tab): Promise<TabOrder> {
  // A field that has the focus from the start gets it once the page is painted.
  await tab.run(PAINTED);
  // The parts of a date are stops of their own, within one field.
  const dates = await tab.run<number>(WATCH);
  const wanted = await tab.run<number>('walk.wanted.length');
  // A few more for what is within a badge.
  const presses = Math.min(wanted + 4 * dates + 3, MOST_PRESSES);
  // From the last one Tab would lead out of the page, and no page after it would have the focus.
  for (let press = 0; press < presses && !(await tab.run<boolean>(IS_AT_END)); press += 1)
    await tab.press('Tab');
  const { wanted: all, reached, unseen } = await tab.run<TabOrder>('walk');
  return {
    wanted: all.slice(0, MOST_PRESSES - 4 * dates - 3),
    reached: reached.slice(0, all.length),
    unseen,
  };
}
