import { DatabaseSync } from 'node:sqlite';
import { d1Over, newSqlite } from '../databases/sqlite-d1.ts';
import { newRecorder, pictureOf, recorderOn, type LedgerPicture, type RecorderRig } from './recorder-rig.ts';

export interface RecorderWorld {
  /** What is on record once the work is done, on a database of its own. */
  told(work: (rig: RecorderRig) => Promise<unknown>): Promise<LedgerPicture>;
}

/** Many databases with the same business, each a copy in memory. */
export async function recorderWorld(): Promise<RecorderWorld> {
  const first = newSqlite();
  const { business } = await newRecorder(d1Over(first));
  const image = first.serialize();
  first.close();
  return {
    async told(work) {
      const sqlite = new DatabaseSync(':memory:');
      sqlite.deserialize(image);
      const db = d1Over(sqlite);
      try {
        await work(recorderOn(db, business));
        return await pictureOf(db, business.id);
      } finally {
        sqlite.close();
      }
    },
  };
}
