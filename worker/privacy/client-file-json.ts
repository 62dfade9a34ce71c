import { formatInstant, formatInstantOrNull } from '../calendar/instant.ts';
import { clientToJson } from '../clients/client-json.ts';
import type { Locale } from '../language/locale.ts';
import { linkToJson } from '../links/link-json.ts';
import { correctionToJson } from '../purchases/correction-json.ts';
import { parseJsonObject } from '../purchases/json-object.ts';
import { purchaseToJson } from '../purchases/purchase-json.ts';
import type { Purchase } from '../purchases/purchase.ts';
import { refundToJson } from '../purchases/refund-json.ts';
import type { ClientFile, MergedClient } from './client-file.ts';
import { keptRelationshipToJson } from './kept-relationship-json.ts';
import type { WithdrawnFact } from './withdrawn-fact.ts';

/**
 * Everything that is held of a person, as the API answers it. `origin` is where the addresses of links begin,
 * `locale` that of the reader.
 */
export function clientFileToJson(
  file: ClientFile,
  { origin, locale }: { origin: string; locale: Locale },
  nowMs: number,
) {
  return {
    ...keptRelationshipToJson(file.kept, locale),
    exportedAt: formatInstant(nowMs),
    client: clientToJson(file.client),
    emailDigests: file.emailDigests,
    aliases: file.aliases,
    deliveries: file.deliveries.map(({ receivedAtMs, ...delivery }) => ({
      ...delivery,
      receivedAt: formatInstant(receivedAtMs),
    })),
    purchases: file.purchases.map(wholePurchaseToJson),
    refunds: file.refunds.map(refundToJson),
    corrections: file.corrections.map(correctionToJson),
    links: file.links.map((link) => linkToJson(link, file.linkCounts.get(link.id), origin)),
    brought: file.brought,
    withdrawn: file.withdrawn.map(withdrawnFactToJson),
    merged: file.merged.map(mergedToJson),
    parted: file.parted.map(({ clientId, intoId }) => ({ clientId, into: intoId })),
  };
}

function mergedToJson({ clientId, name, intoId, reason, mergedAtMs }: MergedClient) {
  return { clientId, name, into: intoId, reason, mergedAt: formatInstant(mergedAtMs) };
}

function withdrawnFactToJson({ kind, id, importRun, fact, withdrawnAtMs }: WithdrawnFact) {
  return { kind, id, run: importRun, withdrawnAt: formatInstant(withdrawnAtMs), fact: parseJsonObject(fact) };
}

/** A purchase with what is held of it beyond what is answered otherwise. */
function wholePurchaseToJson(purchase: Purchase) {
  return {
    ...purchaseToJson(purchase, purchase.refundedMinor, purchase),
    recordedAt: formatInstant(purchase.recordedAtMs),
    saidClientId: purchase.saidClientId,
    ref: purchase.ref,
    referredBy: purchase.referredBy,
    clickedAt: formatInstantOrNull(purchase.clickedAtMs),
  };
}
