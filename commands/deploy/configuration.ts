import { unstable_readConfig } from 'wrangler';
import { projectRoot } from '../start/project-root.ts';

/** What the deployment needs to exist, as wrangler.toml names it. */
export interface Configuration {
  workerName: string;
  databases: { binding: string; name: string }[];
  queues: string[];
}

/** The parts of wrangler's configuration that are read here. Its own types do not come with the package. */
interface ReadConfig {
  name: string;
  d1_databases: { binding: string; database_name: string }[];
  queues: {
    producers: { queue: string; dead_letter_queue?: string }[];
    consumers: { queue: string; dead_letter_queue?: string }[];
  };
}

export function readConfiguration(): Configuration {
  const config = unstable_readConfig({ config: `${projectRoot}/wrangler.toml` }) as ReadConfig;
  const { producers, consumers } = config.queues;
  const queues = [...producers, ...consumers].flatMap(({ queue, dead_letter_queue }) => [
    queue,
    dead_letter_queue ?? queue,
  ]);
  return {
    workerName: config.name,
    databases: config.d1_databases.map(({ binding, database_name }) => ({ binding, name: database_name })),
    queues: [...new Set(queues)],
  };
}

/** wrangler.toml with the id of each database, by its name. Everything else stays as it is. */
export function withDatabaseIds(toml: string, ids: ReadonlyMap<string, string>): string {
  const [head = '', ...tables] = toml.split(/^(?=\[)/m);
  const filled = tables.map((table) => {
    if (!table.startsWith('[[d1_databases]]')) return table;
    const name = /^database_name\s*=\s*"([^"]*)"/m.exec(table)?.[1];
    const id = name === undefined ? undefined : ids.get(name);
    return id === undefined ? table : table.replace(/^database_id\s*=\s*"[^"]*"/m, `database_id = "${id}"`);
  });
  return head + filled.join('');
}
