/** `npm run reset`: forgets everything that the embedded database and the demo remember. */
import { rm } from 'node:fs/promises';

const folder = process.env['DATA_FOLDER'] ?? '.data';
await rm(folder, { recursive: true, force: true });
console.log(`${folder} is gone; the next start begins anew.`);
