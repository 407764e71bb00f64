/** Settings of `drizzle-kit generate`, which writes db/migrations from db/schema; migrations are applied by db/client.ts. */
import { defineConfig } from "drizzle-kit";

export default defineConfig({ dialect: "sqlite", schema: "./db/schema/*.ts", out: "./db/migrations" });
