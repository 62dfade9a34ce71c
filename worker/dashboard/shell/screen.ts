import type { Member } from '../../members/session.ts';
import type { DashboardLocale } from '../../language/dashboard-locale.ts';

/** What every screen of the dashboard is given. */
export interface Screen {
  business: { id: string; name: string; currency: string; timeZone: string };
  member: Member;
  locale: DashboardLocale;
  /** The paths of the built files by name. */
  site: Readonly<Record<string, string>>;
  /** The token that each form carries (`FormToken`). */
  formToken: string;
  /** Whether the business is the demonstration's. */
  isGenerated: boolean;
  /** What was just done, by the word for it in the address (`?done=`); null for nothing. */
  done: string | null;
}

/** The entries of the menu, in its order. */
export const MENU = [
  { name: 'home', path: '/dashboard' },
  { name: 'calls', path: '/dashboard/calls' },
  { name: 'clients', path: '/dashboard/clients' },
  { name: 'referrals', path: '/dashboard/referrals' },
  { name: 'growth', path: '/dashboard/growth' },
  { name: 'proof', path: '/dashboard/proof' },
  { name: 'connect', path: '/dashboard/connect' },
  { name: 'imports', path: '/dashboard/imports' },
  { name: 'badge', path: '/dashboard/badge' },
  { name: 'settings', path: '/dashboard/settings' },
] as const;

export type MenuName = (typeof MENU)[number]['name'];

/** The address of a client's screen. */
export function clientPath(clientId: string): string {
  return `/dashboard/clients/${encodeURIComponent(clientId)}`;
}
