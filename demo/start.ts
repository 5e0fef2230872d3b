/**
 * `npm start`: the bot, with a tenant's settings; the demo, without any.
 *
 * The demo is the same bot against a simulator, in the Microsoft 365 Agents Playground. It
 * never starts with NODE_ENV=production: there, missing settings are an error.
 */
import { existsSync } from 'node:fs';
import { runDemo } from './run-demo.ts';

if (existsSync('.env')) process.loadEnvFile('.env');

const TENANT_SETTINGS = ['TENANT_ID', 'CLIENT_ID', 'BOT_ID', 'CLIENT_SECRET', 'MANAGED_IDENTITY'];
const isConfigured = TENANT_SETTINGS.some((name) => (process.env[name] ?? '') !== '');

if (isConfigured || process.env['NODE_ENV'] === 'production') await import('../src/index.ts');
else await runDemo(process.env);
