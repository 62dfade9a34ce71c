/**
 * What SQLite reads as one piece: a comment, something quoted (a doubled quote is two pieces), or the rest.
 */
const PIECES = /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'[^']*'|"[^"]*"|`[^`]*`|\[[^\]]*\]|[^-/'"`[]+|[\s\S]/g;

/**
 * SQL without its comments, and with every CRLF as LF. What is quoted stays as it is, whatever it looks like.
 * A block comment leaves a space, because it may be all that stands between two words.
 */
export function stripComments(sql: string): string {
  const pieces = sql.replaceAll('\r\n', '\n').match(PIECES) ?? [];
  return pieces.map(withoutComment).join('');
}

function withoutComment(piece: string): string {
  if (piece.startsWith('--')) return '';
  return piece.startsWith('/*') ? ' ' : piece;
}
