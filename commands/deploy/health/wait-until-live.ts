import type { Internet } from '../deployment.ts';
import { describeFailure } from './describe-failure.ts';

/** New names and certificates are usually there in a minute, and sometimes in five. */
const PATIENCE_MS = 10 * 60_000;
const MAX_PAUSE_MS = 20_000;
const ANSWER_TIMEOUT_MS = 10_000;

export type WaitOutcome =
  | { kind: 'live' }
  /** `because` is what stood against it last. */
  | { kind: 'gave up'; because: string };

interface Awaited {
  url: string;
  /** The version that is to answer, not the one before. */
  version: string;
  internet: Internet;
  say: (line: string) => void;
}

/**
 * Asks an address, in growing pauses and for ten minutes at most, until it answers with this version and is
 * healthy. Says what it waits for whenever that changes.
 */
export async function waitUntilLive({ url, version, internet, say }: Awaited): Promise<WaitOutcome> {
  const givesUpAtMs = internet.nowMs() + PATIENCE_MS;
  let said = '';
  for (let pauseMs = 1_000; ; pauseMs = Math.min(pauseMs * 1.5, MAX_PAUSE_MS)) {
    const because = await lookAt(url, version, internet.fetch);
    if (because === null) return { kind: 'live' };
    if (internet.nowMs() + pauseMs > givesUpAtMs) return { kind: 'gave up', because };
    if (because !== said) say(`  ${url}: ${because} ...`);
    said = because;
    await internet.sleep(pauseMs);
  }
}

/** What stands against an address. Null: nothing. */
async function lookAt(url: string, version: string, ask: typeof fetch): Promise<string | null> {
  try {
    const manifest = await get(`${url}/manifest.json`, ask);
    if (manifest.status !== 200) return `it answers ${describe(manifest)}`;
    const answering = (parse(manifest.text) as { version?: string } | null)?.version;
    if (answering !== version) return `version ${answering ?? 'unknown'} still answers`;
    const health = await get(`${url}/health`, ask);
    return health.status === 200 ? null : `its health is ${describe(health)}`;
  } catch (error) {
    return describeFailure(error);
  }
}

interface Answer {
  status: number;
  text: string;
}

async function get(address: string, ask: typeof fetch): Promise<Answer> {
  const response = await ask(address, {
    redirect: 'manual',
    headers: { 'Cache-Control': 'no-cache' },
    signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
  });
  return { status: response.status, text: await response.text() };
}

/** A status with the code and the words of its problem, where it is one. */
function describe({ status, text }: Answer): string {
  const { code, detail } = (parse(text) ?? {}) as { code?: string; detail?: string };
  return [status, code, detail].filter((part) => part !== undefined).join(' ');
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
