import { h, type VNode } from 'preact';
import type { Badge } from '../schema/api/badge.ts';

const icon = (path: string) => (
  <svg viewBox="0 0 24 24">
    <path d={path} />
  </svg>
);

/**
 * What a visitor sees of a badge: the sentence, which leads to its proof, and the button of the share panel.
 */
export function card(badge: Badge, openPanel: (() => void) | false): VNode {
  return (
    <div part="badge" lang={badge.lang} dir={badge.dir}>
      <span part="mark">
        <slot name="icon">{icon('M6 12l4 4 8-8')}</slot>
      </span>
      <a part="verify" href={badge.proofUrl} target="_blank" title={badge.proofText}>
        <b part="text">{badge.text}</b>
        <span part="detail">{badge.detail}</span>
      </a>
      {openPanel && (
        <button part="disclosure" title={badge.shareText} onClick={openPanel}>
          {icon('M12 15V3M8 7l4-4 4 4M4 12v8h16v-8')}
        </button>
      )}
    </div>
  );
}
