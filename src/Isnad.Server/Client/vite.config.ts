import { defineConfig } from "vite";

// One script, one style sheet, fonts as files of their own: the pages' Content-Security-Policy allows nothing inline and no data: address.
export default defineConfig({
  base: "/assets/",
  build: {
    assetsDir: "",
    assetsInlineLimit: 0,
    copyPublicDir: false,
    manifest: "manifest.json",
    modulePreload: { polyfill: false },
    rolldownOptions: { input: "src/main.ts" },
  },
});
