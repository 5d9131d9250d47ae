import fc from 'fast-check';
import { Tokenizer } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { readTokens } from '../../../parsers/formats/tokens.js';
import { cpuMilliseconds } from '../../support/cpu.js';

const KEPT = ['href', 'title', 'v'];

/** Tags and text as they are read, text in one piece. */
function tokensOf(source: string): string[] {
  const tokens: string[] = [];
  let text = '';
  const end = () => {
    if (text !== '') tokens.push(text);
    text = '';
  };
  readTokens(source, {
    text(part) {
      text += part;
    },
    isPassedOver: () => false,
    wanted: () => KEPT,
    openTag(tag, attributes, isSelfClosing) {
      end();
      tokens.push(`<${tag} ${JSON.stringify(attributes)}${isSelfClosing ? '/' : ''}>`);
    },
    closeTag(tag) {
      end();
      tokens.push(`</${tag}>`);
    },
  });
  end();
  return tokens;
}

/** The same by htmlparser2. */
function expectedOf(source: string): string[] {
  const tokens: string[] = [];
  let text = '';
  let tag = '';
  let attributes: Record<string, string> = {};
  let name = '';
  let value = '';
  const end = () => {
    if (text !== '') tokens.push(text);
    text = '';
  };
  const open = (slash: string) => {
    end();
    tokens.push(`<${tag} ${JSON.stringify(attributes)}${slash}>`);
  };
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      ontext(from, to) {
        text += source.slice(from, to);
      },
      ontextentity(codePoint) {
        text += String.fromCodePoint(codePoint);
      },
      onopentagname(from, to) {
        tag = source.slice(from, to).toLowerCase();
        attributes = {};
      },
      onattribname(from, to) {
        name = source.slice(from, to).toLowerCase();
        value = '';
      },
      onattribdata(from, to) {
        value += source.slice(from, to);
      },
      onattribentity(codePoint) {
        value += String.fromCodePoint(codePoint);
      },
      onattribend() {
        if (KEPT.includes(name) && attributes[name] === undefined) attributes[name] = value;
      },
      onopentagend: () => open(''),
      onselfclosingtag: () => open('/'),
      onclosetag(from, to) {
        end();
        tokens.push(`</${source.slice(from, to).toLowerCase()}>`);
      },
      ...{ oncomment() {}, oncdata() {}, ondeclaration() {}, onprocessinginstruction() {}, onend() {} },
    },
  );
  tokenizer.write(source);
  tokenizer.end();
  end();
  return tokens;
}

/** What pages are made of, whole and in parts. */
const PIECES = [
  ...[
    '<p>',
    '</p>',
    '<td rowspan="2" v=3>',
    '<A HREF="a&amp;b">',
    "<a title='<b>' v>",
    '<br/>',
    '<br / >',
    '<img v="/">',
  ],
  ...[
    '<title>',
    '</title>',
    '<textarea>',
    '</TEXTAREA >',
    '<script>',
    '</script>',
    '<style/>',
    '</style>',
    '<iframe v=x>',
  ],
  ...[
    '</iframe>',
    '<xmp>',
    '</xmp\n>',
    '<plaintext>',
    '<noembed>',
    '</noembed>',
    '<noframes>',
    '</noframes/>',
    '<scripty>',
  ],
  ...[
    '<!--',
    '-->',
    '--!>',
    '->',
    '>',
    '<!-->',
    '<!--->',
    '<!---->',
    '<![CDATA[',
    ']]>',
    '<!doctype html>',
    '<!',
    '<?xml ?>',
  ],
  ...[
    '<',
    '</',
    '</ ',
    '</>',
    '<1',
    '<a',
    ' v',
    '=',
    '"',
    "'",
    '/',
    '&',
    ';',
    '&nbsp;',
    '&nbsp',
    '&lt;',
    '&amp;',
    '&amp',
  ],
  ...[
    '&#',
    '&#160;',
    '&#x4e00',
    '&notit;',
    '&hellip;',
    '&copy',
    '&Ldquo;',
    '12',
    '公开',
    'x',
    ' ',
    '\n',
    '\u00a0',
    '-',
    '!',
    'v=&lt;',
  ],
];

describe('readTokens reads as htmlparser2 does', () => {
  it('for whatever pieces of markup follow each other', () => {
    const sources = fc.array(fc.constantFrom(...PIECES), { maxLength: 25 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(sources, (source) => {
        // In a title, htmlparser2 takes no reference behind the beginning of an end tag.
        fc.pre(!/<\/?\w*&/.test(source));
        // What the end cuts off is left out by both, but for one character that htmlparser2 repeats behind an end tag.
        const whole = `${source}>"'>-->]]></script></style></iframe></xmp></noembed></noframes></title></textarea>.`;
        expect(tokensOf(whole)).toEqual(expectedOf(whole));
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    { source: 'a<', tokens: ['a<'] },
    { source: 'a</', tokens: ['a</'] },
    { source: 'a<p', tokens: ['a'] },
    { source: 'a<p v="1', tokens: ['a'] },
    { source: 'a<p v=1', tokens: ['a'] },
    { source: 'a</p', tokens: ['a'] },
    { source: 'a</p b', tokens: ['a', '</p>'] },
    { source: 'a<!-- b', tokens: ['a'] },
    { source: 'a<!b', tokens: ['a'] },
    { source: 'a<![CDATA[ b > c', tokens: ['a'] },
    { source: '<title>a&amp;<b>', tokens: ['<title {}>', 'a&<b>'] },
    { source: 'a&am', tokens: ['a&am'] },
    { source: 'a&amp', tokens: ['a&'] },
  ])('$source, cut off there', ({ source, tokens }) => {
    expect(tokensOf(source)).toEqual(tokens);
  });

  it('takes time in proportion to the length of a page that is all beginnings', () => {
    const began = cpuMilliseconds();
    for (const piece of ['<', '<a ', '<!--', '</', '&', '<a v="', '<script>', "<p '"]) tokensOf(piece.repeat(300_000));
    expect(cpuMilliseconds() - began).toBeLessThan(20_000);
  });
});
