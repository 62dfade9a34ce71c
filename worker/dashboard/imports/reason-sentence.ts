import type { RowReason } from '../../files/rows/reason.ts';
import { fill, isolate } from '../../language/wording.ts';
import type { ImportsWords } from '../../language/words/dashboard/imports/words.ts';
import type { KeptRejection } from '../../uploads/upload.ts';

/** Why a row is not recorded, in the reader's words. What the API says of a row is in its own. */
export function reasonSentence(reason: RowReason, { reasons }: Pick<ImportsWords, 'reasons'>): string {
  if (reason.kind === 'said') return reason.text;
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(valuesOf(reason))) values[name] = isolate(String(value));
  return fill(reasons[reason.kind], values);
}

function valuesOf(reason: Exclude<RowReason, { kind: 'said' }>): object {
  if (reason.kind === 'not_an_amount')
    return { ...reason, example: reason.form === 'comma' ? '49,00' : '49.00' };
  return reason.kind === 'refund_of_unknown' ? { purchase: reason.purchaseId } : reason;
}

/** What a field of a row is called; what is said of the whole row has no field. */
export function fieldName(field: KeptRejection['field'], words: ImportsWords): string {
  return field === '' ? words.end.wholeRow : words.fields[field];
}
