import { afterAll, beforeAll } from 'vitest';
import { startUploaded } from './built-upload.ts';
import type { BundledKith } from './bundled-kith.ts';
import { temporaryFolder } from '../local-kith.ts';

/** A Kith to import into and a folder for the files, for the tests of a file or of a group. */
export function importingKith(): { folder: string; kith: () => BundledKith } {
  const folder = temporaryFolder();
  let kith: BundledKith;
  beforeAll(async () => {
    kith = await startUploaded();
  }, 60_000);
  afterAll(async () => {
    await kith?.stop();
    folder.remove();
  }, 20_000);
  return { folder: folder.path, kith: () => kith };
}
