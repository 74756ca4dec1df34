import { pgSchema } from 'drizzle-orm/pg-core';

export const historySchema = pgSchema('history');
