import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The JSON kept in a file, or null if there is no such file. */
export async function readKept<T>(path: string): Promise<T | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new Error(`${path} cannot be read: ${(error as Error).message}`);
  }
}

/** Keeps JSON in a file that only its owner can read: all of it or nothing, whenever the process ends. */
export async function keep(path: string, value: unknown): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.draft`;
  await writeFile(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, path);
}

/** What is kept in the file. If nothing is, what `create` makes is kept there from now on. */
export async function readOrCreate<T>(path: string, create: () => T): Promise<T> {
  const kept = await readKept<T>(path);
  if (kept !== null) return kept;
  const created = create();
  await keep(path, created);
  return created;
}
