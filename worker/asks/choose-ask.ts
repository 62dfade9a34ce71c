import { permissionOf } from '../permissions/permission-state.ts';
import type { Stage } from '../relationships/stage.ts';
import type { AskChannel, AskKind } from './ask.ts';
import { decideAsk, type AskedFor, type AskedWhen, type AskFacts, type AskRefusal } from './decide-ask.ts';
import { bestOffer, type Offer } from './offer.ts';
import { startOfDay } from '../calendar/start-of-day.ts';

/** Why an ask is proposed: it fits the stage, or something is to be given first. */
export type AskReason = AskKind | 'give_first';

export type AskChoice =
  | { kind: 'ask'; ask: AskedFor; because: AskReason }
  | { kind: 'none'; reason: AskRefusal; notBeforeMs: number | null };

/** What fits a stage, the best first. Invitations to judge are not among it: they are the same for all. */
const BY_STAGE: Record<Stage, readonly AskKind[]> = {
  stranger: ['read', 'give'],
  acquainted: ['permission', 'offer', 'read', 'give'],
  client: ['offer', 'permission', 'read'],
  repeat: ['share', 'name_somebody', 'offer', 'permission', 'read'],
  advocate: ['introduce', 'vouch', 'name_somebody', 'share', 'offer', 'read'],
  champion: ['introduce', 'vouch', 'name_somebody', 'share', 'offer', 'read'],
  at_risk: ['read', 'give'],
  lapsed: ['give'],
};

/**
 * The one ask that is best now. First come the invitations to judge, which do not depend on the stage: how it
 * was, once a purchase, and a few words, once. Then what fits the stage, from the highest rung down. Where a
 * give is due before it, that is the answer. Where nothing is allowed, the reason is that of what fits best.
 */
export function chooseAsk(
  facts: AskFacts,
  { channel, offers }: { channel: AskChannel; offers: readonly Offer[] },
  when: AskedWhen,
): AskChoice {
  const offer = bestOffer(offers, facts, when.today);
  const invitations = invitationsFor(facts, when);
  const fitting = BY_STAGE[facts.stage].filter((kind) => {
    if (kind === 'offer') return offer !== null;
    if (kind === 'permission') return lacksPermission(facts, when);
    // The panel has nothing of the business's to read.
    return kind !== 'read' || channel !== 'panel';
  });
  const decided = [...invitations, ...fitting].map((kind) => {
    const ask = { kind, channel, offer: kind === 'offer' ? offer : null };
    return { ask, decision: decideAsk(facts, ask, when) };
  });
  for (const { ask, decision } of decided) {
    if (decision.kind === 'allowed') return { kind: 'ask', ask, because: ask.kind };
    if (decision.reason !== 'nothing_given') continue;
    const give = { kind: 'give', channel, offer: null } as const;
    if (decideAsk(facts, give, when).kind === 'allowed')
      return { kind: 'ask', ask: give, because: 'give_first' };
  }
  const best = (decided[invitations.length] ?? decided[0])?.decision;
  return best?.kind === 'refused'
    ? { kind: 'none', reason: best.reason, notBeforeMs: best.notBeforeMs }
    : { kind: 'none', reason: 'stage_too_low', notBeforeMs: null };
}

/** Who bought is asked for a few words once, and after each purchase how it was. */
function invitationsFor({ asks, lastDay }: AskFacts, { timeZone }: AskedWhen): AskKind[] {
  if (lastDay === null) return [];
  const boughtAtMs = startOfDay(timeZone, lastDay);
  const wasAskedForWords = asks.some(({ kind }) => kind === 'words');
  const wasAskedSince = asks.some(({ kind, atMs }) => kind === 'rate' && atMs >= boughtAtMs);
  return [...(wasAskedForWords ? [] : (['words'] as const)), ...(wasAskedSince ? [] : (['rate'] as const))];
}

/** Who said no is not asked again. */
function lacksPermission({ permission }: AskFacts, { nowMs, today, settings }: AskedWhen): boolean {
  const state = permissionOf(
    permission,
    { purpose: 'updates', channel: 'email' },
    { nowMs, today, settings },
  );
  return state.kind === 'not_allowed' && (state.because === 'none' || state.because === 'expired');
}
