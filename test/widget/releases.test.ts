import { appendFileSync, cpSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildWidget, bundleWidget, WIDGET_PLACES } from '../../commands/build-widget.ts';
import { integrityOf, keepRelease, readReleases } from '../../commands/build-widget/releases.ts';
import { VERSION } from '../../schema/api/version.ts';
import { temporaryFolder } from '../rigs/local-kith.ts';
import { RELEASED } from '../rigs/upload/released-widgets.ts';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

test.each(RELEASED)('every build serves the released %s of %s with its integrity', async (...released) => {
  const [version, name, integrity] = released;
  for (const built of [VERSION, '999.0.0']) {
    await buildWidget(folder.path, built);
    expect(integrityOf(readFileSync(`${folder.path}/v/${version}/${name}`))).toBe(integrity);
  }
});

test('every kept release is among those whose integrity is known here', async () => {
  const kept = await readReleases(WIDGET_PLACES.releases);
  expect([...kept.keys()]).toEqual([...new Set(RELEASED.map(([version]) => version))]);
});

describe('a widget whose bytes changed', () => {
  /** The sources of a widget that was released as 5.0.0, beside the first release, and then changed. */
  const changed = async () => {
    const places = { sources: `${folder.path}/widget`, releases: `${folder.path}/releases` };
    cpSync(WIDGET_PLACES.sources, places.sources, { recursive: true });
    cpSync(WIDGET_PLACES.releases, places.releases, { recursive: true });
    await keepRelease(places.releases, '5.0.0', await bundleWidget(places.sources));
    appendFileSync(`${places.sources}/core.ts`, '\nwindow.dispatchEvent(new Event("changed"));\n');
    return places;
  };
  const file = (path: string) => readFileSync(`${folder.path}/dist/${path}`);

  test('is not built under a version that is released', async () => {
    await expect(buildWidget(`${folder.path}/dist`, '5.0.0', await changed())).rejects.toThrow(
      "The widget's bytes changed (core.js), but 5.0.0 is released: raise the version in package.json, " +
        'and keep the release with `npm run release-widget`.',
    );
  });

  test('is served beside the released ones under the next version', async () => {
    const { files, floating } = await buildWidget(`${folder.path}/dist`, '5.0.1', await changed());
    expect(file('v/5.0.1/core.js').toString()).toContain('changed');
    expect(integrityOf(file('v/5.0.1/core.js'))).toBe(files['core.js'].integrity);
    expect(integrityOf(file('core.js'))).toBe(floating['core.js']?.integrity);
    for (const [version, name, integrity] of RELEASED)
      expect(integrityOf(file(`v/${version}/${name}`))).toBe(integrity);
  });
});

describe('a kept release', () => {
  test('is read as it was kept', async () => {
    const files = await bundleWidget(WIDGET_PLACES.sources);
    await keepRelease(folder.path, '1.0.1', files);
    await keepRelease(folder.path, '1.0.2', files);
    const releases = await readReleases(folder.path);
    expect([...releases.keys()]).toEqual(['1.0.1', '1.0.2']);
    expect(integrityOf(releases.get('1.0.1')!['widget.js'])).toBe(integrityOf(files['widget.js']));
  });

  test('that was edited since is named, and nothing is built', async () => {
    cpSync(WIDGET_PLACES.releases, `${folder.path}/releases`, { recursive: true });
    appendFileSync(`${folder.path}/releases/1.0.0/panel.js`, '\n');
    const places = { ...WIDGET_PLACES, releases: `${folder.path}/releases` };
    await expect(buildWidget(`${folder.path}/dist`, '1.0.1', places)).rejects.toThrow(
      /1\.0\.0\/panel\.js is not the file that was released/,
    );
  });
});
