// biome-ignore lint/style/noDefaultExport: this is what PostCSS reads
export default { plugins: { "@tailwindcss/postcss": {} } };
