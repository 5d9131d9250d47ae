import { NOTHING, type Sense, senseOf } from './classify.js';
import type { County, Unit } from './county.js';
import type { Link, Links } from './links.js';
import { columnNamed, isGroup, isMore, isUnspeaking, menuNamed, wordsIn, yearAlone, yearStated } from './wording.js';

/** What is known of a page before its links are read: from the links that led there, and from what it says of itself. */
export interface Around {
  /** The one unit that the page is about. */
  unit: Unit | null;
  /** The one year whose reports it lists. */
  year: number | null;
  /** Under the reports' column. */
  inColumn: boolean;
}

/** What the words over a link and beside it say. */
interface Over {
  unit: Unit | null;
  /** Somebody else's: a department, a school, the county itself. */
  other: string | null;
  year: number | null;
  inColumn: boolean;
  inDisclosure: boolean;
  /** The nearest label that is a place to go to: 更多 leads there. */
  place: Sense | null;
}

/**
 * What a link promises where it stands: by its own words, then its row's, then those over it (row and column of a table, headings, the
 * menu's entry), then what is known of the page. The nearer word wins, and a link that names its unit keeps it wherever it is put.
 *
 * - 2022年度报告 under 石桥镇, or beside it in a row: the report of that unit and year.
 * - 查看 in the row of 石桥镇 and the column of 2022: the same; 2022 there, too.
 * - 年报 in the row of 石桥镇: the unit's column. 更多 at a heading: what the heading names.
 * - 2022年度报告 under 县发展和改革局: a stranger, which is not fetched.
 *
 * The kinds are those of senseOf. A report named by its place alone (a year, 查看) may prove to be a folder: a page that is no report
 * is read as a list with the same unit and year.
 */
export function promiseOf(link: Link, around: Around, county: County): Sense {
  const over = readLabels(link.under, county);
  const inColumn = around.inColumn || over.inColumn;
  const own = senseOf(link.text, county, inColumn);
  const rest = link.row.replace(link.text, ' ');
  const beside = unitBeside(rest, county);
  const placed = beside ?? over.unit;
  const unit = placed ?? (over.other === null ? around.unit : null);
  const year = yearStated(rest) ?? over.year ?? around.year;
  switch (own.kind) {
    case 'report':
      if (own.unit) return { ...own, year: own.year ?? year };
      if (over.other !== null && beside === null) return strangerOf(over.other);
      return { ...own, unit, year: own.year ?? year };
    case 'year':
      return inColumn && placed
        ? { kind: 'report', unit: placed, year: own.year, title: titleOf(placed, own.year) }
        : { ...own, unit };
    case 'column':
      if (own.unit === null && over.other !== null && beside === null) return NOTHING;
      if (own.unit === null && placed && inColumn && year !== null)
        return { kind: 'report', unit: placed, year, title: titleOf(placed, year) };
      return { ...own, unit: own.unit ?? unit, weight: placed || over.inDisclosure ? 3 : own.weight };
    case 'unit':
      return { ...own, year: own.year ?? over.year ?? around.year };
    case 'group':
      return { ...own, year: own.year ?? over.year ?? around.year };
    case 'menu':
      return { ...own, unit: own.unit ?? unit };
    case 'nothing':
      return byPlace(link, { rest, unit: placed ?? unit, isPlaced: placed !== null, year, inColumn, over }, county);
    default:
      return own;
  }
}

/** The unit of a link's row: a name that the county knows, or a cell that is one. */
function unitBeside(row: string, county: County): Unit | null {
  const known = county.unitIn(row);
  if (known) return known;
  const units = row.split(' ').flatMap((cell) => (cell.length > 24 ? [] : (county.unitOf(cell) ?? [])));
  return units.every(({ name }) => name === units[0]?.name) ? (units[0] ?? null) : null;
}

interface Place {
  rest: string;
  unit: Unit | null;
  isPlaced: boolean;
  year: number | null;
  inColumn: boolean;
  over: Over;
}

