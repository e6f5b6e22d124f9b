// Guided Grad-CAM, Selvaraju et al., ICCV 2017: guided backpropagation times the enlarged Grad-CAM, pixel by pixel.
import { rowOf } from '../tensor/rows.ts';
import type { Attribution } from './attribution.ts';
import { classActivationMaps } from './class-activation-maps.ts';
import { guidedGradients } from './guided-gradients.ts';

export const guidedGradCam: Attribution = {
  of: 'network',
  asks: 'at images',
  async attribute(batch) {
    const { shape } = batch.asker.network.input;
    const { count } = batch;
    const cams = await classActivationMaps(batch, 'Guided Grad-CAM');
    const values = await guidedGradients(batch, 'Guided Grad-CAM');
    for (let i = 0; i < count; i++) {
      const map = rowOf(values, i, count);
      const cam = rowOf(cams.values, i, count);
      for (let at = 0; at < map.length; at++) map[at] *= cam[at % cam.length];
    }
    return { shape, values };
  },
};
