import { readFileSync } from 'node:fs';
import type { Bench } from '../rig/bench.ts';
import { exactly, type Row } from '../rig/row.ts';

const MANIFEST = new URL('../../../dist/manifest.json', import.meta.url);

/** What a page downloads. */
export async function measureWidget({ say }: Bench): Promise<Row[]> {
  say('widget');
  const { files } = JSON.parse(readFileSync(MANIFEST, 'utf8')) as { files: Record<string, { brotliBytes: number }> };
  const limits: Record<string, number> = { 'core.js': 1_326, 'widget.js': 6_400, 'panel.js': 2_700 };
  return Object.entries(limits).map(([name, atMost]) => ({
    topic: 'Widget',
    what: `${name}, brotli 11`,
    figure: exactly(files[name]!.brotliBytes),
    unit: 'bytes',
    bar: { atMost },
  }));
}
