// How an image becomes the tensor a model version sees. Stored with the version; asked for before the first run.
import { z } from 'zod';

export const preprocessing = z
  .object({
    /** Height and width the network gets. */
    height: z.int().min(1).max(4096),
    width: z.int().min(1).max(4096),
    /** stretch to height × width; or scale the shorter side to `shorterSide`, then take the centre height × width. */
    resize: z.enum(['stretch', 'shorter-side-crop']),
    shorterSide: z.int().min(1).max(8192).optional(),
    /**
     * Bilinear and bicubic weigh all pixels under the kernel, which is widened where the image is made smaller, as PIL and
     * torchvision do with images; nearest takes one. Left out: bilinear, and so it is stored.
     */
    interpolation: z.enum(['bicubic', 'nearest']).optional(),
    /** Order of colour channels, or one grey channel. */
    channels: z.enum(['rgb', 'bgr', 'grey']),
    /** What 0 and 255 become before mean and std. */
    range: z.enum(['0..1', '0..255', '-1..1']),
    /** Per channel, after `range`: (value − mean) / std. */
    mean: z.array(z.number()).min(1).max(3),
    std: z.array(z.number().positive()).min(1).max(3),
  })
  .refine((p) => p.mean.length === p.std.length && p.mean.length === (p.channels === 'grey' ? 1 : 3), {
    message: 'mean and std need one number per channel',
    path: ['mean'],
  })
  .refine((p) => p.resize === 'stretch' || (p.shorterSide ?? 0) >= Math.max(p.height, p.width), {
    message: 'the shorter side must be at least the crop',
    path: ['shorterSide'],
  });

export type Preprocessing = z.infer<typeof preprocessing>;
