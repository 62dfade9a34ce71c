const MAX_CHARACTERS = 2_000;

/** Where one comes to where nothing else was asked for. */
export const DASHBOARD = '/dashboard';

/**
 * The screen to go to after signing in, from what an address says: a path of the dashboard with its query, or
 * the dashboard itself. Nothing that a browser could take for another host or another part of this one: what
 * is answered is what a browser would make of it (URL Standard), with the dots resolved.
 */
export function nextPath(asked: string | undefined): string {
  if (asked === undefined || asked.length > MAX_CHARACTERS || !/^\/dashboard(?![\w-])[!-[\]-~]*$/.test(asked))
    return DASHBOARD;
  const base = 'http://kith.invalid';
  const url = URL.parse(asked, base);
  if (url === null || url.origin !== base) return DASHBOARD;
  return /^\/dashboard(\/|$)/.test(url.pathname) && !url.pathname.includes('//')
    ? `${url.pathname}${url.search}`
    : DASHBOARD;
}
