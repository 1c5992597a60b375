package org.spidhub.matching.face;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.dnn.Dnn;
import org.opencv.dnn.Net;
import org.opencv.imgproc.Imgproc;

/** One loaded copy of the three networks; it serves one thread at a time, see {@link NetworkPool}. */
final class Networks {

    private static final Size DETECTOR_INPUT = new Size(320, 240);
    private static final Size LANDMARK_INPUT = new Size(64, 64);

    private final FaceSettings settings;
    private final Net detector;
    private final Net landmarks;
    private final Net embedder;

    Networks(ModelFiles files, FaceSettings settings) {
        this.settings = settings;
        this.detector = Dnn.readNetFromONNX(files.detector().toString());
        this.landmarks = Dnn.readNetFromONNX(files.landmarks().toString());
        this.embedder = Dnn.readNetFromONNX(files.embedder().toString());
    }

    /** All faces, largest first. */
    List<FaceBox> detect(Mat rgb) {
        try (Mats mats = new Mats()) {
            Scalar mean = new Scalar(127, 127, 127);
            detector.setInput(
                    mats.keep(Dnn.blobFromImage(rgb, 1 / 128.0, DETECTOR_INPUT, mean, false, false)), "input");
            List<Mat> outputs = new ArrayList<>();
            detector.forward(outputs, List.of("scores", "boxes"));
            float[] scores = floats(mats.keep(outputs.get(0)));
            float[] corners = floats(mats.keep(outputs.get(1)));
            List<FaceBox> found = new ArrayList<>();
            for (int i = 0; i < scores.length / 2; i++) {
                if (scores[2 * i + 1] > settings.detector().minScore()) {
                    double left = corners[4 * i] * (double) rgb.cols();
                    double top = corners[4 * i + 1] * (double) rgb.rows();
                    double width = corners[4 * i + 2] * (double) rgb.cols() - left;
                    double height = corners[4 * i + 3] * (double) rgb.rows() - top;
                    found.add(new FaceBox(left, top, width, height, scores[2 * i + 1]));
                }
            }
            return largestFirst(withoutOverlaps(found));
        }
    }

    /** The 68 points, looked for twice: the second look, centred on the first answer, more than halves the error rate. */
    Landmarks68 locate(Mat rgb, FaceBox box) {
        double side = box.height();
        double left = box.x() + box.width() / 2 - side / 2;
        Landmarks68 first = points(rgb, new FaceBox(left, box.y(), side, side, 1));
        return points(rgb, first.secondLook());
    }

    private Landmarks68 points(Mat rgb, FaceBox square) {
        try (Mats mats = new Mats()) {
            int left = clip(square.x(), rgb.cols() - 1);
            int top = clip(square.y(), rgb.rows() - 1);
            int right = Math.max(left + 1, clip(square.x() + square.width(), rgb.cols()));
            int bottom = Math.max(top + 1, clip(square.y() + square.height(), rgb.rows()));
            Mat crop = mats.keep(rgb.submat(new Rect(left, top, right - left, bottom - top)));
            Mat grey = mats.keep(new Mat());
            Imgproc.cvtColor(crop, grey, Imgproc.COLOR_RGB2GRAY);
            landmarks.setInput(
                    mats.keep(Dnn.blobFromImage(grey, 1 / 256.0, LANDMARK_INPUT, new Scalar(0), false, false)));
            float[] out = floats(mats.keep(landmarks.forward()));
            List<Point2> points = new ArrayList<>();
            for (int i = 0; i < Landmarks68.COUNT; i++) {
                points.add(new Point2(
                        left + out[2 * i] * (double) (right - left), top + out[2 * i + 1] * (double) (bottom - top)));
            }
            return new Landmarks68(points);
        }
    }

    /** The vector of an aligned face, length 1. */
    float[] embed(Mat aligned) {
        FaceSettings.Embedder input = settings.embedder();
        try (Mats mats = new Mats()) {
            Size size = new Size(input.side(), input.side());
            Scalar mean = new Scalar(input.mean(), input.mean(), input.mean());
            embedder.setInput(mats.keep(Dnn.blobFromImage(aligned, 1 / input.divisor(), size, mean, false, false)));
            float[] vector = floats(mats.keep(embedder.forward()));
            double length = 0;
            for (float value : vector) {
                length += value * (double) value;
            }
            length = Math.max(Math.sqrt(length), 1e-12);
            for (int i = 0; i < vector.length; i++) {
                vector[i] = (float) (vector[i] / length);
            }
            return vector;
        }
    }

    private List<FaceBox> withoutOverlaps(List<FaceBox> found) {
        List<FaceBox> kept = new ArrayList<>();
        found.sort(Comparator.comparingDouble(FaceBox::score).reversed());
        for (FaceBox box : found) {
            if (kept.stream()
                    .noneMatch(other -> other.overlap(box) > settings.detector().overlap())) {
                kept.add(box);
            }
        }
        return kept;
    }

    private static List<FaceBox> largestFirst(List<FaceBox> boxes) {
        boxes.sort(Comparator.comparingDouble((FaceBox box) -> box.width() * box.height())
                .reversed());
        return boxes;
    }

    private static int clip(double value, int most) {
        return (int) Math.max(0, Math.min(most, Math.round(value)));
    }

    private static float[] floats(Mat mat) {
        float[] values = new float[(int) mat.total()];
        Mat flat = mat.reshape(1, 1);
        flat.get(0, 0, values);
        flat.release();
        return values;
    }
}
