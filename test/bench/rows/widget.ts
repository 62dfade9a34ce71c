import { readFileSync } from 'node:fs';
import { brotliLimits, buildWidget } from '../../../commands/build-widget.ts';
import { projectRoot } from '../../../commands/start/project-root.ts';
import type { Bench } from '../../rigs/bench/bench.ts';
import { scriptTimes, type Site } from '../../rigs/bench/page-load.ts';
import { spreadOf } from '../../rigs/bench/rounds.ts';
import { exactly, type Row } from '../../rigs/bench/row.ts';

/**
 * The loader of another referral programme's widget, as its npm package ships it (its `browser` file):
 * measured with Node's zlib, brotli 11. The widget itself comes on top of it, from its maker's servers.
 */
const OTHER = { what: '@saasquatch/squatch-js 2.6.3, dist/squatch.min.js, brotli 11', bytes: 11_908 };
const SOURCE = 'npm pack @saasquatch/squatch-js@2.6.3: 46,682 bytes, 11,908 with brotli 11';

/** What a page downloads, and how long its main thread is kept busy by it. */
export async function measureWidget({ kith, businesses, rounds, say }: Bench): Promise<Row[]> {
  say('widget');
  const { files } = await buildWidget();
  const topic = 'Widget';
  const rows: Row[] = Object.entries(files).map(([name, { brotliBytes }]) => ({
    topic,
    what: `${name}, brotli 11`,
    figure: exactly(brotliBytes),
    unit: 'bytes',
    bar: { atMost: brotliLimits[name as keyof typeof files] },
  }));
  rows.push({ topic, what: OTHER.what, figure: exactly(OTHER.bytes), unit: 'bytes', note: SOURCE });

  const { publishableKey } = [...businesses.values()][0]!;
  const badge = await (await fetch(`${kith.originOf('kith')}/v1/badge?key=${publishableKey}`)).text();
  const times = await scriptTimes(siteOf(publishableKey, badge), ['/without', '/with'], rounds * 3);
  const [without, withIt] = [times.get('/without')!, times.get('/with')!];
  const added = spreadOf(withIt.map((ms, round) => ms - without[round]!));
  return [
    ...rows,
    {
      topic,
      what: 'script time that widget.js and its badge add',
      figure: added,
      unit: 'ms',
      note: 'ScriptDuration of Chromium, a page with it less the same page without',
    },
  ];
}

function siteOf(publishableKey: string, badge: string): Site {
  const page = (script: string) => ({
    type: 'text/html',
    body: `<!doctype html><title>A page</title>${script}<kith-badge><a href="/">Trusted</a></kith-badge>`,
  });
  return {
    '/without': page(''),
    '/with': page(`<script type="module" async src="/widget.js" data-key="${publishableKey}"></script>`),
    '/widget.js': { type: 'text/javascript', body: readFileSync(`${projectRoot}/dist/widget.js`) },
    '/v1/badge': { type: 'application/json', body: badge },
  };
}
