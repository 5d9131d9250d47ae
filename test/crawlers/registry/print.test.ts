import { describe, expect, it } from 'vitest';
import { entryYaml, insertEntry } from '../../../crawlers/registry/print.js';
import { type Entry, entrySchema } from '../../../crawlers/registry/schema.js';

const entry = (county: string, code?: string): Entry =>
  entrySchema.parse({ county, ...(code ? { code } : {}), portal: 'http://www.a.gov.cn/' });

describe('entryYaml', () => {
  it('writes a page a line, quotes what needs it, and leaves out what is empty', () => {
    const full: Entry = {
      ...entry('南川区', '500119'),
      columns: [{ url: 'http://www.a.gov.cn/p?a=1&b={2},[3]#4', unit: '南平镇', found: 'derived' }],
      ids: { columnid: ['0123', '1e5'], area: '113708' },
      note: '理由: 见过 # 不是注释',
    };
    expect(entryYaml(full)).toBe(
      [
        '- county: 南川区',
        '  code: 500119',
        '  portal: http://www.a.gov.cn/',
        '  columns:',
        '    - {url: "http://www.a.gov.cn/p?a=1&b={2},[3]#4", unit: 南平镇, found: derived}',
        '  ids:',
        '    columnid: ["0123", "1e5"]',
        '    area: "113708"',
        '  note: "理由: 见过 # 不是注释"',
        '',
      ].join('\n'),
    );
  });

  it('puts remarks above their keys', () => {
    const text = entryYaml(entry('南川区', '500119'), { county: '确定', portal: '请核对\n两行' });
    expect(text).toBe(
      '# 确定\n- county: 南川区\n  code: 500119\n  # 请核对\n  # 两行\n  portal: http://www.a.gov.cn/\n',
    );
  });
});

describe('insertEntry', () => {
  const before = '# 手工维护\n- county: 万州区   # 一\n  code: 500101\n  portal:   http://x/\n';
  const after =
    '\n# 南川的注释\n- {county: 南川区, code: "500119", portal: http://y/}\n- county: 双桥经开区\n  portal: http://z/\n';

  it('finds the place by the code, above the comments of the next, and changes nothing else', () => {
    const added = entry('九龙坡区', '500107');
    expect(insertEntry(before + after, added)).toBe(
      before + after.replace('# 南川的注释', `${entryYaml(added)}# 南川的注释`),
    );
  });

  it('puts an area without a code last, and a county before such areas', () => {
    expect(insertEntry(before + after, entry('万盛经开区'))).toBe(before + after + entryYaml(entry('万盛经开区')));
    const last = entry('彭水苗族土家族自治县', '500243');
    expect(insertEntry(before + after, last)).toContain(`${entryYaml(last)}- county: 双桥经开区`);
  });

  it('begins a file', () => {
    expect(insertEntry(before, entry('无县', '100000'))).toMatch(/^# 手工维护\n- county: 无县/);
    expect(insertEntry('# 一省\n', entry('南川区', '500119'))).toBe(`# 一省\n${entryYaml(entry('南川区', '500119'))}`);
  });
});
