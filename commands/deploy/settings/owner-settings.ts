import { parse, TomlError } from 'smol-toml';
import { z } from 'zod';
import { wrongSettings } from '../../../worker/settings.ts';

/** The variables that an owner may set for the Worker. It knows others that a deployment sets by itself. */
const VARIABLES = ['PUBLIC_ORIGIN', 'CLICK_RETENTION_DAYS', 'LEDGER_CHECK_DAYS'] as const;

/** Where Cloudflare can be told to keep data. */
const JURISDICTIONS = ['eu', 'us', 'fedramp'] as const;

/** Names of databases end in a number and names of queues follow the Worker's, within 63 characters. */
const MAX_NAME_LENGTH = 50;

/** A host as the address bar shows it, in lower case. */
const HOST = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;

const workerName = z
  .string('must be a text')
  .regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/, 'must be lower-case letters, digits and dashes, like "kith-shop"')
  .max(MAX_NAME_LENGTH, `must have at most ${MAX_NAME_LENGTH} characters`)
  .refine(
    (name) => !/-\d+$/.test(name),
    'must not end in a dash and a number, because that is how further databases are named',
  );

const host = z
  .string('must be a text')
  .regex(HOST, 'must be a host alone, like "kith.shop.example": no https://, no path, no port');

export const jurisdiction = z.enum(JURISDICTIONS, 'must be eu, us or fedramp');

const variable = z
  .union([z.string(), z.int()], 'must be a text or a whole number')
  .transform((value) => String(value));

const schema = z.strictObject({
  name: workerName.optional(),
  account_id: z
    .string('must be a text')
    .regex(/^[0-9a-f]{32}$/, 'must be the 32 characters that `npx wrangler whoami` shows')
    .optional(),
  domain: host.optional(),
  link_domain: host.optional(),
  zone: host.optional(),
  workers_dev: z.boolean('must be true or false').optional(),
  jurisdiction: jurisdiction.optional(),
  mail_from: z.email('must be an e-mail address, like "kith@shop.example"').optional(),
  vars: z
    .strictObject(
      Object.fromEntries(VARIABLES.map((name) => [name, variable.optional()])) as Record<
        (typeof VARIABLES)[number],
        z.ZodOptional<typeof variable>
      >,
      { error: (issue) => (issue.code === 'unrecognized_keys' ? undefined : 'must be a table: [vars]') },
    )
    .optional(),
});

/** What is in an owner's kith.toml. */
export type OwnerSettings = z.infer<typeof schema>;

export type OwnerSettingsOutcome =
  | { kind: 'read'; settings: OwnerSettings }
  /** A sentence for each thing that is wrong. */
  | { kind: 'refused'; because: string[] };

/** Reads the text of kith.toml. */
export function parseOwnerSettings(toml: string): OwnerSettingsOutcome {
  try {
    const { success, data, error } = schema.safeParse(parse(toml));
    const because = success ? contradictions(data) : error.issues.flatMap(sentencesOf);
    return because.length === 0 && success ? { kind: 'read', settings: data } : { kind: 'refused', because };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    return { kind: 'refused', because: [`kith.toml is not TOML: ${error.message.trim()}`] };
  }
}

function sentencesOf(issue: z.core.$ZodIssue): string[] {
  const path = issue.path.map(String);
  if (issue.code !== 'unrecognized_keys') return [`kith.toml: ${path.join('.')} ${issue.message}`];
  const known = path[0] === 'vars' ? VARIABLES : Object.keys(schema.shape);
  return issue.keys.map(
    (key) => `kith.toml: ${[...path, key].join('.')} is not known. Known are ${known.join(', ')}.`,
  );
}

/** What each field allows by itself, and their sum or the Worker does not. */
function contradictions({ domain, link_domain, zone, workers_dev, vars = {} }: OwnerSettings): string[] {
  const wrongVars = wrongSettings({ DB: {}, ...vars }).map(
    ({ name, right }) => `kith.toml: vars.${name} ${right}`,
  );
  if (workers_dev === false && domain === undefined)
    return ['kith.toml: workers_dev = false needs a `domain`, or nothing leads to Kith', ...wrongVars];
  if (zone !== undefined && domain !== zone && !domain?.endsWith(`.${zone}`))
    return ['kith.toml: zone must be what `domain` ends in', ...wrongVars];
  if (link_domain !== undefined && vars.PUBLIC_ORIGIN !== undefined)
    return ['kith.toml: link_domain and vars.PUBLIC_ORIGIN say the same; set one of them', ...wrongVars];
  return wrongVars;
}
