import type { Plural } from '../words.ts';

/**
 * Every sentence of the page on which a client changes its permissions, and of the share panel's part of it,
 * in one language. What stands in braces is filled in: {business} is the name of the business.
 */
export interface PermissionWords {
  heading: string;
  intro: string;
  /** What a ticked box says: kept with each consent as what the client was shown. */
  agree: string;
  purposes: Record<
    'updates' | 'feedback' | 'testimonial' | 'call' | 'introduction',
    { name: string; what: string }
  >;
  channels: Record<'email' | 'sms' | 'phone' | 'post' | 'web' | 'any', string>;
  /** Why a box is ticked that the client never ticked. */
  grounds: Record<'soft_opt_in' | 'legitimate_interest' | 'contract', string>;
  save: string;
  saved: string;
  none: string;
  noneHint: string;
  /** Instead of the hint, once the client has said so. */
  noneHolds: string;
  kept: string;
  keeps: readonly string[];
  /** {count} months without contact end a consent. */
  expires: Plural;
  history: string;
  noHistory: string;
  /** {what} is a purpose and a channel. */
  acts: Record<'given' | 'noted' | 'withdrawn' | 'objected', string>;
  sources: Record<'panel' | 'page' | 'checkout' | 'import' | 'person', string>;
  /** The address opens nothing, or no longer. */
  gone: { heading: string; text: string };
  /** What was sent is nothing that the page sends. */
  failed: { heading: string; text: string };
  /** It passes by itself. */
  busy: { heading: string; text: string };
}
