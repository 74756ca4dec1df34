import { pgSchema } from 'drizzle-orm/pg-core';

export const studioSchema = pgSchema('studio');
