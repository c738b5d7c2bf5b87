import { isPartOf, withoutDoubles } from '../../core/pixels/face-boxes.ts';
import type { FaceFinder, FaceImage, FaceOptions, FoundFace } from '../../core/pixels/face-finder.ts';
import { closerViews, turnedView, uprightView, type View } from '../../core/pixels/face-views.ts';
import { sureScore, withEyes } from './face-band.ts';
import { FaceDetector } from './face-detector.ts';
import { LandmarkNetwork } from './face-landmarks.ts';
import { candidatesIn, type Candidate } from './face-search.ts';
import { Kernels } from './kernels.ts';

/** The two files of @vladmandic/face-api: model/ssd_mobilenetv1_model.bin and model/face_landmark_68_model.bin. */
export interface FaceWeights {
  readonly ssd: Uint8Array;
  readonly landmarks: Uint8Array;
}

/** Of faces that the detector is not sure of, the landmarks decide. */
const usualScore = 0.2;

/** In a crowd the way up is looked for in the surest few: it takes four times as long. */
const turnedFaces = 8;

/** Starts the search for faces: weights and machine code are handed in, or an engine that runs already. */
export async function openFaceFinder(
  weights: FaceWeights,
  wasm: Kernels | Uint8Array<ArrayBuffer>,
): Promise<FaceFinder> {
  const kernels = await Kernels.of(wasm);
  const detector = new FaceDetector(kernels, weights.ssd);
  const network = new LandmarkNetwork(kernels, weights.landmarks);
  return { find: (image, options) => Promise.resolve(facesIn(detector, network, image, options)) };
}

interface Face extends Candidate {
  readonly found: FoundFace;
}

function facesIn(
  detector: FaceDetector,
  network: LandmarkNetwork,
  image: FaceImage,
  { thorough = false, minScore = usualScore, progress = () => undefined }: FaceOptions = {},
): readonly FoundFace[] {
  if (image.width < 1 || image.height < 1) return [];
  const look = (views: readonly View[]): readonly Face[] =>
    withoutDoubles(
      views.flatMap((view) => candidatesIn(detector, image, view, minScore, progress)),
      isPartOf,
    ).flatMap((candidate, i): Face | [] => {
      const found = withEyes(network, image, candidate, i < turnedFaces);
      return found ? { ...candidate, found } : [];
    });
  const upright = look([uprightView(image), ...(thorough ? closerViews(image) : [])]);
  const isSure = upright.some(({ score }) => score >= sureScore);
  const lying = thorough || !isSure ? look([turnedView(image)]) : [];
  return withoutDoubles([...upright, ...lying], isPartOf).map(({ found }) => found);
}
