import { pgSchema } from 'drizzle-orm/pg-core';

export const planSchema = pgSchema('plan');
