// The compiled shader with the places of its settings.
import { fragmentShader, vertexShader } from './shader.ts';

const settings = [
  'image',
  'map',
  'reference',
  'frame',
  'crop',
  'kind',
  'mapGain',
  'referenceGain',
  'isSigned',
  'opacity',
  'split',
  'sigma',
  'taps',
  'pixel',
  'stops',
  'last',
  'steep',
  'colourOfMap',
  'colourOfReference',
  'colourOfBoth',
  'hatchLight',
  'hatchDark',
] as const;

export type Places = Readonly<Record<(typeof settings)[number], WebGLUniformLocation | null>>;

/** Compiles, and takes the program and a square into use. null where the card does not take it. */
export function useProgram(gl: WebGL2RenderingContext): Places | null {
  const program = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, vertexShader],
    [gl.FRAGMENT_SHADER, fragmentShader],
  ] as const) {
    const shader = gl.createShader(type);
    if (!shader) return null;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) return null;
  gl.useProgram(program);
  gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
  gl.bufferData(gl.ARRAY_BUFFER, new Float32Array([0, 0, 1, 0, 0, 1, 1, 1]), gl.STATIC_DRAW);
  const corner = gl.getAttribLocation(program, 'corner');
  gl.enableVertexAttribArray(corner);
  gl.vertexAttribPointer(corner, 2, gl.FLOAT, false, 0, 0);
  return Object.fromEntries(settings.map((name) => [name, gl.getUniformLocation(program, name)])) as Places;
}
