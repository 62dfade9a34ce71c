/** What an entry of a standard body can be. */
export const ENTRY_TYPES = ['purchase', 'refund', 'refund.reversed', 'claim', 'client'] as const;
export type EntryType = (typeof ENTRY_TYPES)[number];

/** The fields of an entry beside its type. */
export const ENTRY_FIELDS = [
  'id',
  'purchaseId',
  'clientId',
  'clientEmail',
  'clientName',
  'amount',
  'amountUnit',
  'currency',
  'at',
  'ref',
  'clickedAt',
  'coupon',
  'test',
] as const;
export type EntryField = (typeof ENTRY_FIELDS)[number];
