import type { SIGN_IN_WAYS } from '../../schema/tables/members.ts';
import type { Role } from './role.ts';

export type SignInWay = (typeof SIGN_IN_WAYS)[number];

/** A session ends when nothing was asked of it for so long ... */
const IDLE_MS = 12 * 3_600_000;
/** ... and after so long in all. */
export const LIFETIME_MS = 14 * 86_400_000;
/** Keys, the team and erasures ask for a proof that is no older than this. */
const FRESH_MS = 10 * 60_000;
/** How exactly it is kept when a session was last used: a request seldom writes. */
const SEEN_WITHIN_MS = 15 * 60_000;

/** When somebody signed in, was last there, and last proved who it is. */
export interface SessionTimes {
  createdAtMs: number;
  seenAtMs: number;
  provedAtMs: number;
}

/** Somebody who may sign in to the dashboard of a business. */
export interface Member {
  id: string;
  name: string;
  email: string | null;
  role: Role;
  /** In which language the dashboard speaks to it; null for that of its browser. */
  lang: string | null;
  /** Whether the Monday letter goes to `email`. */
  letter: boolean;
  createdAtMs: number;
}

/** Whether a session still holds at an instant. */
export function isSessionAlive({ createdAtMs, seenAtMs }: SessionTimes, nowMs: number): boolean {
  return nowMs < createdAtMs + LIFETIME_MS && nowMs < seenAtMs + IDLE_MS;
}

/** Whether the proof of who it is is fresh enough for what must not be done from a screen left open. */
export function isProofFresh({ provedAtMs }: SessionTimes, nowMs: number): boolean {
  return nowMs < provedAtMs + FRESH_MS;
}

/** Whether it is time to keep that the session was used. */
export function isSightingDue({ seenAtMs }: SessionTimes, nowMs: number): boolean {
  return nowMs >= seenAtMs + SEEN_WITHIN_MS;
}
