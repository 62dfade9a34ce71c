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

/**
 * Every mutant of the SQL in a file: the triggers and views of a migration, the templates of a TypeScript
 * file.
 */
export function sqlMutantsOf(path: string, text: string): Mutant[] {
  const stretches = path.endsWith('.sql') ? triggersAndViews(text) : templates(text);
  return stretches.flatMap(({ from, to }) => {
    const sql = blanked(text.slice(from, to));
    return CHANGES.flatMap(([pattern, replacement]) =>
      [...sql.matchAll(pattern)]
        .filter(([found]) => found.trim() !== '')
        .map((match): Mutant => {
          const start = from + match.index;
          const original = text.slice(start, start + match[0].length);
          const line = text.slice(0, start).split('\n').length;
          const to = start + original.length;
          return {
            path,
            line,
            from: start,
            to,
            original,
            replacement,
            shown: shownIn(text, start, to, replacement),
          };
        }),
    );
  });
}

function shownIn(text: string, from: number, to: number, replacement: string): string {
  const lineStart = text.lastIndexOf('\n', from - 1) + 1;
  const lineEnd = (text.indexOf('\n', to) + 1 || text.length + 1) - 1;
  const change = `[${text.slice(from, to).trim()} → ${replacement.trim()}]`;
  return `${text.slice(lineStart, from)}${change}${text.slice(to, lineEnd)}`.trim();
}

/** The statements that hold rules; a view without rows only names the columns of a way in. */
function triggersAndViews(text: string): Stretch[] {
  return [...text.matchAll(/^CREATE (TRIGGER[\s\S]*?^END;|VIEW[\s\S]*?;$)/gm)]
    .filter(([statement]) => !statement.endsWith('WHERE 0;'))
    .map((match) => ({
      from: match.index + (match[0].indexOf('\n') + 1),
      to: match.index + match[0].length,
    }));
}

/** Template literals that are SQL, without what TypeScript puts into them. */
function templates(text: string): Stretch[] {
  return [...text.matchAll(/`([^`]*)`/g)]
    .filter(([, sql = '']) => /\b(SELECT|INSERT INTO|UPDATE|DELETE|EXISTS|ON CONFLICT)\b/.test(sql))
    .map((match) => ({ from: match.index + 1, to: match.index + match[0].length - 1 }));
}

/**
 * The same length, with blanks in place of comments, texts and what TypeScript puts in: nothing there is
 * changed.
 */
function blanked(sql: string): string {
  return sql.replace(/--.*$|'[^'\n]*'|\$\{[^}]*\}/gm, (hidden) => ' '.repeat(hidden.length));
}
