import type { ChainedEntry } from '../../../audit/audit-entry.ts';
import { fill } from '../../../language/wording.ts';
import type { AuditWords } from '../../../language/words/dashboard/audit/words.ts';
import { clientPath } from '../../shell/screen.ts';

/** A deed as the trail has it, with whom its subject means. */
export type ShownDeed = ChainedEntry & { clientId: string | null };

/** What the things in a trail are called by now. */
export interface Names {
  members: ReadonlyMap<string, { name: string; isRemoved: boolean }>;
  /** The last characters of keys. */
  keys: ReadonlyMap<string, string>;
  /** The codes of links. */
  links: ReadonlyMap<string, string>;
  /** For a member without a name. */
  nameless: string;
  /** Of fields, as forms have them. */
  labels: ReadonlyMap<string, string>;
}

/** A name in a sentence, and where it leads. */
export interface NameTold {
  text: string;
  path: string | null;
}

/** A deed as somebody reads it: a sentence with {who} and {what} in it, and what they are. */
export interface DeedTold {
  sentence: string;
  who: NameTold;
  what: NameTold;
  /** Which fields were changed; null where that is not told. */
  fields: string | null;
}

/** A deed in words. */
export function deedTold(deed: ShownDeed, names: Names, words: AuditWords): DeedTold {
  const fields = fieldsIn(deed.detail);
  return {
    sentence: words.deeds[deed.action],
    who: { text: actorTold(deed, names, words), path: actorPath(deed) },
    what: subjectTold(deed, names, words),
    fields:
      fields.length === 0
        ? null
        : fill(words.fields, {
            fields: fields.map((name) => `“${names.labels.get(name) ?? name}”`).join(', '),
          }),
  };
}

function fieldsIn(detail: string): string[] {
  const said: unknown = JSON.parse(detail);
  const isKnown = typeof said === 'object' && said !== null && 'fields' in said;
  return isKnown && Array.isArray(said.fields) ? said.fields.map(String) : [];
}

function actorTold({ actorKind, actorId }: ShownDeed, names: Names, words: AuditWords): string {
  const said = words.actors[actorKind];
  switch (actorKind) {
    case 'member':
      return memberTold(actorId, names, words) ?? said;
    case 'key':
      return fill(said, { what: keyTold(actorId, names) });
    default:
      return said;
  }
}

/** Where the deeds of the same actor are. */
function actorPath({ actorKind, actorId }: ShownDeed): string {
  return `?actor=${encodeURIComponent(`${actorKind}:${actorId}`)}`;
}

function subjectTold(deed: ShownDeed, names: Names, words: AuditWords): NameTold {
  const { subject, isSealed, clientId } = deed;
  if (isSealed) {
    if (clientId === null) return { text: words.erasedClient, path: null };
    return { text: clientId, path: clientPath(clientId) };
  }
  const [prefix] = subject.split('_');
  switch (prefix) {
    case 'key':
      return { text: keyTold(subject, names), path: null };
    case 'mem':
      return { text: memberTold(subject, names, words) ?? words.thing, path: null };
    case 'lnk':
      return { text: names.links.get(subject) ?? words.thing, path: null };
    default:
      return { text: subject === '' ? words.thing : subject, path: null };
  }
}

function keyTold(id: string, { keys }: Names): string {
  const hint = keys.get(id);
  return hint === undefined ? id : `…${hint}`;
}

function memberTold(id: string, { members, nameless }: Names, words: AuditWords): string | null {
  const member = members.get(id);
  if (member === undefined) return null;
  const name = member.name === '' ? nameless : member.name;
  return member.isRemoved ? fill(words.removedMember, { name }) : name;
}
