import { randomBytes } from 'node:crypto';
import { readOrCreate } from './kept-file.ts';
import type { Settings } from './settings.ts';

export interface LocalSecrets {
  operatorToken: string;
  signingSecret: string;
}

/** The secrets of the local Worker. They are made once and kept in the data folder, for the next start. */
export async function readLocalSecrets(settings: Settings): Promise<LocalSecrets> {
  const kept = await readOrCreate<LocalSecrets>(`${settings.dataFolder}/secrets.json`, () => ({
    operatorToken: `local-operator-${randomBytes(16).toString('hex')}`,
    signingSecret: randomBytes(32).toString('hex'),
  }));
  return { ...kept, operatorToken: settings.operatorToken ?? kept.operatorToken };
}
