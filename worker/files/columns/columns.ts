import { ALIASES, BARE_NAMES, type Field, type Mapping, MINOR_NAMES } from './aliases.ts';
import { plainName, readColumnName, type ColumnName } from './column-name.ts';
import { EXPORTS, type KnownExport } from './exports.ts';

/** One field and the column it is read from. */
export interface TakenColumn {
  index: number;
  name: string;
}

/** Which column holds which field. */
export interface Columns {
  taken: Partial<Record<Field, TakenColumn>>;
  unused: string[];
  /** The exporter whose columns these are, if one is recognised. */
  exporter: KnownExport | null;
  /** Kith's own format: the columns of `POST /v1/purchases/batch`, in which amounts are in minor units. */
  isKithFormat: boolean;
  /** The unit of amounts by their column's name or the format; null where the values decide. */
  unit: 'major' | 'minor' | null;
  /** The name of the amount's column says that it is in minor units, whatever it looks like. */
  isMinorByName: boolean;
  /** The currency in the name of the amount's column, as a code or a sign. */
  currency: string | null;
  isUtc: boolean;
  /** Columns of yes and no: a row with a yes is no purchase. */
  notPaidFlags: number[];
  /** The client's column may hold ids or names: it is called "Customer", not "Customer ID". */
  isClientBare: boolean;
  /** The refund's column is called what holds money, not what asks whether there was a refund. */
  isRefundMoney: boolean;
  /** 0 in the refund's column means no refund. Only the contract's own name, or --map, makes it one. */
  isZeroNoRefund: boolean;
  /** Rows are of several kinds for certain, because the exporter or --map says so. */
  isKindSure: boolean;
}

/** Why the columns of a file cannot be read. */
export type ColumnsRefusal =
  /** The mapping names a column that the file has not. */
  | { kind: 'unknown_column'; name: string; header: readonly string[] }
  /** It is an export without what is needed; another of the same exporter has it. */
  | { kind: 'wrong_export'; because: string }
  | { kind: 'missing_fields'; fields: Field[]; header: readonly string[] }
  /** Nothing says whose the purchases are. */
  | { kind: 'nobody_named'; exporter: string | null; header: readonly string[] };

export type ColumnsOutcome =
  | { kind: 'recognised'; columns: Columns }
  | { kind: 'refused'; because: ColumnsRefusal };

const FIELDS = Object.keys(ALIASES).filter(isField);
const REQUIRED = ['id', 'purchasedAt', 'amount'] as const;
const KITH_FORMAT = ['id', 'clientId', 'purchasedAt', 'amount'];

/** Whether a text names a field that a column can hold. */
export function isField(text: string): text is Field {
  return Object.hasOwn(ALIASES, text);
}

/** Recognises the columns of a header line. The caller's own mapping comes first. */
export function recogniseColumns(header: readonly string[], map: Mapping): ColumnsOutcome {
  const unknown = [...map.keys()].find((name) => !header.includes(name));
  if (unknown !== undefined)
    return { kind: 'refused', because: { kind: 'unknown_column', name: unknown, header } };
  const names = header.map(readColumnName);
  const exporter = EXPORTS.find((known) => isOf(known, names)) ?? null;
  if (exporter?.refusedBecause !== undefined && map.size === 0)
    return { kind: 'refused', because: { kind: 'wrong_export', because: exporter.refusedBecause } };
  const taken = takeColumns({ header, names, map, exporter });
  const missing = missingFields(taken, header, exporter);
  if (missing !== null) return { kind: 'refused', because: missing };
  return { kind: 'recognised', columns: describe({ header, names, map, exporter }, taken) };
}

/** What is known of the columns while each field looks for its own. */
interface Header {
  header: readonly string[];
  names: readonly ColumnName[];
  map: Mapping;
  exporter: KnownExport | null;
}

function isOf({ has }: KnownExport, names: readonly ColumnName[]): boolean {
  const there = (name: string) => names.some(({ plain }) => plain === name);
  return has.every((name) => (typeof name === 'string' ? there(name) : name.some(there)));
}

/** A column holds one field: the first that asks for it, in the order of ALIASES. */
function takeColumns(file: Header): Columns['taken'] {
  const taken: Columns['taken'] = {};
  const used = new Set<number>();
  for (const field of FIELDS) {
    const index = indexOf(field, file, used);
    const name = file.header[index];
    if (name === undefined) continue;
    taken[field] = { index, name };
    used.add(index);
  }
  return taken;
}

