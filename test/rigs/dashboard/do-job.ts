import { setTimeout } from 'node:timers/promises';
import type { Tab } from '../browser/browser.ts';
import type { Job } from './jobs.ts';
import type { Shown } from './screens.ts';

/** Does a job in the demonstration's business with the keyboard; answers where it got stuck, if it did. */
export async function doJob({ proxy, screens, full }: Shown, tab: Tab, job: Job): Promise<string[]> {
  const screen = screens.find(({ template }) => template === job.screen);
  if (screen === undefined) return [`${job.does}: there is no screen ${job.screen}`];
  proxy.become(screen.isForMembers ? full.cookie : null);
  await tab.goto(`${proxy.origin}${screen.path}`);
  for (const step of job.steps) {
    if ('type' in step) await tab.type(typeof step.type === 'string' ? step.type : step.type(full));
    else if ('press' in step) await tab.press(step.press);
    else if (!(await reach(tab, step.reach)))
      return [`${job.does}: ${step.reach} is out of reach at ${await tab.run<string>('location.href')}`];
  }
  return (await comesTo(tab, job.ends))
    ? []
    : [`${job.does}: it did not come to ${job.ends} at ${await tab.run<string>('location.href')}`];
}

/** More than the longest screen has to press. */
const MOST_PRESSES = 250;

/** Presses Tab until the focus is on what a selector finds. */
async function reach(tab: Tab, selector: string): Promise<boolean> {
  const isThere = `document.activeElement?.matches(${JSON.stringify(selector)}) === true`;
  for (let presses = 0; presses < MOST_PRESSES; presses += 1) {
    // A page that is just being left answers nothing.
    if (await tab.run<boolean>(isThere).catch(() => false)) return true;
    await tab.press('Tab');
  }
  return false;
}

const WITHIN_MS = 20_000;

/** Whether an expression becomes true on the page, or on the one that it leads to. */
async function comesTo(tab: Tab, expression: string): Promise<boolean> {
  const isThere = `document.readyState === 'complete' && !!(${expression})`;
  for (const deadlineMs = Date.now() + WITHIN_MS; Date.now() < deadlineMs;) {
    if (await tab.run<boolean>(isThere).catch(() => false)) return true;
    await setTimeout(20);
  }
  return false;
}
