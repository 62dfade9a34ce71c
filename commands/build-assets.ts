import { buildPages } from './build-pages.ts';
import { buildWidget } from './build-widget.ts';
import { projectRoot } from './start/project-root.ts';

/** Builds all that wrangler.toml serves as static files, by default where it looks for them. */
export async function buildAssets(folder = `${projectRoot}/dist`): Promise<void> {
  await buildWidget(folder);
  await buildPages(folder);
}
