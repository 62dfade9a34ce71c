/** The origin that the reference is built for. Where it is served, the one that was asked stands instead. */
export const BUILT_ORIGIN = 'https://origin.invalid';

/** The files of the reference by the paths that they are served at (commands/build-reference.ts). */
export const REFERENCE_FILES = { '/openapi.json': 'openapi.json', '/docs': 'docs.txt' } as const;

export type ReferencePath = keyof typeof REFERENCE_FILES;
