import type { Business } from '../businesses/business.ts';
import type { Deps } from '../database/deps.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { wordingIdOf } from './content-ids.crypto.ts';
import type { Wording } from './wording.ts';
import { recordWording as keepWording } from './wordings.store.ts';

export type RecordWordingOutcome =
  | { kind: 'recorded' | 'repeated'; wording: Wording }
  | RefusalOf<'business_busy'>;

/** Keeps a text that clients are shown. The same text in the same language is one wording. */
export async function recordWording(
  { db }: Pick<Deps, 'db'>,
  business: Business,
  { lang, text }: { lang: string; text: string },
  nowMs: number,
): Promise<RecordWordingOutcome> {
  const wording = { ...wordingIdOf(business.id, lang, text), lang, text, sinceMs: nowMs };
  const outcome = await keepWording(db, business.id, wording);
  if (outcome.kind !== 'on_record') return outcome;
  return { kind: outcome.isNew ? 'recorded' : 'repeated', wording: outcome.wording };
}
