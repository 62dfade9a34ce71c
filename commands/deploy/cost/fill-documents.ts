import { readFileSync, writeFileSync } from 'node:fs';
import { projectRoot } from '../../start/project-root.ts';
import { billTable, freeTable, jobsTable, millionsTable, operationsTable } from './cost-tables.ts';
import { assumptionsText, freePlanText, processorTimeText, sizeText, summaryText } from './cost-texts.ts';
import { pricesText } from './prices-text.ts';
import { usage, type Usage } from './usage.ts';

/** The documents that say what Kith costs. */
export const DOCUMENTS = ['README.md', 'docs/deploying.md', 'docs/performance.md'];

/** What is rendered, by the name in its mark. */
export const PARTS: Record<string, (usage: Usage) => string[]> = {
  summary: summaryText,
  'free-plan': freePlanText,
  operations: operationsTable,
  jobs: jobsTable,
  millions: millionsTable,
  assumptions: assumptionsText,
  bill: billTable,
  prices: pricesText,
  'free-limits': freeTable,
  'processor-time': processorTimeText,
  size: sizeText,
};

/**
 * A document with what stands between its marks (`<!-- cost: bill -->` and `<!-- /cost -->`) rendered from
 * the measured usage. It throws for a mark that names no part.
 */
export function fillDocument(text: string, measured: Usage): string {
  return text.replaceAll(/(<!-- cost: ([\w-]+) -->\n)[\s\S]*?(<!-- \/cost -->)/g, (_, begin, name, end) => {
    const render = PARTS[String(name)];
    if (render === undefined) throw new Error(`nothing of the cost is called "${String(name)}"`);
    return `${String(begin)}${render(measured).join('\n')}\n${String(end)}`;
  });
}

/** Renders the cost into every document that says it. */
export function fillDocuments(measured: Usage): void {
  for (const path of DOCUMENTS.map((name) => `${projectRoot}/${name}`)) {
    writeFileSync(path, fillDocument(readFileSync(path, 'utf8'), measured));
  }
}

if (import.meta.main) fillDocuments(usage);
