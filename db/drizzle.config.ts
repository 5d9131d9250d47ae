import { defineConfig } from 'drizzle-kit';

export default defineConfig({ dialect: 'sqlite', schema: './dist/db/schema/index.js', out: './db/migrations' });
