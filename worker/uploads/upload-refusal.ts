import type { EncodingDoubt } from '../files/text/survey-bytes.ts';

/** What a file is that is not a text of rows. */
export type NoText = 'workbook' | 'pdf' | 'picture' | 'other';

/** Why nothing of what was sent was kept. */
export type UploadRefusal =
  | { kind: 'no_file' }
  | { kind: 'several_files' }
  | { kind: 'empty' }
  | { kind: 'too_large'; mostMegabytes: number }
  | { kind: 'too_many_rows'; most: number }
  | { kind: 'not_text'; looksLike: NoText }
  | { kind: 'unknown_encoding'; because: EncodingDoubt }
  /** It is not in the encoding that was said. */
  | { kind: 'other_encoding'; encoding: string }
  /** The first line cannot be read, or names no columns. */
  | { kind: 'no_header' }
  | { kind: 'too_many_columns'; most: number }
  | { kind: 'no_rows' }
  | { kind: 'business_busy' };
