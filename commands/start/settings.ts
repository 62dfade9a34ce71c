import { isAbsolute, join } from 'node:path';
import { projectRoot } from './project-root.ts';

/** What `npm start` takes from the environment. */
export interface Settings {
  port: number;
  /** An absolute path. The folder holds the databases, the local secrets and the demonstration's keys. */
  dataFolder: string;
  operatorToken: string | null;
}

export type SettingsOutcome = { kind: 'read'; settings: Settings } | { kind: 'refused'; because: string };

/** Reads PORT (default 8787), DATA_DIR (default .data, relative to the project) and OPERATOR_TOKEN. */
export function readSettings(environment: Record<string, string | undefined>): SettingsOutcome {
  const port = Number(environment.PORT || '8787');
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    return {
      kind: 'refused',
      because: `PORT must be a whole number from 1 to 65535; it is "${environment.PORT}".`,
    };
  }
  const operatorToken = environment.OPERATOR_TOKEN || null;
  if (operatorToken !== null && !/^\S{24,}$/.test(operatorToken)) {
    return {
      kind: 'refused',
      because: 'OPERATOR_TOKEN must have at least 24 characters and no spaces.',
    };
  }
  const folder = environment.DATA_DIR || '.data';
  const dataFolder = isAbsolute(folder) ? folder : join(projectRoot, folder);
  return { kind: 'read', settings: { port, dataFolder, operatorToken } };
}
