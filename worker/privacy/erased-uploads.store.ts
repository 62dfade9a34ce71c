import { sql } from 'drizzle-orm';
import { uploadPieces, uploads } from '../../schema/tables/dashboard.ts';
import { bare, change } from '../database/query.ts';
import { $, IS_BEGUN } from './pending-erasures.store.ts';

/*
 * What an erasure leaves of uploads. Anybody may stand in a file's rows, and those that were not recorded are
 * no part of the ledger, so nobody looks for a person among them: an erasure lets go of all that wait and of
 * all that were rejected. Of an upload that is being recorded, it lets go of what was rejected so far.
 */

/** Rows that are still to be recorded, without which the upload could not go on. */
const IS_AHEAD = sql`EXISTS (SELECT 1 FROM ${uploads}
  WHERE ${uploads.businessId} = ${$.businessId} AND ${uploads.id} = ${uploadPieces.uploadId}
    AND ${uploads.state} = 'recording'
    AND json_extract(${uploads.place}, '$.piece') <= ${uploadPieces.piece})`;

const DROP_PIECES = change(
  $,
  sql`DELETE FROM ${uploadPieces}
    WHERE ${uploadPieces.businessId} = ${$.businessId} AND ${IS_BEGUN} AND NOT ${IS_AHEAD}`,
);

/** What a survey says of the rows; how they are read stays, because those that are ahead are read so. */
const HOW_TO_READ = sql`json_set(${uploads.survey}, '$.reading.sample', json('[]'),
  '$.reading.questions', json('[]'), '$.reading.outlook.notPaid', json('{}'),
  '$.reading.outlook.rejections', json('[]'))`;
const IS_RECORDING = sql`${uploads.state} = 'recording'`;

const FORGET_ROWS = change(
  $,
  sql`UPDATE ${uploads} SET ${bare(uploads.rejections)} = '[]',
      ${bare(uploads.survey)} = IIF(${IS_RECORDING}, ${HOW_TO_READ}, NULL),
      ${bare(uploads.pieces)} = IIF(${IS_RECORDING}, ${uploads.pieces}, 0),
      ${bare(uploads.place)} = IIF(${IS_RECORDING}, ${uploads.place},
        json_set(${uploads.place}, '$.previousId', '')),
      ${bare(uploads.state)} = IIF(${uploads.state} IN ('arriving', 'read'), 'stopped', ${uploads.state})
    WHERE ${uploads.businessId} = ${$.businessId} AND ${IS_BEGUN}`,
);

/** In this order: which pieces are ahead is told by the upload as it was. */
export const ERASE_UPLOADS = [DROP_PIECES, FORGET_ROWS];
