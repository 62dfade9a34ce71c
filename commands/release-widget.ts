import project from '../package.json' with { type: 'json' };
import { bundleWidget, WIDGET_PLACES } from './build-widget.ts';
import { keepRelease, readReleases, refuseOtherBytes, WidgetRefused } from './build-widget/releases.ts';

process.exitCode = await releaseWidget();

/** `npm run release-widget`: keeps the widget of the version in package.json in the repository, for good. */
async function releaseWidget(): Promise<number> {
  const { version } = project;
  try {
    const files = await bundleWidget(WIDGET_PLACES.sources);
    const kept = (await readReleases(WIDGET_PLACES.releases)).get(version);
    if (kept === undefined) {
      await keepRelease(WIDGET_PLACES.releases, version, files);
      console.log(`The widget ${version} is kept in widget/releases/${version}; commit it.`);
    } else {
      refuseOtherBytes(version, files, kept);
      console.log(`The widget ${version} is kept already, with the same bytes.`);
    }
    return 0;
  } catch (error) {
    if (!(error instanceof WidgetRefused)) throw error;
    console.error(error.message);
    return 1;
  }
}
