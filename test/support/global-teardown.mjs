export default async function globalTeardown() {
  await globalThis.creditgateTestServer?.stop();
}
