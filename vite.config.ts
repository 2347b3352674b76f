import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { configDefaults, defineConfig } from 'vitest/config'

const ROOT = import.meta.dirname

export default defineConfig({
  root: join(ROOT, 'editor'),
  plugins: [react()],
  worker: { format: 'es' },
  build: { outDir: 'dist', emptyOutDir: true, reportCompressedSize: false },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
  test: {
    // Without this, paths on the command line and in reports would be read from editor/.
    root: ROOT,
    projects: [
      {
        test: {
          name: 'node',
          root: ROOT,
          environment: 'node',
          include: ['{shared,runtime,templates,server}/**/*.test.ts'],
          exclude: [...configDefaults.exclude, '**/dist/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'editor',
          root: ROOT,
          environment: 'happy-dom',
          include: ['editor/src/**/*.test.{ts,tsx}'],
        },
      },
    ],
  },
})
