package org.spidhub.matching.face;

import java.util.ArrayList;
import java.util.List;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.spidhub.matching.image.Picture;

/** Frees native pictures at the end of a block, as the garbage collector does not know how large they are. */
final class Mats implements AutoCloseable {

    private final List<Mat> kept = new ArrayList<>();

    Mat keep(Mat mat) {
        kept.add(mat);
        return mat;
    }

    /** A native copy of a picture, three channels, red first. */
    Mat rgb(Picture picture) {
        byte[] pixels = picture.pixels();
        if (picture.channels() == 1) {
            byte[] tripled = new byte[pixels.length * 3];
            for (int i = 0; i < pixels.length; i++) {
                tripled[3 * i] = tripled[3 * i + 1] = tripled[3 * i + 2] = pixels[i];
            }
            pixels = tripled;
        }
        Mat mat = keep(new Mat(picture.height(), picture.width(), CvType.CV_8UC3));
        mat.put(0, 0, pixels);
        return mat;
    }

    @Override
    public void close() {
        kept.forEach(Mat::release);
    }
}
