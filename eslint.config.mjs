import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** The pure core takes the instant and everything else as arguments. */
const PURE = [
  { name: 'process', message: 'the pure core reads no environment' },
  { name: 'fetch', message: 'the pure core does no I/O' },
  { name: 'setTimeout', message: 'the pure core does not wait' },
];

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', 'data/', 'keys/'] },
  js.configs.recommended,
  {
    files: ['**/*.{mjs,jsx}'],
    languageOptions: {
      parserOptions: { ecmaFeatures: { jsx: true } },
      globals: {
        process: 'readonly',
        console: 'readonly',
        fetch: 'readonly',
        URL: 'readonly',
        Buffer: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        setImmediate: 'readonly',
        performance: 'readonly',
        document: 'readonly',
        window: 'readonly',
        localStorage: 'readonly',
        location: 'readonly',
        Worker: 'readonly',
        TextEncoder: 'readonly',
        CREDITGATE_WORKERS: 'readonly',
      },
    },
    rules: { 'no-unused-vars': ['error', { varsIgnorePattern: '^[A-Z]' }] },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      // It takes Nest's own option literals for class instances, and runs out of stack on graphql's types.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
    },
  },
  {
    files: ['libs/{decision,identity,calendar}/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-globals': ['error', ...PURE],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'the instant is an argument' },
      ],
    },
  },
  prettier,
);
