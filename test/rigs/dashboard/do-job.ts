import { setTimeout } from 'node:timers/promises';
import type { Tab } from '../browser/browser.ts';
import type { Job } from './jobs.ts';
import { TABBABLE } from './on-page.ts';
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
const WITHIN_MS = 20_000;

/**
 * Presses Tab until the focus is on what a selector finds. At the end of a page, and where none answers, it
 * waits for the next one: what is pressed meanwhile would lead out of the page to what stands around it.
 */
async function reach(tab: Tab, selector: string): Promise<boolean> {
  const where = `document.activeElement?.matches(${JSON.stringify(selector)}) ? 'there' :
    document.activeElement === ${TABBABLE}.at(-1) ? 'at the end' : 'on the way'`;
  let presses = 0;
  for (const deadlineMs = Date.now() + WITHIN_MS; Date.now() < deadlineMs && presses < MOST_PRESSES;) {
    const isAt = await tab.run<string>(where).catch(() => 'leaving');
    if (isAt === 'there') return true;
    if (isAt === 'on the way') {
      await tab.press('Tab');
      presses += 1;
    } else await setTimeout(20);
  }
  return false;
}

/** Whether an expression becomes true on the page, or on the one that it leads to. */
async function comesTo(tab: Tab, expression: string): Promise<boolean> {
  const isThere = `document.readyState === 'complete' && !!(${expression})`;
  for (const deadlineMs = Date.now() + WITHIN_MS; Date.now() < deadlineMs;) {
    if (await tab.run<boolean>(isThere).catch(() => false)) return true;
    await setTimeout(20);
  }
  return false;
}
