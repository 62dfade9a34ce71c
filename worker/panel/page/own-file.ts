import { formatDay } from '../../calendar/day.ts';
import { formatInstant, formatInstantOrNull } from '../../calendar/instant.ts';
import type { ClientFile } from '../../privacy/client-file.ts';

/**
 * What is held of a client, as its own page hands it out. Whoever has the address of the page can take it,
 * and addresses get into other hands. So it has what the client said and did, by day, and no amounts, no
 * notes of the business, nothing that is computed of the client, and of other people only how many they are.
 * All of it is in the export, which the business hands out once it knows who asks (privacy/export-client).
 */
export function ownFileToJson(
  { client, purchases, links, linkCounts, brought, kept }: ClientFile,
  { business, origin, leavesOut }: { business: string; origin: string; leavesOut: string },
  nowMs: number,
) {
  return {
    business,
    exportedAt: formatInstant(nowMs),
    leavesOut,
    name: client.name,
    showsName: client.showsName,
    onRecordSince: formatInstant(client.createdAtMs),
    cameByRecommendation: client.advocateId !== null,
    purchases: purchases.map(({ day }) => formatDay(day)),
    contacts: kept.contacts.length,
    links: links.map((link) => ({
      url: `${origin}/r/${link.code}`,
      enabled: link.enabled,
      since: formatInstant(link.createdAtMs),
      opened: linkCounts.get(link.id)?.clicks ?? 0,
      brought: linkCounts.get(link.id)?.referrals ?? 0,
    })),
    brought: brought.length,
    permissions: kept.permissions.map(({ atMs, purpose, channel, act, basis, source, wording }) => ({
      at: formatInstant(atMs),
      purpose,
      channel,
      act,
      basis,
      source,
      wording,
    })),
    asked: kept.asks.map(({ atMs, kind, channel, outcome, outcomeAtMs }) => ({
      at: formatInstant(atMs),
      kind,
      channel,
      outcome,
      outcomeAt: formatInstantOrNull(outcomeAtMs),
    })),
  };
}
