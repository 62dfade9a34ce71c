import { z } from 'zod';
import { body } from './body.ts';

const CODE = 'must be 1 to 64 of A-Z a-z 0-9 _ . ~ -';
const KEY = 'must be a publishable key, pk_...';

const publishableKey = z
  .string({ error: KEY })
  .min(1, { error: KEY })
  .max(200, { error: KEY })
  .meta({ description: "The business's publishable key.", example: 'pk_...' });

/** The language of a page, as the page wrote it. */
export const pageLangSchema = z
  .string({ error: 'must be a text' })
  .max(100, { error: 'must have at most 100 characters' });

/**
 * A referral code as it may appear in an address: what the widget accepts from `?ref=`, and nothing wider.
 */
export const refSchema = z
  .string({ error: CODE })
  .regex(/^[A-Za-z0-9_.~-]{1,64}$/, { error: CODE })
  .meta({ description: 'A referral code.', example: 'anna7k2m9' });

/** How many of the codes in one question are looked up. */
export const MAX_REFS = 5;

/**
 * The codes that a visitor may have come by, the one that counts first, in one parameter: what the cookie has
 * kept, beside what the page was opened with. An address may hold any number; what goes beyond `MAX_REFS` is
 * not looked up.
 */
const refsSchema = z
  .string()
  .regex(
    /^[A-Za-z0-9_.~-]{1,64}(,[A-Za-z0-9_.~-]{1,64}){0,31}$/,
    'must be codes with commas between them, each of 1 to 64 of A-Z a-z 0-9 _ . ~ -',
  )
  .meta({
    description:
      'The referral code that the visitor came with, or several with commas between, in the order in which they ' +
      'may count. The first 5 are looked up.',
    example: 'anna7k2m9',
  });

/** A BCP 47 language tag. The answer names the language that was really used. */
export const langSchema = z
  .string()
  .max(35)
  .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, 'must be a BCP 47 language tag such as de or pt-BR')
  .meta({ description: 'BCP 47 language tag.', example: 'de' });

/**
 * The query of `GET /v1/badge`. It is a simple request: no headers beyond the browser's own, no credentials,
 * so no preflight. Without `ref` the answer is that of a visitor whom nobody referred.
 */
export const badgeQuerySchema = z.object({
  key: publishableKey,
  ref: refsSchema.optional(),
  kind: z
    .literal('trust', { error: 'must be trust, or be left out' })
    .optional()
    .meta({ description: 'Show the count even to a referred visitor.' }),
  lang: pageLangSchema.optional().meta({
    description:
      "The page's language, as the page wrote it. A tag that is not understood falls back to another language.",
    example: 'de-AT',
  }),
});

/** The writing direction of the answer's language. */
export const dirSchema = z.enum(['ltr', 'rtl']);

/** A web address. Only http(s): the widget puts it into links of somebody else's page. */
export const webUrlSchema = z.url({ protocol: /^https?$/ });

/**
 * What the badge shows, formatted for the visitor's language by the Worker: the script carries no words and
 * no number formats. `kind` says which sentence `text` is:
 *
 * - `referred`: the advocate behind `ref`, who agreed to be named ("Referred by Anna K.");
 * - `trust`: the count of active clients ("Trusted by 1,204 clients"), with ROR as `detail` once the minimum
 *   sample is met;
 * - `empty`: nothing can be said honestly; `text` and `detail` are empty and the page's own fallback stays.
 */
export const badgeSchema = z.object({
  kind: z.enum(['referred', 'trust', 'empty']),
  text: z.string().max(120).meta({ description: 'The sentence.', example: 'Trusted by 1,204 clients' }),
  detail: z
    .string()
    .max(120)
    .meta({ description: 'The second line, or empty.', example: '38 % came back or were referred' }),
  proofUrl: webUrlSchema.meta({ description: 'The public page that explains the number.' }),
  proofText: z.string().max(80).meta({
    description: 'What following the badge leads to, said to screen readers.',
    example: 'How we count',
  }),
  shareText: z
    .string()
    .max(80)
    .meta({ description: 'Label of the button that opens the share panel.', example: 'Recommend us' }),
  lang: langSchema,
  dir: dirSchema,
  knownRef: z
    .string()
    .nullable()
    .meta({
      description:
        'The first of the codes asked about that is an enabled link of this business, as it was asked; null if ' +
        'none is. Unknown, disabled and foreign codes are passed over: the widget forgets them, so that ' +
        '`?ref=newsletter` cannot take the place of a real referral.',
      example: 'anna7k2m9',
    }),
  refKnown: z.boolean().meta({ description: 'Whether `knownRef` is not null.' }),
  consentNeeded: z.boolean().meta({
    description:
      "Whether the law of the visitor's region asks for consent before a cookie (EEA and UK: true).",
  }),
  cookieDomain: z
    .string()
    .max(253)
    .nullable()
    .meta({
      description:
        'The registrable domain of the page that asked (from its Origin), for the cookie; null if it has none ' +
        '(an IP address, localhost, a public suffix).',
      example: 'shop.example',
    }),
});

/**
 * The body of `POST /v1/arrivals`, sent as `text/plain` so that the browser asks no preflight: one referred
 * visitor who allowed it. The widget sends it when it first stores the code, so once a visitor and touch.
 */
export const arrivalSchema = body({
  key: publishableKey,
  code: refSchema,
  at: z.iso
    .datetime({ error: 'must be an RFC 3339 instant in UTC, like 2026-03-01T09:30:00Z' })
    .meta({ description: 'When the link brought the visitor, RFC 3339.' }),
});

export type Badge = z.infer<typeof badgeSchema>;
export type BadgeQuery = z.infer<typeof badgeQuerySchema>;
