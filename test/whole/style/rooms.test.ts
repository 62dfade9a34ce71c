import { posix } from 'node:path';
import { expect, test } from 'vitest';
import { LAYERS, OWN_LAYERS, PLATFORM_ROOMS, ROOMS, type Layer, type Room } from '../../../worker/rooms.ts';
import { projectFiles, readProjectFile } from '../../rigs/project-files.ts';

interface Place {
  room: Room;
  layer: Layer;
  path: string;
}

/** `worker/links/create-link.act.ts` is in the room `links` and of the layer `act`. */
function placeOf(path: string): Place | null {
  const [, room = '', suffix = ''] =
    /^worker\/([^/]+)\/(?:[^/]+\/)*[^/.]+(?:\.([^/.]+))?\.tsx?$/.exec(path) ?? [];
  if (!(ROOMS as readonly string[]).includes(room) || !(suffix in LAYERS)) return null;
  return { room: room as Room, layer: suffix as Layer, path };
}

const sources = projectFiles('worker/*/**/*.{ts,tsx}').filter((path) => !/\/browser\/|\.d\.ts$/.test(path));

function importsOf(path: string): string[] {
  const imports = readProjectFile(path).matchAll(/\bfrom '(\.[^']*)'|\bimport '(\.[^']*)'/g);
  return [...imports].map(([, from, bare]) => posix.join(posix.dirname(path), from ?? bare ?? ''));
}

/** The platform's rooms are built of files without a suffix, which the others build upon. */
function isMachinery({ room, layer }: Place): boolean {
  return layer === '' && (PLATFORM_ROOMS as readonly string[]).includes(room);
}

function complaint(from: Place, target: string): string | null {
  if (target.startsWith('schema/') || target === 'worker/env.ts' || target === 'package.json') return null;
  const to = placeOf(target);
  if (to === null) return 'is in no room';
  if (ROOMS.indexOf(to.room) > ROOMS.indexOf(from.room)) return `${to.room} comes after ${from.room}`;
  if (from.room !== to.room && OWN_LAYERS.includes(to.layer)) return `another room's ${to.layer}`;
  if (isMachinery(from) || isMachinery(to)) return null;
  if (!(LAYERS[from.layer] as readonly string[]).includes(to.layer)) {
    return `.${from.layer} imports .${to.layer}`;
  }
  return null;
}

test('every file of the Worker is in a room and of a layer', () => {
  expect(sources.filter((path) => placeOf(path) === null)).toEqual([]);
});

test('a room imports from itself and from the rooms before it, and a layer what its suffix allows', () => {
  const complaints = sources.flatMap((path) => {
    const from = placeOf(path);
    if (from === null) return [];
    return importsOf(path).flatMap((target) => {
      const because = complaint(from, target);
      return because === null ? [] : [`${path} -> ${target}: ${because}`];
    });
  });
  expect(complaints).toEqual([]);
});

test('no folder of the Worker has more than thirty files lying flat', () => {
  const folders = Map.groupBy(projectFiles('worker/**/*.*'), (path) => posix.dirname(path));
  expect([...folders].filter(([, files]) => files.length > 30).map(([folder]) => folder)).toEqual([]);
});
