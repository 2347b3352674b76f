import { enableCompileCache, registerHooks } from 'node:module'
import { join } from 'node:path'

/*
 * Where the server begins. Two things must stand before anything else is loaded: a cache, so that a second start
 * compiles and strips nothing anew; and that drizzle is taken in its CommonJS build, because for every file of the
 * other one Node reads drizzle's package.json of 180 kB again, which cost a start half a second and 180 MB.
 */

enableCompileCache(join(import.meta.dirname, '../../node_modules/.cache/orderloom'))
registerHooks({
  resolve: (specifier, context, next) =>
    specifier.startsWith('drizzle-orm')
      ? next(specifier, { ...context, conditions: ['node', 'require'] })
      : next(specifier, context),
})
await import('./serve.ts')
