import { pgSchema } from 'drizzle-orm/pg-core';

export const replaySchema = pgSchema('replay');
