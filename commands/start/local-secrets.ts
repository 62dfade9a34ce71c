import { randomBytes } from 'node:crypto';
import { keep, readOrCreate } from './kept-file.ts';
import type { Settings } from './settings.ts';

export interface LocalSecrets {
  operatorToken: string;
  signingSecret: string;
  sealKey: string;
}

/** The secrets of the local Worker. They are made once and kept in the data folder, for the next start. */
export async function readLocalSecrets(settings: Settings): Promise<LocalSecrets> {
  const path = `${settings.dataFolder}/secrets.json`;
  const made = newSecrets();
  const kept = await readOrCreate<Partial<LocalSecrets>>(path, () => made);
  const secrets = { ...made, ...kept };
  // A folder of a release before has no seal key.
  if (kept.sealKey === undefined) await keep(path, secrets);
  return { ...secrets, operatorToken: settings.operatorToken ?? secrets.operatorToken };
}

function newSecrets(): LocalSecrets {
  return {
    operatorToken: `local-operator-${randomBytes(16).toString('hex')}`,
    signingSecret: randomBytes(32).toString('hex'),
    sealKey: randomBytes(32).toString('hex'),
  };
}
