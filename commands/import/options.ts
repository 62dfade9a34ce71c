import { parseArgs } from 'node:util';
import { isTimeZone } from '../../worker/calendar/zone.ts';
import { isCurrency } from '../../worker/money/currency.ts';
import { ALIASES, IGNORED, type Mapping } from '../../worker/files/columns/aliases.ts';
import type { ReadingOptions } from '../../worker/files/survey/reading-options.ts';
import type { AmountForm } from '../../worker/files/values/amount.ts';
import { isField } from '../../worker/files/columns/columns.ts';
import type { DateOrder } from '../../worker/files/values/date-text.ts';

/** Where Kith runs and who asks. */
export interface Server {
  /** The origin of a Kith deployment, without a slash at its end. */
  url: string;
  secretKey: string;
}

export interface Options extends Server, ReadingOptions {
  file: string;
  /** The connector whose provider wrote the file; null for a file that is read by its columns. */
  connector: string | null;
  /** Null: the file decides. */
  encoding: string | null;
  /** The caller has seen how the file is read. */
  yes: boolean;
  dryRun: boolean;
  chunkRows: number;
  senders: number;
}

export type OptionsOutcome =
  | { kind: 'read'; options: Options }
  /** Take back what an import recorded. */
  | { kind: 'undo'; run: string; server: Server; yes: boolean; dryRun: boolean }
  | { kind: 'help' }
  | Refused;

type Refused = { kind: 'refused'; because: string };
type Values = Exclude<ReturnType<typeof parse>, Error>['values'];

const ORDERS: readonly string[] = ['dmy', 'mdy', 'ymd'];

/** The options on the command line, or a refusal that names the option and what would be right. */
export function readOptions(
  parameters: string[],
  environment: Record<string, string | undefined>,
): OptionsOutcome {
  const parsed = parse(parameters);
  if (parsed instanceof Error) return refused(parsed.message);
  const { values, positionals } = parsed;
  if (values.help === true) return { kind: 'help' };
  const [file, ...others] = positionals;
  const undo = values.undo;
  if (undo === undefined && file === undefined) return refused('Name the CSV file to import.');
  if (undo !== undefined && file !== undefined)
    return refused('--undo takes back an import and takes no file.');
  if (others.length > 0) return refused(`One file at a time: what is ${others.join(' ')}?`);
  const server = readServer(values, environment);
  if ('kind' in server) return server;
  const [yes, dryRun] = [values.yes === true, values['dry-run'] === true];
  if (undo !== undefined) {
    return undo === ''
      ? refused('--undo names the run to take back.')
      : { kind: 'undo', run: undo, server, yes, dryRun };
  }
  const connector = readConnector(values);
  if (connector !== null && typeof connector !== 'string') return connector;
  const reading = readReading(values);
  if ('kind' in reading) return reading;
  const chunkRows = readWholeNumber(values['chunk-rows'] ?? '2500', 10_000);
  const senders = readWholeNumber(values.senders ?? '4', 16);
  if (chunkRows === null) return refused('--chunk-rows must be a whole number from 1 to 10000');
  if (senders === null) return refused('--senders must be a whole number from 1 to 16');
  return {
    kind: 'read',
    options: { file: file!, connector, ...server, ...reading, yes, dryRun, chunkRows, senders },
  };
}

/** Where Kith runs and who asks, as options or the environment say it. */
export function readServer(
  values: Pick<Values, 'url' | 'key'>,
  environment: Record<string, string | undefined>,
): Server | Refused {
  const url = readOrigin(values.url ?? environment['KITH_URL'] ?? 'http://localhost:8787');
  if (url === null) return refused('--url must be an http(s) address, like https://kith.example');
  const secretKey = values.key ?? environment['KITH_SECRET_KEY'] ?? '';
  if (!/^sk_\w+$/.test(secretKey))
    return refused("--key (or KITH_SECRET_KEY) must be the business's secret key, sk_...");
  return { url, secretKey };
}

/** Options that say how columns are read: of a provider's own export that is known. */
const OF_COLUMNS = [
  'map',
  'decimal',
  'decimal-comma',
  'minor',
  'date-order',
  'time-zone',
  'currency',
  'paid-status',
  'all-statuses',
] as const;

