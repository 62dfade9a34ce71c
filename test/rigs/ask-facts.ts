/** A client whom nothing stands against being asked, for tests that change one thing about it. */
import type { AskKind } from '../../worker/asks/ask.ts';
import { levelOf } from '../../worker/asks/ask-ladder.ts';
import type { AskedFor, AskedWhen, AskFacts, PastAsk } from '../../worker/asks/decide-ask.ts';
import { dayOfDate } from '../../worker/calendar/day.ts';
import type { PermissionAct } from '../../worker/permissions/permission-act.ts';
import { settingsWith } from '../../worker/relationships/relationship-settings.ts';

export const DAY_MS = 86_400_000;
/** A Wednesday, at ten in the morning in Berlin. */
export const NOW_MS = Date.UTC(2026, 2, 4, 9);
export const TODAY = dayOfDate(2026, 3, 4);
export const WHEN: AskedWhen = {
  nowMs: NOW_MS,
  today: TODAY,
  timeZone: 'Europe/Berlin',
  settings: settingsWith({}),
};

export const daysAgo = (days: number) => NOW_MS - days * DAY_MS;

export function act(more: Partial<PermissionAct>): PermissionAct {
  return {
    id: 'prm_1',
    atMs: daysAgo(10),
    purpose: 'introduction',
    channel: 'email',
    act: 'given',
    basis: 'consent',
    source: 'panel',
    wordingId: 'wrd_1',
    evidence: null,
    by: 'client',
    ...more,
  };
}

/** A champion of many years of whom nothing stands against anything, who agreed to be written to. */
export const FACTS: AskFacts = {
  isErased: false,
  stage: 'champion',
  tie: 'repeat',
  firstDay: TODAY - 800,
  lastDay: TODAY - 20,
  permission: { acts: [act({})], isSuppressed: false, lastContactAtMs: null, lastPurchaseDay: TODAY - 20 },
  contacts: { openTroubleSinceMs: null, madeGoodAtMs: null, lastGiveAtMs: null },
  asks: [],
  lastGiveAtMs: null,
  acceptedOffers: [],
};

export const past = (kind: AskKind, days: number, outcome: PastAsk['outcome'] = 'accepted'): PastAsk => ({
  kind,
  level: levelOf(kind),
  atMs: daysAgo(days),
  outcome,
});

export const asked = (kind: AskKind, more: Partial<AskedFor> = {}): AskedFor => ({
  kind,
  channel: 'email',
  offer: null,
  ...more,
});
