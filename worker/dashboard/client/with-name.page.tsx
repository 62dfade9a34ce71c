import type { Child } from 'hono/jsx';
import { clientPath } from '../shell/screen.ts';

/** A sentence in which something stands in place of `{name}`. */
export function WithName({ sentence, children }: { sentence: string; children: Child }) {
  const [before = '', after = ''] = sentence.split('{name}');
  return (
    <>
      {before}
      {children}
      {after}
    </>
  );
}

/** A client as a link: its name, or its id. */
export function ClientLink({ clientId, name }: { clientId: string; name: string | null }) {
  return (
    <a href={clientPath(clientId)}>
      <bdi>{name ?? clientId}</bdi>
    </a>
  );
}
