import { pgSchema } from 'drizzle-orm/pg-core';

export const gatewaySchema = pgSchema('gateway');
