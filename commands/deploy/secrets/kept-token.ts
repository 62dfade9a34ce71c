import { keep, readKept } from '../../start/kept-file.ts';

/** Operator's tokens by account and Worker, as `<account id>/<Worker>`. */
type KeptTokens = Record<string, string>;

interface Place {
  /** The file. Only its owner can read it. */
  path: string;
  accountId: string;
  workerName: string;
}

/** The operator's token that was made for a Worker of an account. Null: none. */
export async function readKeptToken({ path, accountId, workerName }: Place): Promise<string | null> {
  const tokens = await readKept<KeptTokens>(path);
  return tokens?.[`${accountId}/${workerName}`] ?? null;
}

/** Keeps the operator's token of a Worker, beside those of others. */
export async function keepToken({ path, accountId, workerName }: Place, token: string): Promise<void> {
  const tokens = (await readKept<KeptTokens>(path)) ?? {};
  await keep(path, { ...tokens, [`${accountId}/${workerName}`]: token });
}
