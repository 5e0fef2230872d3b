import { defineConfig } from 'drizzle-kit';

/** `npm run migration` writes the difference between the tables and the last migration as SQL. */
export default defineConfig({
  dialect: 'postgresql',
  schema: [
    './src/store/database/schema.ts',
    './src/store/database/bulk-tables.ts',
    './src/store/database/cloud-watch-tables.ts',
    './src/store/database/digest-tables.ts',
    './src/store/database/forecast-tables.ts',
    './src/store/database/report-tables.ts',
  ],
  out: './src/store/migrations',
});
