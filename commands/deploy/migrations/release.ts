import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import project from '../../../package.json' with { type: 'json' };
import { MIGRATIONS } from '../../../worker/database/migrations.ts';
import { projectRoot } from '../../start/project-root.ts';

export interface Migration {
  /** Its file's name, under which `d1_migrations` records it. */
  name: string;
  sql: string;
}

/** What is deployed: a version, and the migrations that it needs in the order in which they are applied. */
export interface Release {
  version: string;
  migrations: readonly Migration[];
}

/** The release that is checked out. */
export function readRelease(): Release {
  const read = (name: string) => readFileSync(join(projectRoot, 'schema/migrations', name), 'utf8');
  return { version: project.version, migrations: MIGRATIONS.map((name) => ({ name, sql: read(name) })) };
}
