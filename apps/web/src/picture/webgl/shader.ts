// The rules of paint-map and cell-colour for a graphics card: the quantized map comes as it was fetched, and scale, clip, sign,
// colours and opacity are settings of the drawing.

import { noValueByte } from '@pathlens/figures/map-levels';

/** A square over the cell. */
export const vertexShader = `#version 300 es
in vec2 corner;
out vec2 place;
void main() {
  place = vec2(corner.x, 1.0 - corner.y);
  gl_Position = vec4(2.0 * corner - 1.0, 0.0, 1.0);
}`;

export const mostStops = 10;

export const fragmentShader = `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;
precision highp isampler2D;
in vec2 place;
out vec4 colour;
uniform sampler2D image;
uniform isampler2D map;
uniform isampler2D reference;
uniform vec4 frame;
uniform vec4 crop;
uniform int kind;
uniform float mapGain;
uniform float referenceGain;
uniform bool isSigned;
uniform float opacity;
uniform float split;
uniform float sigma;
uniform int taps;
uniform vec2 pixel;
uniform vec3 stops[${mostStops}];
uniform int last;
uniform float steep;
uniform vec3 colourOfMap;
uniform vec3 colourOfReference;
uniform vec3 colourOfBoth;
uniform vec3 hatchLight;
uniform vec3 hatchDark;

// Whole bytes: normalized ones could not tell −128, which is no value, from −127.
bool hasValue(isampler2D tile, ivec2 at) {
  return texelFetch(tile, at, 0).r != ${noValueByte};
}

float texel(isampler2D tile, ivec2 at) {
  float value = float(texelFetch(tile, at, 0).r) / 127.0;
  return isSigned ? value : abs(value);
}

ivec2 texelAt(isampler2D tile, vec2 at) {
  ivec2 size = textureSize(tile, 0);
  return clamp(ivec2(floor(at * vec2(size))), ivec2(0), size - 1);
}

float smoothed(isampler2D tile, ivec2 at, ivec2 size) {
  int reach = int(ceil(2.0 * sigma));
  float sum = 0.0;
  float weights = 0.0;
  for (int y = -reach; y <= reach; y++) {
    for (int x = -reach; x <= reach; x++) {
      ivec2 near = at + ivec2(x, y);
      if (any(lessThan(near, ivec2(0))) || any(greaterThanEqual(near, size)) || !hasValue(tile, near)) continue;
      float weight = exp(-float(x * x + y * y) / (2.0 * sigma * sigma));
      sum += weight * texel(tile, near);
      weights += weight;
    }
  }
  return sum / weights;
}

// Where several pixels of the map fall on one of the screen, the strongest is seen.
float valueAt(isampler2D tile, vec2 at, float gain) {
  ivec2 own = texelAt(tile, at);
  float value;
  if (sigma > 0.0) {
    value = smoothed(tile, own, textureSize(tile, 0));
  } else {
    value = texel(tile, own);
    for (int y = 0; y < taps; y++) {
      for (int x = 0; x < taps; x++) {
        if (taps == 1) continue;
        vec2 near = at + ((vec2(x, y) + 0.5) / float(taps) - 0.5) * pixel;
        ivec2 beside = texelAt(tile, near);
        if (!hasValue(tile, beside)) continue;
        float other = texel(tile, beside);
        if (abs(other) > abs(value)) value = other;
      }
    }
  }
  return clamp(value * gain, -1.0, 1.0);
}

vec3 ramp(float position) {
  float scaled = clamp(position, 0.0, 1.0) * float(last);
  int index = min(last - 1, int(floor(scaled)));
  return mix(stops[index], stops[index + 1], scaled - float(index));
}

vec4 single(float value) {
  float size = abs(value);
  if (steep > 0.0) return vec4(ramp(0.5 + 0.5 * value), min(1.0, steep * size));
  return vec4(ramp(0.18 + 0.82 * size), size > 0.0 ? min(1.0, 1.35 * pow(size, 0.75)) : 0.0);
}

vec4 both(float a, float b) {
  float most = max(a, b);
  if (most <= 0.0) return vec4(0.0);
  float shared_ = min(a, b) / most;
  vec3 hue = (colourOfMap * a + colourOfReference * b) / (a + b);
  return vec4(mix(hue, colourOfBoth, shared_), min(1.0, 1.35 * pow(most, 0.75)));
}

void main() {
  vec2 at = frame.xy + place * frame.zw;
  vec3 base = texture(image, crop.xy + at * crop.zw).rgb;
  if (kind == 0) {
    colour = vec4(base, 1.0);
    return;
  }
  float light = dot(base, vec3(0.299, 0.587, 0.114));
  base = (light + (base - light) * 0.34) * 0.74;
  bool left = kind == 4 && place.x < split;
  bool there = left || hasValue(map, texelAt(map, at));
  if (left || kind == 2 || kind == 3) there = there && hasValue(reference, texelAt(reference, at));
  if (!there) {
    ivec2 own = texelAt(map, at);
    colour = vec4((own.x + own.y) % 4 < 2 ? hatchLight : hatchDark, 1.0);
    return;
  }
  vec4 cover;
  if (kind == 1) cover = single(valueAt(map, at, mapGain));
  else if (kind == 2) cover = single(clamp(valueAt(map, at, mapGain) - valueAt(reference, at, referenceGain), -1.0, 1.0));
  else if (kind == 3) cover = both(abs(valueAt(map, at, mapGain)), abs(valueAt(reference, at, referenceGain)));
  else cover = single(left ? valueAt(reference, at, referenceGain) : valueAt(map, at, mapGain));
  colour = vec4(mix(base, cover.rgb, cover.a * opacity), 1.0);
}`;
