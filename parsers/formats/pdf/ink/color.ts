/** White paper, as pdf.js names colours: #rrggbb. */
export function isWhite(color: string): boolean {
  return lightness(color) > 0.97;
}

/** 0 for black, 1 for white, by the eye's weights. */
export function lightness(color: string): number {
  const match = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})/i.exec(color);
  if (!match) return 0.5;
  const [r = 0, g = 0, b = 0] = match.slice(1).map((part) => Number.parseInt(part, 16) / 255);
  return 0.299 * r + 0.587 * g + 0.114 * b;
}
