import { describe, expect, it } from 'vitest';
import { splitOrganisation } from '../../../parsers/identity/organisation.js';

describe('splitOrganisation', () => {
  it.each([
    ['昆明市晋宁区二街镇人民政府', '二街镇', '晋宁区', 'township'],
    ['温州市鹿城区人民政府七都街道办事处', '七都街道', '鹿城区', 'street'],
    ['宁乡市横市镇人民政府', '横市镇', '宁乡市', 'township'],
    ['横市镇', '横市镇', null, 'township'],
    ['北乡义镇', '北乡义镇', null, 'township'],
    ['八万镇', '八万镇', null, 'township'],
    ['湖南镇', '湖南镇', null, 'township'],
    ['龙游县湖镇镇', '湖镇镇', '龙游县', 'township'],
    ['攀枝花市东区银江镇', '银江镇', '东区', 'township'],
    ['长白朝鲜族自治县长白镇人民政府', '长白镇', '长白朝鲜族自治县', 'township'],
    ['中山市大涌镇', '大涌镇', null, 'township'],
    ['安乐县石桥镇', '石桥镇', '安乐县', 'township'],
    ['宁平市安乐县太平街道办事处', '太平街道', '安乐县', 'street'],
    ['胡家园街', '胡家园街道', null, 'street'],
    ['科尔沁右翼中旗哈日诺尔苏木人民政府', '哈日诺尔苏木', '科尔沁右翼中旗', 'township'],
    ['吉村镇人民政府办公室', '吉村镇', null, 'township'],
    ['福州市长乐区玉田镇政府', '玉田镇', '长乐区', 'township'],
    ['沭阳县发展和改革局', '发展和改革局', '沭阳县', 'department'],
    ['淮安市洪泽区人民政府', '洪泽区', '洪泽区', 'county'],
    ['淮安市人民政府', '淮安市', null, 'prefecture'],
    ['平潭综合实验区管委会', '平潭综合实验区', '平潭综合实验区', 'county'],
  ])('%s', (name, unit, county, kind) => {
    expect(splitOrganisation(name)).toMatchObject({ unit, county, kind });
  });
});
