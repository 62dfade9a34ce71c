import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { PAGE_STYLE } from './page-style.ts';

/** A whole page around its content. */
export function Page({ title, children }: { title: string; children: Child }) {
  return (
    <>
      {raw('<!doctype html>')}
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width" />
          <title>{title}</title>
          <style>{raw(PAGE_STYLE)}</style>
        </head>
        <body>{children}</body>
      </html>
    </>
  );
}

/** A page as text, for an answer that is made without Hono. */
export function htmlOf(page: { toString(): string }): string {
  return page.toString();
}
