import type { EntryField, EntryType } from './entry.ts';

/**
 * How the bodies of a shop that knows nothing of Kith become entries of a standard body: JSON pointers
 * (RFC 6901), three functions and comparisons, and no expressions.
 */
export interface BodyMapping {
  /** Where the list of entries is. Null: the body is one entry. */
  entries: string | null;
  /** An entry is read by the first rule that fits it. */
  rules: readonly MappingRule[];
}

export interface MappingRule {
  /** Fits where all of these hold. */
  when: readonly { at: string; equals: string | number | boolean | null }[];
  /** What the entry becomes; `nothing` passes over it. */
  type: EntryType | 'nothing';
  fields: Readonly<Partial<Record<EntryField, FieldSource>>>;
}

/** A value of the shop's entry, or one that is the same for all. */
export type FieldSource =
  | { at: string; as?: MappingFunction | undefined }
  | { value: string | number | boolean };

/**
 * `decimal`: an amount like 19.99, as text or number. `unix`: an instant in seconds or milliseconds since
 * 1970. `lower`: a text in lower case.
 */
export const MAPPING_FUNCTIONS = ['decimal', 'unix', 'lower'] as const;
export type MappingFunction = (typeof MAPPING_FUNCTIONS)[number];
