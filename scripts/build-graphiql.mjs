/**
 * Bundles GraphiQL with its Monaco workers into dist/graphiql, so that the page at /graphiql asks
 * nothing of any other machine. Does nothing where neither the sources nor the versions changed.
 */
import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const SOURCE = join(ROOT, 'apps/gateway/graphiql');
const TARGET = join(ROOT, 'dist/graphiql');
const STAMP = 'build-stamp.txt';
const COMPRESS_FROM_BYTES = 1024;

// Monaco is resolved from where GraphiQL finds it: page and workers must be of one version.
const fromHere = createRequire(import.meta.url);
const fromGraphiql = createRequire(fromHere.resolve('graphiql/package.json'));
const fromGraphiqlReact = createRequire(fromGraphiql.resolve('@graphiql/react/package.json'));
const WORKERS = {
  editor: 'monaco-editor/esm/vs/editor/editor.worker.js',
  json: 'monaco-editor/esm/vs/language/json/json.worker.js',
  graphql: 'monaco-graphql/esm/graphql.worker.js',
};

/** One digest of all that the bundle is made from. */
async function inputsDigest() {
  const hash = createHash('sha256');
  const packages = [
    ...['graphiql', 'graphql', 'react', 'react-dom', 'esbuild'].map((name) => [fromHere, name]),
    [fromGraphiql, '@graphiql/react'],
    [fromGraphiqlReact, 'monaco-editor'],
    [fromGraphiqlReact, 'monaco-graphql'],
  ];
  const files = [
    fileURLToPath(import.meta.url),
    ...(await readdir(SOURCE)).sort().map((name) => join(SOURCE, name)),
    ...packages.map(([require, name]) => require.resolve(`${name}/package.json`)),
  ];
  for (const file of files) hash.update(basename(file)).update(await readFile(file));
  return hash.digest('hex');
}

async function isBuilt(digest) {
  try {
    return (await readFile(join(TARGET, STAMP), 'utf8')) === digest;
  } catch {
    return false;
  }
}

const SETTINGS = {
  bundle: true,
  minify: true,
  target: 'es2022',
  legalComments: 'linked',
  logLevel: 'warning',
  metafile: true,
  define: { 'process.env.NODE_ENV': '"production"' },
};

// GraphiQL's own stylesheet holds Monaco's; a second copy would come after it and undo its changes.
const withoutMonacoStyles = {
  name: 'without-monaco-styles',
  setup(build) {
    build.onLoad({ filter: /monaco-editor[\\/].*\.css$/ }, () => ({ contents: '', loader: 'css' }));
  },
};

/** Bundles the workers and returns the address of each by Monaco's name for it. */
async function buildWorkers(esbuild, directory) {
  const { metafile } = await esbuild.build({
    ...SETTINGS,
    entryPoints: Object.fromEntries(
      Object.entries(WORKERS).map(([label, path]) => [
        `${label}.worker`,
        fromGraphiqlReact.resolve(path),
      ]),
    ),
    format: 'iife',
    entryNames: '[name]-[hash]',
    outdir: directory,
  });
  const names = Object.keys(metafile.outputs).map((path) => basename(path));
  const nameOf = (label) =>
    names.find((name) => name.startsWith(`${label}.worker-`) && name.endsWith('.js'));
  return Object.fromEntries(
    Object.keys(WORKERS).map((label) => [label, `/graphiql/${nameOf(label)}`]),
  );
}

/** Bundles the page and writes its index.html with the names of that build. */
async function buildPage(esbuild, directory, workers) {
  const { metafile } = await esbuild.build({
    ...SETTINGS,
    entryPoints: [join(SOURCE, 'main.jsx')],
    format: 'esm',
    splitting: true,
    jsx: 'automatic',
    entryNames: '[name]-[hash]',
    chunkNames: 'chunk-[hash]',
    assetNames: '[name]-[hash]',
    loader: { '.ttf': 'file', '.woff': 'file', '.woff2': 'file' },
    plugins: [withoutMonacoStyles],
    define: { ...SETTINGS.define, CREDITGATE_WORKERS: JSON.stringify(workers) },
    outdir: directory,
  });
  // Chunks that are imported at run time count as entry points too.
  const main = Object.entries(metafile.outputs).find(([, { entryPoint }]) =>
    entryPoint?.endsWith('graphiql/main.jsx'),
  );
  const html = (await readFile(join(SOURCE, 'index.html'), 'utf8'))
    .replace('%MAIN_JS%', basename(main[0]))
    .replace('%MAIN_CSS%', basename(main[1].cssBundle));
  await writeFile(join(directory, 'index.html'), html);
}

/** Writes .br and .gz beside every file that gains by it. */
async function compress(directory) {
  const compressible = (await readdir(directory)).filter((name) =>
    ['.js', '.css', '.ttf', '.svg'].includes(extname(name)),
  );
  await Promise.all(
    compressible.map(async (name) => {
      const content = await readFile(join(directory, name));
      if (content.length < COMPRESS_FROM_BYTES) return;
      const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
      const [br, gz] = await Promise.all([
        promisify(brotliCompress)(content, quality),
        promisify(gzip)(content, { level: 9 }),
      ]);
      await writeFile(join(directory, `${name}.br`), br);
      await writeFile(join(directory, `${name}.gz`), gz);
    }),
  );
}

/** Puts the finished build in its place, so that nobody ever serves half of one. */
async function replaceTarget(directory, digest) {
  await chmod(directory, 0o755);
  await rm(TARGET, { recursive: true, force: true });
  try {
    await rename(directory, TARGET);
  } catch (error) {
    // Another process may have put the same build there meanwhile.
    if (!(await isBuilt(digest))) throw error;
  }
}

const digest = await inputsDigest();
if (!(await isBuilt(digest))) {
  const started = performance.now();
  const esbuild = await import('esbuild');
  await mkdir(dirname(TARGET), { recursive: true });
  const directory = await mkdtemp(join(dirname(TARGET), 'graphiql-'));
  try {
    await buildPage(esbuild, directory, await buildWorkers(esbuild, directory));
    await compress(directory);
    await writeFile(join(directory, STAMP), digest);
    await replaceTarget(directory, digest);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`GraphiQL built into dist/graphiql in ${seconds} s`);
}
