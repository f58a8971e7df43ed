// The parts of Node that the tests use.

declare module "node:assert/strict" {
  function ok(value: unknown, message?: string): void;
  function equal(actual: unknown, expected: unknown): void;
  function deepEqual(actual: unknown, expected: unknown): void;
  function throws(action: () => void, type: new () => Error): void;
  export default { deepEqual, equal, ok, throws };
}

declare module "node:fs" {
  export function readFileSync(path: URL, encoding: "utf-8"): string;
}

declare module "node:url" {
  export function pathToFileURL(path: string): URL;
}

declare module "node:test" {
  export function test(name: string, body: () => void): void;
}

declare const process: { argv: string[]; stdout: { write(text: string): void } };
