/*
 * The house. A room is a noun, a suffix is a layer, and this list is the order: a room imports from itself
 * and from the rooms before it (docs/architecture.md has the picture; test/whole/style/rooms.test.ts holds
 * the code to it).
 */

/** Rules that know no noun of the business. */
const PURE_ROOMS = [
  'calendar',
  'money',
  'statistics',
  'plots',
  'csv',
  'files',
  'hosts',
  'language',
  'refusals',
] as const;

/** What stands on the platform and knows no noun. Only here may a file without a suffix use the platform. */
export const PLATFORM_ROOMS = [
  'crypto',
  'logs',
  'queues',
  'database',
  'passes',
  'mails',
  'http',
  'html',
] as const;

/** The product, noun by noun. */
const PRODUCT_ROOMS = [
  'ledger',
  'businesses',
  'keys',
  'members',
  'clients',
  'links',
  'clicks',
  'redirect',
  'purchases',
  'imports',
  'connectors',
  'ror',
  'reports',
  'relationships',
  'permissions',
  'contacts',
  'audit',
  'asks',
  'forecasts',
  'calls',
  'timelines',
  'outlooks',
  'letters',
  'badge',
  'proof',
  'shards',
  'privacy',
  'panel',
  'uploads',
  'dashboard',
  'site',
] as const;

/** Every room, in the order in which they may know of each other. */
export const ROOMS = [...PURE_ROOMS, ...PLATFORM_ROOMS, ...PRODUCT_ROOMS] as const;

export type Room = (typeof ROOMS)[number];

/**
 * The layers by their suffix, and which suffixes each may import; '' is a file without one: a rule, plain
 * data in and plain data out.
 */
export const LAYERS = {
  '': [''],
  /** Digests, tokens and keys: the platform's cryptography, no clock and no database. */
  crypto: ['', 'crypto'],
  /** SQL: one noun's questions and writes. */
  store: ['', 'crypto', 'store'],
  /** One verb of the business, whoever asks for it: `(deps, business, input, nowMs) => Outcome`. */
  act: ['', 'crypto', 'store', 'act'],
  /** What stands before the operations of other rooms: keys, rate limits, origins. */
  guard: ['', 'crypto', 'store', 'act', 'guard'],
  /** What the Worker renders. */
  page: ['', 'page'],
  /** One HTTP operation. */
  route: ['', 'crypto', 'store', 'act', 'guard', 'page', 'route'],
  /** The operations of a room, in reading order. */
  routes: ['', 'route', 'routes', 'guard'],
  /** Scheduled jobs, and consumers of queues. */
  job: ['', 'store', 'act', 'job'],
  queue: ['', 'store', 'act', 'queue'],
} as const satisfies Record<string, readonly string[]>;

export type Layer = keyof typeof LAYERS;

/** Layers that belong to their room alone: no other room imports them. */
export const OWN_LAYERS: readonly Layer[] = ['page', 'route', 'routes', 'job', 'queue'];
