import type { TimelineItemAnswer } from '../../schema/api/timeline-item.ts';
import { formatInstant, formatInstantOrNull } from '../calendar/instant.ts';
import { contactToJson } from '../contacts/contact-json.ts';
import type { Contact, SealedContact } from '../contacts/contact.ts';
import type { TimelineItem } from './timeline.ts';

/** What happened with a client as the API answers it; `open` opens the note of a contact. */
export function timelineItemToJson(
  item: TimelineItem,
  open: (contact: SealedContact) => Contact,
): TimelineItemAnswer {
  const at = formatInstant(item.atMs);
  switch (item.type) {
    case 'purchase': {
      const { amountMinor, refundedMinor, isCounted, ...purchase } = item.purchase;
      const money = { amount: amountMinor, refundedAmount: refundedMinor };
      return { type: item.type, at, ...purchase, ...money, counts: isCounted };
    }
    case 'refund': {
      const { amountMinor, reversed, ...refund } = item.refund;
      const undone = reversed && { at: formatInstant(reversed.atMs), reason: reversed.reason };
      return { type: item.type, at, ...refund, amount: amountMinor, reversed: undone };
    }
    case 'contact':
      return { type: item.type, ...contactToJson(open(item.contact)) };
    case 'ask': {
      const { outcomeAtMs, ...ask } = item.ask;
      return { type: item.type, at, ...ask, outcomeAt: formatInstantOrNull(outcomeAtMs) };
    }
    case 'permission':
      return { type: item.type, at, ...item.permission };
    case 'brought': {
      const { isCorrected, ...brought } = item.brought;
      return { type: item.type, at, ...brought, source: sourceOf(isCorrected) };
    }
    case 'referred':
      return {
        type: item.type,
        at,
        advocateId: item.referred.advocateId,
        source: sourceOf(item.referred.isCorrected),
      };
    case 'correction': {
      const { id: _, ...correction } = item.correction;
      return { type: item.type, at, ...correction };
    }
    case 'merge': {
      const { intoId, ...merge } = item.merge;
      return { type: item.type, at, ...merge, into: intoId };
    }
  }
}

function sourceOf(isCorrected: boolean): 'purchase' | 'correction' {
  return isCorrected ? 'correction' : 'purchase';
}
