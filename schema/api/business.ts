import { z } from 'zod';
import { body, optional } from './body.ts';
import { currency, text, timeZone, wholeNumber } from './common.ts';

const HOST =
  'must be a host in lower case, with a port where it is not the default, like shop.example or shop.example:8443';

const host = z
  .string({ error: HOST })
  .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/, { error: HOST })
  .max(260, { error: 'must have at most 260 characters' });

const website = z
  .url({ protocol: /^https?$/, error: 'must be an http(s) address, like https://shop.example' })
  .max(2_000, { error: 'must have at most 2000 characters' });

const HOSTS = 'must be a list of 1 to 50 hosts, like ["shop.example"]';

const settings = {
  name: text(200, 'a name of 1 to 200 characters'),
  timeZone,
  currency,
  website,
  allowedHosts: z
    .array(host, { error: HOSTS })
    .min(1, { error: HOSTS })
    .max(50, { error: HOSTS })
    .meta({ example: ['shop.example'] }),
  attributionWindowDays: wholeNumber(1, 3_650),
  minimumSample: wholeNumber(1, 1_000_000),
};

const WEBSITE_HOST_MISSING = "the website's host must be among allowedHosts";

/** Whether the website, where links lead by default, is on one of the allowed hosts. */
function isOnAllowedHost(website: string, allowedHosts: readonly string[]): boolean {
  return URL.canParse(website) && allowedHosts.includes(new URL(website).host);
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
  })
  .meta({ id: 'Business' });

/** The one answer that shows a new business's keys. */
export const createdBusinessAnswer = businessAnswer
  .extend({ secretKey: z.string(), publishableKey: z.string() })
  .meta({ id: 'CreatedBusiness' });
