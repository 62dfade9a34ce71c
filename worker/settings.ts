/** A setting that cannot be used. Its value is never told: it may be most of a secret. */
export interface WrongSetting {
  name: string;
  /** What would be right, and where to set it. */
  right: string;
}

type Settings = Readonly<Record<string, unknown>>;

const IN_VARS = '([vars] in wrangler.toml or kith.toml)';

/** The Worker takes no more databases. */
export const MAX_SHARDS = 4_000;

/**
 * The settings of a deployment that are wrong. `given` are the Worker's bindings and variables by their
 * names: of a binding it is only asked whether it is there.
 */
export function wrongSettings(given: Settings): WrongSetting[] {
  return [
    ...wrongShards(given),
    ...unless(isWholeNumber(given['CLICK_RETENTION_DAYS'], 5, 400), {
      name: 'CLICK_RETENTION_DAYS',
      right: `must be a whole number from 5 to 400 ${IN_VARS}`,
    }),
    ...unless(isWholeNumber(given['LEDGER_CHECK_DAYS'], 1, 400), {
      name: 'LEDGER_CHECK_DAYS',
      right: `must be a whole number from 1 to 400 ${IN_VARS}`,
    }),
    ...unless(isOrigin(given['PUBLIC_ORIGIN']), {
      name: 'PUBLIC_ORIGIN',
      right: `must be an origin like https://kith.example, without a path ${IN_VARS}`,
    }),
    ...unless(isNothing(given['OPERATOR_TOKEN']) || /^[!-~]{24,}$/.test(textOf(given['OPERATOR_TOKEN'])), {
      name: 'OPERATOR_TOKEN',
      right:
        'must have at least 24 characters, ASCII and without spaces: set it with wrangler secret put OPERATOR_TOKEN',
    }),
    ...['SIGNING_SECRET', 'KITH_SEAL_KEY', 'KITH_SEAL_KEY_PREVIOUS'].flatMap((name) =>
      unless(isNothing(given[name]) || textOf(given[name]).length >= 24, {
        name,
        right: `must have at least 24 characters: set it with wrangler secret put ${name}`,
      }),
    ),
  ];
}

function wrongShards(given: Settings): WrongSetting[] {
  const isBound = (name: string) => !isNothing(given[name]);
  const directory = unless(isBound('DB'), {
    name: 'DB',
    right: 'must be bound to the first database (wrangler.toml, [[d1_databases]])',
  });
  if (!isWholeNumber(given['SHARD_COUNT'], 1, MAX_SHARDS)) {
    const right = `must be a whole number from 1 to ${MAX_SHARDS}, the number of databases ${IN_VARS}`;
    return [...directory, { name: 'SHARD_COUNT', right }];
  }
  const count = Number(given['SHARD_COUNT'] ?? '1');
  const names = Array.from({ length: count - 1 }, (_, index) => `SHARD_${index + 1}`);
  const right = `must be bound to a database, because SHARD_COUNT is ${count} (wrangler.toml, [[d1_databases]])`;
  return [...directory, ...names.filter((name) => !isBound(name)).map((name) => ({ name, right }))];
}

function unless(isRight: boolean, wrong: WrongSetting): WrongSetting[] {
  return isRight ? [] : [wrong];
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

/** A variable as text. wrangler.toml may give a number as a number. */
function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Whether it is left out, or is such a number. An empty text is none. */
function isWholeNumber(value: unknown, min: number, max: number): boolean {
  if (value === undefined) return true;
  return /^\d+$/.test(textOf(value)) && Number(value) >= min && Number(value) <= max;
}

function isOrigin(value: unknown): boolean {
  if (isNothing(value)) return true;
  const text = textOf(value);
  return /^https?:\/\//.test(text) && URL.parse(text)?.origin === text;
}
