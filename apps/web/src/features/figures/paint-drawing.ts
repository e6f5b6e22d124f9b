// A drawing on a canvas, with the fonts of the page: how figures become PNG files.
import { type Drawing, figureFonts, inkColour, type Paint, type Palette, type Shape } from '@pathlens/figures';

export type LoadedPictures = ReadonlyMap<
  string,
  CanvasImageSource & { readonly width: number; readonly height: number }
>;

function paintPath(context: CanvasRenderingContext2D, path: Path2D, paint: Paint, palette: Palette): void {
  const { fill, fillOpacity = 1, stroke, strokeWidth = 1, strokeOpacity = 1, dash } = paint;
  if (fill !== undefined) {
    context.globalAlpha = fillOpacity;
    context.fillStyle = inkColour(fill, palette);
    context.fill(path);
  }
  if (stroke !== undefined && strokeWidth > 0) {
    context.globalAlpha = strokeOpacity;
    context.strokeStyle = inkColour(stroke, palette);
    context.lineWidth = strokeWidth;
    context.setLineDash(dash ? dash.split(' ').map(Number) : []);
    context.stroke(path);
  }
  context.globalAlpha = 1;
  context.setLineDash([]);
}

function paintShape(context: CanvasRenderingContext2D, shape: Shape, palette: Palette, pictures: LoadedPictures): void {
  switch (shape.kind) {
    case 'rect': {
      const path = new Path2D();
      path.roundRect(shape.x, shape.y, shape.width, shape.height, shape.radius ?? 0);
      paintPath(context, path, shape, palette);
      return;
    }
    case 'circle': {
      const path = new Path2D();
      path.arc(shape.x, shape.y, shape.radius, 0, 2 * Math.PI);
      paintPath(context, path, shape, palette);
      return;
    }
    case 'path':
      paintPath(context, new Path2D(shape.d), shape, palette);
      return;
    case 'text': {
      context.font = `${shape.weight} ${shape.size}px ${figureFonts}`;
      context.textAlign = shape.anchor === 'middle' ? 'center' : shape.anchor;
      context.fillStyle = inkColour(shape.ink, palette);
      context.fillText(shape.text, shape.x, shape.y);
      return;
    }
    case 'image': {
      const picture = pictures.get(shape.picture);
      if (!picture) return;
      const scale = Math.min(shape.width / picture.width, shape.height / picture.height);
      const [width, height] = [picture.width * scale, picture.height * scale];
      context.imageSmoothingEnabled = scale < 2;
      context.drawImage(
        picture,
        shape.x + (shape.width - width) / 2,
        shape.y + (shape.height - height) / 2,
        width,
        height,
      );
    }
  }
}

export function paintDrawing(
  context: CanvasRenderingContext2D,
  drawing: Drawing,
  palette: Palette,
  pictures: LoadedPictures = new Map(),
): void {
  context.lineJoin = 'round';
  for (const shape of drawing.shapes) paintShape(context, shape, palette, pictures);
}
