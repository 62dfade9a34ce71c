import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { claimFolder } from '../../commands/start/claim-folder.ts';
import { projectRoot, temporaryFolder } from '../rigs/local-kith.ts';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

/** Another process that has claimed the folder. */
async function otherProcess() {
  const module = JSON.stringify(`${projectRoot}/commands/start/claim-folder.ts`);
  const script = `const { claimFolder } = await import(${module});
    console.log((await claimFolder(${JSON.stringify(folder.path)})).kind);
    setInterval(() => {}, 1_000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script]);
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  expect(String(said)).toContain('claimed');
  return child;
}

test('a folder is claimed by one process at a time, and the other is named', async () => {
  const other = await otherProcess();
  expect(await claimFolder(folder.path)).toEqual({ kind: 'taken', byProcess: other.pid });
  other.kill('SIGKILL');
  await once(other, 'exit');
});

test('the claim of a process that was killed is over, even if its id now belongs to another', async () => {
  const other = await otherProcess();
  other.kill('SIGKILL');
  await once(other, 'exit');
  writeFileSync(`${folder.path}/running.pid`, String(process.ppid));
  expect((await claimFolder(folder.path)).kind).toBe('claimed');
});

test('a claim that was released leaves the folder to the next', async () => {
  const claim = await claimFolder(folder.path);
  if (claim.kind !== 'claimed') throw new Error(claim.kind);
  expect((await claimFolder(folder.path)).kind).toBe('taken');
  claim.release();
  expect(existsSync(`${folder.path}/running.pid`)).toBe(false);
  expect((await claimFolder(folder.path)).kind).toBe('claimed');
});
