import { z } from 'zod';
import { isAllowedHost } from '../../worker/hosts/host.ts';
import { body, optional } from './body.ts';
import { currency, text, timeZone, wholeNumber } from './common.ts';
import { allowedHost } from './host.ts';

const MAX_HOST_CHARACTERS = 260;
const HOSTS = 'must be a list of 1 to 50 hosts, like ["shop.example"]';

const website = z
  .url({ protocol: /^https?$/, error: 'must be an http(s) address, like https://shop.example' })
  .max(2_000, { error: 'must have at most 2000 characters' })
  .superRefine((address, context) => {
    const message = wrongWith(URL.parse(address));
    if (message !== null) context.addIssue({ code: 'custom', message });
  });

/** What keeps the address of a website from being one whose host can be allowed; null where nothing does. */
function wrongWith(parsed: URL | null): string | null {
  if (parsed === null) return null;
  if (parsed.username !== '' || parsed.password !== '') return 'must not hold a user name or a password';
  if (parsed.protocol === 'http:' && parsed.port === '443') return 'must not be http on the port of https';
  return parsed.host.length > MAX_HOST_CHARACTERS
    ? `must have a host of at most ${MAX_HOST_CHARACTERS} characters`
    : null;
}

const settings = {
  name: text(200, 'a name of 1 to 200 characters'),
  timeZone,
  currency,
  website,
  allowedHosts: z
    .array(allowedHost, { error: HOSTS })
    .min(1, { error: HOSTS })
    .max(50, { error: HOSTS })
    .meta({ example: ['shop.example'] }),
  attributionWindowDays: wholeNumber(1, 3_650),
  minimumSample: wholeNumber(1, 1_000_000),
};

const WEBSITE_HOST_MISSING = "the website's host must be among allowedHosts";

/** Whether the website, where links lead by default, is on one of the allowed hosts. */
function isOnAllowedHost(website: string, allowedHosts: readonly string[]): boolean {
  return URL.canParse(website) && isAllowedHost(new URL(website).host, allowedHosts);
}

const DEFAULTS = { attributionWindowDays: 90, minimumSample: 30 };

/** `POST /v1/businesses`. */
export const newBusiness = body({
  ...settings,
  allowedHosts: optional(settings.allowedHosts.meta({ description: "Default: the website's host." })),
  attributionWindowDays: optional(
    settings.attributionWindowDays.meta({ description: `Default: ${DEFAULTS.attributionWindowDays}.` }),
  ),
  minimumSample: optional(
    settings.minimumSample.meta({ description: `Default: ${DEFAULTS.minimumSample}.` }),
  ),
})
  .refine((input) => input.allowedHosts === undefined || isOnAllowedHost(input.website, input.allowedHosts), {
    path: ['allowedHosts'],
    error: WEBSITE_HOST_MISSING,
  })
  .meta({ id: 'NewBusiness' });

/** A new business's settings, with those that were left out. */
export function withDefaults(input: z.infer<typeof newBusiness>) {
  const { attributionWindowDays, minimumSample } = input;
  return {
    ...input,
    attributionWindowDays: attributionWindowDays ?? DEFAULTS.attributionWindowDays,
    minimumSample: minimumSample ?? DEFAULTS.minimumSample,
  };
}

/** `PATCH /v1/business`. */
export const businessChanges = body({
  name: optional(settings.name),
  timeZone: optional(settings.timeZone),
  currency: optional(settings.currency),
  website: optional(settings.website),
  allowedHosts: optional(settings.allowedHosts),
  attributionWindowDays: optional(settings.attributionWindowDays),
  minimumSample: optional(settings.minimumSample),
  disableLinks: optional(
    z.boolean({ error: 'must be true or false' }).meta({
      description:
        'Whether enabled links that lead to hosts which `allowedHosts` leaves out are switched off. Without it such a change is refused: 409 `links_lead_there`.',
    }),
  ),
}).meta({ id: 'BusinessChanges' });

export const businessAnswer = z
  .object({
    id: z.string(),
    name: z.string(),
    timeZone: z.string(),
    currency: z.string(),
    website: z.string(),
    allowedHosts: z.array(z.string()),
    attributionWindowDays: z.int(),
    minimumSample: z.int(),
    createdAt: z.iso.datetime(),
    rezoning: z
      .object({
        to: z.string().meta({ description: 'The time zone that the facts are being given the days of.' }),
        step: z.enum(['purchases', 'refunds', 'ledger', 'put_in_place']),
        done: z.int().meta({ description: 'Purchases and refunds that were put on another day so far.' }),
      })
      .optional()
      .meta({ description: 'Only while the time zone is being changed in steps.' }),
  })
  .meta({ id: 'Business' });

/** The one answer that shows a new business's keys. */
export const createdBusinessAnswer = businessAnswer
  .extend({ secretKey: z.string(), publishableKey: z.string() })
  .meta({ id: 'CreatedBusiness' });
