import project from '../../package.json' with { type: 'json' };

/** The version of Kith and of its contract: the one in package.json. */
export const VERSION = project.version;
