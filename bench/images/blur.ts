/** Box blur, separable, edges extended; repeated passes approach a Gaussian. */

/** Blur a size x size x 3 canvas in place, `times` times, with a box of 2 * radius + 1 pixels. */
export function blur(canvas: Float32Array, size: number, radius: number, times: number): void {
  const line = new Float32Array(size + 2 * radius);
  for (let i = 0; i < times; i++) {
    blurLines(canvas, line, size, radius, 3, 3 * size);
    blurLines(canvas, line, size, radius, 3 * size, 3);
  }
}

/** One pass along one axis; `step` leads to the next pixel of a line, `lineStep` to the next line. */
function blurLines(
  canvas: Float32Array,
  line: Float32Array,
  size: number,
  radius: number,
  step: number,
  lineStep: number,
): void {
  const width = 2 * radius + 1;
  for (let index = 0; index < size; index++)
    for (let channel = 0; channel < 3; channel++) {
      const start = index * lineStep + channel;
      for (let i = 0; i < size; i++) line[radius + i] = canvas[start + step * i] as number;
      line.fill(line[radius] as number, 0, radius);
      line.fill(line[radius + size - 1] as number, radius + size);
      let sum = 0;
      for (let i = 0; i < width; i++) sum += line[i] as number;
      canvas[start] = sum / width;
      for (let i = 1; i < size; i++) {
        sum += (line[i + width - 1] as number) - (line[i - 1] as number);
        canvas[start + step * i] = sum / width;
      }
    }
}
