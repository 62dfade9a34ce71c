import { globSync } from 'node:fs';
import ts from 'typescript';

const FOLDER = import.meta.dirname;

/** As a browser or a server has it. Without `dist` there is nothing to compile, so it is no tsconfig. */
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

/** Compiles the flows and what was generated for them: which those are, and what a strict compiler says. */
export function compileFlows(): { flows: string[]; complaints: string } {
  const flows = globSync('flows/*.ts', { cwd: FOLDER }).sort();
  const program = ts.createProgram(
    flows.map((path) => `${FOLDER}/${path}`),
    OPTIONS,
  );
  const complaints = ts.formatDiagnostics(ts.getPreEmitDiagnostics(program), {
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: () => FOLDER,
    getNewLine: () => '\n',
  });
  return { flows, complaints };
}
