/**
 * The migrations that this version needs, in their order: those of schema/migrations. A database that has
 * more is one that a later version was deployed to, and good all the same.
 */
export const MIGRATIONS: readonly string[] = [
  '0001_directory.sql',
  '0002_facts.sql',
  '0003_ledger.sql',
  '0004_clicks.sql',
  '0020_pending_erasures.sql',
  '0050_arrivals.sql',
  '0060_moves.sql',
  '0070_ledger_and_words.sql',
  '0080_import_runs.sql',
  '0081_facts_in_any_amount.sql',
  '0082_withdrawals.sql',
  '0083_in_steps.sql',
  '0084_links.sql',
  '0085_passes_of_jobs.sql',
  '0086_facts_that_change_facts.sql',
  '0087_merges.sql',
  '0088_connectors.sql',
  '0089_relationships.sql',
  '0090_dashboard.sql',
];
