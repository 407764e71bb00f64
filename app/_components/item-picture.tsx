/** The picture of a test item as the model saw it, every pixel a square; nothing where the pictures are not ours. */
import { crispSize, itemSide, picturePath } from "@/lib/pictures/address";

interface Props {
  sequence: string;
  /** Item id, for example "ocr/test/17". */
  item: string;
  alt: string;
  /** About how large, pixels; rounded to a whole multiple of the item's own side. Default 160. */
  size?: number;
  /** Preset of the model, where it may see other items than `tiny`. */
  preset?: string;
}

export function ItemPicture({ sequence, item, alt, size, preset }: Props) {
  const src = picturePath(sequence, item, size, preset);
  if (src === null) return null;
  const side = crispSize(itemSide(preset), size);
  return (
    // biome-ignore lint/performance/noImgElement: a small PNG that is already as large as it is shown.
    <img
      src={src}
      alt={alt}
      width={side}
      height={side}
      loading="lazy"
      decoding="async"
      className="rounded-sm bg-panel [image-rendering:pixelated]"
    />
  );
}
