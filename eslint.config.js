import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const outside = ['react', 'react-dom', 'next', 'next/*', 'recharts', 'pg', 'pg-*', '@prisma/*', 'node:*'];
const rooms = ['#lib/server/*', '#lib/actions/*', '#components/*', '#bin/*', '#bench/*', '#tests/*'];
const pure = ['trace', 'labels', 'formats', 'statistics', 'studies', 'monitors', 'exports', 'charts'];
const studyMayUse = ['formats', 'statistics', 'charts', 'exports'];

/** What each folder may not import. Data goes one way: app, components, actions, server, the pure folders, trace. */
const zones = [
  ...pure.map((folder) => ({
    folder: `lib/${folder}`,
    forbidden: [
      ...outside,
      ...rooms,
      ...pure
        .filter((other) => other !== folder && other !== 'trace')
        .filter((other) => folder !== 'studies' || !studyMayUse.includes(other))
        .map((other) => `#lib/${other}/*`),
    ],
    because: 'A pure folder knows lib/trace, lib/result and lib/json, and nothing that runs somewhere.',
  })),
  {
    folder: 'lib/server',
    forbidden: ['#components/*', '#lib/actions/*', '#bin/*', '#bench/*', '#tests/*', 'recharts'],
    because: 'The server room does not know who calls it.',
  },
  {
    folder: 'lib/actions',
    forbidden: ['#components/*', '#bin/*', '#bench/*', '#tests/*', 'pg', '@prisma/*'],
    because: 'Actions are a door: they call lib/server.',
  },
  {
    folder: 'components',
    forbidden: ['#lib/server/*', '#bin/*', '#bench/*', '#tests/*', 'pg', 'pg-*', '@prisma/*', 'node:*'],
    because: 'Components know no database: data comes in as props, writes go through lib/actions or a route.',
    typesAllowed: true,
  },
  {
    folder: 'app',
    forbidden: ['#bin/*', '#bench/*', '#tests/*', 'pg', '@prisma/*', '#lib/server/prisma/*'],
    because: 'A page reads its input, calls lib/server and renders.',
  },
];

/** In these patterns a leading # would begin a comment. */
const escapeHash = (pattern) => pattern.replace(/^#/, '\\#');

export default tseslint.config(
  { ignores: ['.next/', '.subtext/', 'node_modules/', 'lib/server/prisma/', 'next-env.d.ts', '*.config.*'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      eqeqeq: 'error',
    },
  },
  { files: ['**/*.tsx'], ...jsxA11y.flatConfigs.recommended },
  {
    files: ['**/*.tsx'],
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },
  ...zones.map(({ folder, forbidden, because, typesAllowed = false }) => ({
    files: [`${folder}/**/*.{ts,tsx}`],
    ignores: ['**/*.test.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: forbidden.map(escapeHash), message: because, allowTypeImports: typesAllowed },
            {
              group: ['../*'],
              message: 'Climbing hides which zone is entered: write #lib/… or #components/….',
            },
          ],
        },
      ],
    },
  })),
  {
    files: ['{app,components,lib}/**/*.{ts,tsx}'],
    ignores: ['lib/server/env.ts', '**/*.test.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: 'The environment is read in lib/server/env.ts.',
        },
      ],
    },
  },
);
