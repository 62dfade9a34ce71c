import type { Filled } from './filled.ts';

/** Something that somebody does on a screen with nothing but the keyboard. */
export interface Job {
  does: string;
  /** The screen as the OpenAPI document has its path. */
  screen: string;
  /** What is pressed and typed, in order. */
  steps: readonly JobStep[];
  /** True on the page once it is done. */
  ends: string;
  /** There is one thing of its kind to do, so that it is done without the scripts alone. */
  isForOnce?: true;
}

export type JobStep =
  /** Tab until the focus is on what a selector finds. */
  { reach: string } | { type: string | ((business: Filled) => string) } | { press: 'Enter' | 'Space' };

const ENTER = { press: 'Enter' } as const;
/** Opens what is folded by its summary. */
const unfold = (summary: string): JobStep[] => [{ reach: summary }, ENTER];
/** Fills in one field and sends its form. */
const fillIn = (field: string, text: string): JobStep[] => [{ reach: field }, { type: text }, ENTER];
const press = (button: string): JobStep[] => [{ reach: button }, ENTER];
const isDone = (word = '') => `location.search.includes('done=${word}')`;

const CLIENT = '/dashboard/clients/{clientId}';
const SETTINGS = '/dashboard/settings';
const IN_FORM = 'input:not([type=hidden])';
const sendOf = (action: string) => `form[action="${action}"] > button`;

/** What each screen is for. Most are done twice: with the scripts of the page, and without. */
export const JOBS: readonly Job[] = [
  {
    does: 'skips what stands around the screen',
    screen: '/dashboard',
    steps: press('a.skip'),
    ends: `location.hash === '#content'`,
  },
  {
    does: 'says of a call that it was made',
    screen: '/dashboard/calls',
    steps: press('main form[action^="/dashboard/calls/"] button'),
    ends: isDone(),
    isForOnce: true,
  },
  {
    does: 'looks for a client',
    screen: '/dashboard/clients',
    steps: fillIn('input[name=q]', 'generated-0020'),
    ends: `location.search.includes('q=generated-0020') && document.querySelector('main a[href*="generated-0020"]') !== null`,
  },
  {
    does: 'notes that there was a contact',
    screen: CLIENT,
    steps: [
      ...unfold('details:has(form[action$="/contacts"]) > summary'),
      ...press('form[action$="/contacts"] > button'),
    ],
    ends: isDone('contact'),
  },
  {
    does: 'gives a client another name',
    screen: CLIENT,
    steps: [
      ...unfold('details:has(form[action$="/name"]) > summary'),
      ...fillIn('form[action$="/name"] input[name=name]', 'Grace Hopper'),
    ],
    ends: isDone('renamed'),
  },
  {
    does: 'adds a client and what it bought, or is asked which of two it is',
    screen: '/dashboard/add',
    steps: [{ reach: 'input[name=client]' }, { type: 'Keyboard Kim' }, ...fillIn('input[name=amount]', '12')],
    ends: `location.search.includes('added=') || document.querySelector('main [type=radio]') !== null`,
  },
  {
    does: 'makes a link',
    screen: '/dashboard/referrals',
    steps: [...unfold('#make > summary'), ...fillIn('#make input[name=client]', 'generated-0020')],
    ends: `/done=(made|onRecord)/.test(location.search) || document.querySelector('#make [type=radio]') !== null`,
  },
  {
    does: 'opens the numbers of a plot as a table',
    screen: '/dashboard',
    steps: unfold('main details:has(table) > summary'),
    ends: `document.querySelector('main details[open]:has(table)') !== null`,
  },
  {
    does: 'goes on from a figure to a client behind it',
    screen: '/dashboard/growth',
    steps: press('main a[href^="/dashboard/clients/"]'),
    ends: `location.pathname.startsWith('/dashboard/clients/')`,
  },
  {
    does: 'gives rows out of a spreadsheet to be looked at',
    screen: '/dashboard/imports',
    steps: [
      { reach: 'textarea[name=rows]' },
      { type: 'id,clientId,purchasedAt,amount\nkeyboard-1,keyboard,2026-01-05,12' },
      ...press(sendOf('/dashboard/imports')),
    ],
    ends: `/^\\/dashboard\\/imports\\/upl/.test(location.pathname)`,
  },
  {
    does: 'changes what a connector takes',
    screen: '/dashboard/connect/{connectorId}',
    steps: [
      ...unfold('details:has(form[action$="/settings"]) > summary'),
      ...press('form[action$="/settings"] > button'),
    ],
    ends: isDone(),
  },
  {
    does: 'makes a snippet for the badge',
    screen: '/dashboard/badge',
    steps: [
      ...press('form[action="/dashboard/badge/key"] > button'),
      ...fillIn('input[name=fallback]', 'Trusted'),
    ],
    ends: `location.search.includes('fallback=')`,
  },
  { does: 'saves the settings', screen: SETTINGS, steps: press(sendOf(SETTINGS)), ends: isDone() },
  {
    does: 'saves what is decided about asks and calls',
    screen: `${SETTINGS}/relationships`,
    steps: press(sendOf(`${SETTINGS}/relationships`)),
    ends: isDone('saved'),
  },
  {
    does: 'saves what a member says of itself',
    screen: `${SETTINGS}/passkeys`,
    steps: press(sendOf(`${SETTINGS}/profile`)),
    ends: isDone('saved'),
  },
  {
    does: 'invites somebody',
    screen: `${SETTINGS}/team`,
    steps: fillIn(`form[action="${SETTINGS}/team"] ${IN_FORM}`, 'Keyboard Kim'),
    ends: `document.body.innerHTML.includes('/sign-in/link/')`,
  },
  {
    does: 'makes a key',
    screen: `${SETTINGS}/keys`,
    steps: press(sendOf(`${SETTINGS}/keys`)),
    ends: `/[sp]k_\\w{30}/.test(document.querySelector('main').innerHTML)`,
  },
  {
    does: 'sees of the audit trail what is alike',
    screen: `${SETTINGS}/audit`,
    steps: press('a.alike'),
    ends: `location.search.includes('action=')`,
  },
  {
    does: 'agrees to be named, and no longer',
    screen: '/a/{token}',
    steps: [...press('button[value=show]'), ...press('button[value=hide]')],
    ends: `${isDone('saved')} && document.querySelector('button[value=show]') !== null`,
  },
];

/** Ends the session of the demonstration's member, and is done last. */
export const SIGNING_OUT: Job = {
  does: 'signs out',
  screen: '/dashboard',
  steps: press('form[action="/sign-out"] button'),
  ends: `location.pathname === '/sign-in'`,
};

/** The ways in that every browser has. */
export const SIGNING_IN: readonly Job[] = [
  {
    does: 'signs in with a key',
    screen: '/sign-in',
    steps: [
      { reach: `form[action="/sign-in/key"] ${IN_FORM}` },
      { type: ({ secretKey }) => secretKey },
      ENTER,
    ],
    ends: `location.pathname === '/dashboard'`,
  },
  {
    does: 'signs in by a link',
    screen: '/sign-in/link/{token}',
    steps: press('main form > button'),
    ends: `location.pathname === '/dashboard'`,
  },
];