/** The index of a field's column: as the caller says, as the exporter names it, or by an alias; else -1. */
function indexOf(field: Field, { header, names, map, exporter }: Header, used: ReadonlySet<number>): number {
  const mapped = header.findIndex((name) => map.get(name) === field);
  if (mapped !== -1) return mapped;
  const isFree = (index: number) =>
    !used.has(index) &&
    !map.has(header[index] ?? '') &&
    isFieldOf(field, names[index]) &&
    !isOfAnother(field, names[index], exporter);
  const own = header.findIndex((name, index) => name === field && isFree(index));
  if (own !== -1) return own;
  const ofExporter = exporter?.columns[field] ?? [];
  const byAlias = exporter === null || !NEVER_BY_ALIAS.includes(field) ? ALIASES[field] : [];
  const candidates = [...ofExporter, ...byAlias];
  for (const plain of candidates) {
    const index = names.findIndex((name, at) => name.plain === plain && isFree(at));
    if (index !== -1) return index;
  }
  return -1;
}

/** Whether the exporter has the column for another field. */
function isOfAnother(field: Field, name: ColumnName | undefined, exporter: KnownExport | null): boolean {
  if (exporter === null || name === undefined || exporter.columns[field]?.includes(name.plain) === true)
    return false;
  return Object.values(exporter.columns).some((plains) => plains.includes(name.plain));
}

/** What a column called like this may hold elsewhere, an exporter that is recognised means otherwise. */
const NEVER_BY_ALIAS: readonly Field[] = ['kind', 'time', 'referredBy'];

/** A column that asks a question holds a yes or a no, and only one field is read from those. */
function isFieldOf(field: Field, name: ColumnName | undefined): boolean {
  return field === 'isRefunded' || name?.isFlag !== true;
}

function missingFields(
  taken: Columns['taken'],
  header: readonly string[],
  exporter: KnownExport | null,
): ColumnsRefusal | null {
  const fields = REQUIRED.filter((field) => taken[field] === undefined);
  if (fields.length > 0) return { kind: 'missing_fields', fields, header };
  if (taken.clientId ?? taken.clientEmail ?? taken.clientPhone) return null;
  return { kind: 'nobody_named', exporter: exporter?.name ?? null, header };
}

function describe({ header, names, map, exporter }: Header, taken: Columns['taken']): Columns {
  const used = new Set(Object.values(taken).map(({ index }) => index));
  const nameOf = (field: Field) => names[taken[field]?.index ?? -1];
  const isMapped = (field: Field) => map.get(taken[field]?.name ?? '') === field;
  const isKithFormat = KITH_FORMAT.every((name) => header.includes(name) && !map.has(name));
  const amount = nameOf('amount');
  const isMinorByName = amount?.isMinor === true || MINOR_NAMES.has(amount?.plain ?? '');
  const refund = nameOf('refundedAmount');
  const isRefundNamed = taken.refundedAmount?.name === 'refundedAmount' || isMapped('refundedAmount');
  return {
    taken,
    unused: header.filter((_name, index) => !used.has(index)),
    exporter,
    isKithFormat,
    unit: isMinorByName ? 'minor' : (exporter?.unit ?? (isKithFormat ? 'minor' : null)),
    isMinorByName,
    currency: exporter?.currency ?? amount?.currency ?? null,
    isUtc:
      nameOf('purchasedAt')?.isUtc === true || nameOf('time')?.isUtc === true || exporter?.isUtc === true,
    notPaidFlags: (exporter?.notPaidFlags ?? []).flatMap((plain) => {
      const index = names.findIndex((name) => name.plain === plain);
      return index === -1 ? [] : [index];
    }),
    isClientBare: !isMapped('clientId') && BARE_NAMES.has(plainName(taken.clientId?.name ?? '')),
    isRefundMoney: isRefundNamed || exporter !== null || /amount|total|sum|partial/.test(refund?.plain ?? ''),
    isZeroNoRefund: !isRefundNamed,
    isKindSure: exporter?.columns.kind !== undefined || isMapped('kind'),
  };
}
