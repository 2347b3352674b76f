import { defineConfig } from 'drizzle-kit'

/** `pnpm exec drizzle-kit generate` writes the next migration from the two schema files. */
export default defineConfig({
  dialect: 'sqlite',
  schema: ['./src/store/sqlite/schema.ts', './src/store/sqlite/account-schema.ts'],
  out: './src/store/sqlite/migrations',
})
