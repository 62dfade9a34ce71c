import { readFileSync } from 'node:fs';

/**
 * Data that a package contains under a licence of its own, by the package's name: what has to be said of it.
 * The bundler knows only of packages, so this list is kept by hand.
 */
export const DATA_WITHIN: Readonly<Record<string, string>> = {
  tldts: `Its table of suffixes is the Public Suffix List, in another form. The list is subject to the terms of the
Mozilla Public License, v. 2.0 (https://mozilla.org/MPL/2.0/). Its source is at
https://publicsuffix.org/list/public_suffix_list.dat and https://github.com/publicsuffix/list`,
  '@formatjs/intl-localematcher': `Its tables of languages are data of the Unicode CLDR Project.

${readFileSync(`${import.meta.dirname}/texts/Unicode-3.0.txt`, 'utf8')}`,
};
