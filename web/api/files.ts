import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject, ZodOpenApiResponseObject } from 'zod-openapi';
import { countyKey } from '../parameters.js';
import { DOWNLOADS } from '../routes/downloads.js';
import { documentQuery } from '../routes/original.js';
import { fromPattern, parametersOf } from './parts.js';

/** What is no JSON: downloads, feeds, archived documents. */

const NOT_CHANGED = { '304': { description: '没有变化（If-None-Match） · not changed' } };
const bytes = z.string().meta({ override: { type: 'string', format: 'binary' } });
const body = (type: string, schema: z.ZodType, description: string): ZodOpenApiResponseObject => ({
  description,
  content: { [type]: { schema } },
});

const feed = (operationId: string, kind: string, summary: string): ZodOpenApiOperationObject => ({
  ...{ operationId, summary, requestParams: parametersOf(`/counties/:county/${kind}.atom`, { county: countyKey }) },
  responses: {
    '200': body('application/atom+xml', z.string(), 'Atom (RFC 4287)'),
    ...NOT_CHANGED,
    '404': { description: '没有 · there is no such thing' },
  },
});

const { id, document } = documentQuery.shape;

export const FILES: ZodOpenApiPathsObject = {
  '/counties/{county}/reports.atom': {
    get: feed('feedReports', 'reports', '订阅：新的年报 · feed of new reports'),
  },
  '/counties/{county}/changes.atom': {
    get: feed('feedChanges', 'changes', '订阅：公布后的改动 · feed of changes after publication'),
  },
  '/reports/{id}/documents/{document}': {
    get: {
      operationId: 'getDocument',
      summary: '存档的原件，照原样 · an archived document, byte for byte',
      requestParams: parametersOf('/reports/:id/documents/:document', { id, document: document.unwrap() }),
      responses: {
        '200': body('application/octet-stream', bytes, '原件 · the document'),
        ...NOT_CHANGED,
        '404': { description: '没有 · there is no such thing' },
        '410': { description: '存档里找不到了 · it is lost from the archive' },
      },
    },
  },
};

/** @param formats that are made here */
export function downloadPaths(formats: readonly string[]): ZodOpenApiPathsObject {
  const format = z.enum(formats).default('csv');
  return Object.fromEntries(
    DOWNLOADS.map(({ id: operationId, path, summary, parameters }) => [
      fromPattern(path),
      {
        get: {
          ...{ operationId, summary, requestParams: parametersOf(path, { ...parameters, format }) },
          responses: {
            '200': body('application/zip', bytes, '数据包（datapackage.json）的压缩文件 · a zip of a data package'),
            ...NOT_CHANGED,
            '400': { description: '参数看不懂 · parameters that make no sense' },
            '404': { description: '没有 · there is nothing of this' },
            '429': { description: '太频繁 · too often' },
            '503': { description: '太忙 · too busy' },
            '504': { description: '太慢 · it took too long' },
          },
        },
      },
    ]),
  );
}