function readConnector(values: Values): string | null | Refused {
  const { connector = null } = values;
  if (connector === null) return null;
  if (!/^con_[\w-]+$/.test(connector)) return refused('--connector must be the id of a connector, con_...');
  const idle = OF_COLUMNS.find((name) => values[name] !== undefined);
  return idle === undefined
    ? connector
    : refused(`--${idle} has no effect with --connector: how its provider writes files is known.`);
}

function readReading(values: Values): (ReadingOptions & Pick<Options, 'encoding'>) | Refused {
  const map = readMap(values.map ?? []);
  if (typeof map === 'string') return refused(map);
  const forms: AmountForm[] = [
    ...(values.minor === true ? (['minor'] as const) : []),
    ...(values.decimal === true ? (['point'] as const) : []),
    ...(values['decimal-comma'] === true ? (['comma'] as const) : []),
  ];
  if (forms.length > 1) return refused('Choose one of --minor, --decimal and --decimal-comma.');
  const timeZone = values['time-zone'] ?? null;
  if (timeZone !== null && !isTimeZone(timeZone))
    return refused('--time-zone must be an IANA time zone, like Europe/Berlin');
  const encoding = values.encoding === undefined ? null : encodingNamed(values.encoding);
  if (encoding === 'unknown')
    return refused('--encoding must be one like utf-8, utf-16le, windows-1252, iso-8859-2 or shift_jis');
  const dateOrder = values['date-order'] ?? null;
  if (dateOrder !== null && !isDateOrder(dateOrder)) return refused('--date-order must be dmy, mdy or ymd');
  const currency = values.currency?.toUpperCase() ?? null;
  if (currency !== null && !isCurrency(currency))
    return refused('--currency must be an ISO 4217 code, like EUR');
  return {
    map,
    encoding,
    amountForm: forms[0] ?? null,
    dateOrder,
    timeZone,
    currency,
    paidStatuses: (values['paid-status'] ?? [])
      .flatMap((list) => list.split(','))
      .map((status) => status.trim())
      .filter((status) => status !== ''),
    allStatuses: values['all-statuses'] === true,
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
        connector: { type: 'string' },
        map: { type: 'string', multiple: true },
        encoding: { type: 'string' },
        decimal: { type: 'boolean' },
        'decimal-comma': { type: 'boolean' },
        minor: { type: 'boolean' },
        'date-order': { type: 'string' },
        'time-zone': { type: 'string' },
        currency: { type: 'string' },
        'paid-status': { type: 'string', multiple: true },
        'all-statuses': { type: 'boolean' },
        yes: { type: 'boolean', short: 'y' },
        'dry-run': { type: 'boolean' },
        'chunk-rows': { type: 'string' },
        senders: { type: 'string' },
        undo: { type: 'string' },
      },
    });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function refused(because: string): Refused {
  return { kind: 'refused', because };
}

function isDateOrder(text: string): text is DateOrder {
  return ORDERS.includes(text);
}

/** The name that the Encoding Standard has for a label, like windows-1252 for latin1. */
function encodingNamed(label: string): string {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return 'unknown';
  }
}

function readOrigin(text: string): string | null {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol)
    ? `${url.origin}${url.pathname.replace(/\/+$/, '')}`
    : null;
}

function readMap(pairs: readonly string[]): Mapping | string {
  const map = new Map<string, keyof typeof ALIASES | typeof IGNORED>();
  for (const pair of pairs) {
    const at = pair.lastIndexOf('=');
    const field = pair.slice(at + 1).trim();
    if (at < 1 || !(isField(field) || field === IGNORED)) {
      const fields = [...Object.keys(ALIASES), IGNORED].join(', ');
      return `--map "${pair}" must be COLUMN=FIELD, with a field of: ${fields}`;
    }
    map.set(pair.slice(0, at).trim(), field);
  }
  return map;
}

function readWholeNumber(text: string, most: number): number | null {
  const number = Number(text);
  return Number.isInteger(number) && number >= 1 && number <= most ? number : null;
}
