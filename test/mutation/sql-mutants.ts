/** Small changes of SQL, each of which a test of what the SQL promises ought to notice. */

export interface Mutant {
  /** The file, from the project's root. */
  path: string;
  line: number;
  /** The stretch `[from, to)` of the file's text, and what takes its place. */
  from: number;
  to: number;
  original: string;
  replacement: string;
  /** The line with the change in brackets: what a survivor is known by, whatever moves around it. */
  shown: string;
}

interface Stretch {
  from: number;
  to: number;
}

/** A stretch of SQL, and the code in it, which is not SQL. */
interface Sql extends Stretch {
  code: Stretch[];
}

/** What is replaced, and by what; the first group of the pattern, where it has one, stays in front. */
const CHANGES: [pattern: RegExp, replacement: string][] = [
  [/<=/g, '<'],
  [/>=/g, '>'],
  [/<>/g, '='],
  [/(?<![<>=!-])<(?![=>])/g, '<='],
  [/(?<![<>=!-])>(?![=>])/g, '>='],
  [/(?<![<>=!])=(?![=>])/g, '<>'],
  [/(?<= )\+(?= )/g, '-'],
  [/(?<= )-(?= )/g, '+'],
  [/\* (?=\(NEW)/g, '+ '],
  [/(?<=[( ,])-(?=[(\w])/g, ''],
  [/\bBETWEEN\b/g, 'NOT BETWEEN'],
  [/\bAND\b/g, 'OR'],
  [/\bOR\b(?! )/g, 'AND'],
  [/\bOR\b(?= )/g, 'AND'],
  [/\bIS NULL\b/g, 'IS NOT NULL'],
  [/\bIS NOT NULL\b/g, 'IS NULL'],
  [/\bIS NOT\b(?! NULL)/g, 'IS'],
  [/\bNOT EXISTS\b/g, 'EXISTS'],
  [/(?<!NOT )\bEXISTS\b/g, 'NOT EXISTS'],
  [/\bMAX\b/g, 'MIN'],
  [/\bMIN\b/g, 'MAX'],
  [/\bLAG\b/g, 'LEAD'],
  [/\bLEAD\b/g, 'LAG'],
  [/\bDESC\b/g, 'ASC'],
  [/\bDISTINCT\b/g, ''],
  [/\bUNION\b(?! ALL)/g, 'UNION ALL'],
  [/ON CONFLICT(?: \([\w, ]+\))? DO NOTHING/g, ''],
  [/(?<![\w?$.'-])0(?![\w.'])/g, '1'],
  [/(?<![\w?$.'-]|SELECT )1(?![\w.'])/g, '0'],
  [/(?<![\w?$.'-])2(?![\w.'])/g, '1'],
  [/^[ \t]+(?:AND|OR) .*$/gm, ''],
];

/** Every mutant of the SQL in a file: the triggers and views of a `.sql`, the templates of a `.ts`. */
export function sqlMutantsOf(path: string, text: string): Mutant[] {
  const stretches = path.endsWith('.sql') ? triggersAndViews(text) : templates(text);
  return stretches.flatMap((stretch) => {
    const sql = blanked(text, stretch);
    return CHANGES.flatMap(([pattern, replacement]) =>
      [...sql.matchAll(pattern)]
        .filter(([found]) => found.trim() !== '')
        .map((match) => ({
          from: stretch.from + match.index,
          to: stretch.from + match.index + match[0].length,
        }))
        .filter((change) => stretch.code.every((code) => isApart(change, code)))
        .map(({ from, to }): Mutant => {
          const line = text.slice(0, from).split('\n').length;
          const shown = shownIn(text, { from, to }, replacement);
          return { path, line, from, to, original: text.slice(from, to), replacement, shown };
        }),
    );
  });
}

/** A change has all of a piece of code in it, or none: half of one would be no TypeScript. */
function isApart(change: Stretch, code: Stretch): boolean {
  const isOutside = code.to <= change.from || code.from >= change.to;
  return isOutside || (code.from >= change.from && code.to <= change.to);
}

function shownIn(text: string, { from, to }: Stretch, replacement: string): string {
  const lineStart = text.lastIndexOf('\n', from - 1) + 1;
  const lineEnd = (text.indexOf('\n', to) + 1 || text.length + 1) - 1;
  const change = `[${text.slice(from, to).trim()} → ${replacement.trim()}]`;
  return `${text.slice(lineStart, from)}${change}${text.slice(to, lineEnd)}`.trim();
}

/** The statements that hold rules; a view without rows only names the columns of a way in. */
function triggersAndViews(text: string): Sql[] {
  return [...text.matchAll(/^CREATE (TRIGGER[\s\S]*?^END;|VIEW[\s\S]*?;$)/gm)]
    .filter(([statement]) => !statement.endsWith('WHERE 0;'))
    .map((match) => ({
      from: match.index + (match[0].indexOf('\n') + 1),
      to: match.index + match[0].length,
      code: [],
    }));
}

/** What may begin or end a template in code; comments and other texts are passed over as a whole. */
const IN_CODE = /\/\*[\s\S]*?\*\/|\/\/.*$|'(?:[^'\\\n]|\\.)*'|[{}]|(?:\bsql)?`/gm;
const IN_TEMPLATE = /`|\$\{/g;

/** Where a place of the text is: in code that began at `from`, with so many open braces, or in a template. */
type Inside = { braces: number; from: number } | (Sql & { isSql: boolean });

/** The templates that are tagged `sql`, those in the code of others too. */
function templates(text: string): Sql[] {
  const found: Sql[] = [];
  const inside: Inside[] = [{ braces: 0, from: 0 }];
  let place = 0;
  for (;;) {
    const inner = inside.at(-1);
    if (inner === undefined) throw new Error('a template ends that did not begin');
    const pattern = 'braces' in inner ? IN_CODE : IN_TEMPLATE;
    pattern.lastIndex = place;
    const match = pattern.exec(text);
    if (match === null) return found;
    const [token] = match;
    place = match.index + token.length;
    if ('code' in inner) {
      if (token === '${') inside.push({ braces: 0, from: match.index });
      else inside.pop();
      if (token === '`' && inner.isSql) found.push({ from: inner.from, to: match.index, code: inner.code });
    } else if (token.endsWith('`')) {
      inside.push({ isSql: token === 'sql`', from: place, to: place, code: [] });
    } else if (token === '{') {
      inner.braces += 1;
    } else if (token === '}' && inner.braces > 0) {
      inner.braces -= 1;
    } else if (token === '}') {
      inside.pop();
      const template = inside.at(-1);
      if (template !== undefined && 'code' in template) template.code.push({ from: inner.from, to: place });
    }
  }
}

/** The text of a stretch with blanks in place of code, comments and SQL's texts: nothing there is changed. */
function blanked(text: string, { from, to, code }: Sql): string {
  const blank = (hidden: string) => ' '.repeat(hidden.length);
  let sql = '';
  let place = from;
  for (const hole of code) {
    sql += text.slice(place, hole.from) + blank(text.slice(hole.from, hole.to));
    place = hole.to;
  }
  return (sql + text.slice(place, to)).replace(/--.*$|'[^'\n]*'/gm, blank);
}
