/** What a client may be approached for. */
export const PURPOSES = ['updates', 'feedback', 'testimonial', 'call', 'introduction'] as const;

export type Purpose = (typeof PURPOSES)[number];

/** By which channel; `any` is every one. */
export const PERMITTED_CHANNELS = ['email', 'sms', 'phone', 'post', 'web', 'any'] as const;

export type PermittedChannel = (typeof PERMITTED_CHANNELS)[number];

/** What was said of a permission. */
export const ACTS = ['given', 'withdrawn', 'objected'] as const;

/** On which ground somebody may be approached (GDPR, 6; for the soft opt-in ePrivacy Directive, 13(2)). */
export const BASES = ['consent', 'soft_opt_in', 'legitimate_interest', 'contract'] as const;

export type Basis = (typeof BASES)[number];

/** Where it was said. */
export const ACT_SOURCES = ['panel', 'page', 'checkout', 'import', 'person'] as const;

export type ActSource = (typeof ACT_SOURCES)[number];

/** One act of a client's permissions, as it is on record. */
export interface PermissionAct {
  id: string;
  atMs: number;
  purpose: Purpose;
  channel: PermittedChannel;
  act: (typeof ACTS)[number];
  /** Null for what takes a permission away. */
  basis: Basis | null;
  source: ActSource;
  wordingId: string | null;
  evidence: string | null;
  by: string;
}
