import { phrases } from './phrases.js';

export const DATA = phrases(
  {
    title: (county: string) => `${county}：数据与订阅`,
    name: '数据与订阅',
    downloads: '下载',
    downloadsIntro: '报告、每一格的数、问题、编码本与规则，打包为一个压缩文件。空白不是 0，附说明。',
    all: '全部年度',
    year: (year: number) => `${year} 年`,
    what: '范围',
    none: '这个网站不提供下载；请在命令行使用 gongkai export。',
    feeds: '订阅',
    feedsIntro: '用订阅阅读器（Atom）打开：',
    newReports: '新的年报',
    changes: '公布后的改动',
    api: '接口',
    apiIntro: '各页面的内容都有 JSON，网址在前面加 /api：',
    description: '接口说明（OpenAPI）',
  },
  {
    title: (county: string) => `${county}: data and feeds`,
    name: 'Data and feeds',
    downloads: 'Downloads',
    downloadsIntro:
      'Reports, every cell, flags, codebook and rules, in one zip. A blank is not a zero; what everything means is in it.',
    all: 'all years',
    year: (year: number) => String(year),
    what: 'What',
    none: 'This site makes no downloads; use gongkai export on the command line.',
    feeds: 'Feeds',
    feedsIntro: 'For a feed reader (Atom):',
    newReports: 'new reports',
    changes: 'changes after publication',
    api: 'API',
    apiIntro: 'What a page shows is there as JSON, with /api before its address:',
    description: 'description of the API (OpenAPI)',
  },
);
