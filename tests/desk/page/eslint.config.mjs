import js from "@eslint/js";

export default [
  {
    ...js.configs.recommended,
    rules: {
      ...js.configs.recommended.rules,
      // Types know which names a browser has.
      "no-undef": "off",
    },
  },
];
