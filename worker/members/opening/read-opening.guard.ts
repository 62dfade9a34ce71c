import type { z } from 'zod';
import { newBusiness } from '../../../schema/api/business.ts';
import type { OpeningField, TypedOpening } from './typed-opening.ts';

/** What to open, or the fields that are wrong. */
export type ReadOpening =
  | { kind: 'read'; settings: z.infer<typeof newBusiness>; ownerName: string }
  | { kind: 'wrong'; fields: OpeningField[] };

const FIELDS: readonly OpeningField[] = ['name', 'owner', 'website', 'currency', 'timeZone'];
const MAX_OWNER_CHARACTERS = 100;

/** The settings of the business, by the rules of the API; an address may be typed without its scheme. */
export function readOpening({ owner, ...typed }: TypedOpening): ReadOpening {
  const website = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed.website) ? typed.website : `https://${typed.website}`;
  const checked = newBusiness.safeParse({ ...typed, website, currency: typed.currency.toUpperCase() });
  const isOwnerWrong = [...owner].length > MAX_OWNER_CHARACTERS || !owner.isWellFormed();
  if (checked.success && !isOwnerWrong) return { kind: 'read', settings: checked.data, ownerName: owner };
  const wrong = new Set(checked.success ? [] : checked.error.issues.map(({ path }) => String(path[0])));
  if (isOwnerWrong) wrong.add('owner');
  return { kind: 'wrong', fields: FIELDS.filter((field) => wrong.has(field)) };
}
