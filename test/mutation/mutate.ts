import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { projectRoot } from '../../commands/start/project-root.ts';
import { describe, mutateSql, type TriedMutant } from './mutate-sql.ts';

const REPORTS = `${projectRoot}/.stryker-tmp`;
const SURVIVORS = `${projectRoot}/test/mutation/survivors.md`;

process.exitCode = await mutate(process.argv[2]);

/**
 * `npm run mutate`: changes the domain and the ledger's SQL in every small way, and says which changes no
 * test notices. `npm run mutate -- domain`, `-- ledger` or `-- sql` does one of the three. It fails under 85
 * % of the domain's mutants, and where one of the SQL survives that test/mutation/survivors.md does not
 * explain.
 */
async function mutate(only: string | undefined): Promise<number> {
  mkdirSync(REPORTS, { recursive: true });
  const codes: number[] = [];
  if (only !== 'sql' && only !== 'ledger') codes.push(await stryker('domain'));
  if (only !== 'domain' && only !== 'sql') codes.push(await stryker('ledger'));
  if (only !== 'domain' && only !== 'ledger') codes.push(reportOfSql(await mutateSql(console.log)));
  return Math.max(...codes);
}

function stryker(what: 'domain' | 'ledger'): Promise<number> {
  const command = `${projectRoot}/node_modules/.bin/stryker`;
  const child = spawn(command, ['run', `test/mutation/${what}.stryker.json`], {
    cwd: projectRoot,
    stdio: 'inherit',
  });
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}

function reportOfSql(tried: readonly TriedMutant[]): number {
  writeFileSync(`${REPORTS}/sql.json`, JSON.stringify(tried, null, 2));
  const count = (became: TriedMutant['became']) => tried.filter((mutant) => mutant.became === became).length;
  const counted = count('killed') + count('survived');
  const explanations = readFileSync(SURVIVORS, 'utf8');
  const survivors = tried.filter((mutant) => mutant.became === 'survived');
  const unexplained = survivors.filter(({ shown }) => !explanations.includes(shown));
  console.log(
    `\nSQL: ${count('killed')} of ${counted} mutants killed (${((100 * count('killed')) / counted).toFixed(1)} %), ${survivors.length} survived, ${count('invalid')} were no SQL.`,
  );
  for (const survivor of unexplained) console.error(`survived without an explanation: ${describe(survivor)}`);
  return unexplained.length === 0 ? 0 : 1;
}
