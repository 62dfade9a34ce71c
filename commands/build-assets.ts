import { buildLicenses } from './build-licenses.ts';
import { buildPages } from './build-pages.ts';
import { buildReference } from './build-reference.ts';
import {
  buildWidget,
  sayWeights,
  WIDGET_PLACES,
  widgetMetafiles,
  type WidgetManifest,
} from './build-widget.ts';
import { describeBundle, type WorkerBundle } from './start/bundle-worker.ts';
import { projectRoot } from './start/project-root.ts';

/**
 * Builds all that wrangler.toml serves as static files, by default where it looks for them: the widget, the
 * files of the pages, the reference and the licences. Whoever has bundled the Worker already hands it over.
 */
export async function buildAssets(folder = `${projectRoot}/dist`, bundle?: WorkerBundle): Promise<void> {
  await buildAll(folder, bundle);
}

async function buildAll(folder: string, bundle?: WorkerBundle): Promise<WidgetManifest> {
  const manifest = await buildWidget(folder);
  const pages = await buildPages(folder);
  const worker = bundle ?? (await describeBundle(`${projectRoot}/worker/index.ts`, {}));
  await buildReference(folder, worker.text);
  await buildLicenses(folder, [
    { name: 'the widget', metafiles: await widgetMetafiles(WIDGET_PLACES.sources) },
    { name: 'the pages', metafiles: pages.metafiles },
    { name: 'the Worker', metafiles: [worker.metafile] },
  ]);
  return manifest;
}

if (process.argv[1] === import.meta.filename)
  process.exitCode = await sayWeights(() => buildAll(`${projectRoot}/dist`));
