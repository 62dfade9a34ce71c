import type { ImportRun } from '../../imports/import-run.ts';
import type { Upload } from '../../uploads/upload.ts';

/** An upload as far as a list shows it. */
type SeenUpload = Pick<
  Upload,
  'id' | 'kind' | 'name' | 'state' | 'recorded' | 'repeated' | 'rejected' | 'createdAtMs'
>;

/** What became of rows that came together, whichever way they came. */
export interface ListedImport {
  id: string;
  /** Null for what came by the API. */
  upload: Pick<SeenUpload, 'kind' | 'name'> | null;
  state: 'waiting' | 'recording' | 'recorded' | 'stopped' | 'withdrawing' | 'withdrawn';
  recorded: number;
  repeated: number;
  rejected: number;
  atMs: number;
}

/** Uploads and runs of imports in one list, newest first: an upload that was begun is a run as well. */
export function listedImports(uploads: readonly SeenUpload[], runs: readonly ImportRun[]): ListedImport[] {
  const runOf = new Map(runs.map((run) => [run.id, run]));
  const ofUploads = new Set(uploads.map(({ id }) => id));
  const listed = [
    ...uploads
      .filter(({ state, recorded }) => state !== 'stopped' || recorded > 0)
      .map((upload) => ofUpload(upload, runOf.get(upload.id))),
    ...runs.filter(({ id }) => !ofUploads.has(id)).map(ofRun),
  ];
  return listed.sort((a, b) => b.atMs - a.atMs || (a.id < b.id ? 1 : -1));
}

function ofUpload(upload: SeenUpload, run: ImportRun | undefined): ListedImport {
  const { id, kind, name, recorded, repeated, rejected, createdAtMs: atMs } = upload;
  const state = run === undefined || run.state === 'recorded' ? stateOf(upload) : run.state;
  return { id, upload: { kind, name }, state, recorded, repeated, rejected, atMs };
}

function ofRun({ id, state, recorded, repeated, rejected, startedAtMs: atMs }: ImportRun): ListedImport {
  return { id, upload: null, state, recorded, repeated, rejected, atMs };
}

function stateOf({ state }: SeenUpload): ListedImport['state'] {
  switch (state) {
    case 'arriving':
    case 'read':
      return 'waiting';
    case 'recording':
    case 'recorded':
      return state;
    case 'stopped':
    case 'refused':
      return 'stopped';
  }
}
