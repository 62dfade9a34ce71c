import type { Databases } from './database/databases.ts';

/** What the platform binds to the Worker: wrangler.toml and secrets. */
export interface Bindings {
  DB: D1Database;
  CLICKS: Queue<unknown>;
  CALLER_BRAKE?: RateLimit;
  VISITOR_BRAKE?: RateLimit;
  SHARD_COUNT?: string;
  CLICK_RETENTION_DAYS?: string;
  PUBLIC_ORIGIN?: string;
  OPERATOR_TOKEN?: string;
  SIGNING_SECRET?: string;
  ASSETS?: Fetcher;
  DEMO_SECRET_KEY?: string;
  DEMO_PUBLISHABLE_KEY?: string;
  [shard: `SHARD_${number}`]: D1Database | undefined;
}

/** What the Worker runs on, checked. */
export interface Env {
  databases: Databases;
  clicks: Queue<unknown>;
  /** Rate limits against abuse: approximate, never accounting. Null where the platform has none. */
  callerRateLimit: RateLimit | null;
  visitorRateLimit: RateLimit | null;
  clickRetentionDays: number;
  /** Where the addresses of links begin. Null: with the origin that was asked. */
  publicOrigin: string | null;
  /** Null until the deployer sets it: then nobody creates businesses. */
  operatorToken: string | null;
  /** The secret that client tokens and the signed figures are made with. Null until it is set. */
  signingSecret: string | null;
  /** The built widget and the files of the pages (wrangler.toml, [assets]). Null where they are not bound. */
  assets: Fetcher | null;
  /** The keys of the demonstration business: set by `npm start`, null in a deployment. */
  demo: { secretKey: string; publishableKey: string } | null;
}

const checked = new WeakMap<object, Env>();

/** The bindings and variables, checked once an isolate. It throws what is missing and where to set it. */
export function readEnv(bindings: Bindings): Env {
  const known = checked.get(bindings);
  if (known !== undefined) return known;
  const env: Env = {
    databases: { directory: bindings.DB, shards: readShards(bindings) },
    clicks: bindings.CLICKS,
    callerRateLimit: bindings.CALLER_BRAKE ?? null,
    visitorRateLimit: bindings.VISITOR_BRAKE ?? null,
    clickRetentionDays: readWholeNumber('CLICK_RETENTION_DAYS', bindings.CLICK_RETENTION_DAYS ?? '5', 5, 400),
    publicOrigin: readOrigin('PUBLIC_ORIGIN', bindings.PUBLIC_ORIGIN),
    operatorToken: readSecret('OPERATOR_TOKEN', bindings.OPERATOR_TOKEN),
    signingSecret: readSecret('SIGNING_SECRET', bindings.SIGNING_SECRET),
    assets: bindings.ASSETS ?? null,
    demo: readDemo(bindings),
  };
  checked.set(bindings, env);
  return env;
}

function readShards(bindings: Bindings): D1Database[] {
  const count = readWholeNumber('SHARD_COUNT', bindings.SHARD_COUNT ?? '1', 1, 4_000);
  return Array.from({ length: count }, (_, index) => {
    const database = index === 0 ? bindings.DB : bindings[`SHARD_${index}`];
    if (database === undefined)
      throw new Error(`SHARD_COUNT is ${count}, but no database is bound as SHARD_${index}`);
    return database;
  });
}

function readWholeNumber(name: string, value: string, min: number, max: number): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= min && number <= max) return number;
  throw new Error(
    `${name} must be a whole number from ${min} to ${max}; it is "${value}" (wrangler.toml, [vars])`,
  );
}

function readOrigin(name: string, value: string | undefined): string | null {
  if (value === undefined || value === '') return null;
  if (/^https?:\/\//.test(value) && URL.parse(value)?.origin === value) return value;
  throw new Error(
    `${name} must be an origin like https://kith.example; it is "${value}" (wrangler.toml, [vars])`,
  );
}

function readSecret(name: string, value: string | undefined): string | null {
  if (value === undefined || value === '') return null;
  if (value.length >= 24) return value;
  throw new Error(`${name} must have at least 24 characters; set it with: wrangler secret put ${name}`);
}

function readDemo({ DEMO_SECRET_KEY, DEMO_PUBLISHABLE_KEY }: Bindings): Env['demo'] {
  if (!DEMO_SECRET_KEY || !DEMO_PUBLISHABLE_KEY) return null;
  return { secretKey: DEMO_SECRET_KEY, publishableKey: DEMO_PUBLISHABLE_KEY };
}
