import { phrases } from './phrases.js';

export const LAYOUT = phrases(
  {
    name: '公开',
    subtitle: '政府信息公开工作年度报告核对',
    skip: '跳到正文',
    menu: '主菜单',
    trail: '所在位置',
    other: 'English',
    otherLang: 'en',
    promise: '数字照原件登载，从不改动；推定与建议另行标明。空白不是 0，“没有找到”不等于“没有公布”。',
    program: '公开',
    operation: '运行',
    api: '接口说明（OpenAPI）',
  },
  {
    name: 'Gongkai',
    subtitle: 'Annual disclosure reports, compared and checked',
    skip: 'Skip to content',
    menu: 'Main menu',
    trail: 'You are here',
    other: '中文',
    otherLang: 'zh',
    promise:
      'Numbers stand as they were published and are never altered; what is inferred or suggested is marked. A blank is not a zero, and “not found” does not mean “not published”.',
    program: 'Gongkai',
    operation: 'Operation',
    api: 'API (OpenAPI)',
  },
);
