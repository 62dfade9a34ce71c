import { REQUIRED_BATCH_COLUMNS } from '../../schema/api/batch.ts';
import { ALIASES, EXPORTS, plainName, type Field, type IGNORED } from './aliases.ts';
import type { AmountForm } from './options.ts';

/** One field and the column it is read from. */
export interface TakenColumn {
  index: number;
  name: string;
}

/** Which column holds which field, and how it is read. */
export interface Columns {
  taken: Partial<Record<Field, TakenColumn>>;
  unused: string[];
  /** The exporter whose columns these are, if one is recognised. */
  exporter: string | null;
  /** The form that amounts have by their column's name or their exporter; null where the values decide. */
  amountForm: AmountForm | null;
  isUtc: boolean;
  /** An e-mail address is the client's id, because no column has one. */
  isClientIdFromEmail: boolean;
  /** 0 in the refund's column means no refund. Only the contract's own name, or --map, makes it one. */
  isZeroNoRefund: boolean;
}

export type ColumnsOutcome = { kind: 'recognised'; columns: Columns } | { kind: 'refused'; because: string };

const FIELDS = Object.keys(ALIASES) as Field[];

/** Recognises the columns of a header line. The caller's own mapping comes first. */
export function recogniseColumns(
  header: readonly string[],
  map: ReadonlyMap<string, Field | typeof IGNORED>,
): ColumnsOutcome {
  const unknown = [...map.keys()].filter((name) => !header.includes(name));
  if (unknown.length > 0) {
    return {
      kind: 'refused',
      because: `--map names the column "${unknown[0]}", but the columns are: ${header.join(', ')}`,
    };
  }
  const plain = header.map((name) => (map.has(name) ? '' : plainName(name)));
  const exporter = EXPORTS.find(({ has }) => has.every((name) => plain.includes(name))) ?? null;
  const taken: Columns['taken'] = {};
  for (const field of FIELDS) {
    const index = indexOf(field, { header, plain, map, exported: exporter?.columns ?? {} });
    const name = header[index];
    if (name !== undefined) taken[field] = { index, name };
  }
  const isClientIdFromEmail = taken.clientId === undefined && taken.clientEmail !== undefined;
  if (isClientIdFromEmail) taken.clientId = taken.clientEmail!;
  const missing = REQUIRED_BATCH_COLUMNS.filter((field) => taken[field] === undefined);
  if (missing.length > 0) {
    const because =
      `No column looks like ${missing.join(' or ')}; say which it is with --map COLUMN=${missing[0]}. ` +
      `The columns are: ${header.join(', ')}`;
    return { kind: 'refused', because };
  }
  const used = new Set(Object.values(taken).map(({ index }) => index));
  return {
    kind: 'recognised',
    columns: {
      taken,
      unused: header.filter((_name, index) => !used.has(index)),
      exporter: exporter?.name ?? null,
      amountForm: exporter?.amountForm ?? aliasOf('amount', taken.amount)?.amountForm ?? null,
      isUtc: aliasOf('purchasedAt', taken.purchasedAt)?.isUtc === true,
      isClientIdFromEmail,
      isZeroNoRefund: taken.refundedAmount !== undefined && !isRefundMeant(taken.refundedAmount.name, map),
    },
  };
}

/** What is known of the columns while each field looks for its own. */
interface Header {
  header: readonly string[];
  /** The names as they are compared; empty where the caller maps the column. */
  plain: readonly string[];
  map: ReadonlyMap<string, Field | typeof IGNORED>;
  /** The plain names that the exporter uses. */
  exported: Partial<Record<Field, string>>;
}

/**
 * The index of a field's column: as the caller says, as the exporter names it, or by an alias. -1 if there is
 * none.
 */
function indexOf(field: Field, { header, plain, map, exported }: Header): number {
  const mapped = header.findIndex((name) => map.get(name) === field);
  if (mapped !== -1) return mapped;
  const ofExporter = exported[field];
  if (ofExporter !== undefined && plain.includes(ofExporter)) return plain.indexOf(ofExporter);
  const alias = Object.keys(ALIASES[field]).find((name) => plain.includes(name));
  const own = header.findIndex((name) => name === field && !map.has(name));
  return own !== -1 ? own : alias === undefined ? -1 : plain.indexOf(alias);
}

function aliasOf(field: Field, column: TakenColumn | undefined) {
  return column === undefined ? undefined : ALIASES[field][plainName(column.name)];
}

function isRefundMeant(name: string, map: ReadonlyMap<string, Field | typeof IGNORED>): boolean {
  return name === 'refundedAmount' || map.get(name) === 'refundedAmount';
}
