import { fill, isolate } from '../../language/wording.ts';
import type { ImportsWords } from '../../language/words/dashboard/imports/words.ts';
import type { UploadRefusal } from '../../uploads/upload-refusal.ts';
import type { FieldProblem } from '../shell/field-problem.ts';

/** Why nothing of a file was kept, and what to do, beside the field that it is about. */
export function refusalProblem(
  refusal: UploadRefusal,
  kind: 'file' | 'rows',
  { refusals }: ImportsWords,
): FieldProblem {
  const of = (message: string) => ({ field: kind, message });
  switch (refusal.kind) {
    case 'no_file':
      return { field: 'file', message: refusals.noFile };
    case 'several_files':
      return { field: 'file', message: refusals.severalFiles };
    case 'empty':
      return of(refusals.empty);
    case 'too_large':
      return of(fill(refusals.tooLarge, { most: String(refusal.mostMegabytes) }));
    case 'too_many_rows':
      return of(fill(refusals.tooManyRows, { most: String(refusal.most) }));
    case 'not_text':
      return of(
        { workbook: refusals.workbook, pdf: refusals.pdf, picture: refusals.picture, other: refusals.noText }[
          refusal.looksLike
        ],
      );
    case 'unknown_encoding': {
      const { because } = refusal;
      return of(
        because.kind === 'zero_bytes'
          ? refusals.zeroBytes
          : fill(refusals.mixedBytes, { line: String(because.firstStrayLine) }),
      );
    }
    case 'other_encoding':
      return {
        field: 'encoding',
        message: fill(refusals.otherEncoding, { encoding: isolate(refusal.encoding) }),
      };
    case 'no_header':
      return of(refusals.noHeader);
    case 'too_many_columns':
      return of(fill(refusals.tooManyColumns, { most: String(refusal.most) }));
    case 'no_rows':
      return of(refusals.noRows);
    case 'business_busy':
      return { field: null, message: refusals.busy };
  }
}
