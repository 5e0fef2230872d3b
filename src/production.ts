/**
 * The entry point of the bundle that `npm run bundle` makes: `src/index.ts`, with what Node compiled of it before.
 */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { compileOnce } from './store/database/compile-once.ts';

// Before the cache is read: V8 refuses code that was compiled under other flags.
compileOnce();
enableCompileCache({ directory: join(import.meta.dirname, '../compiled'), portable: true });
await import('./index.ts');
