import { z } from 'zod';
import { currency, text, timeZone } from './common.ts';

const host = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/, {
    error:
      'must be a host in lower case, with a port where it is not the default, like shop.example or shop.example:8443',
  })
  .max(260);

const website = z
  .url({ protocol: /^https?$/, error: 'must be an http(s) address, like https://shop.example' })
  .max(2_000);

const settings = {
  name: text(200, 'a name of 1 to 200 characters'),
  timeZone,
  currency,
  website,
  allowedHosts: z.array(host).min(1).max(50),
  attributionWindowDays: z.int().min(1).max(3_650),
  minimumSample: z.int().min(1).max(1_000_000),
};

const WEBSITE_HOST_MISSING = "the website's host must be among allowedHosts";

/** Whether the website, where links lead by default, is on one of the allowed hosts. */
function isOnAllowedHost(website: string, allowedHosts: readonly string[]): boolean {
  return URL.canParse(website) && allowedHosts.includes(new URL(website).host);
}

/** `POST /v1/businesses`. */
export const newBusiness = z
  .object({
    ...settings,
    allowedHosts: settings.allowedHosts.optional().meta({ description: "Default: the website's host." }),
    attributionWindowDays: settings.attributionWindowDays.default(90),
    minimumSample: settings.minimumSample.default(30),
  })
  .refine((input) => input.allowedHosts === undefined || isOnAllowedHost(input.website, input.allowedHosts), {
    path: ['allowedHosts'],
    error: WEBSITE_HOST_MISSING,
  })
  .meta({ id: 'NewBusiness' });

/** `PATCH /v1/business`. */
export const businessChanges = z.object(settings).partial().meta({ id: 'BusinessChanges' });

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
