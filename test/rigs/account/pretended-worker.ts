import type { DatabaseSync } from 'node:sqlite';
import type { Bindings } from '../../../worker/env.ts';
import { d1Over } from '../databases/sqlite-d1.ts';
import { sendInNode } from '../torture/worker-in-node.ts';
import type { Config } from './read-config.ts';

/** What one deployment uploaded. */
export interface Version {
  id: string;
  tag: string;
  config: Config;
  /** The text of the configuration. */
  toml: string;
  assets: ReadonlyMap<string, Uint8Array>;
}

/** A Worker of the pretended account. */
export class PretendedWorker {
  readonly versions: Version[] = [];
  /** The ids of the versions that were live, the present one last. */
  readonly deployments: string[] = [];
  secrets: Record<string, string> = {};
  crons: string[] = [];
  hosts: string[] = [];

  get live(): Version {
    return this.versions.find(({ id }) => id === this.deployments.at(-1))!;
  }

  /**
   * Answers a request as the live version: a file of its own, or else the real Worker on the databases that
   * the version is bound to.
   */
  async answer(request: Request, databaseById: (id: string) => DatabaseSync): Promise<Response> {
    const { config, assets } = this.live;
    const url = new URL(request.url);
    const asset = assets.get(url.pathname);
    if (asset !== undefined) return new Response(Uint8Array.from(asset));
    const databases = config.d1_databases.map(({ binding, database_id }) => [
      binding,
      d1Over(databaseById(database_id)),
    ]);
    const bindings = {
      ...config.vars,
      ...this.secrets,
      ...Object.fromEntries(databases),
      CLICKS: { send: async () => {} },
    } as unknown as Bindings;
    const said = await sendInNode(bindings, {
      method: request.method,
      path: url.pathname,
      key: request.headers.get('Authorization')?.replace('Bearer ', '') ?? null,
      ...(request.method === 'GET' ? {} : { body: await request.json() }),
    });
    return new Response(said.text, { status: said.status, headers: said.headers });
  }
}
