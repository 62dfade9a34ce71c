import { claimFolder } from './start/claim-folder.ts';
import { becomesFree } from './start/becomes-free.ts';
import { readSettings } from './start/settings.ts';

const PATIENCE_MS = 5_000;

await start();

/** `npm start`: the Worker on an embedded D1, with its migrations and something to look at. */
async function start(): Promise<void> {
  const read = readSettings(process.env);
  if (read.kind === 'refused') return refuse(read.because);
  const { settings } = read;
  const claim = await claimFolder(settings.dataFolder);
  if (claim.kind === 'taken') {
    const holder = claim.byProcess === null ? 'another `npm start`' : `process ${claim.byProcess}`;
    return refuse(`${settings.dataFolder} is in use by ${holder}. Stop it, or set another DATA_DIR.`);
  }
  process.on('exit', claim.release);
  // The runtime of a process that was killed ends a moment after it.
  if (!(await becomesFree(settings.port, claim.wasLeft ? PATIENCE_MS : 0))) {
    return refuse(
      `Port ${settings.port} is in use, perhaps by another \`npm start\`. Stop that one, or choose another port and\n` +
        `another folder for the data: PORT=${settings.port + 1} DATA_DIR=.data-${settings.port + 1} npm start`,
    );
  }
  // Only now, because loading the runtime takes a second.
  const { runKith } = await import('./start/run-kith.ts');
  await runKith(settings);
}

function refuse(because: string): void {
  console.error(`\n${because}\n`);
  process.exitCode = 1;
}
