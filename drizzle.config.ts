import { defineConfig } from 'drizzle-kit';

/** `npm run migration` writes the difference between schema.ts and the last migration as SQL. */
export default defineConfig({
  dialect: 'postgresql',
  schema: './src/store/database/schema.ts',
  out: './src/store/migrations',
});
