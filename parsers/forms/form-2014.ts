import type { Label } from './form.js';

/** What a line of the table counts: 条, 件 and so on, as printed in its 单位 column. */
export type Measure = '条' | '件' | '次' | '篇' | '个' | '人' | '人次' | '万元';

/** One line of the table of 2014: a heading, or a label with its one value. */
export interface StatisticsLine extends Label {
  /** The code; null for the seven headings. 四 to 七 are chapters and values at once. */
  code: string | null;
  /** The number printed before the label: 一、 （二） 3. or 其中： */
  number: string;
  unit: Measure | null;
  /** 1 for a chapter, 2 for （一）, 3 for 1., 4 for the lines of 其中. */
  depth: number;
  /** Index of the line that it stands under, -1 for a chapter. */
  parent: number;
  /** Wordings that say which line it is only together with the lines around it: 其他, 维持. */
  short: readonly string[];
}

type Printed = [
  code: string | null,
  number: string,
  label: string,
  unit: Measure | null,
  variants?: string,
  short?: string,
];

/**
 * The table as the notice prints it, with the wordings that offices use, set apart by bars. A note in brackets, the unit, 其中 and the number in front are
 * not compared, so they need no variant.
 */
// biome-ignore format: one line of the form a line
const PRINTED: readonly Printed[] = [
  [null, '一、', '主动公开情况', null, '主动公开政府信息情况|主动公开'],
  ['publication.total', '（一）', '主动公开政府信息数（不同渠道和方式公开相同信息计1条）', '条', '主动公开信息数|主动公开政府信息总数|主动公开政府信息数量|主动公开信息总数'],
  ['publication.normative_documents', '其中：', '主动公开规范性文件数', '条', '主动公开规范性文件总数|主动公开的规范性文件数'],
  ['publication.normative_documents_issued', '', '制发规范性文件总数', '件', '制发规范性文件数|制发规范性文件总数量'],
  [null, '（二）', '通过不同渠道和方式公开政府信息的情况', null, '通过不同渠道和方式公开政府信息情况|通过不同渠道和方式公开政府信息数|不同渠道和方式公开政府信息的情况'],
  ['publication.gazette', '1.', '政府公报公开政府信息数', '条', '政府公报公开信息数|通过政府公报公开政府信息数|政府公报公开数', '政府公报'],
  ['publication.website', '2.', '政府网站公开政府信息数', '条', '政府网站公开信息数|通过政府网站公开政府信息数|政府门户网站公开政府信息数|政府网站公开数', '政府网站|政府门户网站'],
  ['publication.weibo', '3.', '政务微博公开政府信息数', '条', '政务微博公开信息数|政府微博公开政府信息数|政务微博公开数', '政务微博'],
  ['publication.wechat', '4.', '政务微信公开政府信息数', '条', '政务微信公开信息数|政府微信公开政府信息数|政务微信公开数', '政务微信'],
  ['publication.other_channels', '5.', '其他方式公开政府信息数', '条', '其他方式公开信息数|其它方式公开政府信息数|其他渠道和方式公开政府信息数|其他方式公开数', '其他方式|其它方式|其他|其它'],
  [null, '二、', '回应解读情况', null, '回应解读|回应和解读情况|解读回应情况'],
  ['response.topics', '（一）', '回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）', '次', '回应公众关注热点和重大舆情数|回应公众关注热点或重大舆情次数|回应公众关注热点或重大舆情'],
  [null, '（二）', '通过不同渠道和方式回应解读的情况', null, '通过不同渠道和方式回应解读情况|不同渠道和方式回应解读的情况'],
  ['response.press_conferences', '1.', '参加或举办新闻发布会总次数', '次', '参加或举办新闻发布会次数|参加或举办新闻发布会总数|参加或举办新闻发布会数|参加或举办新闻发布会'],
  ['response.press_conferences_by_head', '其中：', '主要负责同志参加新闻发布会次数', '次', '主要负责同志参加新闻发布会总次数|主要负责同志参加新闻发布会数|主要负责人参加新闻发布会次数', '主要负责同志参加次数|主要负责同志参加'],
  ['response.interviews', '2.', '政府网站在线访谈次数', '次', '政府网站在线访谈总次数|政府网站在线访谈数|政府网站在线访谈|政府门户网站在线访谈次数'],
  ['response.interviews_by_head', '其中：', '主要负责同志参加政府网站在线访谈次数', '次', '主要负责同志参加政府网站在线访谈总次数|主要负责同志参加在线访谈次数|主要负责人参加政府网站在线访谈次数', '主要负责同志参加次数|主要负责同志参加'],
  ['response.interpretations', '3.', '政策解读稿件发布数', '篇', '政策解读稿件发布数量|政策解读稿件数|发布政策解读稿件数|政策解读稿件发布'],
  ['response.social_media', '4.', '微博微信回应事件数', '次', '微博、微信回应事件数|微信微博回应事件数|政务微博微信回应事件数|微博微信回应事件'],
  ['response.other_channels', '5.', '其他方式回应事件数', '次', '其它方式回应事件数|其他方式回应事件', '其他方式|其它方式|其他|其它'],
  [null, '三、', '依申请公开情况', null, '依申请公开政府信息情况|依申请公开|政府信息依申请公开情况'],
  ['applications.received', '（一）', '收到申请数', '件', '收到申请总数|收到申请数量|收到的申请数|收到政府信息公开申请数'],
  ['applications.in_person', '1.', '当面申请数', '件', '当面申请数量', '当面申请|当面'],
  ['applications.fax', '2.', '传真申请数', '件', '传真申请数量', '传真申请|传真'],
  ['applications.online', '3.', '网络申请数', '件', '网上申请数|网络申请数量|互联网申请数', '网络申请|网上申请|网络'],
  ['applications.letter', '4.', '信函申请数', '件', '信函申请数量|信件申请数', '信函申请|信函'],
  ['applications.handled', '（二）', '申请办结数', '件', '申请办结总数|申请办结数量|办结申请数', '申请办结'],
  ['applications.on_time', '1.', '按时办结数', '件', '按时办结数量|按期办结数', '按时办结'],
  ['applications.extended', '2.', '延期办结数', '件', '延期办结数量|延时办结数', '延期办结'],
  ['applications.answered', '（三）', '申请答复数', '件', '申请答复总数|申请答复数量|答复申请数', '申请答复'],
  ['applications.already_public', '1.', '属于已主动公开范围数', '件', '属于已主动公开范围|已主动公开范围数|属于主动公开范围数|属于已经主动公开范围数'],
  ['applications.granted', '2.', '同意公开答复数', '件', '同意公开答复数量|同意公开数', '同意公开答复|同意公开'],
  ['applications.partially_granted', '3.', '同意部分公开答复数', '件', '同意部分公开答复数量|同意部分公开数|部分公开答复数|同意部分公开答复|同意部分公开'],
  ['applications.refused', '4.', '不同意公开答复数', '件', '不同意公开答复数量|不同意公开数|不予公开答复数|不同意公开答复', '不同意公开'],
  ['applications.refused.state_secret', '其中：', '涉及国家秘密', '件', '涉及国家秘密数|涉及国家机密', '国家秘密'],
  ['applications.refused.trade_secret', '', '涉及商业秘密', '件', '涉及商业秘密数', '商业秘密'],
  ['applications.refused.privacy', '', '涉及个人隐私', '件', '涉及个人隐私数', '个人隐私'],
  ['applications.refused.security_and_stability', '', '危及国家安全、公共安全、经济安全和社会稳定', '件', '危及国家安全、公共安全、经济安全或社会稳定|危及国家安全公共安全经济安全和社会稳定数|危及三安全一稳定|国家安全、公共安全、经济安全和社会稳定'],
  ['applications.refused.not_government_information', '', '不是《条例》所指政府信息', '件', '不是条例所指政府信息数|不属于条例所指政府信息|不是《条例》所指的政府信息|非条例所指政府信息'],
  ['applications.refused.other_law', '', '法律法规规定的其他情形', '件', '法律法规规定的其它情形|法律法规规定的其他情形数|法律、法规规定的其他情形|法律法规规定其他情形'],
  ['applications.not_this_body', '5.', '不属于本行政机关公开数', '件', '不属于本行政机关公开|不属于本机关公开数|不属于本行政机关公开范围数|不属于本行政机关公开信息数'],
  ['applications.not_existing', '6.', '申请信息不存在数', '件', '申请信息不存在|申请的信息不存在数|信息不存在数|申请政府信息不存在数'],
  ['applications.correction_asked', '7.', '告知作出更改补充数', '件', '告知作出更改、补充数|告知做出更改补充数|告知作出更改补充|告知更改补充数'],
  ['applications.other_procedure', '8.', '告知通过其他途径办理数', '件', '告知通过其它途径办理数|告知通过其他途径办理|告知其他途径办理数|通过其他途径办理数'],
  ['reconsideration.total', '四、', '行政复议数量', '件', '行政复议数|行政复议总数|行政复议情况|行政复议'],
  ['reconsideration.upheld', '（一）', '维持具体行政行为数', '件', '维持具体行政行为数量|维持行政行为数|维持具体行政行为', '维持'],
  ['reconsideration.corrected', '（二）', '被依法纠错数', '件', '被依法纠错数量|依法纠错数|被依法纠错', '被纠错数|被纠错|纠错'],
  ['reconsideration.other', '（三）', '其他情形数', '件', '其它情形数|其他情形数量|其他情况数', '其他情形|其它情形|其他|其它'],
  ['lawsuits.total', '五、', '行政诉讼数量', '件', '行政诉讼数|行政诉讼总数|行政诉讼情况|行政诉讼'],
  ['lawsuits.upheld', '（一）', '维持具体行政行为或者驳回原告诉讼请求数', '件', '维持具体行政行为或驳回原告诉讼请求数|维持具体行政行为和驳回原告诉讼请求数|维持行政行为或者驳回原告诉讼请求数|维持具体行政行为或者驳回原告诉讼请求', '维持|维持具体行政行为数|维持具体行政行为'],
  ['lawsuits.corrected', '（二）', '被依法纠错数', '件', '被依法纠错数量|依法纠错数|被依法纠错', '被纠错数|被纠错|纠错'],
  ['lawsuits.other', '（三）', '其他情形数', '件', '其它情形数|其他情形数量|其他情况数', '其他情形|其它情形|其他|其它'],
  ['complaints.total', '六、', '举报投诉数量', '件', '举报投诉数|投诉举报数量|举报、投诉数量|举报投诉'],
  ['charges.amount', '七、', '依申请公开信息收取的费用', '万元', '依申请公开信息收取的费用数|依申请公开信息收取费用|依申请公开政府信息收取的费用|依申请公开收取的费用'],
  [null, '八、', '机构建设和保障经费情况', null, '机构建设和经费保障情况|机构建设和保障经费|机构建设及保障经费情况'],
  ['capacity.offices', '（一）', '政府信息公开工作专门机构数', '个', '政府信息公开工作专门机构数量|政府信息公开专门机构数|政府信息公开工作专门机构'],
  ['capacity.reading_points', '（二）', '设置政府信息公开查阅点数', '个', '设置政府信息公开查阅点数量|政府信息公开查阅点数|设置政府信息查阅点数|设置政府信息公开查阅点'],
  ['capacity.staff', '（三）', '从事政府信息公开工作人员数', '人', '从事政府信息公开工作人员数量|从事政府信息公开工作人员总数|政府信息公开工作人员数|从事政府信息公开工作的人员数|从事政府信息公开工作人员'],
  ['capacity.full_time_staff', '1.', '专职人员数（不包括政府公报及政府网站工作人员数）', '人', '专职人员数量|专职工作人员数', '专职人员|专职'],
  ['capacity.part_time_staff', '2.', '兼职人员数', '人', '兼职人员数量|兼职工作人员数', '兼职人员|兼职'],
  ['capacity.budget', '（四）', '政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）', '万元', '政府信息公开工作专项经费|政府信息公开专项经费数|信息公开专项经费'],
  [null, '九、', '政府信息公开会议和培训情况', null, '政府信息公开会议及培训情况|会议和培训情况|政府信息公开工作会议和培训情况'],
  ['training.meetings', '（一）', '召开政府信息公开工作会议或专题会议数', '次', '召开政府信息公开工作会议或专题会议次数|召开政府信息公开工作会议或者专题会议数|召开政府信息公开工作会议和专题会议数|召开政府信息公开工作会议或专题会议'],
  ['training.courses', '（二）', '举办各类培训班数', '次', '举办各类培训班次数|举办各类培训班|举办培训班数|举办各类培训数'],
  ['training.participants', '（三）', '接受培训人员数', '人次', '接受培训人次数|接受培训人数|接受培训人员数量|接受培训人次|接受培训人员'],
];

function depthOf(number: string): number {
  if (/^[一二三四五六七八九]、$/.test(number)) return 1;
  if (number.startsWith('（')) return 2;
  return /^\d/.test(number) ? 3 : 4;
}

const wordings = (text: string | undefined) => (text ? text.split('|') : []);

/** 国办发〔2014〕32号, report years 2014 to 2018: 65 lines, of which 58 carry a value. */
export const STATISTICS: readonly StatisticsLine[] = PRINTED.map(
  ([code, number, label, unit, variants, short], index) => {
    const depth = depthOf(number);
    const parent = PRINTED.findLastIndex((above, i) => i < index && depthOf(above[1]) < depth);
    return {
      ...{ id: code ?? label, code, number, label, unit, depth, parent },
      ...{ variants: wordings(variants), short: wordings(short) },
    };
  },
);

/** The codes in printed order. */
export const STATISTICS_CODES: readonly string[] = STATISTICS.flatMap(({ code }) => code ?? []);

/** The lines above a line, from its chapter down to itself. */
export function pathOf(index: number): StatisticsLine[] {
  const line = STATISTICS[index];
  return line ? [...pathOf(line.parent), line] : [];
}
