import type { FontFacts } from '../font.js';
import { IDENTITY, type Matrix, multiply } from '../matrix.js';
import { type Box, intersection } from '../page.js';

export interface State {
  matrix: Matrix;
  clip: Box | null;
  fill: string;
  fillAlpha: number;
  strokeAlpha: number;
  isPlainBlend: boolean;
  lineWidth: number;
  font: FontFacts | null;
  fontSize: number;
  charSpacing: number;
  wordSpacing: number;
  horizontalScale: number;
  leading: number;
  rise: number;
  mode: number;
  textMatrix: Matrix;
  x: number;
  y: number;
  lineX: number;
  lineY: number;
}

function beginning(matrix: Matrix): State {
  return {
    ...{ matrix, clip: null, fill: '#000000', fillAlpha: 1, strokeAlpha: 1, isPlainBlend: true },
    ...{ lineWidth: 1, font: null, fontSize: 0, charSpacing: 0, wordSpacing: 0, horizontalScale: 1, leading: 0 },
    ...{ rise: 0, mode: 0, textMatrix: IDENTITY, x: 0, y: 0, lineX: 0, lineY: 0 },
  };
}

/** The graphics state of a page as its operators change it. */
export class Graphics {
  state: State;
  /** Whether something was painted since the last change of place: a picture that pdf.js left out paints nothing. */
  isBare = false;
  private readonly stack: State[] = [];
  private readonly layers: boolean[] = [];

  constructor(
    private readonly page: Matrix,
    private readonly fontOf: (name: string) => FontFacts | null,
  ) {
    this.state = beginning(page);
  }

  save(): void {
    this.stack.push({ ...this.state });
  }

  restore(): void {
    this.state = this.stack.pop() ?? this.state;
  }

  /** Back to where the page itself begins. */
  reset(): void {
    this.state.matrix = this.page;
  }

  get isMoved(): boolean {
    return this.state.matrix !== this.page;
  }

  /** Whether no layer that is switched off is open. */
  get isShown(): boolean {
    return !this.layers.includes(false);
  }

  openLayer(isVisible: boolean): void {
    this.layers.push(isVisible);
  }

  closeLayer(): void {
    this.layers.pop();
  }

  move(matrix: Matrix | null): void {
    if (matrix) this.state.matrix = multiply(this.state.matrix, matrix);
  }

  clipTo(box: Box): void {
    this.state.clip = this.state.clip ? intersection(this.state.clip, box) : box;
  }

  set(entries: readonly [string, unknown][]): void {
    for (const [key, value] of entries) {
      if (key === 'ca') this.state.fillAlpha = number(value, 1);
      else if (key === 'CA') this.state.strokeAlpha = number(value, 1);
      else if (key === 'BM') this.state.isPlainBlend = value === 'source-over';
      else if (key === 'LW') this.state.lineWidth = number(value, this.state.lineWidth);
      else if (key === 'Font' && Array.isArray(value)) this.setFont(value[0], value[1]);
    }
  }

  setFont(name: unknown, size: unknown): void {
    this.state.font = this.fontOf(String(name));
    this.state.fontSize = number(size, 0);
  }
}

export function number(value: unknown, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
}
