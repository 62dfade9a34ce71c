import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../../commands/start/project-root.ts';
import { codeOf, csvRow, history, HISTORY_COLUMNS, LINKS } from './history.ts';
import { post, type BenchBusiness } from './kith-caller.ts';
import { usageOf } from './process-usage.ts';
import type { Runtime } from './runtime.ts';

export interface Imported {
  rowsPerSecond: number;
  /** Processor time of the runtime for a thousand rows. */
  cpuMs: number;
  clientPeakBytes: number;
}

const SEED = 20_261_122;

/** Gives a business its history through `npm run import`, as anybody would, and says what that took. */
export async function importHistory(
  kith: Runtime,
  business: BenchBusiness,
  purchases: number,
  endMs: number,
): Promise<Imported> {
  for (let link = 0; link < LINKS; link += 1) {
    const body = { clientId: `client-${link}`, code: uniqueCode(business, link) };
    await post(kith, '/v1/links', business.secretKey, body);
  }
  const folder = mkdtempSync(join(tmpdir(), 'kith-history-'));
  try {
    const file = join(folder, 'purchases.csv');
    writeHistory(file, business, purchases, endMs);
    const cpuBefore = kith.usage().cpuMs;
    const startedAt = performance.now();
    const clientPeakBytes = await runImport(file, kith.originOf('kith'), business.secretKey);
    const seconds = (performance.now() - startedAt) / 1_000;
    const cpuMs = ((kith.usage().cpuMs - cpuBefore) / purchases) * 1_000;
    return { rowsPerSecond: purchases / seconds, cpuMs, clientPeakBytes };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Codes are unique in a deployment, so each business has its own. */
function uniqueCode(business: BenchBusiness, link: number): string {
  return `${codeOf(link)}-${business.id.slice(-6)}`.toLowerCase();
}

export function firstCode(business: BenchBusiness): string {
  return uniqueCode(business, 0);
}

function writeHistory(path: string, business: BenchBusiness, purchases: number, endMs: number): void {
  const file = openSync(path, 'w');
  let text = `${HISTORY_COLUMNS}\n`;
  for (const row of history(purchases, SEED, endMs)) {
    const ref = row.ref === '' ? '' : `${row.ref}-${business.id.slice(-6)}`.toLowerCase();
    text += csvRow({ ...row, ref });
    if (text.length < 1_000_000) continue;
    writeSync(file, text);
    text = '';
  }
  writeSync(file, text);
  closeSync(file);
}

/** Returns the most memory that the client held, in bytes. */
async function runImport(file: string, url: string, key: string): Promise<number> {
  const options = ['--url', url, '--minor', '--chunk-rows', '10000', '--senders', '2'];
  const child = spawn(process.execPath, [`${projectRoot}/commands/import.mjs`, file, ...options], {
    env: { ...process.env, KITH_SECRET_KEY: key },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (text: Buffer) => (said += text.toString()));
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  let peakBytes = 0;
  const look = setInterval(() => {
    try {
      peakBytes = Math.max(peakBytes, usageOf(child.pid!).peakBytes || 0);
    } catch {
      // It has just exited.
    }
  }, 100);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  clearInterval(look);
  if (code !== 0) throw new Error(`the import ended with ${code}: ${said}`);
  return peakBytes;
}
