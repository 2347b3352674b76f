import { startPostgres } from './start-postgres.ts'

/* A PostgreSQL to try things on, until SIGTERM or Ctrl+C: prints the address of an empty database. */

const server = await startPostgres()
process.stdout.write(`${await server.createDatabase()}\n`)
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, () => void server.dispose().then(() => process.exit(0)))
// A process with nothing to wait for would end.
setInterval(() => undefined, 60_000)
