import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { id } from '../parameters.js';
import type { Downloads } from '../services/downloads.js';
import { operationAnswer } from './answers/reference.js';
import { decisionSent, draftAnswer, draftRefusal, reviewAnswer } from './answers/reports.js';
import { ENDPOINTS, type Endpoint } from './endpoints.js';
import { downloadPaths, FILES } from './files.js';
import { fromPattern, json, lang, parametersOf, problem } from './parts.js';

const PROBLEMS = {
  '400': problem('参数看不懂 · parameters that make no sense'),
  '404': problem('没有 · there is no such thing'),
  '414': problem('网址太长 · the address is too long'),
  '429': problem('太频繁 · too often'),
  '500': problem('内部出错 · a fault inside'),
  '504': problem('太慢 · it took too long'),
};

/**
 * The API in OpenAPI 3.1, made of what the routes themselves check by.
 * @param program its version
 * @param downloads where some are made
 */
export function openApi(
  program: string,
  downloads: Pick<Downloads, 'formats'> | undefined,
): ReturnType<typeof createDocument> {
  const pages = Object.fromEntries(
    ENDPOINTS.map((endpoint) => [fromPattern(endpoint.path), { get: operationOf(endpoint) }]),
  ) as ZodOpenApiPathsObject;
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: '公开 Gongkai',
      version: program,
      description:
        '各页面的内容，以 JSON 提供。印出的数字从不改动；空白不是 0；推定与建议另列。联系人姓名与手机号从文字中略去。每个答复带 ETag。\n\nWhat the pages show, as JSON. Printed numbers are never altered; a blank is not a zero; what is implied or suggested stands apart. Contact persons’ names and mobile numbers are left out of the texts. Every answer has an ETag.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    paths: {
      ...pages,
      [REVIEW]: { ...pages[REVIEW], post: REVIEWING },
      ...OTHERS,
      ...FILES,
      ...(downloads ? downloadPaths(downloads.formats) : {}),
    },
    components: { securitySchemes: { operator: { type: 'http', scheme: 'bearer' } } },
  });
}

function operationOf({ id: operationId, path, page, answer, summary }: Endpoint): ZodOpenApiOperationObject {
  return {
    ...{ operationId, summary, requestParams: parametersOf(path, (page.query as z.ZodObject).shape) },
    responses: {
      '200': json(answer, summary),
      '304': { description: '没有变化（If-None-Match） · not changed' },
      ...PROBLEMS,
    },
  };
}

const REVIEW = '/api/reports/{id}/flags/{number}';
const REVIEWING: ZodOpenApiOperationObject = {
  operationId: 'decideOnFlag',
  summary: '核对一个问题，只供管理员 · decide on a flag, for the operator',
  security: [{ operator: [] }],
  requestParams: parametersOf('/api/reports/:id/flags/:number', { id, number: id }),
  requestBody: { required: true, content: { 'application/json': { schema: decisionSent } } },
  responses: {
    '200': json(reviewAnswer, '记下之后的情况 · as it stands now'),
    '400': PROBLEMS['400'],
    '401': problem('需要口令 · a token is needed'),
    '404': PROBLEMS['404'],
    '405': problem('这个网站只读 · this site is read-only'),
    '409': problem(
      '没有记下：依据变了、报告被取代或缺理由 · not kept: other evidence, report replaced, or no reason given',
    ),
    '413': problem('太大 · too large'),
    '429': PROBLEMS['429'],
  },
};

const file = z.string().meta({ override: { type: 'string', format: 'binary' } });

/** What is no page's twin. */
const OTHERS: ZodOpenApiPathsObject = {
  '/api/drafts': {
    post: {
      operationId: 'checkDraft',
      summary: '检查草稿，不保存 · check a draft; nothing is kept',
      requestParams: { query: z.object({ unit: z.int().min(1).optional(), lang }) },
      requestBody: {
        required: true,
        content: {
          'multipart/form-data': { schema: z.object({ file: file.optional(), text: z.string().optional() }) },
          'application/octet-stream': { schema: file },
        },
      },
      responses: {
        '200': json(draftAnswer, '检查结果 · what was found'),
        '413': problem('太大 · too large'),
        '422': json(draftRefusal, '没有读出来 · it could not be read'),
        '429': problem('太频繁 · too often'),
        '503': problem('太忙 · too busy'),
      },
    },
  },
  '/api/operation': {
    get: {
      operationId: 'getOperation',
      summary: '运行情况，只供管理员 · how it runs, for the operator',
      security: [{ operator: [] }],
      responses: {
        '200': json(operationAnswer, '运行情况 · how it runs'),
        '401': problem('需要口令 · a token is needed'),
      },
    },
  },
};
