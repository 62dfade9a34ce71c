import { join } from 'node:path';

/** The folder with package.json, without a slash at its end. */
export const projectRoot = join(import.meta.dirname, '../..');
