import { existsSync, readFileSync } from 'node:fs';
import { bundle, createConfig } from '@redocly/openapi-core';
import { parse } from 'yaml';
import type { Document } from '../../src/contract/contract.ts';

/** The four APIs, and how many operations their documents have. */
export const operationCounts = { 'org-workspaces': 9, 'water-quality': 12, fastio: 9, 'workspace-acl': 9 };
export const apiNames = Object.keys(operationCounts) as (keyof typeof operationCounts)[];

export const readYaml = (file: string): any =>
  existsSync(file) ? parse(readFileSync(file, 'utf8')) : undefined;

/** A document with all that it refers to; undefined if there is none. */
export async function bundled(file: string): Promise<Document | undefined> {
  if (!existsSync(file)) return undefined;
  const config = await createConfig({ extends: [] });
  return (await bundle({ ref: file, config })).bundle.parsed as Document;
}
