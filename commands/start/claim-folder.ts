import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';

export type ClaimOutcome =
  /** `wasLeft` where the process that had it before was killed. */
  | { kind: 'claimed'; wasLeft: boolean; release: () => void }
  /** `byProcess` is null while the other one has not yet written its id. */
  | { kind: 'taken'; byProcess: number | null };

/** The result code of SQLite for a lock that somebody else holds. */
const SQLITE_BUSY = 5;

/**
 * Claims the data folder for this process, because two runtimes on one folder do not see each other's writes.
 * The claim is a transaction on an empty database, which the operating system ends with its process. The id
 * of a process proves nothing: after a kill it may belong to another one.
 */
export async function claimFolder(dataFolder: string): Promise<ClaimOutcome> {
  await mkdir(dataFolder, { recursive: true });
  const pidFile = `${dataFolder}/running.pid`;
  const lock = new DatabaseSync(`${dataFolder}/running.lock`, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if ((error as { errcode?: number }).errcode !== SQLITE_BUSY) throw error;
    return { kind: 'taken', byProcess: readProcessId(pidFile) };
  }
  const wasLeft = existsSync(pidFile);
  writeFileSync(pidFile, String(process.pid));
  const release = () => {
    rmSync(pidFile, { force: true });
    lock.close();
  };
  return { kind: 'claimed', wasLeft, release };
}

function readProcessId(path: string): number | null {
  try {
    return Number(readFileSync(path, 'utf8')) || null;
  } catch {
    return null;
  }
}
