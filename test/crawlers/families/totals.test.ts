import { describe, expect, it } from 'vitest';
import { shownTotal } from '../../../crawlers/families/totals.js';

describe('how many pages a list says it has', () => {
  it.each([
    ['<span>共52条</span><span>1/4</span>', 4],
    ['共<b>11</b>页', 11],
    ['第1页/共5页', 5],
    ['第 1 页 / 共 5 页', 5],
    ['<a href="/info/1/2021.htm">年报</a><img src="c1/208.png">', 0],
    ['2025/1/17 2024-1/5', 0],
    ['<script>var s = "共9页";</script><script src="a.js"></script>1/3', 3],
    ['<script>document.write("<script>1/8<\\/script>")', 0],
    ['共52条', 0],
  ])('%s: %i', (source, total) => {
    expect(shownTotal(source)).toBe(total);
  });

  it.each(['<script', '<', '<a', ' ', '&nbsp;', '共 ', '第 1 '])('is not held up by %s without end', (piece) => {
    expect(shownTotal(piece.repeat(400_000))).toBe(0);
  });
});
