import { z } from 'zod';
import { currency, text, timeZone } from './common.ts';

const host = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/, {
    error: 'must be a host in lower case, with a port where it is not the default, like shop.example or shop.example:8443',
  })
  .max(260);

const website = z
  .url({ protocol: /^https?$/, error: 'must be an http(s) address, like https://shop.example' })
  .max(2_000);

/** `POST /v1/businesses`. */
export const newBusiness = z
  .object({
    name: text(200, 'a name of 1 to 200 characters'),
    timeZone,
    currency,
    website,
    allowedHosts: z.array(host).min(1).max(50).optional().meta({ description: "Default: the website's host." }),
    attributionWindowDays: z.int().min(1).max(3_650).default(90),
    minimumSample: z.int().min(1).max(1_000_000).default(30),
  })
  .meta({ id: 'NewBusiness' });

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

export type NewBusiness = z.infer<typeof newBusiness>;
