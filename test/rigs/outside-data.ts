import { existsSync } from 'node:fs';

/**
 * Data that may lie beside the repository. A clone does not have it, and skips by name the tests that need
 * it.
 */
export interface OutsideData {
  folder: string;
  isMissing: boolean;
  /** For the names of those tests. */
  needs: string;
}

export function outsideData(name: string, what: string): OutsideData {
  const folder = `${import.meta.dirname}/../../../shared/data/${name}`;
  return { folder, isMissing: !existsSync(folder), needs: `needs ${what} in ../shared/data` };
}
