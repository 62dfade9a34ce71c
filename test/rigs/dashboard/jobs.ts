/** Something that somebody does on a screen with nothing but the keyboard. */
export interface Job {
  does: string;
  /** The screen as the OpenAPI document has its path. */
  screen: string;
  /** What is pressed and typed, in order. */
  steps: readonly JobStep[];
  /** True on the page once it is done. */
  ends: string;
}

export type JobStep =
  /** Tab until the focus is on what a selector finds. */
  { reach: string } | { type: string } | { press: 'Enter' | 'Space' | 'Tab' };

/** What each screen is for. */
export const JOBS: readonly Job[] = [
  {
    does: 'skips what stands around the screen',
    screen: '/dashboard',
    steps: [{ reach: 'a.skip' }, { press: 'Enter' }],
    ends: `location.hash === '#content'`,
  },
  {
    does: 'agrees to be named, and no longer',
    screen: '/a/{token}',
    steps: [
      { reach: 'button[value=show]' },
      { press: 'Enter' },
      { reach: 'button[value=hide]' },
      { press: 'Enter' },
    ],
    ends: `document.querySelector('button[value=show]') !== null && location.search.includes('done=saved')`,
  },
];

/** What ends the session, and is done last. */
export const SIGNING_OUT: Job = {
  does: 'signs out',
  screen: '/dashboard',
  steps: [{ reach: 'form[action="/sign-out"] button' }, { press: 'Enter' }],
  ends: `location.pathname === '/sign-in'`,
};
