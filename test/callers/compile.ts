import { globSync } from 'node:fs';
import ts from 'typescript';

const FOLDER = import.meta.dirname;

/** As a browser or a server would have it. Without `dist` there is nothing to compile, so it is no tsconfig. */
const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  types: [],
  strict: true,
  noUncheckedIndexedAccess: true,
  allowImportingTsExtensions: true,
  verbatimModuleSyntax: true,
  skipLibCheck: true,
  noEmit: true,
};

/** What a strict compiler says of the flows and of what was generated for them; nothing where all is well. */
export function compileFlows(): string {
  const flows = globSync(`${FOLDER}/flows/*.ts`);
  const found = ts.getPreEmitDiagnostics(ts.createProgram(flows, OPTIONS));
  return ts.formatDiagnostics(found, {
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: () => FOLDER,
    getNewLine: () => '\n',
  });
}
