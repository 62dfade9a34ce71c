/** Runs the ledger's property on a mutant, given as JSON in KITH_MUTANT, and prints what became of it. */
import fs from 'node:fs';
import { registerHooks, syncBuiltinESMExports } from 'node:module';
import { fileURLToPath } from 'node:url';
import '../rigs/torture/load-tsx.ts';
import type { Mutant } from './sql-mutants.ts';

const ROOT = `${import.meta.dirname}/../..`;
const CURRENT = 'schema/current.sql';
const RUNS = 300;
const SEED = 1;

const mutant = JSON.parse(process.env['KITH_MUTANT'] ?? 'null') as Mutant | null;
if (mutant !== null) putInPlace(mutant);
process.stdout.write(JSON.stringify(await whatIsWrong()));

/**
 * Whoever reads the file, reads it with the change in it. Nobody runs schema/current.sql, so its change is
 * made after the last migration: everything that the file has is dropped, and made as the mutant has it.
 */
function putInPlace({ path, from, to, original, replacement }: Mutant): void {
  const changed = (text: string) => {
    if (text.slice(from, to) !== original) throw new Error(`${path} is another one than when this run began`);
    return text.slice(0, from) + replacement + text.slice(to);
  };
  const { readFileSync } = fs;
  const lastMigration = fs.readdirSync(`${ROOT}/schema/migrations`).sort().at(-1) ?? '';
  fs.readFileSync = ((file: string, encoding: 'utf8') => {
    const content = readFileSync(file, encoding);
    if (path !== CURRENT || !String(file).endsWith(`/${lastMigration}`)) return content;
    const current = readFileSync(`${ROOT}/${CURRENT}`, encoding);
    return `${content}\n${dropAll(current)}\n${changed(current)}`;
  }) as typeof fs.readFileSync;
  syncBuiltinESMExports();
  registerHooks({
    load(url, context, nextLoad) {
      if (!url.startsWith('file:') || !fileURLToPath(url).endsWith(`/${path}`)) return nextLoad(url, context);
      const source = changed(readFileSync(fileURLToPath(url), 'utf8'));
      return { format: 'module-typescript', source, shortCircuit: true };
    },
  });
}

/** A view takes its triggers with it. */
function dropAll(current: string): string {
  const made = [...current.matchAll(/^CREATE (VIEW|TRIGGER) (\w+)/gm)];
  return made.map(([, kind, name]) => `DROP ${kind} IF EXISTS ${name};`).join('\n');
}

/** The first difference from the model, or the first case that does not hold; null where there is none. */
async function whatIsWrong(): Promise<string | null> {
  const { default: fc } = await import('fast-check');
  const { asTaken } = await import('../rigs/ledger/as-taken.ts');
  const { differences } = await import('../rigs/ledger/compare.ts');
  const { toldHistories } = await import('../rigs/ledger/stories/told-histories.ts');
  const { settle } = await import('../rigs/ledger/settle.ts');
  const { runHistory } = await import('../rigs/ledger/run-history.ts');
  const { sendings } = await import('../rigs/ledger/sending.ts');
  const { newSqliteD1 } = await import('../rigs/databases/sqlite-d1.ts');
  const { storeRig } = await import('../rigs/ledger/store-rig.ts');
  const { caseThatFails } = await import('../rigs/ledger/ledger-cases.ts');
  const { checkLedger } = await import('../../worker/ledger/check-ledger.store.ts');
  try {
    const failed = await caseThatFails();
    if (failed !== null) return failed;
    const rig = storeRig(newSqliteD1());
    const businesses: string[] = [];
    for (const [history, sending] of fc.sample(fc.tuple(toldHistories(), sendings()), {
      seed: SEED,
      numRuns: RUNS,
    })) {
      const run = await runHistory(rig, history, sending);
      businesses.push(run.business);
      const { outcomes, wronged, ...taken } = asTaken(history, run);
      const found = await differences(rig.db, taken.history, { ...run, outcomes }, settle(taken.history));
      if (wronged.length + found.length > 0) return [...wronged, ...found][0]!;
    }
    // Looked at again in the end: what one business sends must not have changed another one's ledger.
    for (const business of businesses) {
      const [wrong] = await checkLedger(rig.db, business);
      if (wrong !== undefined) return wrong;
    }
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
