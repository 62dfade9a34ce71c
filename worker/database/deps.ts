import type { NewId } from '../crypto/ids.crypto.ts';
import type { Databases } from './databases.ts';

/** What an act works with: where things are kept, and what it may not make up by itself. */
export interface Deps {
  databases: Databases;
  /** The database of the business's facts. */
  db: D1Database;
  newId: NewId;
  /** From a CSPRNG. */
  randomBytes: (count: number) => Uint8Array;
}
