import { readFileSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';

export type ClaimOutcome = { kind: 'claimed'; release: () => void } | { kind: 'taken'; byProcess: number };

/**
 * Claims the data folder for this process: two runtimes on the same databases would not see each other's
 * writes. The claim of a process that is gone counts for nothing.
 */
export async function claimFolder(dataFolder: string): Promise<ClaimOutcome> {
  const path = `${dataFolder}/running.pid`;
  await mkdir(dataFolder, { recursive: true });
  const holder = readHolder(path);
  if (holder !== null && isAlive(holder)) return { kind: 'taken', byProcess: holder };
  await writeFile(path, String(process.pid));
  return { kind: 'claimed', release: () => rmSync(path, { force: true }) };
}

function readHolder(path: string): number | null {
  try {
    return Number(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
