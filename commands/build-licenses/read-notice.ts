import { readdir, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../start/project-root.ts';

/** What has to be said of a package that is distributed. */
export interface Notice {
  name: string;
  version: string;
  /** As SPDX calls it. */
  license: string;
  /** The address of its source code. */
  source: string;
  text: string;
}

const manifestSchema = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string(),
  homepage: z.string().optional(),
  repository: z.union([z.string(), z.object({ url: z.string() })]).optional(),
});

const LICENSE_FILE = /^(licen[cs]e|copying|notice)(\.\w+)?$/i;

/**
 * The notice of the package in a folder, given from the project's root. The text is that of its own files;
 * some packages carry none, and then it is the standard text of the licence that they name. Throws where that
 * is not kept in `texts/` either.
 */
export async function readNotice(folder: string): Promise<Notice> {
  const path = resolve(projectRoot, folder);
  const manifest = manifestSchema.parse(JSON.parse(await readFile(`${path}/package.json`, 'utf8')));
  const { name, version, license } = manifest;
  const source = addressOf(manifest);
  const files = (await readdir(path)).filter((file) => LICENSE_FILE.test(file)).sort();
  const texts = await Promise.all(files.map((file) => readFile(`${path}/${file}`, 'utf8')));
  if (texts.length > 0) return { name, version, license, source, text: texts.join('\n') };
  const standard = await readFile(`${import.meta.dirname}/texts/${license}.txt`, 'utf8').catch(() => null);
  if (standard === null)
    throw new Error(
      `${name} ${version} is distributed, but has no file with its licence (${license}). Keep the text of ` +
        `that licence as commands/build-licenses/texts/${license}.txt.`,
    );
  return { name, version, license, source, text: `Copyright (c) the authors of ${name}\n\n${standard}` };
}

/** The address of the source as a browser opens it. */
function addressOf({ name, homepage, repository }: z.infer<typeof manifestSchema>): string {
  const given = typeof repository === 'string' ? repository : (repository?.url ?? homepage);
  if (given === undefined) return `https://www.npmjs.com/package/${name}`;
  const path = given
    .replace(/^(git\+)?(ssh:\/\/git@|https?:\/\/)?(github\.com\/)?/, '')
    .replace(/\.git$/, '');
  return /^[\w.-]+\/[\w.-]+$/.test(path) ? `https://github.com/${path}` : given;
}
