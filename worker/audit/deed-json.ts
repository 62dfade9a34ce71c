import { formatInstant } from '../calendar/instant.ts';
import type { ChainedEntry } from './audit-entry.ts';

/** A deed as the API answers it. */
export function deedToJson(deed: ChainedEntry & { clientId: string | null }) {
  return {
    seq: deed.seq,
    at: formatInstant(deed.atMs),
    actorKind: deed.actorKind,
    actorId: deed.actorId,
    action: deed.action,
    subject: deed.subject,
    isClient: deed.isSealed,
    clientId: deed.clientId,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- appendDeed wrote a record
    detail: JSON.parse(deed.detail) as Record<string, unknown>,
    requestId: deed.requestId,
    prevDigest: deed.prevDigest,
    digest: deed.digest,
  };
}
