import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { outsideData } from '../outside-data.ts';

/** The bodies of a folder of outside data, by the names of their files; none where it is not there. */
export function outsideBodies(folder: string): {
  bodies: ReadonlyMap<string, unknown>;
  isMissing: boolean;
  needs: string;
} {
  const { folder: path, needs } = outsideData(`webhooks/${folder}`, `the bodies of ${folder}`);
  const names = existsSync(path) ? readdirSync(path).filter((name) => name.endsWith('.json')) : [];
  const bodies = names.map((name): [string, unknown] => [
    name,
    JSON.parse(readFileSync(`${path}/${name}`, 'utf8')),
  ]);
  return { bodies: new Map(bodies), isMissing: bodies.length === 0, needs };
}
