import { isErasedName } from '../../clients/erasure.ts';
import { clientPath } from '../shell/screen.ts';

interface ClientLinkProps {
  clientId: string;
  name: string | null;
  /** What somebody is called who was erased. */
  erased: string;
}

/** A client by its name, or else by its id, leading to its screen; of an erased one nothing but that. */
export function ClientLink({ clientId, name, erased }: ClientLinkProps) {
  if (isErasedName(clientId)) return <span class="quiet">{erased}</span>;
  return (
    <a href={clientPath(clientId)}>
      <bdi>{name ?? clientId}</bdi>
    </a>
  );
}
