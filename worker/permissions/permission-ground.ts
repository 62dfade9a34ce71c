import type { RefusalOf } from '../refusals/refusal.ts';
import type { PermissionAct } from './permission-act.ts';

/** What is said of an act before it is on record. */
export type SaidPermission = Pick<
  PermissionAct,
  'channel' | 'act' | 'basis' | 'source' | 'wordingId' | 'evidence'
>;

/**
 * Whether an act may be recorded: what is given needs a ground, and each ground what shows that it is one
 * (docs/relationships/permissions.md, Grounds).
 */
export function groundOf(said: SaidPermission): { kind: 'grounded' } | RefusalOf<'permission_ungrounded'> {
  const { act, basis, channel, source, wordingId, evidence } = said;
  if (act !== 'given')
    return basis === null ? GROUNDED : ungrounded('basis', 'must be left out of what takes away');
  switch (basis) {
    case null:
      return ungrounded('basis', 'must be the ground on which it is given');
    case 'consent':
      if (wordingId === null) return ungrounded('wordingId', 'must be what the client was told');
      return source === 'import' && evidence === null
        ? ungrounded('evidence', 'must say what shows the consent, as it was imported')
        : GROUNDED;
    case 'soft_opt_in':
      if (channel !== 'email' && channel !== 'sms')
        return ungrounded('channel', 'must be email or sms for a soft opt-in');
      return evidence === null
        ? ungrounded('evidence', 'must say how the client could refuse when it bought')
        : GROUNDED;
    case 'legitimate_interest':
      return channel === 'post' || channel === 'phone'
        ? GROUNDED
        : ungrounded('channel', 'must be post or phone for a legitimate interest');
    case 'contract':
      return evidence === null ? ungrounded('evidence', 'must say which contract needs it') : GROUNDED;
  }
}

const GROUNDED = { kind: 'grounded' } as const;

function ungrounded(path: string, right: string): RefusalOf<'permission_ungrounded'> {
  return { kind: 'permission_ungrounded', path, right };
}
