import {
  aliasesIn,
  type Code,
  callsIn,
  functionNamed,
  isAddress,
  known,
  namesIn,
  plainStrings,
  sumsIn,
  textOfSum,
} from './code.js';
import { literalsIn, parentsIn, scriptsOf, titleOf, urlOf } from './data.js';
import { closest, type Element } from './tree.js';

/** What a page's links call instead of naming an address: openWin('3012', '88'). */

/** A page calls no more functions than this by its links. */
const MAX_FUNCTIONS = 40;
const OF_CHOICE = /(\w+)\.options\[[^\]]*\]\.(?:value|id)/g;
const SELECT = new Set(['select']);
/** A node of a tree, as handlers of its clicks call it. */
const IS_NODE = /^\w*(?:node|data|item|row|record|obj)\w*\.(\w+)$/i;
const IS_TREE = /\b(?:pId|pid|parentId)['"]?\s*:/;

/** Finds the addresses that the functions of one page put together. */
export class Calls {
  private all: string | null = null;
  private readonly functions = new Map<string, Code | null>();
  private readonly values = new Map<string, string | null>();

  constructor(
    private readonly html: string,
    private readonly url: string,
  ) {}

  /** Where a click, or the choice of an option, leads; null where the page does not show it. */
  addressOf(element: Element): string | null {
    const { attributes, tag } = element;
    if (tag === 'option') {
      const handler = closest(element, SELECT)?.attributes.onchange;
      return handler && attributes.value ? this.called(handler, attributes.value) : null;
    }
    for (const handler of [attributes.onclick, scriptOf(attributes.href)]) {
      const address = handler ? this.called(handler, null) : null;
      if (address !== null) return address;
    }
    return null;
  }

  /** Entries of a tree that a script draws, each with the address that a click on it leads to. */
  treeItems(): { url: string; title: string; row: string; under: string[] }[] {
    if (!IS_TREE.test(this.html)) return [];
    const sums = sumsIn(this.scripts).filter((sum) => namesIn(sum).some((name) => IS_NODE.test(name)));
    if (sums.length === 0) return [];
    const nodes = literalsIn(this.scripts).filter((node) => urlOf(node) === null);
    const parents = parentsIn(nodes);
    return nodes.flatMap((node) => {
      const title = titleOf(node);
      const valueOf = (name: string) => {
        const key = IS_NODE.exec(name)?.[1];
        const value = key === undefined ? this.known(name) : node[key];
        return typeof value === 'string' ? value : null;
      };
      const url = sums.map((sum) => textOfSum(sum, valueOf)).find((text) => text !== null && isAddress(text, this.url));
      return title === null || !url ? [] : [{ url, title, row: title, under: parents?.get(node) ?? [] }];
    });
  }

  private get scripts(): string {
    this.all ??= scriptsOf(this.html).map(plainStrings).join('\n;\n');
    return this.all;
  }

  private called(handler: string, chosen: string | null): string | null {
    if (chosen !== null) {
      const body = handler.replace(OF_CHOICE, '$1.value');
      const address = this.best({ body, parameters: [] }, (name) => (/(?:^|\.)value$/.test(name) ? chosen : null));
      if (address !== null) return address;
    }
    for (const { name, values, isLiteral } of callsIn(handler)) {
      const code = this.functionNamed(name);
      if (!code) continue;
      const address = this.best(code, (own) => {
        const [first = '', ...rest] = own.split('.');
        const at = code.parameters.indexOf(first);
        const value = at < 0 ? undefined : values[at];
        if (value === undefined) return null;
        if (rest.length > 0) return chosen !== null && value === 'this' ? chosen : null;
        if (isLiteral[at]) return value;
        return chosen !== null && /(?:^|\.)(?:value|id)$/.test(value) ? chosen : null;
      });
      if (address !== null) return address;
    }
    return null;
  }

  /** The address of a piece of script that takes up most of what it was called with. */
  private best({ body, parameters }: Code, given: (name: string) => string | null): string | null {
    const plain = body.replace(OF_CHOICE, '$1.value');
    const aliases = aliasesIn(plain);
    let best: { address: string; used: number } | null = null;
    for (const sum of sumsIn(plain)) {
      let used = 0;
      const valueOf = (name: string): string | null => {
        const meant = aliases.get(name) ?? name;
        const own = given(meant);
        if (own !== null) {
          used += 1;
          return own;
        }
        return parameters.includes(meant) ? null : this.known(meant);
      };
      const text = textOfSum(sum, valueOf);
      if (text !== null && used > (best?.used ?? 0) && isAddress(text, this.url)) best = { address: text, used };
    }
    return best?.address ?? null;
  }

  private functionNamed(name: string): Code | null {
    const before = this.functions.get(name);
    if (before !== undefined) return before;
    const code = this.functions.size < MAX_FUNCTIONS ? functionNamed(this.scripts, name) : null;
    this.functions.set(name, code);
    return code;
  }

  private known(name: string): string | null {
    const before = this.values.get(name);
    if (before !== undefined) return before;
    const value = known(name, this.scripts, this.url);
    this.values.set(name, value);
    return value;
  }
}

function scriptOf(href: string | undefined): string | null {
  if (!href || !/^\s*javascript:/i.test(href)) return null;
  const script = href.replace(/^\s*javascript:/i, '');
  try {
    return decodeURIComponent(script);
  } catch {
    return script;
  }
}
