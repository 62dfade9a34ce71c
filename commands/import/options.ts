import { parseArgs } from 'node:util';
import { isTimeZone } from '../../worker/calendar/zone.ts';
import { BATCH_COLUMNS } from '../../schema/api/batch.ts';
import { IGNORED, type Field } from './aliases.ts';

/** How amounts are written: in whole minor units, or in major units with this sign before the decimals. */
export type AmountForm = 'minor' | 'point' | 'comma';

export interface Options {
  file: string;
  /** The origin of a Kith deployment, without a slash at its end. */
  url: string;
  secretKey: string;
  /** Column name to field, as the caller says. */
  map: ReadonlyMap<string, Field | typeof IGNORED>;
  /** Null: the file decides. */
  amountForm: AmountForm | null;
  /** Null: the business's time zone. */
  timeZone: string | null;
  allStatuses: boolean;
  dryRun: boolean;
  chunkRows: number;
  senders: number;
}

export type OptionsOutcome =
  | { kind: 'read'; options: Options }
  | { kind: 'help' }
  | { kind: 'refused'; because: string };

export const USAGE = `npm run import -- FILE [options]

Sends the purchases in a CSV file to Kith. Sending a file again records nothing twice.

  --url URL            where Kith runs (default: KITH_URL, else http://localhost:8787)
  --key KEY            the business's secret key, sk_... (default: KITH_SECRET_KEY)
  --map COLUMN=FIELD   read a field from a column, or ignore it: --map "Order no=id" --map note=ignore
                       Fields: ${BATCH_COLUMNS.join(', ')}, status
  --decimal            amounts are in major units with a decimal point: 49.00
  --decimal-comma      amounts are in major units with a decimal comma: 49,00
  --minor              amounts are in minor units: 4900
  --time-zone ZONE     for times without an offset (default: the business's time zone)
  --all-statuses       also send rows whose status says that nothing was paid
  --dry-run            show which column holds what and some rows as they would be sent; send nothing
  --chunk-rows N       rows a request (default 5000, at most 10000)
  --senders N          requests at a time (default 4, at most 16)

It exits with 0 when every row is on record, 1 when some are not, 2 when it was called wrongly.`;

/** The options on the command line, or a refusal that names the option and what would be right. */
export function readOptions(
  parameters: string[],
  environment: Record<string, string | undefined>,
): OptionsOutcome {
  const parsed = parse(parameters);
  if (parsed instanceof Error) return { kind: 'refused', because: parsed.message };
  const { values, positionals } = parsed;
  if (values.help === true) return { kind: 'help' };
  const [file, ...others] = positionals;
  if (file === undefined) return { kind: 'refused', because: 'Name the CSV file to import.' };
  if (others.length > 0)
    return { kind: 'refused', because: `One file at a time: what is ${others.join(' ')}?` };

  const url = readOrigin(values.url ?? environment.KITH_URL ?? 'http://localhost:8787');
  if (url === null)
    return { kind: 'refused', because: '--url must be an http(s) address, like https://kith.example' };
  const secretKey = values.key ?? environment.KITH_SECRET_KEY ?? '';
  if (!/^sk_\w+$/.test(secretKey)) {
    return {
      kind: 'refused',
      because: "--key (or KITH_SECRET_KEY) must be the business's secret key, sk_...",
    };
  }
  const map = readMap(values.map ?? []);
  if (typeof map === 'string') return { kind: 'refused', because: map };
  const forms = [
    values.minor && 'minor',
    values.decimal && 'point',
    values['decimal-comma'] && 'comma',
  ].filter(Boolean);
  if (forms.length > 1)
    return { kind: 'refused', because: 'Choose one of --minor, --decimal and --decimal-comma.' };
  const timeZone = values['time-zone'] ?? null;
  if (timeZone !== null && !isTimeZone(timeZone)) {
    return { kind: 'refused', because: '--time-zone must be an IANA time zone, like Europe/Berlin' };
  }
  const chunkRows = readWholeNumber(values['chunk-rows'] ?? '5000', 10_000);
  const senders = readWholeNumber(values.senders ?? '4', 16);
  if (chunkRows === null)
    return { kind: 'refused', because: '--chunk-rows must be a whole number from 1 to 10000' };
  if (senders === null) return { kind: 'refused', because: '--senders must be a whole number from 1 to 16' };
  return {
    kind: 'read',
    options: {
      file,
      url,
      secretKey,
      map,
      amountForm: (forms[0] as AmountForm | undefined) ?? null,
      timeZone,
      allStatuses: values['all-statuses'] === true,
      dryRun: values['dry-run'] === true,
      chunkRows,
      senders,
    },
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        url: { type: 'string' },
        key: { type: 'string' },
        map: { type: 'string', multiple: true },
        decimal: { type: 'boolean' },
        'decimal-comma': { type: 'boolean' },
        minor: { type: 'boolean' },
        'time-zone': { type: 'string' },
        'all-statuses': { type: 'boolean' },
        'dry-run': { type: 'boolean' },
        'chunk-rows': { type: 'string' },
        senders: { type: 'string' },
      },
    });
  } catch (error) {
    return error as Error;
  }
}

function readOrigin(text: string): string | null {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol)
    ? `${url.origin}${url.pathname.replace(/\/+$/, '')}`
    : null;
}

function readMap(pairs: readonly string[]): Map<string, Field | typeof IGNORED> | string {
  const fields: readonly string[] = [...BATCH_COLUMNS, 'status', IGNORED];
  const map = new Map<string, Field | typeof IGNORED>();
  for (const pair of pairs) {
    const at = pair.lastIndexOf('=');
    const field = pair.slice(at + 1).trim();
    if (at < 1 || !fields.includes(field))
      return `--map "${pair}" must be COLUMN=FIELD, with a field of: ${fields.join(', ')}`;
    map.set(pair.slice(0, at).trim(), field as Field);
  }
  return map;
}

function readWholeNumber(text: string, most: number): number | null {
  const number = Number(text);
  return Number.isInteger(number) && number >= 1 && number <= most ? number : null;
}
