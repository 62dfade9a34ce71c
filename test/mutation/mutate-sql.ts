import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { projectRoot } from '../../commands/start/project-root.ts';
import { sqlMutantsOf, type Mutant } from './sql-mutants.ts';

/** The SQL that the ledger's numbers rest on. */
const FILES = [
  'schema/current.sql',
  'worker/ledger/ledger-changes.store.ts',
  'worker/ledger/check-ledger.store.ts',
  'worker/ledger/heads.store.ts',
  'worker/purchases/incoming-purchases.store.ts',
  'worker/purchases/batches.store.ts',
  'worker/purchases/refunds.store.ts',
  'worker/purchases/corrections.store.ts',
  'worker/purchases/repeat.store.ts',
  'worker/ror/standing.store.ts',
];

const TOGETHER = 2;
const MOST_MS = 120_000;

export interface TriedMutant extends Mutant {
  /** `invalid`: no SQL any more, which no test has to notice. */
  became: 'killed' | 'survived' | 'invalid';
  /** What noticed it. */
  by: string | null;
}

/** Tries every mutant of the ledger's SQL against its property. `say` hears of each that survives. */
export async function mutateSql(say: (line: string) => void, files = FILES): Promise<TriedMutant[]> {
  const mutants = files.flatMap((path) => sqlMutantsOf(path, readFileSync(`${projectRoot}/${path}`, 'utf8')));
  const waiting = [...mutants];
  const tried: TriedMutant[] = [];
  const work = async () => {
    for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
      const result = await tryMutant(mutant);
      tried.push(result);
      if (result.became === 'survived') say(`survived ${describe(result)}`);
      if (tried.length % 50 === 0) say(`${tried.length} of ${mutants.length} mutants of the SQL tried`);
    }
  };
  await Promise.all(Array.from({ length: TOGETHER }, work));
  return tried.sort((a, b) => (a.path === b.path ? a.from - b.from : a.path < b.path ? -1 : 1));
}

export function describe({ path, shown }: Mutant): string {
  return `${path}: ${shown}`;
}

function tryMutant(mutant: Mutant): Promise<TriedMutant> {
  const environment = { ...process.env, KITH_MUTANT: JSON.stringify(mutant) };
  const parameters = [`${projectRoot}/test/mutation/try-mutant.ts`];
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      parameters,
      { env: environment, timeout: MOST_MS },
      (error, output, complaint) => {
        const text = `${output}${complaint}`;
        if (text.includes('is another one than')) return reject(new Error(text.slice(0, 300)));
        const said = readOutput(output);
        // A mutant that ends the process, or never ends, has been noticed.
        const by =
          error === null && said !== undefined ? said : `the run failed: ${error?.message.slice(0, 200)}`;
        resolve({ ...mutant, became: by === null ? 'survived' : isNoSql(by) ? 'invalid' : 'killed', by });
      },
    );
  });
}

function readOutput(output: string): string | null | undefined {
  try {
    return JSON.parse(output) as string | null;
  } catch {
    return undefined;
  }
}

function isNoSql(words: string): boolean {
  return /syntax error|misuse of aggregate|no such column|wrong number of arguments|incomplete input|ambiguous column/.test(
    words,
  );
}
