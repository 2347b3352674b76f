import { defineConfig } from 'drizzle-kit'

/** `pnpm exec drizzle-kit generate --config drizzle.postgres.config.ts` writes the next PostgreSQL migration. */
export default defineConfig({
  dialect: 'postgresql',
  schema: ['./src/store/postgres/schema.ts', './src/store/postgres/account-schema.ts'],
  out: './src/store/postgres/migrations',
})
