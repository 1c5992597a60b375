package org.spidhub.matching.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/** Takes pixels out of Java's picture classes and turns them upright. */
final class Pixels {

    private Pixels() {}

    /** Grey pictures are copied as they are: going through RGB would apply a gamma curve to them. */
    static Picture of(BufferedImage image) {
        Raster raster = image.getRaster();
        boolean indexed = image.getColorModel() instanceof IndexColorModel;
        int width = image.getWidth();
        int height = image.getHeight();
        if (raster.getNumBands() <= 2 && !indexed) {
            int depth = depth(raster, image.getColorModel());
            if (depth == 8 && raster.getNumBands() == 1 && raster.getTransferType() == DataBuffer.TYPE_BYTE) {
                return Picture.grey(width, height, (byte[]) raster.getDataElements(0, 0, width, height, null));
            }
            int[] row = new int[width];
            byte[] pixels = new byte[width * height];
            for (int y = 0; y < height; y++) {
                raster.getSamples(0, y, width, 1, 0, row);
                for (int x = 0; x < width; x++) {
                    pixels[y * width + x] =
                            (byte) (depth > 8 ? row[x] >> (depth - 8) : row[x] * 255 / ((1 << depth) - 1));
                }
            }
            return Picture.grey(width, height, pixels);
        }
        Picture colour = colour(image, width, height);
        return isGrey(colour) ? colour.toGrey() : colour;
    }

    private static int depth(Raster raster, ColorModel model) {
        return raster.getTransferType() == DataBuffer.TYPE_BYTE || raster.getTransferType() == DataBuffer.TYPE_USHORT
                ? Math.max(1, model.getComponentSize(0))
                : 8;
    }

    private static Picture colour(BufferedImage image, int width, int height) {
        byte[] pixels = new byte[width * height * 3];
        int[] row = new int[width];
        for (int y = 0, i = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int rgb : row) {
                pixels[i++] = (byte) (rgb >> 16);
                pixels[i++] = (byte) (rgb >> 8);
                pixels[i++] = (byte) rgb;
            }
        }
        return new Picture(width, height, 3, pixels);
    }

    private static boolean isGrey(Picture colour) {
        byte[] pixels = colour.pixels();
        for (int i = 0; i < pixels.length; i += 3) {
            if (pixels[i] != pixels[i + 1] || pixels[i] != pixels[i + 2]) {
                return false;
            }
        }
        return true;
    }

    /** For encoders. */
    static BufferedImage toImage(Picture picture) {
        int type = picture.channels() == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR;
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), type);
        byte[] target = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        byte[] from = picture.pixels();
        if (picture.channels() == 1) {
            System.arraycopy(from, 0, target, 0, target.length);
        } else {
            for (int i = 0; i < from.length; i += 3) {
                target[i] = from[i + 2];
                target[i + 1] = from[i + 1];
                target[i + 2] = from[i];
            }
        }
        return image;
    }

    /** The picture with an EXIF orientation (1-8) undone. */
    static Picture upright(Picture picture, int orientation) {
        if (orientation == 1) {
            return picture;
        }
        boolean turned = orientation >= 5;
        int width = turned ? picture.height() : picture.width();
        int height = turned ? picture.width() : picture.height();
        int channels = picture.channels();
        byte[] pixels = new byte[picture.pixels().length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int from = source(picture, orientation, x, y) * channels;
                System.arraycopy(picture.pixels(), from, pixels, (y * width + x) * channels, channels);
            }
        }
        return new Picture(width, height, channels, pixels);
    }

    /** Which stored pixel belongs at an upright place, after the table of the EXIF standard. */
    private static int source(Picture picture, int orientation, int x, int y) {
        int right = picture.width() - 1;
        int bottom = picture.height() - 1;
        int column = switch (orientation) {
            case 2, 3 -> right - x;
            case 5, 6 -> y;
            case 7, 8 -> right - y;
            default -> x;
        };
        int row = switch (orientation) {
            case 3, 4 -> bottom - y;
            case 5, 8 -> x;
            case 6, 7 -> bottom - x;
            default -> y;
        };
        return row * picture.width() + column;
    }
}
