import type { NoText } from './upload-refusal.ts';

/** The first bytes of files that hold no text of rows. */
const BEGINNINGS: readonly (readonly [NoText, readonly number[]])[] = [
  // A zip archive, which a workbook of today is, and the workbook of yesterday.
  ['workbook', [0x50, 0x4b, 0x03, 0x04]],
  ['workbook', [0x50, 0x4b, 0x05, 0x06]],
  ['workbook', [0xd0, 0xcf, 0x11, 0xe0]],
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['picture', [0x89, 0x50, 0x4e, 0x47]],
  ['picture', [0xff, 0xd8, 0xff]],
  ['picture', [0x47, 0x49, 0x46, 0x38]],
  ['other', [0x1f, 0x8b]],
  ['other', [0x7f, 0x45, 0x4c, 0x46]],
];

/** What a file is by its first bytes, where it is known for no text; else null. */
export function noTextOf(bytes: Uint8Array): NoText | null {
  const found = BEGINNINGS.find(([, beginning]) => beginning.every((byte, at) => bytes[at] === byte));
  return found?.[0] ?? null;
}

/** Tells, slice by slice, whether a text is none that somebody wrote: one in a hundred controls. */
export function surveyControls(): { see(text: string): void; isNoText(): boolean } {
  let [characters, controls] = [0, 0];
  return {
    see(text) {
      characters += text.length;
      for (let at = 0; at < text.length; at += 1) if (isControl(text.charCodeAt(at))) controls += 1;
    },
    isNoText: () => controls > 3 && controls * 100 > characters,
  };
}

/** Of the control characters, a text has tabs, and the ends of lines and pages. */
function isControl(code: number): boolean {
  return code < 0x20 && !(code >= 0x09 && code <= 0x0d) && code !== 0x1b;
}
