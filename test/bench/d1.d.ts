/* The types of D1 alone: those of the whole platform would take the place of Node's own. */
declare type D1Database = import('@cloudflare/workers-types').D1Database;
declare type D1PreparedStatement = import('@cloudflare/workers-types').D1PreparedStatement;
declare type D1Result<T = unknown> = import('@cloudflare/workers-types').D1Result<T>;