/** What a link that says nothing leads to: what its row says, else whose row and column it stands in. */
function byPlace(link: Link, { rest, unit, isPlaced, year, inColumn, over }: Place, county: County): Sense {
  if (isMore(link.text)) return over.place ?? NOTHING;
  if (!isUnspeaking(link.text)) return NOTHING;
  const row = senseOf(rest.replace(/\s+/g, ''), county, inColumn);
  if (row.kind === 'report' && (row.unit ?? unit)) return { ...row, unit: row.unit ?? unit, year: row.year ?? year };
  if (row.kind === 'stranger') return row;
  if (!inColumn || (over.other !== null && !isPlaced)) return NOTHING;
  if (unit && year !== null) return { kind: 'report', unit, year, title: titleOf(unit, year) };
  return isPlaced && unit ? { kind: 'unit', unit, year } : NOTHING;
}

function titleOf(unit: Unit, year: number): string {
  return `${unit.name}${year}年`;
}

function strangerOf(name: string): Sense {
  return { kind: 'stranger', zh: `不是乡镇街道的报告（${name}）`, en: `not a township's report (${name})` };
}

/** Names of publishers that are no units. */
const OTHER =
  /(?:局|委员会|委|办公室|法院|检察院|医院|学校|小学|中学|大学|学院|公司|集团|(?:服务|管理|事务|指挥|执法|保障|控制|交易)中心|总队|支队|大队|银行|协会|联合会|工会)$/;
const OTHERS =
  /^(?:[\u4e00-\u9fff]{0,4}?[县区市旗]?(?:直属?|级|属)?(?:政府)?(?:部门|单位|委办局|工作部门|直属单位|直属机构)|(?:[县区市旗])?(?:人民)?政府|[县区市旗]?本级|其他单位|企事业单位)$/;

/** The first unit, year and column that the labels name, from the nearest outwards. */
function readLabels(labels: readonly string[], county: County): Over {
  const over: Over = { unit: null, other: null, year: null, inColumn: false, inDisclosure: false, place: null };
  for (const label of labels) {
    const { text } = wordsIn(label);
    if (text === '') continue;
    over.year ??= yearAlone(text) ?? yearStated(text);
    const column = columnNamed(text.replace(/20\d\d年?度?/g, ''));
    if (column && (column.isFull || over.inDisclosure)) over.inColumn = true;
    if (column?.isFull || menuNamed(text)) over.inDisclosure = true;
    if (over.place === null) {
      const sense = senseOf(label, county, over.inColumn);
      if (sense.kind !== 'nothing' && sense.kind !== 'stranger') over.place = sense;
    }
    if (over.unit || over.other !== null || isGroup(text)) continue;
    const unit = county.unitOf(text) ?? county.unitIn(text);
    if (unit) over.unit = unit;
    // 区政府 over a list is a group beside others; 南川区人民政府 is every page's head.
    else if (text.length <= 24 && (OTHERS.test(text) || OTHER.test(text))) over.other = text;
  }
  return over;
}

/**
 * What a page says of itself, by its breadcrumb and title, over what led to it: 首页 › 政府信息公开年报 › 石桥镇 is under the column, and
 * about one unit.
 */
export function aroundOf(page: Pick<Links, 'trail'>, inherited: Around, county: County): Around {
  const around = { ...inherited };
  for (const step of page.trail) {
    const { text } = wordsIn(step);
    if (text === '') continue;
    const column = columnNamed(text.replace(/20\d\d年?度?/g, ''));
    if (column?.isFull || (column && around.inColumn)) around.inColumn = true;
    const unit = isGroup(text) ? null : (county.unitOf(text) ?? county.unitIn(text));
    if (unit) around.unit = unit;
    const year = yearAlone(text) ?? (column ? yearStated(text) : null);
    if (year !== null) around.year = year;
  }
  return around;
}
