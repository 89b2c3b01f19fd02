import { runPure } from './run-pure.js';
it('runs', async () => {
  for await (const r of runPure((process.env['FILES'] ?? '').split(' ')))
    process.stdout.write((r.differences.length ? 'FAIL ' : 'ok ') + r.file + ' › ' + r.name + '\n' + r.differences.map((d) => '   ' + d + '\n').join(''));
});
