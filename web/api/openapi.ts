import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { operationAnswer } from './answers/reference.js';
import { draftAnswer, draftRefusal } from './answers/reports.js';
import { ENDPOINTS, type Endpoint } from './endpoints.js';
import { problemAnswer } from './problem.js';

const json = (schema: z.ZodType, description: string) => ({ description, content: { 'application/json': { schema } } });
const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemAnswer } },
});
const PROBLEMS = {
  '400': problem('参数看不懂 · parameters that make no sense'),
  '404': problem('没有 · there is no such thing'),
  '500': problem('内部出错 · a fault inside'),
};
/** Parameters of every request that the view itself does not know. */
const lang = z.enum(['zh', 'en']).optional().describe('Language of what is said of problems');

/** The API in OpenAPI 3.1, made of what the routes themselves check by. @param program its version */
export function openApi(program: string): ReturnType<typeof createDocument> {
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: '公开 Gongkai',
      version: program,
      description:
        '各页面的内容，以 JSON 提供。印出的数字从不改动；空白不是 0；推定与建议另列。每个答复带 ETag。\n\nWhat the pages show, as JSON. Printed numbers are never altered; a blank is not a zero; what is implied or suggested stands apart. Every answer has an ETag.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    paths: {
      ...Object.fromEntries(ENDPOINTS.map((endpoint) => [pathOf(endpoint), { get: operationOf(endpoint) }])),
      ...OTHERS,
    },
    components: { securitySchemes: { operator: { type: 'http', scheme: 'bearer' } } },
  });
}

function pathOf({ path }: Endpoint): string {
  return path.replace(/:(\w+)/g, '{$1}');
}

function operationOf({ id, path, page, answer, summary }: Endpoint): ZodOpenApiOperationObject {
  const parameters = Object.entries((page.query as z.ZodObject).shape) as [string, z.ZodType][];
  const isInPath = (name: string) => path.split('/').includes(`:${name}`);
  const inPath = parameters.filter(([name]) => isInPath(name));
  const others = parameters.filter(([name]) => !isInPath(name));
  return {
    ...{ operationId: id, summary },
    requestParams: {
      ...(inPath.length > 0 ? { path: z.object(Object.fromEntries(inPath)) } : {}),
      query: z.object({ ...Object.fromEntries(others), lang }),
    },
    responses: {
      '200': json(answer, summary),
      '304': { description: '没有变化（If-None-Match） · not changed' },
      ...PROBLEMS,
    },
  };
}

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
