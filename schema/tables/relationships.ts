import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { ChosenSettings } from '../../worker/relationships/relationship-settings.ts';
import type { KeptRhythm } from '../../worker/relationships/rhythm.ts';
import { STAGES } from '../../worker/relationships/stage.ts';

/*
 * What is kept of the readings of a relationship (docs/relationships.md). Nothing here is a fact: every row
 * can be made anew from the facts.
 */

/**
 * Businesses that use this part, with what they chose, and when the jobs have something to do for them. A
 * business without a row is left alone by every job of this part.
 */
export const relationshipSettings = sqliteTable(
  'relationship_settings',
  {
    businessId: text('business').primaryKey(),
    /** JSON: what differs from the defaults. */
    settings: text({ mode: 'json' }).$type<ChosenSettings>().notNull(),
    sinceMs: integer('since_ms').notNull(),
    /** When the model is to be fitted next, and its past forecasts made again. */
    fitDueAtMs: integer('fit_due_at_ms').notNull().default(0),
    /** Sums of what the last fit was made of: where they are the same, nothing was bought since. */
    fittedOf: text('fitted_of'),
    /** JSON: how its clients come back, as the jobs read it last. */
    rhythm: text({ mode: 'json' }).$type<KeptRhythm>(),
    /** When forecasts of past months are to be made again, from the facts as they are now. */
    forecastsDueAtMs: integer('forecasts_due_at_ms').notNull().default(0),
    /** When the stages of the day are to be told next, and through which client they have been told. */
    stagesDueAtMs: integer('stages_due_at_ms').notNull().default(0),
    stagesThrough: text('stages_through').notNull().default(''),
    /** When the next calls are to be suggested. */
    callsDueAtMs: integer('calls_due_at_ms').notNull().default(0),
  },
  (table) => [
    index('relationship_settings_by_fit').on(table.fitDueAtMs),
    index('relationship_settings_by_forecasts').on(table.forecastsDueAtMs),
    index('relationship_settings_by_stages').on(table.stagesDueAtMs),
    index('relationship_settings_by_calls').on(table.callsDueAtMs),
  ],
);

/** The model of a business as it was fitted on a day. */
export const modelFits = sqliteTable(
  'model_fits',
  {
    businessId: text('business').notNull(),
    day: integer().notNull(),
    r: real().notNull(),
    alpha: real().notNull(),
    a: real().notNull(),
    b: real().notNull(),
    logLikelihood: real('log_likelihood').notNull(),
    clients: integer().notNull(),
    /** How many groups of alike clients the likelihood was summed over. */
    groups: integer().notNull(),
    evaluations: integer().notNull(),
    atMs: integer('at_ms').notNull(),
  },
  (table) => [primaryKey({ columns: [table.businessId, table.day] })],
);

/** What was said on a day of ROR so many days later, from the facts up to that day alone. */
export const forecasts = sqliteTable(
  'forecasts',
  {
    businessId: text('business').notNull(),
    horizonDays: integer('horizon_days').notNull(),
    madeOn: integer('made_on').notNull(),
    /** A ratio; null where nobody was going to be active, or there was no model. */
    said: real(),
    /** How far the model thought that it may be off: a standard deviation. Null where `said` is. */
    sd: real(),
    atMs: integer('at_ms').notNull(),
  },
  (table) => [primaryKey({ columns: [table.businessId, table.horizonDays, table.madeOn] })],
);

/** The stage of each client, and since when: as it was told last, for those whom a stage was ever told of. */
export const clientStages = sqliteTable(
  'client_stages',
  {
    businessId: text('business').notNull(),
    clientId: text('client_id').notNull(),
    stage: text({ enum: STAGES }).notNull(),
    sinceDay: integer('since_day').notNull(),
  },
  (table) => [primaryKey({ columns: [table.businessId, table.clientId] })],
);
