package org.spidhub.matching.face;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfDouble;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spidhub.matching.image.Picture;

/**
 * Finds, judges and embeds faces with the configured model set; the hub runs without one, then nothing here may be called.
 *
 * <p>Safe for many threads at once.
 */
public final class FaceMatcher {

    /** Larger pictures gain nothing and cost time. */
    private static final double LONGEST_SIDE = 1000;

    /** The detector's box ends at the hairline; the crown is about a quarter of its height higher. */
    private static final double CHIN_TO_CROWN = 1.25;

    private static final Logger LOG = LoggerFactory.getLogger(FaceMatcher.class);

    private final FaceSettings settings;
    private final @Nullable NetworkPool pool;

    private FaceMatcher(FaceSettings settings) {
        this.settings = settings;
        this.pool = null;
    }

    /**
     * @param folder where the model files are; the user's cache when absent
     * @param settings the model set
     */
    public FaceMatcher(@Nullable Path folder, FaceSettings settings) {
        this.settings = settings;
        Optional<ModelFiles> files = ModelFiles.find(folder, settings);
        this.pool = files.map(found -> new NetworkPool(found, settings)).orElse(null);
        if (pool == null) {
            LOG.warn(
                    "Faces are stored but not compared: the models of set {} are not in {}. Hint: run the jar with"
                            + " fetch-models, or set hub.biometrics.face-models",
                    settings.id(),
                    folder == null ? ModelFiles.cache(settings.id()) : folder);
        }
    }

    /** A matcher without models, for those who only want fingers. */
    public static FaceMatcher none() {
        return new FaceMatcher(FaceSettings.defaults());
    }

    /** Whether the model files are there; without them face operations answer 503. */
    public boolean available() {
        return pool != null;
    }

    /** The id of the model set, stored with every template. */
    public String engine() {
        return settings.id();
    }

    /** What a face must be like to be enrolled. */
    public FaceSettings.Limits limits() {
        return settings.limits();
    }

    /**
     * All faces of a picture, largest first.
     *
     * @throws IllegalStateException when not {@link #available()}
     */
    public List<FaceBox> detect(Picture picture) {
        return use(picture, (networks, rgb, factor) -> {
            List<FaceBox> boxes = new ArrayList<>();
            for (FaceBox box : networks.detect(rgb)) {
                boxes.add(box.scaled(1 / factor));
            }
            return boxes;
        });
    }

    /**
     * The most prominent (largest) face of a picture, judged and embedded.
     *
     * @throws IllegalStateException when not {@link #available()}
     */
    public FaceFindings examine(Picture picture) {
        return use(picture, (networks, rgb, factor) -> {
            List<FaceBox> boxes = networks.detect(rgb);
            if (boxes.isEmpty()) {
                return FaceFindings.NONE;
            }
            FaceBox box = boxes.get(0);
            double counted = settings.limits().secondFace() * box.height();
            int faces =
                    (int) boxes.stream().filter(one -> one.height() >= counted).count();
            List<Point2> five = networks.locate(rgb, box).five();
            Similarity alignment = Similarity.between(five, target());
            try (Mats mats = new Mats()) {
                Mat aligned = mats.keep(align(rgb, alignment));
                return new FaceFindings(
                        faces,
                        box.scaled(1 / factor),
                        CHIN_TO_CROWN * box.height() / rgb.rows(),
                        sharpness(mats, aligned),
                        alignment.misfit(five, target())
                                * 112
                                / settings.embedder().side(),
                        turn(five),
                        networks.embed(aligned));
            }
        });
    }

    private interface Work<T> {
        T apply(Networks networks, Mat rgb, double factor);
    }

    private <T> T use(Picture picture, Work<T> work) {
        if (pool == null) {
            throw new IllegalStateException("no face models; ask available() first");
        }
        return pool.use(networks -> {
            try (Mats mats = new Mats()) {
                Mat rgb = mats.rgb(picture);
                double factor = Math.min(1, LONGEST_SIDE / Math.max(picture.width(), picture.height()));
                if (factor < 1) {
                    Mat smaller = mats.keep(new Mat());
                    Imgproc.resize(rgb, smaller, new Size(), factor, factor, Imgproc.INTER_AREA);
                    rgb = smaller;
                }
                return work.apply(networks, rgb, factor);
            }
        });
    }

    private List<Point2> target() {
        List<Double> values = settings.embedder().points();
        List<Point2> points = new ArrayList<>();
        for (int i = 0; i + 1 < values.size(); i += 2) {
            points.add(new Point2(values.get(i), values.get(i + 1)));
        }
        return points;
    }

    private Mat align(Mat rgb, Similarity alignment) {
        Mat transform = new Mat(2, 3, CvType.CV_64F);
        transform.put(
                0,
                0,
                alignment.a(),
                -alignment.b(),
                alignment.shiftX(),
                alignment.b(),
                alignment.a(),
                alignment.shiftY());
        Mat aligned = new Mat();
        int side = settings.embedder().side();
        Imgproc.warpAffine(rgb, aligned, transform, new Size(side, side), Imgproc.INTER_LINEAR, Core.BORDER_CONSTANT);
        transform.release();
        return aligned;
    }

    /** Fine detail (Laplacian) against contrast between brows and chin, both as standard deviations, so that light does not matter. */
    private static double sharpness(Mats mats, Mat aligned) {
        int side = aligned.cols();
        Mat inner = mats.keep(aligned.submat(side * 35 / 100, side * 90 / 100, side * 20 / 100, side * 80 / 100));
        Mat grey = mats.keep(new Mat());
        Imgproc.cvtColor(inner, grey, Imgproc.COLOR_RGB2GRAY);
        Mat detail = mats.keep(new Mat());
        Imgproc.Laplacian(grey, detail, CvType.CV_64F);
        return deviation(mats, detail) / Math.max(1, deviation(mats, grey));
    }

    private static double deviation(Mats mats, Mat mat) {
        MatOfDouble mean = new MatOfDouble();
        MatOfDouble deviation = new MatOfDouble();
        mats.keep(mean);
        mats.keep(deviation);
        Core.meanStdDev(mat, mean, deviation);
        return deviation.toArray()[0];
    }

    private static double turn(List<Point2> five) {
        double eyes = (five.get(0).x() + five.get(1).x()) / 2;
        double mouth = (five.get(3).x() + five.get(4).x()) / 2;
        double distance = Math.max(1, five.get(0).distance(five.get(1)));
        return Math.abs(five.get(2).x() - (eyes + mouth) / 2) / distance;
    }
}
