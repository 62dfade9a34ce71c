import type { Client } from '../clients/client.ts';

/** Something of a client that was withdrawn with an import. */
export interface WithdrawnFact {
  kind: 'purchase' | 'refund' | 'client' | 'email';
  id: string;
  importRun: string;
  /** JSON: what was on record. */
  fact: string;
  withdrawnAtMs: number;
}

/** A client who is on record in what was withdrawn alone; null where nothing was. */
export function clientOfWithdrawn(clientId: string, withdrawn: readonly WithdrawnFact[]): Client | null {
  const [first] = withdrawn;
  if (first === undefined) return null;
  const row: unknown = JSON.parse(withdrawn.findLast(({ kind }) => kind === 'client')?.fact ?? '{}');
  const { name, created_at_ms: createdAtMs } = isRecord(row) ? row : {};
  return {
    clientId,
    name: typeof name === 'string' ? name : null,
    advocateId: null,
    corrected: false,
    showsName: false,
    erased: false,
    mergedInto: null,
    createdAtMs: typeof createdAtMs === 'number' ? createdAtMs : first.withdrawnAtMs,
    purchases: 0,
    firstDay: null,
    lastDay: null,
    brought: 0,
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
