import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { BundledKith } from '../upload/bundled-kith.ts';
import { startUploaded } from '../upload/built-upload.ts';
import type { Filled, FilledDashboard } from './filled.ts';
import { startMemberProxy, type MemberProxy } from './member-proxy.ts';
import { screensOf, type OpenScreen } from './screens.ts';

/** A Kith with the demonstration's year and with a new business, and a way to its screens. */
export interface OpenDashboard {
  kith: BundledKith;
  proxy: MemberProxy;
  full: Filled;
  empty: Filled;
  /** Every screen of the OpenAPI document. */
  screens: readonly OpenScreen[];
  close(): Promise<void>;
}

export async function openDashboard(): Promise<OpenDashboard> {
  const kith = await startUploaded();
  const { full, empty } = await fill(kith.dataFolder);
  const proxy = await startMemberProxy(kith.url);
  const close = async () => {
    await proxy.close();
    await kith.stop();
  };
  return { kith, proxy, full, empty, screens: await screensOf(kith, full), close };
}

const FILL = `${import.meta.dirname}/fill-dashboard.ts`;

/** In a process of its own: it is made of parts of the Worker, which are written for another platform. */
async function fill(folder: string): Promise<FilledDashboard> {
  const { stdout } = await promisify(execFile)(process.execPath, [FILL, folder]);
  return JSON.parse(stdout) as FilledDashboard;
}
