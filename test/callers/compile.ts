import ts from 'typescript';

const FOLDER = import.meta.dirname;

/** What a strict compiler says of the flows and of what was generated for them; nothing where all is well. */
export function compileFlows(): string {
  const { config } = ts.readConfigFile(`${FOLDER}/tsconfig.json`, ts.sys.readFile);
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, FOLDER);
  const found = ts.getPreEmitDiagnostics(ts.createProgram(fileNames, options));
  return ts.formatDiagnostics(found, {
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: () => FOLDER,
    getNewLine: () => '\n',
  });
}
